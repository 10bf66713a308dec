"""An open warehouse: read-only, one statement at a time, no way to other files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb
import polars as pl

from etl.contracts import TABLES, VIEWS
from etl.errors import UsageError
from etl.publish import Layout, Manifest
from etl.query.reading import only_reads, without_end
from etl.sql import load_text_search, quote

_DAYS = (-719_162, 2_932_897)
"""The first day that Python knows and the one behind its last, counted from 1970."""
_A_DAY = {"d": 1, "ms": 86_400_000, "us": 86_400_000_000}
"""In the unit of the column; nanoseconds do not reach past what Python knows."""


@dataclass(frozen=True, slots=True)
class Warehouse:
    """A warehouse that can be asked and not changed."""

    layout: Layout
    connection: duckdb.DuckDBPyConnection

    def sql(self, query: str, values: Sequence[object] = ()) -> pl.DataFrame:
        """Return the rows of one statement that reads: a SELECT, EXPLAIN, DESCRIBE, SHOW or so.

        Args:
            query: One statement; `?` stands for a value.
            values: The values, in order.

        Raises:
            UsageError: the SQL is wrong, or would do more than read.

        """
        if not _is_text(query):
            raise UsageError("sql: the query holds what is no text; write it in UTF-8")
        try:
            if not only_reads(query):
                raise UsageError(
                    "sql: one SELECT, PIVOT, EXPLAIN, DESCRIBE, SHOW or SUMMARIZE a call; "
                    "a warehouse is only read"
                )
            return _fetch(self.connection, query, values)
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


def _fetch(
    connection: duckdb.DuckDBPyConnection, query: str, values: Sequence[object]
) -> pl.DataFrame:
    """Return the rows of a query; what Polars or Python has no value for comes as text."""
    answer = connection.execute(query, list(values))
    odd = {n for n, (_name, kind, *_) in enumerate(answer.description or ()) if _is_unknown(kind)}
    if odd:
        text = _with_texts(query, answer.description or (), odd)
        answer = connection.execute(text, list(values))
    frame = answer.pl()
    endless = {place for place, column in enumerate(frame) if _is_past_time(column)}
    if endless:
        text = _with_texts(query, answer.description or (), odd | endless)
        frame = connection.execute(text, list(values)).pl()
    return frame


def _is_text(query: str) -> bool:
    """Tell whether a query can be handed on: a NUL would end it before what stands behind."""
    try:
        query.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in query


def _is_unknown(kind: object) -> bool:
    """Tell whether Polars has no type for one of DuckDB's."""
    return str(kind).startswith(("INTERVAL", "UNION", "BIGNUM", "TIME WITH TIME ZONE"))


def _with_texts(query: str, columns: Sequence[Sequence[object]], places: Collection[int]) -> str:
    """Return a query with the columns at some places as text; names may come twice in it."""
    named = [
        f"c{place}{'::varchar' if place in places else ''} as {_as_name(str(column[0]))}"
        for place, column in enumerate(columns)
    ]
    inner = ", ".join(f"c{place}" for place in range(len(columns)))
    return f"select {', '.join(named)} from (\n{without_end(query)}\n) as t({inner})"


def _as_name(name: str) -> str:
    """Return a name as SQL, whatever it holds."""
    return '"' + name.replace('"', '""') + '"'


def _is_past_time(column: pl.Series) -> bool:
    """Tell whether a column of days or times holds one that Python has not, as `infinity`."""
    if not isinstance(column.dtype, pl.Date | pl.Datetime):
        return False
    a_day = _A_DAY.get(getattr(column.dtype, "time_unit", "d"))
    if a_day is None:
        return False
    numbers = column.to_physical()
    first, behind = (day * a_day for day in _DAYS)
    return bool((numbers < first).any() or (numbers >= behind).any())


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
