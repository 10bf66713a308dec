"""What rules look at beside the tables: the run, the contract, limits, figures of earlier runs."""

from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING

from etl.audit.results import AuditedRun
from etl.contracts import TABLES
from etl.rules import read_rules

if TYPE_CHECKING:
    import duckdb

FIGURES = ("run_figures", "run_totals", "kind_figures", "site_figures")
"""Tables made by the SQL file of their name, in this order; many rules look at each."""


def add_figures(connection: "duckdb.DuckDBPyConnection", run: AuditedRun | None) -> None:
    """Add the tables `this_run`, `promised_columns`, the limits and the figures of runs.

    Without a run, the newest that `pages` knows is taken for it, as if it had started now.
    """
    _add_run(connection, run)
    _add_promised_columns(connection)
    _add_limits(connection)
    connection.execute(f"create view fact_places as {_sql_of('fact_places')}")
    for name in FIGURES:
        connection.execute(f"create table {name} as {_sql_of(name)}")


def _sql_of(name: str) -> str:
    """Return the SELECT that makes a table of figures."""
    return (files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _add_run(connection: "duckdb.DuckDBPyConnection", run: AuditedRun | None) -> None:
    """Add `this_run`: one row."""
    connection.execute("create table this_run (run_id varchar, started_at_utc timestamp)")
    if run is None:
        now = datetime.now(UTC).replace(tzinfo=None)
        connection.execute("insert into this_run select max(run_id), ? from pages", [now])
    else:
        connection.execute("insert into this_run values (?, ?)", [run.run_id, run.started_at])


def _add_promised_columns(connection: "duckdb.DuckDBPyConnection") -> None:
    """Add `promised_columns`: one row for each column of the contract."""
    rows = [(t.name, c.name, c.kind.sql) for t in TABLES.values() for c in t.columns]
    connection.execute(
        "create table promised_columns (table_name varchar, column_name varchar, kind varchar)"
    )
    connection.executemany("insert into promised_columns values (?, ?, ?)", rows)


def _add_limits(connection: "duckdb.DuckDBPyConnection") -> None:
    """Add `currency_limits` and `unit_limits`: what is believed of a value."""
    currencies = read_rules(__package__, "rules/currency_limits.tsv")
    connection.execute("create table currency_limits (currency varchar, most decimal(28, 2))")
    connection.executemany(
        "insert into currency_limits values (?, ?::double)",
        [(row["currency"], row["most"]) for row in currencies],
    )
    units = read_rules(__package__, "rules/unit_limits.tsv")
    connection.execute("create table unit_limits (unit varchar, least double, most double)")
    connection.executemany(
        "insert into unit_limits values (?, ?, ?)",
        [(row["unit"], row["least"], row["most"]) for row in units],
    )
