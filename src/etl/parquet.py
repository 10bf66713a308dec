"""Shards on disk: one Parquet file a dataset and shard, written whole or not at all."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from etl.contracts import DATASETS, TABLES

_PASSING = frozenset({"records"})
"""Datasets that only the next stage reads: to pack them quickly matters more than to pack well."""

Files = Mapping[str, Sequence[Path]]
"""Parquet files by dataset."""


def stored_schema(dataset: str) -> pl.Schema:
    """Return the schema of a dataset's files: a contract table's or an inner one's."""
    return TABLES[dataset].stored_schema if dataset in TABLES else DATASETS[dataset].schema


def write_frame(out: Path, dataset: str, shard: str, frame: pl.DataFrame) -> Path:
    """Write one shard to `out/dataset/shard.parquet`, in the dataset's schema.

    Raises:
        polars.exceptions.SchemaError: the frame has not exactly the dataset's columns.

    """
    path = out / dataset / f"{shard}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    frame.match_to_schema(stored_schema(dataset), integer_cast="upcast").write_parquet(
        part, compression="lz4" if dataset in _PASSING else "zstd"
    )
    return part.replace(path)


def write_columns(
    out: Path, dataset: str, shard: str, columns: Mapping[str, Sequence[Any]]
) -> Path:
    """Write one shard from lists by column name; see `write_frame`."""
    return write_frame(out, dataset, shard, pl.DataFrame(columns, schema=stored_schema(dataset)))


def scan(files: Files, dataset: str) -> pl.LazyFrame:
    """Return a lazy frame over a dataset's files; empty, with the schema, where there are none."""
    paths = files.get(dataset, ())
    if not paths:
        return pl.LazyFrame(schema=stored_schema(dataset))
    return pl.scan_parquet(list(paths), glob=False)


def list_files(folder: Path) -> dict[str, tuple[Path, ...]]:
    """Return the Parquet files below a folder, by dataset, in order of their names."""
    if not folder.is_dir():
        return {}
    found = {
        child.name: tuple(sorted(child.glob("*.parquet"))) for child in sorted(folder.iterdir())
    }
    return {name: paths for name, paths in found.items() if paths}


def merge_files(*groups: Files) -> dict[str, tuple[Path, ...]]:
    """Return the files of all groups together, by dataset."""
    names = sorted({name for group in groups for name in group})
    return {name: tuple(path for group in groups for path in group.get(name, ())) for name in names}
