"""What the page says of expectations."""

from typing import Any

import pytest

from etl.report.audited import explain, group_by_suite, judge_run
from etl.suites import read_suites

SUITES = read_suites()


def row(**other: Any) -> dict[str, Any]:
    """Return a row of expectation results."""
    return {
        "suite": "money",
        "expectation": "expect_column_values_to_not_be_null: amount",
        "success": True,
        "unexpected_count": 0,
        "evaluated_count": 5,
    } | other


def test_explain_finds_the_meaning() -> None:
    (outcome,) = explain([row()], SUITES)
    assert outcome.meaning == "amount is never missing."
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


def test_group_by_suite_counts_what_holds() -> None:
    rows = [row(success=False), row(), row(suite="dates")]
    first, second = group_by_suite(explain(rows, SUITES), SUITES)
    assert (first.name, first.held, first.all_hold) == ("money", 1, False)
    assert (second.name, second.held, second.all_hold) == ("dates", 1, True)


def test_judge_run_without_runs() -> None:
    assert judge_run([], has_database=False).words == "No run yet"
