"""Suites, contract and enums must not drift apart."""

import json
import re
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.audit.figures import add_figures
from etl.contracts import FACT_TABLES, TABLES
from etl.errors import AuditCrashedError, UsageError
from etl.records import DropReason, EntityType, EventType, Qualifier, RejectionReason, RunStatus
from etl.rules import read_rules
from etl.suites import Severity, find_critical, read_suites
from tests.audit.tiny_warehouse import create_tables

SUITES = {suite.name: suite for suite in read_suites()}
ITEMS = [
    (suite, rule, item)
    for suite in SUITES.values()
    for rule, item in zip(suite.rules, suite.document["expectations"], strict=True)
]
CLOSED = {
    ("dropped_lines", "reason"): DropReason,
    ("pages", "rejection_reason"): RejectionReason,
    ("money", "qualifier"): Qualifier,
    ("quantities", "qualifier"): Qualifier,
    ("mentions", "entity_type"): EntityType,
    ("entities", "entity_type"): EntityType,
    ("events", "event_type"): EventType,
    ("runs", "status"): RunStatus,
    ("expectation_results", "severity"): Severity,
    ("quarantined_rows", "table_name"): FACT_TABLES,
}


def named_columns(item: dict[str, Any]) -> set[str]:
    kwargs = item["kwargs"]
    return set(kwargs.get("column_list", ())) | (
        {kwargs["column"]} if "column" in kwargs else set()
    )


def test_suites_exist_for_exactly_the_tables() -> None:
    assert set(SUITES) == set(TABLES)


@pytest.mark.parametrize("name", SUITES)
def test_suite_names_columns_of_its_table_only(name: str) -> None:
    columns = {column.name for column in TABLES[name].columns}
    used = set().union(*(named_columns(item) for suite, _, item in ITEMS if suite.name == name))
    assert used <= columns


@pytest.mark.parametrize("name", SUITES)
def test_required_columns_are_checked_for_null(name: str) -> None:
    (rule,) = [r for r in SUITES[name].rules if r.expectation == "required_filled"]
    conditions = rule.query.split(" where ")[1].split(" or ")
    assert set(conditions) == {f"{column} is null" for column in TABLES[name].required}
    assert len(conditions) == len(TABLES[name].required)
    assert rule.severity is Severity.CRITICAL


@pytest.mark.parametrize("name", SUITES)
def test_columns_are_checked_against_the_contract(name: str) -> None:
    (rule,) = [r for r in SUITES[name].rules if r.expectation == "columns_as_promised"]
    assert f"p.table_name = '{name}'" in rule.query
    assert rule.severity is Severity.CRITICAL


@pytest.mark.parametrize("name", SUITES)
def test_keys_are_checked(name: str) -> None:
    unique = [
        named_columns(item)
        for s, _, item in ITEMS
        if s.name == name and item["type"].endswith("_to_be_unique")
    ]
    assert unique == ([set(TABLES[name].key)] if TABLES[name].key else [])


@pytest.mark.parametrize("name", SUITES)
def test_queries_bind_to_the_contract(name: str) -> None:
    with duckdb.connect() as connection:
        create_tables(connection)
        add_figures(connection, None)
        for rule in SUITES[name].rules:
            if rule.query:
                connection.execute(f"explain {rule.query_for(f'(select * from {name})')}")


def test_drift_rules_are_for_the_table_they_name() -> None:
    for name in FACT_TABLES:
        (rule,) = [r for r in SUITES[name].rules if r.expectation == "yield_steady"]
        assert f"t.fact_type = '{name}'" in rule.query


def test_currency_limits_name_currencies_that_the_finder_knows() -> None:
    known = {row["currency"] for row in read_rules("etl.numbers", "rules/currencies.tsv")}
    limited = {row["currency"] for row in read_rules("etl.audit", "rules/currency_limits.tsv")}
    assert limited <= known


def test_find_critical_takes_names_of_critical_rules_only() -> None:
    suites = tuple(SUITES.values())
    assert find_critical(["money.key_unique"] * 2, suites) == ("money.key_unique",)
    with pytest.raises(UsageError, match=r"did you mean money\.key_unique"):
        find_critical(["money.key_uniqe"], suites)
    with pytest.raises(UsageError, match="no critical expectation has this name"):
        find_critical(["articles.fresh"], suites)


@pytest.mark.parametrize(("table", "column"), CLOSED)
def test_closed_sets_are_the_enums(table: str, column: str) -> None:
    (found,) = [
        item["kwargs"]["value_set"]
        for s, r, item in ITEMS
        if s.name == table and r.column_name == column and "value_set" in item["kwargs"]
    ]
    assert found == [str(value) for value in CLOSED[table, column]]


def test_every_rule_has_a_sentence_and_a_name_of_its_own() -> None:
    for suite in SUITES.values():
        names = [rule.expectation for rule in suite.rules]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r".{15,}\.", rule.meaning) for rule in suite.rules)


def test_quarantine_is_for_fact_rows_by_key_and_never_blocks() -> None:
    rules = [(suite, rule) for suite, rule, _ in ITEMS if rule.quarantine]
    assert rules
    for suite, rule in rules:
        assert suite.name in FACT_TABLES
        assert rule.severity is Severity.WARNING
        assert re.match(r"select (\w\.)?fact_id, ", rule.query)


def test_mentions_are_not_quarantined_since_entities_refer_to_them() -> None:
    assert not any(rule.quarantine for rule in SUITES["mentions"].rules)


def test_queries_read_the_batch_and_bind_nothing() -> None:
    for _, rule, _ in ITEMS:
        if rule.query:
            # Without a join Great Expectations gives the batch an alias of its own.
            assert " join " in rule.query or not re.search(r"\{batch\} as ", rule.query)
            assert rule.query.count("{batch}") == 1
            # SQLAlchemy takes `:name` for a parameter.
            assert ":" not in rule.query


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"name": "x", "meta": {"meaning": "m"}, "expectations": [{"type": "t"}]}',
        json.dumps(
            {
                "name": "x",
                "meta": {"meaning": "m"},
                "expectations": [
                    {
                        "type": "t",
                        "kwargs": {"column": "c"},
                        "severity": "critical",
                        "meta": {"name": "n", "meaning": "m", "quarantine": True},
                    }
                ],
            }
        ),
        json.dumps(
            {
                "name": "x",
                "meta": {"meaning": "m"},
                "expectations": [
                    {
                        "type": "t",
                        "kwargs": {"column": "c"},
                        "severity": "bad",
                        "meta": {"name": "n", "meaning": "m"},
                    }
                ],
            }
        ),
    ],
)
def test_read_suites_names_a_broken_file(tmp_path: Path, text: str) -> None:
    (tmp_path / "money.json").write_text(text, encoding="utf-8")
    with pytest.raises(AuditCrashedError, match=r"money\.json is no expectation suite"):
        read_suites(tmp_path)
