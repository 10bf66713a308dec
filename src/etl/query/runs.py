"""The last runs, blocked and failed ones too: read from the Parquet, not from news.duckdb."""

from pathlib import Path

import polars as pl

from etl.errors import UsageError
from etl.parquet import scan
from etl.publish import Layout, Manifest


def list_runs(folder: Path, limit: int = 10) -> pl.DataFrame:
    """Return the last runs of a warehouse, the newest first, in the schema of `runs`.

    Raises:
        UsageError: the folder holds no warehouse.

    """
    layout = Layout(folder)
    if not layout.manifest.exists():
        raise UsageError(f"{folder}: no warehouse here; make one with: etl run SOURCE")
    runs = scan(Manifest.load(layout).paths(layout), "runs")
    return runs.sort("run_id", descending=True).head(limit).collect()
