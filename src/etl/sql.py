"""SQL out of names and paths, and the full-text extension: what every use of DuckDB shares."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from duckdb import DuckDBPyConnection


def quote(text: str) -> str:
    """Return the text as a SQL string."""
    return "'" + text.replace("'", "''") + "'"


def read_files(paths: Iterable[Path]) -> str:
    """Return the SQL that reads Parquet files, wherever the query is run from."""
    return f"read_parquet([{', '.join(quote(str(path.resolve())) for path in paths)}])"


def load_text_search(connection: DuckDBPyConnection) -> None:
    """Load the full-text extension from its package: nothing is installed, no folder written."""
    (version,) = connection.execute("select library_version from pragma_version()").fetchone() or ()
    extension = files("duckdb_extension_fts") / "extensions" / version / "fts.duckdb_extension"
    connection.execute(f"load {quote(str(extension))}")
