"""Each rule on a smallest warehouse that keeps it and on one that breaks it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import duckdb
import pytest

from etl.audit import AuditedRun, AuditReport, audit_database
from etl.audit.figures import add_figures
from etl.contracts import TABLES
from etl.suites import Rule, Suite, read_suites
from tests.audit import ten_runs, tiny_warehouse
from tests.audit.rule_cases import CASES, COLUMN_RULES, DRIFT, NEAR, NEAR_DRIFT
from tests.audit.tiny_warehouse import build

SUITES = {suite.name: suite for suite in read_suites()}

RULE_NAMES = [
    f"{suite.name}.{rule.expectation}" for suite in SUITES.values() for rule in suite.rules
]

NOW = datetime.fromisoformat(ten_runs.NOW)


def rule_of(table: str, name: str) -> Rule:
    (rule,) = [rule for rule in SUITES[table].rules if rule.expectation == name]
    return rule


def only(table: str, *names: str) -> Suite:
    """Return a suite with some of its rules alone."""
    suite = SUITES[table]
    pairs = zip(suite.rules, suite.document["expectations"], strict=True)
    rules, items = zip(*[p for p in pairs if p[0].expectation in names], strict=True)
    return replace(suite, rules=rules, document={**suite.document, "expectations": list(items)})


def count_broken(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    name: str,
    change: str,
    run: AuditedRun | None = None,
) -> int:
    """Return how many rows break a rule in SQL after a change, which is taken back."""
    connection.begin()
    try:
        connection.execute(change)
        add_figures(connection, run)
        query = rule_of(table, name).query_for(f"(select * from {table})")
        return connection.execute(f"select count(*) from ({query})").fetchall()[0][0]
    finally:
        connection.rollback()


@pytest.fixture(scope="module")
def tiny() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        tiny_warehouse.fill(connection)
        yield connection


@pytest.fixture(scope="module")
def steady() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        ten_runs.fill(connection)
        yield connection


@pytest.mark.parametrize(("table", "name", "change"), CASES)
def test_rule_in_sql_fails_on_a_broken_warehouse(
    tiny: duckdb.DuckDBPyConnection, table: str, name: str, change: str
) -> None:
    assert count_broken(tiny, table, name, change) >= 1


@pytest.mark.parametrize(("table", "name", "change"), DRIFT)
def test_rule_fails_where_a_run_differs_from_those_before(
    steady: duckdb.DuckDBPyConnection, table: str, name: str, change: str
) -> None:
    run = AuditedRun("r4", NOW)
    assert count_broken(steady, table, name, "select 1", run) == 0
    assert count_broken(steady, table, name, change, run) >= 1


@pytest.mark.parametrize(("table", "name", "change"), NEAR)
def test_rule_in_sql_holds_just_within_what_it_allows(
    tiny: duckdb.DuckDBPyConnection, table: str, name: str, change: str
) -> None:
    assert count_broken(tiny, table, name, change) == 0


@pytest.mark.parametrize(("table", "name", "change"), NEAR_DRIFT)
def test_rule_holds_where_a_run_differs_little(
    steady: duckdb.DuckDBPyConnection, table: str, name: str, change: str
) -> None:
    assert count_broken(steady, table, name, change, AuditedRun("r4", NOW)) == 0


@pytest.fixture(scope="module")
def audited_broken(tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    """The audit of a warehouse that breaks every rule on a column, at once: each audit takes long."""
    changes = [change for _table, _name, change in COLUMN_RULES]
    database = build(tmp_path_factory.mktemp("broken") / "w.duckdb", *changes)
    names = {table: [n for t, n, _change in COLUMN_RULES if t == table] for table in SUITES}
    suites = [only(table, *found) for table, found in names.items() if found]
    return audit_database(database, suites=suites)


@pytest.mark.parametrize(("table", "name", "_change"), COLUMN_RULES)
def test_rule_on_a_column_fails_on_a_broken_warehouse(
    audited_broken: AuditReport, table: str, name: str, _change: str
) -> None:
    (result,) = [one for one in audited_broken.results if one.name == f"{table}.{name}"]
    assert not result.success
    assert result.unexpected_count >= 1
    assert result.observed_value not in (None, "[]")
    assert "crashed" not in result.observed_value


def test_great_expectations_counts_what_the_sql_selects(
    tiny: duckdb.DuckDBPyConnection, tmp_path: Path
) -> None:
    change = "update money set amount = -1, char_start = 0; delete from entities"
    failures = audit_database(build(tmp_path / "w.duckdb", change)).failures
    counted = [count_broken(tiny, f.suite, f.expectation, change) for f in failures]
    assert [f.unexpected_count for f in failures] == counted
    assert {"span_matches_text", "entity_exists"} <= {f.expectation for f in failures}


@pytest.fixture(scope="module")
def audited_tiny(tmp_path_factory: pytest.TempPathFactory) -> AuditReport:
    """The audit of the smallest warehouse that keeps every rule."""
    run = AuditedRun("x", datetime.fromisoformat("2021-09-03"))
    return audit_database(build(tmp_path_factory.mktemp("tiny") / "w.duckdb"), run=run)


@pytest.mark.parametrize("name", RULE_NAMES)
def test_rule_holds_on_the_tiny_warehouse(audited_tiny: AuditReport, name: str) -> None:
    (result,) = [result for result in audited_tiny.results if result.name == name]
    assert result.success
    assert result.unexpected_count == 0
    assert result.evaluated_count >= 1


def test_nothing_else_is_said_of_the_tiny_warehouse(audited_tiny: AuditReport) -> None:
    assert (audited_tiny.failures, audited_tiny.crashes, audited_tiny.quarantine) == ((), (), ())
    assert not audited_tiny.blocked
    assert [result.name for result in audited_tiny.results] == RULE_NAMES


def test_every_rule_holds_on_an_empty_warehouse(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", *(f"delete from {table}" for table in SUITES))
    assert audit_database(database).failures == ()


def test_every_rule_has_a_case_that_breaks_it() -> None:
    cases = {f"{table}.{name}" for table, name, _ in [*CASES, *COLUMN_RULES, *DRIFT]}
    assert cases == set(RULE_NAMES)


def test_every_rule_on_drift_has_a_case_just_within() -> None:
    assert {case[:2] for case in NEAR_DRIFT} == {case[:2] for case in DRIFT}


def test_text_is_nfc_holds_beyond_the_basic_plane_and_behind_a_nul(
    tiny: duckdb.DuckDBPyConnection,
) -> None:
    change = "update articles set text = 'é' || chr(0) || 'e' || chr(128512) || chr(769)"
    assert count_broken(tiny, "articles", "text_is_nfc", change) == 0


@pytest.mark.parametrize(
    "text",
    ["o" + chr(0x31B), "x" + chr(0x323) + chr(0x302) + chr(0x1F600), chr(0x212B), chr(0x2126)],
)
def test_text_is_nfc_sees_every_kind_of_decomposed_letter(
    tiny: duckdb.DuckDBPyConnection, text: str
) -> None:
    codes = " || ".join(f"chr({ord(letter)})" for letter in text.replace("x", "e"))
    change = f"update articles set text = {codes}"
    assert count_broken(tiny, "articles", "text_is_nfc", change) == 2


def test_range_in_order_lets_a_score_pass(tiny: duckdb.DuckDBPyConnection) -> None:
    change = "update quantities set value = 3, value_max = 2, unit = 'tỷ số'"
    assert count_broken(tiny, "quantities", "range_in_order", change) == 0


def test_span_matches_text_sees_a_place_before_the_text(
    tiny: duckdb.DuckDBPyConnection,
) -> None:
    change = (
        "update money set char_start = -13, char_end = -1, text = a.text[-12:] "
        "from articles as a where a.article_id = money.article_id"
    )
    assert count_broken(tiny, "money", "span_matches_text", change) == 1


@pytest.mark.parametrize("table", TABLES)
def test_required_filled_sees_each_column(tiny: duckdb.DuckDBPyConnection, table: str) -> None:
    query = rule_of(table, "required_filled").query_for(table)
    for column in TABLES[table].required:
        tiny.begin()
        tiny.execute(f"update {table} set {column} = null")
        assert tiny.execute(query).fetchall()
        tiny.rollback()
