"""Rows that break a rule, read from the database by the rule's own SQL."""

import json
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from etl.audit.results import QuarantinedRow
from etl.contracts import TABLES
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


def read_quarantine(
    connection: "duckdb.DuckDBPyConnection",
    suites: Sequence[Suite],
    failed: Collection[tuple[str, str]],
) -> tuple[QuarantinedRow, ...]:
    """Return every row that breaks a rule marked for quarantine.

    Great Expectations gives the first 200 of them only, so the rule's SQL is run once more.
    `failed` holds the (suite, expectation) pairs that did not hold; other rules are passed over.
    """
    return tuple(
        row
        for suite in suites
        for rule in suite.rules
        if rule.quarantine and (suite.name, rule.expectation) in failed
        for row in _read_rows(connection, suite.name, rule)
    )


def _read_rows(
    connection: "duckdb.DuckDBPyConnection", table: str, rule: Rule
) -> list[QuarantinedRow]:
    """Return all rows of a table that break a rule, in order of their keys."""
    (key,) = TABLES[table].key
    broken = rule.query_for(table)
    query = (
        f"select {key}, to_json(t)::varchar from {table} as t "
        f"where {key} in (select {key} from ({broken})) order by {key}"
    )
    return [
        QuarantinedRow(table, row_key, rule.expectation, row_json)
        for row_key, row_json in connection.sql(query).fetchall()
    ]
