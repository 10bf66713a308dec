"""An open warehouse: read-only, one statement at a time, no way to other files."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from etl.contracts import TABLES, VIEWS
from etl.errors import UsageError
from etl.publish import Layout, Manifest

_READING = frozenset({"SELECT", "EXPLAIN", "RELATION"})


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A warehouse that can be asked and not changed."""

    layout: Layout
    connection: duckdb.DuckDBPyConnection

    def sql(self, query: str, values: Sequence[object] = ()) -> pl.DataFrame:
        """Return the rows of one reading statement (SELECT, EXPLAIN, DESCRIBE, SHOW, SUMMARIZE).

        Args:
            query: One statement; `?` stands for a value.
            values: The values, in order.

        Raises:
            UsageError: the SQL is wrong, or would do more than read.

        """
        try:
            statements = duckdb.extract_statements(query)
            if len(statements) != 1 or statements[0].type.name not in _READING:
                raise UsageError(
                    "sql: one SELECT, EXPLAIN, DESCRIBE, SHOW or SUMMARIZE a call; "
                    "a warehouse is only read"
                )
            return self.connection.execute(query, list(values)).pl()
        except duckdb.Error as error:
            raise UsageError(f"sql: {_one_line(error)}") from error

    def table(self, name: str) -> pl.LazyFrame:
        """Return a table or view of the contract as a lazy frame.

        Raises:
            UsageError: the contract has no such table.

        """
        if name not in TABLES and name not in VIEWS:
            raise UsageError(f"{name}: no such table; there are {', '.join((*TABLES, *VIEWS))}")
        return self.connection.table(name).pl().lazy()

    def close(self) -> None:
        """Let go of the database."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()


def _one_line(error: Exception) -> str:
    """Return an error of DuckDB without its excerpt of the query and its pointers."""
    lines = [line.strip() for line in str(error).splitlines()]
    kept = [line for line in lines if line and not line.startswith(("LINE ", "^"))]
    return " ".join(kept)


def open_warehouse(folder: Path) -> Warehouse:
    """Open a warehouse for reading; the caller closes it, or uses `with`.

    Raises:
        UsageError: there is none, or it cannot be opened.
        VersionError: it was written under another version of the contract.

    """
    layout = Layout(folder)
    if not layout.database.exists():
        raise UsageError(
            f"{layout.database}: no such warehouse; "
            f"make one with: etl run SOURCE --warehouse {folder}"
        )
    Manifest.load(layout)
    try:
        connection = duckdb.connect(str(layout.database), read_only=True)
        _lock_down(connection, layout)
    except (duckdb.Error, OSError) as error:
        raise UsageError(f"{layout.database}: cannot be opened ({_one_line(error)})") from error
    return Warehouse(layout, connection)


def _lock_down(connection: duckdb.DuckDBPyConnection, layout: Layout) -> None:
    """Load full-text search, then shut every way out but the warehouse's own Parquet."""
    from duckdb_extensions import import_extension  # noqa: PLC0415  not needed to import this module

    import_extension("fts", con=connection)
    connection.execute("load fts")
    connection.execute("set allowed_directories = [?]", [f"{layout.parquet.resolve()}/"])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
