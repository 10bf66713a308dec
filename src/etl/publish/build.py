"""Builds news.duckdb from Parquet: one SQL file a table or view, comments from the contract."""

import re
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

import duckdb

from etl.config import Settings
from etl.contracts import (
    AUDIT_TABLES,
    COLUMNS,
    CONTRACT_VERSION,
    DATASETS,
    TABLES,
    VIEWS,
    Table,
)
from etl.parquet import Files, stored_schema
from etl.resources import resource_folder
from etl.sql import load_text_search, quote, read_files

_SEARCH = "search_texts"
_READ = re.compile(r"\b(?:from|join)\s+(\w+)")
_TYPES = {"String": "varchar", "Int32": "integer", "Float64": "double", "Boolean": "boolean"}


def _empty_select(dataset: str) -> str:
    """Return a SELECT of no row with the dataset's columns."""
    if dataset in TABLES:
        table = TABLES[dataset]
        kinds = {c.name: c.kind.sql for c in table.columns if c.name not in table.joined}
    else:
        kinds = {name: _TYPES.get(str(t), "varchar") for name, t in stored_schema(dataset).items()}
    columns = ", ".join(f"cast(null as {sql}) as {name}" for name, sql in kinds.items())
    return f"select {columns} where false"


def _source_select(dataset: str, paths: Sequence[Path]) -> str:
    """Return a SELECT of all rows of a dataset's files."""
    if not paths:
        return _empty_select(dataset)
    return f"select * from {read_files(paths)}"


def _define_sources(connection: duckdb.DuckDBPyConnection, files: Files, *, keep: bool) -> None:
    """Define the datasets as views of schema `stored`: what the SQL files read."""
    connection.execute("create schema stored" if keep else "attach ':memory:' as stored")
    for dataset in (*TABLES, *DATASETS):
        select = _source_select(dataset, files.get(dataset, ()))
        connection.execute(f"create view stored.{dataset} as {select}")


def point_sources(database: Path, files: Files) -> None:
    """Point the views of schema `stored` of a database at other files of the same datasets."""
    with duckdb.connect(str(database)) as connection:
        for dataset in (*TABLES, *DATASETS):
            select = _source_select(dataset, files.get(dataset, ()))
            connection.execute(f"create or replace view stored.{dataset} as {select}")
        connection.execute("checkpoint")


def _sql_of(name: str) -> str:
    """Return the SELECT that makes a table or view."""
    return (resource_folder("warehouse") / f"{name}.sql").read_text(encoding="utf-8")


def _make_table(connection: duckdb.DuckDBPyConnection, table: Table, settings: Settings) -> None:
    """Make one table of the contract: a copy, sorted by its key, or a view."""
    columns = ", ".join(f"{c.name} {c.kind.sql}" for c in table.columns)
    order = ", ".join(table.key) or "all"
    names = ", ".join(c.name for c in table.columns)
    select = f"select {names} from ({_sql_of(table.name)})"
    if settings.copy_tables or table.name in AUDIT_TABLES:
        connection.execute(f"create table {table.name} ({columns})")
        connection.execute(f"insert into {table.name} {select} order by {order}")
    else:
        connection.execute(f"create view {table.name} as {select}")
    _comment(connection, table.name, table.grain)


def _comment(connection: duckdb.DuckDBPyConnection, name: str, meaning: str) -> None:
    """Write what a table or view and each of its columns mean into the database."""
    columns = connection.execute(f"describe {name}").fetchall()
    (kind,) = connection.execute(
        f"select table_type from information_schema.tables where table_name = {quote(name)}"
    ).fetchall()[0]
    what = "view" if kind == "VIEW" else "table"
    connection.execute(f"comment on {what} {name} is {quote(meaning)}")
    for column, *_rest in columns:
        words = COLUMNS.get((name, column)) or COLUMNS["", column]
        connection.execute(f"comment on column {name}.{column} is {quote(words.meaning)}")


def view_names() -> Iterator[str]:
    """Yield the views in an order in which they can be made: each after those it reads."""
    found = {path.stem for path in resource_folder("warehouse").glob("*.sql")}
    views = sorted(found - TABLES.keys() - {_SEARCH})
    reads = {view: [name for name in views if name in _read_by(view)] for view in views}
    yield from TopologicalSorter(reads).static_order()


def _read_by(view: str) -> set[str]:
    """Return the tables, views and named parts that a view's SQL reads."""
    return set(_READ.findall(_sql_of(view)))


def _describe(sql: str) -> str:
    """Return the first line of a SQL file's header: what the view holds."""
    return sql.splitlines()[0].removeprefix("--").strip()


def _make_view(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Make one view, with its meaning as comment."""
    sql = _sql_of(name)
    connection.execute(f"create view {name} as {sql}")
    _comment(connection, name, VIEWS.get(name) or _describe(sql))


def _make_search(connection: duckdb.DuckDBPyConnection) -> None:
    """Index titles and texts for `etl search`, as written and without marks."""
    load_text_search(connection)
    sql = _sql_of(_SEARCH)
    connection.execute(f"create table {_SEARCH} as {sql}")
    _comment(connection, _SEARCH, _describe(sql))
    connection.execute(
        f"pragma create_fts_index('{_SEARCH}', 'article_id', 'written', 'plain', "
        "stemmer='none', stopwords='none', ignore='[^\\p{L}\\p{N}]+', strip_accents=0, "
        "lower=0, overwrite=1)"
    )


def build_database(files: Files, target: Path, settings: Settings) -> None:
    """Build a database with every table and view of the contract from Parquet files.

    Args:
        files: Parquet files by dataset: a contract table's stored part, or an inner dataset.
        target: The file to make; one that stands there is replaced.
        settings: Gives memory, and whether tables are copies or views.

    """
    target.unlink(missing_ok=True)
    target.parent.mkdir(parents=True, exist_ok=True)
    with duckdb.connect(str(target)) as connection:
        connection.execute(f"set memory_limit = {quote(settings.database_memory)}")
        connection.execute(f"set temp_directory = {quote(str(target.parent / 'spill'))}")
        _define_sources(connection, files, keep=not settings.copy_tables)
        connection.begin()
        for table in TABLES.values():
            _make_table(connection, table, settings)
        for name in view_names():
            _make_view(connection, name)
        connection.execute(f"create table contract as select {CONTRACT_VERSION} as version")
        _comment(connection, "contract", "The version of the contract, one row")
        connection.commit()
        _make_search(connection)
        connection.execute("checkpoint")
