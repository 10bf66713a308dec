"""Great Expectations on DuckDB: the one patch it needs, and a session on a read-only database.

Import this module on use only: Great Expectations takes seconds to load.
"""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import great_expectations as gx
from great_expectations.data_context.types.base import (
    DataContextConfig,
    InMemoryStoreBackendDefaults,
    ProgressBarsConfig,
)
from great_expectations.execution_engine import sqlalchemy_execution_engine as _engine
from sqlalchemy.types import NullType

from etl.audit.figures import add_figures
from etl.audit.results import AuditedRun
from etl.contracts import TABLES
from etl.sql import quote

if TYPE_CHECKING:
    import duckdb
    from great_expectations.data_context.data_context.ephemeral_data_context import (
        EphemeralDataContext,
    )
    from great_expectations.datasource.fluent.sql_datasource import SQLDatasource
    from sqlalchemy import Connection, Engine
    from sqlalchemy.engine.interfaces import ReflectedColumn


class _Dialect(str):
    """Stands for DuckDB among the members of Great Expectations' own enum of dialects."""

    __slots__ = ()

    @property
    def value(self) -> str:
        """The dialect's name, as an enum's member would give it."""
        return str(self)


def keep_connections_open() -> None:
    """Make Great Expectations keep a DuckDB connection over a query's end, as it does for SQLite.

    It otherwise rolls back before it fetches, which empties DuckDB's pending result, so that every
    expectation ends in an IndexError. The name is private: the pinned version and a test guard it.
    """
    dialects = _engine._PERSISTED_CONNECTION_DIALECTS  # noqa: SLF001
    if not any(dialect.value == "duckdb" for dialect in dialects):
        _engine._PERSISTED_CONNECTION_DIALECTS = (*dialects, _Dialect("duckdb"))  # type: ignore[assignment]  # noqa: SLF001


@dataclass(frozen=True, slots=True)
class Session:
    """A Great Expectations context over a database, and a plain connection to the same tables."""

    context: "EphemeralDataContext"
    source: "SQLDatasource"
    connection: "duckdb.DuckDBPyConnection"


@contextmanager
def open_session(database: Path, run: AuditedRun | None, memory: str) -> Iterator[Session]:
    """Open a database read-only for an audit, and let go of the file at the end.

    Past the memory limit, as in `4GB`, DuckDB spills to disk beside the database. The tables are
    views of an in-memory database that has the file attached: a path may then hold
    any character, and other connections to the file in this process do no harm.
    """
    keep_connections_open()
    context = gx.get_context(project_config=_settings(), mode="ephemeral")
    # Every engine that Great Expectations opens must meet the same views: the memory has a name.
    name = f"duckdb:///:memory:audit_{uuid.uuid4().hex}"
    source = context.data_sources.add_sql("candidate", connection_string=name)
    engine = source.get_engine()
    _describe_quickly(engine, source.get_execution_engine().engine)
    try:
        with engine.connect() as held:
            connection: duckdb.DuckDBPyConnection = held.connection.driver_connection
            connection.execute("set enable_progress_bar = false")
            connection.execute(f"set memory_limit = {quote(memory)}")
            connection.execute(f"set temp_directory = {quote(str(database.parent / 'spill'))}")
            _show_tables(connection, database)
            add_figures(connection, run)
            yield Session(context, source, connection)
    finally:
        source.get_execution_engine().close()
        engine.dispose()


def _describe_quickly(*engines: "Engine") -> None:
    """Let the engines ask DuckDB itself for a table's columns.

    They would ask its imitation of PostgreSQL's catalogue, which takes 40 ms a table, a third of a
    small audit. Great Expectations looks at the names alone, so that no types are told.
    """
    for engine in engines:
        engine.dialect.get_columns = _describe  # type: ignore[assignment]


def _describe(
    connection: "Connection", table_name: str, _schema: str | None = None, **_unused: object
) -> list["ReflectedColumn"]:
    """Return the columns of a table as SQLAlchemy's `Dialect.get_columns` does."""
    rows = connection.exec_driver_sql(f"describe {table_name}").all()
    return [{"name": row[0], "type": NullType(), "nullable": True, "default": None} for row in rows]


def _settings() -> DataContextConfig:
    """Return a context's settings: all in memory, no progress bars, nothing sent home."""
    return DataContextConfig(
        store_backend_defaults=InMemoryStoreBackendDefaults(init_temp_docs_sites=False),
        progress_bars=ProgressBarsConfig(globally=False),
        analytics_enabled=False,
    )


def _show_tables(connection: "duckdb.DuckDBPyConnection", database: Path) -> None:
    """Attach the database and give each table of the contract a view."""
    connection.execute(f"attach {quote(str(database))} as candidate (read_only)")
    for table in TABLES:
        connection.execute(f"create view {table} as from candidate.main.{table}")
