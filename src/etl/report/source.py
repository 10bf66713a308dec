"""The tables that the report reads: the database's, and the audit's own Parquet."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from etl.contracts import AUDIT_TABLES, TABLES, Table
from etl.parquet import Files
from etl.resources import resource_folder
from etl.sql import quote, read_files


@contextmanager
def open_source(database: Path | None, audit_files: Files) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open an in-memory database that shows the tables under their own names, read-only.

    The audit's tables come from `audit_files`, since `news.duckdb` knows of no run that published
    nothing. Without a database the others are empty.
    """
    with duckdb.connect() as connection:
        if database is not None:
            connection.execute(f"attach {quote(str(database))} as warehouse (read_only)")
        for table in TABLES.values():
            relation = _relation(table, audit_files, attached=database is not None)
            connection.execute(f"create view {table.name} as {relation}")
        facts = (resource_folder("warehouse") / "facts.sql").read_text(encoding="utf-8")
        connection.execute(f"create view facts as {facts}")
        yield connection


def _relation(table: Table, audit_files: Files, *, attached: bool) -> str:
    """Return the SELECT that gives a table's rows."""
    if table.name in AUDIT_TABLES and audit_files.get(table.name):
        return f"select * from {read_files(audit_files[table.name])}"
    if table.name not in AUDIT_TABLES and attached:
        return f"select * from warehouse.main.{table.name}"
    columns = ", ".join(f'null::{c.kind.sql} as "{c.name}"' for c in table.columns)
    return f"select {columns} where false"
