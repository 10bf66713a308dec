"""Rows that break a rule, read from the database by the rule's own SQL."""

import json
import shutil
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.contracts import TABLES
from etl.sql import quote
from etl.suites import Rule, Suite

if TYPE_CHECKING:
    import duckdb

_CELL_CHARS = 200


def count_rows(connection: "duckdb.DuckDBPyConnection", tables: Iterable[str]) -> dict[str, int]:
    """Return the number of rows of each table."""
    return {
        table: connection.sql(f"select count(*) from {table}").fetchall()[0][0] for table in tables
    }


def read_broken_rows(
    connection: "duckdb.DuckDBPyConnection", table: str, rule: Rule, limit: int
) -> list[dict[str, Any]]:
    """Return some of the rows that break a rule, long texts cut."""
    query = f"select to_json(b)::varchar from ({rule.query_for(table)}) as b limit {limit}"
    rows = [json.loads(row) for (row,) in connection.sql(query).fetchall()]
    return [{name: _cut(value) for name, value in row.items()} for row in rows]


def _cut(value: object) -> object:
    """Return a value with a long text cut."""
    if isinstance(value, str) and len(value) > _CELL_CHARS:
        return f"{value[:_CELL_CHARS]}…"
    return value


def write_quarantine(
    connection: "duckdb.DuckDBPyConnection",
    suites: Sequence[Suite],
    failed: Collection[tuple[str, str]],
    folder: Path,
) -> tuple[Path, ...]:
    """Write every row that breaks a rule marked for quarantine to a file of that rule.

    Great Expectations gives the first 200 of them only, so the rule's SQL is run once more.
    `failed` holds the (suite, expectation) pairs that did not hold; other rules are passed over.
    """
    shutil.rmtree(folder, ignore_errors=True)
    return tuple(
        _write_rows(connection, suite.name, rule, folder)
        for suite in suites
        for rule in suite.rules
        if rule.quarantine and (suite.name, rule.expectation) in failed
    )


def _write_rows(
    connection: "duckdb.DuckDBPyConnection", table: str, rule: Rule, folder: Path
) -> Path:
    """Write all rows of a table that break a rule, in order of their keys; return the file."""
    (key,) = TABLES[table].key
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{table}.{rule.expectation}.parquet"
    connection.execute(
        f"copy (select {quote(table)} as table_name, {key} as row_key, "
        f"{quote(rule.expectation)} as expectation, to_json(t)::varchar as row_json "
        f"from {table} as t where {key} in (select {key} from ({rule.query_for(table)})) "
        f"order by {key}) to {quote(str(path))} (format parquet)"
    )
    return path
