"""Reading only: what a query may do, and what it must not."""

import shutil
from pathlib import Path

import polars as pl
import pytest

from etl.config import Settings
from etl.contracts import TABLES
from etl.errors import UsageError, VersionError
from etl.parquet import list_files
from etl.publish import Layout, Manifest, build_database, publish
from etl.query import open_warehouse
from tests.tiny import KEY, OTHER_KEY, write_run


@pytest.fixture
def news(tiny_warehouse):
    with open_warehouse(tiny_warehouse) as news:
        yield news


def test_sql_returns_a_frame(news):
    assert news.sql("select count(*) as n from articles").row(0) == (2,)
    assert news.sql("select title from articles where article_id = ?", [KEY]).height == 1


@pytest.mark.parametrize(
    "query",
    [
        "describe articles",
        "show tables",
        "summarize money",
        "explain select 1",
        "EXPLAIN /* why */ ANALYZE from money",
        "explain (format json) select 1",
        "describe select 1",
        "from money",
        "with a as (select 1) select * from a",
    ],
)
def test_sql_allows_every_way_of_reading(news, query):
    assert news.sql(query).height


@pytest.mark.parametrize(
    "query",
    [
        "select 1; select 2",
        "",
        "delete from articles",
        "insert into contract values (2)",
        "create table x as select 1",
        "create temp table x as select 1",
        "copy articles to '{tmp}/x.csv'",
        "copy (select 1) to '{parquet}/x.parquet'",
        "explain analyze copy (select 1) to '{parquet}/x.parquet'",
        "/* a */ explain -- b\n(analyze) copy (select 1) to '{parquet}/x.parquet'",
        "explain copy (select 1) to '{parquet}/x.parquet'",
        "select interval 1 day",
        "export database '{tmp}'",
        "attach '{tmp}/x.duckdb'",
        "install httpfs",
        "load httpfs",
        "set enable_external_access = true",
        "pragma enable_profiling",
        "select * from read_csv('/etc/passwd')",
        "select * from read_text('/etc/passwd')",
        "select * from '/etc/passwd'",
        "select * from glob('/etc/*')",
        "select * from glob('{tmp}/*')",
        "select * from nothing",
        "selec 1",
        "select getenv('HOME')",
    ],
)
def test_sql_refuses_to_do_more_in_one_clear_line(news, tmp_path, query):
    filled = query.format(tmp=tmp_path, parquet=news.layout.parquet)
    with pytest.raises(UsageError) as error:
        news.sql(filled)
    assert str(error.value).startswith("sql: ")
    assert "\n" not in str(error.value)
    assert not list(tmp_path.iterdir())
    assert not list(news.layout.parquet.glob("x.*"))


def test_table_is_lazy_and_has_the_contracts_schema(news):
    assert news.table("money").collect_schema() == pl.Schema(TABLES["money"].schema)
    assert news.table("facts").filter(fact_type="money").collect().height == 1
    with pytest.raises(UsageError, match="no such table"):
        news.table("articles; drop table x")


def test_views_over_parquet_can_be_read_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    layout, settings = Layout(Path("w [1]* 'q'")), Settings(copy_tables=False)
    write_run(layout.staged("r1"), "r1")
    build_database(list_files(layout.staged("r1")), layout.candidate("r1"), settings)
    publish(layout, "r1", Manifest(), settings)
    monkeypatch.chdir("/")
    with open_warehouse(tmp_path / layout.root) as news:
        assert news.sql("select text from money").item() == "1,5 tỷ đồng"


def test_open_warehouse_shows_what_stands_now_though_an_older_one_is_open(tmp_path):
    layout = Layout(tmp_path / "w")
    for run_id, key in (("r1", KEY), ("r2", OTHER_KEY)):
        base = Manifest.load(layout)
        write_run(layout.staged(run_id), run_id, (key,))
        live = base.published_files(layout, list_files(layout.staged(run_id)))
        build_database(live, layout.candidate(run_id), Settings())
        publish(layout, run_id, base, Settings())
        if run_id == "r1":
            old = open_warehouse(str(layout.root))
    with old, open_warehouse(str(layout.root)) as new:
        counts = [news.sql("select count(*) from runs").item() for news in (old, new)]
    assert counts == [1, 2]


def test_open_warehouse_says_where_none_is(tmp_path):
    with pytest.raises(UsageError, match="no such warehouse"):
        open_warehouse(tmp_path)


def test_open_warehouse_refuses_another_version(tiny_warehouse, tmp_path):
    copy = tmp_path / "w"
    shutil.copytree(tiny_warehouse, copy)
    manifest = Layout(copy).manifest
    manifest.write_text(manifest.read_text().replace('"version": 1', '"version": 9'))
    with pytest.raises(VersionError, match="version 9"):
        open_warehouse(copy)


def test_open_warehouse_says_that_a_file_is_broken(tiny_warehouse, tmp_path):
    copy = tmp_path / "w"
    shutil.copytree(tiny_warehouse, copy)
    Layout(copy).database.write_bytes(b"no database")
    with pytest.raises(UsageError, match="cannot be opened"):
        open_warehouse(copy)
