"""Reading only: what a query may do, and what it must not."""

import shutil
from datetime import date, datetime
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
        "values (1)",
        "table money",
        "select 1;;",
        "(select 1)",
        "explain (select 1)",
        "/* đã */ explain analyze select 1",
        "unpivot (select 1 as a, 2 as b) on a, b",
        "pivot money on currency using sum(amount) group by qualifier",
        "from (pivot money on currency using sum(amount) group by qualifier)",
        "with p as (pivot money on currency using sum(amount)) from p",
        "select count(query) from (select 1 as query)",
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
        "/* đã */ explain analyze copy (select 1) to '{parquet}/x.parquet'",
        "create type x as enum ('a'); select 1",
        "select 1; pivot money on currency using sum(amount)",
        "copy (pivot money on currency) to '{parquet}/x.parquet'",
        "from enable_logging('QueryLog', storage='file', storage_path='{parquet}/x.log')",
        "from \"Enable_Logging\" /* x */ ('QueryLog')",
        "from query('from enable_logging()')",
        "from json_execute_serialized_sql(json_serialize_sql('select 1'))",
        "from force_checkpoint()",
        "from arrow_scan(1, 2, 3)",
        "prepare x as select 1",
        "use memory",
        "set variable x = 1",
        "detach news",
        "vacuum",
        "from sniff_csv('/etc/passwd')",
        "from parquet_metadata('/etc/passwd')",
        "from 'https://example.org/x.csv'",
        "from read_text('{parquet}/../manifest.json')",
        "from read_blob('{parquet}/../../../../../../../etc/passwd')",
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


@pytest.mark.parametrize("query", ["select '\udcff'", "select 1\0; copy (select 1) to 'x'", "\0"])
def test_sql_refuses_what_is_no_text(news, query):
    with pytest.raises(UsageError, match="no text"):
        news.sql(query)


def test_sql_follows_no_link_out_of_the_parquet_folder(tiny_warehouse, tmp_path):
    shutil.copytree(tiny_warehouse, tmp_path / "w")
    (tmp_path / "w" / "parquet" / "x.parquet").symlink_to("/etc/passwd")
    with (
        open_warehouse(tmp_path / "w") as news,
        pytest.raises(UsageError, match="Permission"),
    ):
        news.sql(f"from read_text('{news.layout.parquet.resolve()}/x.parquet')")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("timestamp 'infinity'", "infinity"),
        ("timestamptz 'infinity'", "infinity"),
        ("date '-infinity'", "-infinity"),
        ("date '20000-01-01'", "20000-01-01"),
        ("interval 1 day", "1 day"),
        ("timestamp '2024-01-02' - timestamp '2024-01-01'", "1 day"),
        ("union_value(a := 1)", "1"),
    ],
)
def test_sql_gives_as_text_what_python_has_no_value_for(news, value, shown):
    query = f'select {value} as a, {value} as a, 1 as "b"""; -- đó'
    assert news.sql(query).row(0) == (shown, shown, 1)


def test_sql_gives_days_and_times_as_such(news):
    row = news.sql("select date '9999-12-31', timestamp '0001-01-01', null::date").row(0)
    assert row == (date(9999, 12, 31), datetime(1, 1, 1), None)


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
