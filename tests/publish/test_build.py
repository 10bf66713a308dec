"""The database: every table and view of the contract, with its types and words."""

import duckdb
import polars as pl
import pytest

from etl.config import Settings
from etl.contracts import COLUMNS, TABLES, VIEWS
from etl.parquet import list_files
from etl.publish import build_database
from etl.publish.build import view_names
from etl.resources import resource_folder
from tests.tiny import KEY, TEXT, write_run


@pytest.fixture(params=[True, False], ids=["tables", "views"])
def database(tmp_path, request):
    write_run(tmp_path / "out", "r1")
    target = tmp_path / "news.duckdb"
    build_database(list_files(tmp_path / "out"), target, Settings(copy_tables=request.param))
    with duckdb.connect(str(target), read_only=True) as connection:
        yield connection


def test_build_database_makes_every_table_with_the_contracts_types(database):
    for table in TABLES.values():
        found = dict(
            database.execute(
                f"select column_name, data_type from information_schema.columns where table_schema = 'main' and table_name = '{table.name}'"
            ).fetchall()
        )
        assert found == {c.name: c.kind.sql for c in table.columns}, table.name


def test_build_database_writes_the_contracts_words(database):
    bare = database.execute(
        "select table_name, column_name from duckdb_columns() "
        "where schema_name = 'main' and comment is null and not internal "
        "union all select table_name, null from duckdb_tables() "
        "where schema_name = 'main' and comment is null and not internal "
        "union all select view_name, null from duckdb_views() "
        "where schema_name = 'main' and comment is null and not internal"
    ).fetchall()
    assert bare == []
    meaning = database.execute(
        "select comment from duckdb_columns() where table_name = 'dates' and column_name = 'value'"
    ).fetchone()
    assert meaning == (COLUMNS["dates", "value"].meaning,)
    views = dict(
        database.execute(
            "select view_name, comment from duckdb_views() where not internal and schema_name = 'main'"
        ).fetchall()
    )
    assert all(views[name] == meaning for name, meaning in VIEWS.items())


def test_build_database_joins_what_later_runs_may_change(database):
    row = database.execute(
        "select article_id, canonical_article_id, is_canonical, story_id from articles"
    ).fetchall()
    assert row == [(KEY, KEY, True, f"s{KEY}")]


def test_facts_view_shows_each_fact_with_its_place_and_value(database):
    (row,) = database.execute("select * from facts").pl().iter_rows(named=True)
    assert (row["fact_type"], row["text"]) == ("money", "1,5 tỷ đồng")
    assert TEXT[row["char_start"] : row["char_end"]] == row["text"]
    assert row["value_text"] == "exact 1500000000.00 VND"


def test_build_database_without_any_file_has_every_table_empty(tmp_path):
    build_database({}, tmp_path / "news.duckdb", Settings())
    with duckdb.connect(str(tmp_path / "news.duckdb"), read_only=True) as connection:
        for name in (*TABLES, *VIEWS):
            frame = connection.table(name).pl()
            assert frame.height == 0
        assert connection.table("money").pl().schema == pl.Schema(TABLES["money"].schema)


def test_view_names_come_after_the_views_they_read():
    names = list(view_names())
    for place, name in enumerate(names):
        sql = (resource_folder("warehouse") / f"{name}.sql").read_text(encoding="utf-8")
        (inputs,) = [line for line in sql.splitlines() if line.startswith("-- inputs: ")]
        assert not set(names[place:]) & set(inputs.replace(",", "").split())
