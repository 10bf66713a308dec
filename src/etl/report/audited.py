"""What the page says of expectations: their meaning beside how they fared."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from etl.report.cells import Spark, draw_spark, show_number
from etl.suites import Rule, Severity, Suite

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Verdict:
    """The headline: `status` as in `runs`, in words, and what it means for the reader."""

    status: str
    words: str
    consequence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """One expectation: its row, its meaning, how many rows broke it, and some of them."""

    row: Row
    meaning: str
    extent: str
    examples: tuple[Row, ...]
    spark: Spark | None = None
    let_through: bool = False
    sql: str | None = None
    """What the audit asked; it may look at tables that only an audit makes, as of earlier runs."""

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the examples: what a person reads first, keys last."""
        names = self.examples[0].keys() if self.examples else ()
        return tuple(sorted(names, key=lambda name: (name.endswith("_id"), name != "text")))


@dataclass(frozen=True, slots=True)
class SuiteOutcome:
    """A suite's expectations, and how many of them hold."""

    name: str
    meaning: str
    outcomes: tuple[Outcome, ...]

    @property
    def held(self) -> int:
        """How many expectations hold."""
        return sum(outcome.row["success"] for outcome in self.outcomes)

    @property
    def all_hold(self) -> bool:
        """Whether none failed."""
        return self.held == len(self.outcomes)


_VERDICTS = {
    "published": ("Published", "All of the run is in news.duckdb, which this page describes."),
    "unchanged": ("Nothing new", "The run found no new page."),
    "blocked": ("Blocked", "A critical expectation failed, so that the run was not published."),
    "failed": ("Failed", "The run broke off, and was not published."),
}
_AUDITED_ONLY = {
    "unchanged": ("Audit only", "The run would have been published; it was asked not to be."),
    "blocked": ("Audit only: blocked", "The run was not to be published, and could not have been."),
}
_STANDS = "news.duckdb is as it was before; the figures further down describe it."
_NOTHING_YET = "There is no news.duckdb yet."
_NO_RUN = Verdict("unchanged", "No run yet", "Start one with: etl run SOURCE")


def judge_run(rows: Sequence[Row], *, has_database: bool) -> Verdict:
    """Return the verdict on the last run, from the rows of the block `last_run`."""
    if not rows:
        return _NO_RUN
    status, config = rows[0]["status"], read_config(rows)
    words, consequence = _VERDICTS[status]
    if config.get("audit_only") and status in _AUDITED_ONLY:
        words, consequence = _AUDITED_ONLY[status]
    if status == "published":
        return Verdict(status, words, consequence)
    return Verdict(status, words, f"{consequence} {_STANDS if has_database else _NOTHING_YET}")


def read_config(rows: Sequence[Row]) -> Mapping[str, Any]:
    """Return what the last run was told, from the rows of the block `last_run`."""
    config = json.loads(rows[0].get("config") or "{}") if rows else {}
    return config if isinstance(config, dict) else {}


def explain(
    rows: Sequence[Row], suites: Sequence[Suite], allowed: Collection[str] = ()
) -> tuple[Outcome, ...]:
    """Return the outcomes that rows of expectation results tell of.

    `allowed` names the critical expectations that might fail in the run: `suite.expectation`.
    """
    rules = {(suite.name, rule.expectation): rule for suite in suites for rule in suite.rules}
    return tuple(
        _explain_row(row, rules.get((row["suite"], row["expectation"])), allowed) for row in rows
    )


def _explain_row(row: Row, rule: Rule | None, allowed: Collection[str]) -> Outcome:
    """Return the outcome that one row tells of; its rule may be gone since."""
    return Outcome(
        row,
        rule.meaning if rule else "",
        _show_extent(row),
        _read_examples(row.get("observed_value")),
        draw_spark(row["history"]) if "history" in row else None,
        not row["success"] and f"{row['suite']}.{row['expectation']}" in allowed,
        rule.query_for(str(row["suite"])) if rule and rule.query else None,
    )


def count_failures(rows: Sequence[Row]) -> tuple[tuple[str, int], ...]:
    """Return how many expectations of each severity failed, the gravest first."""
    counts = Counter(str(row["severity"]) for row in rows)
    return tuple((name.value, counts[name]) for name in Severity if counts[name])


def group_by_suite(
    outcomes: Sequence[Outcome], suites: Sequence[Suite]
) -> tuple[SuiteOutcome, ...]:
    """Return the outcomes, which are in order of their suites, by suite."""
    meanings = {suite.name: suite.meaning for suite in suites}
    groups = groupby(outcomes, key=lambda outcome: str(outcome.row["suite"]))
    return tuple(SuiteOutcome(name, meanings.get(name, ""), tuple(group)) for name, group in groups)


def _show_extent(row: Row) -> str:
    """Return how many rows broke an expectation: `3 of 1,200 rows`."""
    broken, seen = row["unexpected_count"], row["evaluated_count"]
    if broken is None:
        return ""
    return f"{show_number(broken)} of {show_number(seen)} rows" if seen else show_number(broken)


def _read_examples(observed: str | None) -> tuple[Row, ...]:
    """Return the rows or values that an audit has kept; what is no JSON stands as it is."""
    try:
        seen = json.loads(observed or "[]")
    except ValueError:
        seen = [observed]
    items = seen if isinstance(seen, list) else [seen]
    return tuple(item if isinstance(item, dict) else {"value": item} for item in items)
