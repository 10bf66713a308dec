"""What the page says of expectations."""

from typing import Any

import pytest

from etl.report.audited import count_failures, explain, group_by_suite, judge_run, read_config
from etl.suites import read_suites

SUITES = read_suites()


def row(**other: Any) -> dict[str, Any]:
    """Return a row of expectation results."""
    return {
        "suite": "money",
        "expectation": "amount_in_range",
        "success": True,
        "unexpected_count": 0,
        "evaluated_count": 5,
    } | other


def test_explain_finds_the_meaning() -> None:
    (outcome,) = explain([row()], SUITES)
    assert outcome.meaning.startswith("An amount is no less than zero")
    assert outcome.extent == "0 of 5 rows"


def test_explain_bears_an_expectation_that_is_gone() -> None:
    (outcome,) = explain([row(expectation="an older one", evaluated_count=None)], SUITES)
    assert outcome.meaning == ""
    assert outcome.extent == "0"


@pytest.mark.parametrize(
    ("observed", "examples"),
    [
        (None, ()),
        ('[{"a": 1}]', ({"a": 1},)),
        ("[null, 2]", ({"value": None}, {"value": 2})),
        ("0.5", ({"value": 0.5},)),
        ("no json", ({"value": "no json"},)),
    ],
)
def test_explain_reads_examples(observed: str | None, examples: tuple[object, ...]) -> None:
    (outcome,) = explain([row(observed_value=observed)], SUITES)
    assert outcome.examples == examples


def test_explain_says_what_was_let_through() -> None:
    rows = [row(success=False), row()]
    outcomes = explain(rows, SUITES, ["money.amount_in_range"])
    assert [outcome.let_through for outcome in outcomes] == [True, False]


def test_explain_draws_the_history() -> None:
    (outcome,) = explain([row(history=[(True, 0), (False, 9), (False, 1)])], SUITES)
    assert outcome.spark.words == "held in 1 of 3 runs"
    assert outcome.spark.held == "M2 14v-3"
    assert outcome.spark.broken == "M6 14v-14M10 14v-8"


def test_group_by_suite_counts_what_holds() -> None:
    rows = [row(success=False), row(), row(suite="dates")]
    first, second = group_by_suite(explain(rows, SUITES), SUITES)
    assert (first.name, first.held, first.all_hold) == ("money", 1, False)
    assert (second.name, second.held, second.all_hold) == ("dates", 1, True)


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("unchanged", "Audit only"),
        ("blocked", "Audit only: blocked"),
        ("failed", "Failed"),
    ],
)
def test_judge_run_tells_an_audit_alone(status: str, words: str) -> None:
    last = {"status": status, "config": '{"audit_only": true}'}
    verdict = judge_run([last], has_database=False)
    assert verdict.words == words
    assert verdict.consequence.endswith("There is no news.duckdb yet.")


@pytest.mark.parametrize("config", [None, "[]", "{}"])
def test_read_config_bears_what_older_runs_left(config: str | None) -> None:
    assert read_config([{"config": config}]) == {}


def test_judge_run_without_runs() -> None:
    assert judge_run([], has_database=False).words == "No run yet"


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([], ()),
        (["info", "critical", "info"], (("critical", 1), ("info", 2))),
        (["warning"], (("warning", 1),)),
    ],
)
def test_count_failures_names_the_gravest_first(rows: list[str], counts: object) -> None:
    assert count_failures([{"severity": severity} for severity in rows]) == counts


def test_examples_show_texts_first_and_keys_last() -> None:
    observed = '[{"fact_id": "f", "amount": 1, "article_id": "a", "text": "t"}]'
    (outcome,) = explain([row(observed_value=observed)], SUITES)
    assert outcome.columns == ("text", "amount", "fact_id", "article_id")
    (outcome,) = explain([row()], SUITES)
    assert outcome.columns == ()
