"""An open warehouse: read-only, one statement at a time, no way to other files."""

import re
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
from etl.sql import load_text_search, quote

_READING = frozenset({"SELECT", "RELATION"})
_BLANK = r"(?:\s|/\*.*?\*/|--[^\n]*\n)*"
_EXPLAIN_OPTIONS = re.compile(rf"{_BLANK}(?:analyze\b|\([^()]*\))?", re.IGNORECASE | re.DOTALL)


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
            if not _only_reads(query):
                raise UsageError(
                    "sql: one SELECT, EXPLAIN, DESCRIBE, SHOW or SUMMARIZE a call; "
                    "a warehouse is only read"
                )
            return self.connection.execute(query, list(values)).pl()
        except (duckdb.Error, pl.exceptions.PolarsError) as error:
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


def _only_reads(query: str) -> bool:
    """Tell whether SQL is one statement that reads; EXPLAIN is judged by what it explains.

    EXPLAIN ANALYZE runs its statement, a COPY that writes files too.
    """
    statements = duckdb.extract_statements(query)
    if len(statements) != 1 or statements[0].type.name != "EXPLAIN":
        return len(statements) == 1 and statements[0].type.name in _READING
    text = statements[0].query
    words = (start for start, _kind in duckdb.tokenize(text))
    behind = text[next(words) + len("explain") :]
    options = _EXPLAIN_OPTIONS.match(behind)
    return _only_reads(behind[options.end() if options else 0 :])


def _one_line(error: Exception) -> str:
    """Return an error of DuckDB without its excerpt of the query and its pointers."""
    lines = [line.strip() for line in str(error).splitlines()]
    kept = [line for line in lines if line and not line.startswith(("LINE ", "^"))]
    return " ".join(kept)


def open_warehouse(folder: Path | str) -> Warehouse:
    """Open a warehouse for reading as it now stands; the caller closes it, or uses `with`.

    Raises:
        UsageError: there is none, or it cannot be opened.
        VersionError: it was written under another version of the contract.

    """
    layout = Layout(Path(folder))
    if not layout.database.exists():
        raise UsageError(
            f"{layout.database}: no such warehouse; "
            f"make one with: etl run SOURCE --warehouse {folder}"
        )
    Manifest.load(layout)
    try:
        return Warehouse(layout, _connect(layout))
    except (duckdb.Error, OSError) as error:
        raise UsageError(f"{layout.database}: cannot be opened ({_one_line(error)})") from error


def _connect(layout: Layout) -> duckdb.DuckDBPyConnection:
    """Connect to the database; every way out but the warehouse's own Parquet is shut.

    It is attached to a memory of its own: a process that opens the file itself a second time is
    given what it has open, with that one's locks, though a run has put a new file in its place.
    """
    connection = duckdb.connect()
    load_text_search(connection)
    connection.execute(f"attach {quote(str(layout.database))} as news (read_only)")
    connection.execute("use news")
    connection.execute("set allowed_directories = [?]", [f"{layout.parquet.resolve()}/"])
    connection.execute("set enable_external_access = false")
    connection.execute("set lock_configuration = true")
    return connection
