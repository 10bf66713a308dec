"""Suites, contract and enums must not drift apart."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from etl.contracts import FACT_TABLES, TABLES
from etl.errors import AuditCrashedError
from etl.records import DropReason, EntityType, EventType, Qualifier, RejectionReason, RunStatus
from etl.suites import Severity, read_suites

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
    checked = {
        r.column_name
        for s, r, item in ITEMS
        if s.name == name
        and item["type"] == "expect_column_values_to_not_be_null"
        and r.severity == "critical"
    }
    assert checked == TABLES[name].required


@pytest.mark.parametrize("name", SUITES)
def test_keys_are_checked(name: str) -> None:
    unique = [
        named_columns(item)
        for s, _, item in ITEMS
        if s.name == name and item["type"].endswith("_to_be_unique")
    ]
    assert unique == ([set(TABLES[name].key)] if TABLES[name].key else [])


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
        assert rule.query.startswith("select fact_id, ")


def test_mentions_are_not_quarantined_since_entities_refer_to_them() -> None:
    assert not any(rule.quarantine for rule in SUITES["mentions"].rules)


def test_queries_read_the_batch_and_bind_nothing() -> None:
    for _, rule, _ in ITEMS:
        if rule.query:
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
                        "meta": {"meaning": "m", "quarantine": True},
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
                        "meta": {"meaning": "m"},
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
