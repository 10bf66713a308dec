"""What the audit reports: results, blocking, quarantine, crashes, pages, quiet, an unharmed file."""

import hashlib
import json
import logging
from dataclasses import asdict, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from etl.audit import AuditedRun, audit_database
from etl.contracts import TABLES
from etl.errors import AuditCrashedError
from etl.suites import Suite, read_suites
from tests.audit.tiny_warehouse import build

SUITES = {suite.name: suite for suite in read_suites()}
BAD_MONEY = "insert into money select money.* replace (-1 as amount, fact_id || range as fact_id) from money, range(250)"


def with_item(suite: Suite, item: dict) -> Suite:
    """Return the suite with the first of its entries replaced."""
    document = {**suite.document, "expectations": [item, *suite.document["expectations"][1:]]}
    return replace(suite, document=document)


def test_results_have_the_columns_of_their_table(tmp_path: Path) -> None:
    report = audit_database(build(tmp_path / "w.duckdb"), suites=(SUITES["money"],))
    columns = {column.name for column in TABLES["expectation_results"].columns} - {"run_id"}
    assert set(asdict(report.results[0])) == columns


def test_results_count_rows_in_the_suites_order(tmp_path: Path) -> None:
    report = audit_database(build(tmp_path / "w.duckdb"), suites=(SUITES["pages"],))
    assert [r.expectation for r in report.results] == [r.expectation for r in SUITES["pages"].rules]
    assert {r.evaluated_count for r in report.results if r.column_name == "page_id"} == {3}
    assert {r.unexpected_count for r in report.results} == {0}


def test_critical_failure_blocks_and_shows_rows(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", "update money set char_start = 0")
    report = audit_database(database, suites=(SUITES["money"],))
    (failure,) = report.critical_failures
    assert report.blocked
    assert json.loads(failure.observed_value)[0]["text"] == "900 tỷ đồng"


def test_warning_does_not_block(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", "update articles set kept_ratio = 3")
    report = audit_database(database, suites=(SUITES["articles"],))
    assert [f.severity for f in report.failures] == ["warning", "info"]
    assert not report.blocked


def test_critical_failure_is_let_through_by_name(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", "update money set char_start = 0")
    run = AuditedRun("x", datetime(2021, 9, 3), allowed=("money.span_matches_text",))
    report = audit_database(database, suites=(SUITES["money"],), run=run)
    assert not report.blocked
    assert [f.name for f in report.let_through] == ["money.span_matches_text"]
    assert [f.name for f in report.failures] == ["money.span_matches_text"]


def test_quarantine_holds_every_row_and_does_not_block(tmp_path: Path) -> None:
    report = audit_database(build(tmp_path / "w.duckdb", BAD_MONEY), suites=(SUITES["money"],))
    assert not report.blocked
    held = pl.read_parquet(report.quarantine)
    assert held["row_key"].n_unique() == held.height == 250
    row = json.loads(held["row_json"][0])
    assert set(row) == {column.name for column in TABLES["money"].columns}
    assert row["text"] == "900 tỷ đồng"
    assert held.drop("row_key", "row_json").unique().rows() == [("money", "amount_in_range")]


def test_row_that_breaks_two_rules_is_in_the_files_of_both(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", "update money set amount = -1, currency = 'vnđ'")
    report = audit_database(database, suites=(SUITES["money"],))
    assert len(report.quarantine) == 2
    held = pl.read_parquet(report.quarantine)
    assert (held.height, held["row_key"].n_unique()) == (2, 1)


@pytest.mark.parametrize(
    ("type_", "kwargs"),
    [
        ("expect_column_values_to_not_be_null", {"column": "nothing"}),
        ("unexpected_rows_expectation", {"unexpected_rows_query": "select nothing from {batch}"}),
        ("expect_column_values_to_match_regex", {"column": "text", "regex": "x"}),
        ("expect_luck", {}),
    ],
)
def test_crash_is_a_result_that_says_so_beside_the_others(
    tmp_path: Path, type_: str, kwargs: dict[str, Any]
) -> None:
    item = {"type": type_, "kwargs": kwargs, "severity": "critical", "meta": {}}
    suite = with_item(SUITES["money"], item)
    report = audit_database(build(tmp_path / "w.duckdb"), suites=(suite,))
    (crashed,) = report.failures
    assert "crashed" in json.loads(crashed.observed_value)[0]
    assert len(report.results) == len(suite.rules)
    with pytest.raises(AuditCrashedError, match=r"crashed: money\.columns_as_promised: ."):
        report.raise_crash()


def test_report_without_a_crash_raises_nothing(tmp_path: Path) -> None:
    audit_database(build(tmp_path / "w.duckdb"), suites=(SUITES["runs"],)).raise_crash()


def test_missing_table_is_a_crash(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", "drop table money")
    with pytest.raises(AuditCrashedError, match="money"):
        audit_database(database, suites=(SUITES["pages"],))


def test_pages_are_built_and_older_ones_go(tmp_path: Path) -> None:
    database, docs = build(tmp_path / "w.duckdb"), tmp_path / "data_docs"
    for table in ("pages", "money"):
        audit_database(database, docs=docs, suites=(SUITES[table],))
    assert (docs / "index.html").is_file()
    assert [path.name for path in (docs / "validations").iterdir()] == ["money"]
    assert "An amount is no less than zero" in (docs / "expectations/money.html").read_text("utf-8")


def test_audit_changes_nothing_and_lets_go_of_the_file(tmp_path: Path) -> None:
    database = build(tmp_path / "a b#c'd.duckdb")
    before = hashlib.sha256(database.read_bytes()).digest()
    audit_database(database, suites=(SUITES["money"],))
    assert hashlib.sha256(database.read_bytes()).digest() == before
    with duckdb.connect(str(database)) as connection:
        connection.execute("create table after_audit (x integer)")


def test_audit_bears_another_reader_in_the_process(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb")
    with duckdb.connect(str(database), read_only=True):
        assert audit_database(database, suites=(SUITES["money"],)).failures == ()


def test_audit_reads_views_as_well(tmp_path: Path) -> None:
    change = "alter table money rename to stored; create view money as from stored"
    report = audit_database(build(tmp_path / "w.duckdb", change), suites=(SUITES["money"],))
    assert report.failures == ()


def test_audit_is_quiet(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        audit_database(build(tmp_path / "w.duckdb"), suites=(SUITES["money"],))
    assert capfd.readouterr() == ("", "")
    assert not [r for r in caplog.records if r.name.startswith(("great_expectations", "alembic"))]


def test_audit_restores_the_loggers(tmp_path: Path) -> None:
    audit_database(build(tmp_path / "w.duckdb"), suites=(SUITES["money"],))
    logger = logging.getLogger("great_expectations")
    assert logger.propagate
    assert not any(isinstance(h, logging.NullHandler) for h in logger.handlers[1:])
