"""DuckDB as the engine of the steps that look across shards: bounded memory, the rest on disk."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from etl.contracts import DATASETS, TABLES
from etl.parquet import Files, stored_schema
from etl.sql import read_files

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection
    from polars import DataFrame

    from etl.config import Settings


@contextmanager
def open_spilling(out: Path, settings: Settings) -> Iterator[DuckDBPyConnection]:
    """Yield an in-memory database that spills to a folder beside `out`, gone afterwards."""
    import duckdb  # noqa: PLC0415  (0.2 s: loaded on use)

    folder = spill_folder(out)
    connection = duckdb.connect(
        config={
            "memory_limit": settings.database_memory,
            "temp_directory": str(folder),
            "threads": settings.workers,
            "preserve_insertion_order": False,
        }
    )
    try:
        yield connection
    finally:
        connection.close()
        shutil.rmtree(folder, ignore_errors=True)


def spill_folder(out: Path) -> Path:
    """Return the folder beside `out` for what a step keeps on disk while it lasts."""
    return out.parent / f".{out.name}.spill"


def view_frame(connection: DuckDBPyConnection, name: str, frame: DataFrame, out: Path) -> None:
    """Make a view of a frame, by way of a file: DuckDB loads pandas, a second, to look at one."""
    folder = spill_folder(out)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.parquet"
    frame.write_parquet(path, compression="uncompressed")
    connection.execute(f"create or replace view {name} as from {read_files([path])}")


def view_dataset(
    connection: DuckDBPyConnection, dataset: str, stored: Files, staged: Files
) -> None:
    """Make a view of a dataset's files; `is_new` is true in the rows that this run has written."""
    parts = [
        f"select *, {is_new} as is_new from {_relation(dataset, files)}"
        for files, is_new in ((stored, "false"), (staged, "true"))
    ]
    connection.execute(f"create view {dataset} as {' union all by name '.join(parts)}")


def _relation(dataset: str, files: Files) -> str:
    """Return the SQL that reads a dataset's files; no rows where there are none."""
    paths = files.get(dataset, ())
    if paths:
        return read_files(paths)
    empty = ", ".join(f'null::{sql} as "{name}"' for name, sql in _sql_types(dataset).items())
    return f"(select {empty} limit 0)"


def _sql_types(dataset: str) -> dict[str, str]:
    """Return the DuckDB type of each stored column."""
    if dataset in TABLES:
        stored = stored_schema(dataset)
        return {c.name: c.kind.sql for c in TABLES[dataset].columns if c.name in stored}
    names = {
        "String": "varchar",
        "Int32": "integer",
        "Int64": "bigint",
        "UInt32": "uinteger",
        "UInt64": "ubigint",
        "Float64": "double",
        "Float32": "float",
        "Binary": "blob",
        "List(UInt32)": "uinteger[]",
        "List(UInt64)": "ubigint[]",
        "List(Float32)": "float[]",
    }
    return {name: names[str(kind)] for name, kind in DATASETS[dataset].schema.items()}
