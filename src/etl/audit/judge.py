"""Runs the suites over a database and reads Great Expectations' answers.

Import this module on use only: Great Expectations takes seconds to load.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import great_expectations as gx
from great_expectations.exceptions.exceptions import GreatExpectationsError

from etl.audit.counted_rows import CountUnexpectedRows
from etl.audit.docs import build_docs
from etl.audit.duckdb_engine import Session, open_session
from etl.audit.results import AuditedRun, AuditReport, ExpectationResult
from etl.audit.rows import count_rows, read_broken_rows, write_quarantine
from etl.errors import AuditCrashedError
from etl.suites import QUERY_TYPE, Rule, Suite

Answer = Mapping[str, Any]
"""What Great Expectations says of one expectation, as plain data."""

_EXAMPLES = 5
_OBSERVED_CHARS = 2_000
_MESSAGE_CHARS = 500
_NO_ANSWER: Answer = {
    "result": {},
    "exception_info": {
        "raised_exception": True,
        "exception_message": "it was not evaluated; does its type exist?",
    },
}
_TYPES = {QUERY_TYPE: CountUnexpectedRows.expectation_type}
"""Types that are evaluated by another class than the suites name."""
_WHOLE = "all"
"""Name of the batch that is all of a table."""
_COUNTS = {"result_format": "BASIC", "partial_unexpected_count": 0}
"""Great Expectations' pages show values as HTML, so that those of news pages must not get there."""
_VALUES = {"result_format": "BASIC", "partial_unexpected_count": _EXAMPLES}


def judge(
    database: Path,
    docs: Path | None,
    suites: Sequence[Suite],
    run: AuditedRun | None,
    memory: str,
) -> AuditReport:
    """Do the work of `audit_database`."""
    try:
        with open_session(database, run, memory) as session:
            report = _judge_tables(session, suites, frozenset(run.allowed if run else ()))
            held_back = database.with_suffix(".held_back")
            failed = {(r.suite, r.expectation) for r in report.failures if r.unexpected_count}
            files = write_quarantine(session.connection, suites, failed, held_back)
            report = replace(report, quarantine=files)
            if docs is not None:
                build_docs(session.context, docs)
            return report
    except (duckdb.Error, GreatExpectationsError) as error:
        raise AuditCrashedError(f"the audit of {database} crashed: {_flat(error)}") from error


def _judge_tables(
    session: Session, suites: Sequence[Suite], allowed: frozenset[str]
) -> AuditReport:
    """Hold each table against its suite."""
    counts = count_rows(session.connection, [suite.name for suite in suites])
    judged = [pair for suite in suites for pair in _judge_suite(session, suite, counts[suite.name])]
    results = tuple(result for result, _ in judged)
    crashes = tuple(crash for _, crash in judged if crash is not None)
    return AuditReport(results, crashes=crashes, allowed=allowed)


def _judge_suite(
    session: Session, suite: Suite, row_count: int
) -> Iterator[tuple[ExpectationResult, str | None]]:
    """Yield a result for each rule of a suite, in its order, and why it crashed where it did."""
    answers = _ask(session, suite)
    for rule in suite.rules:
        answer = answers.get(rule.expectation, _NO_ANSWER)
        crash = _find_crash(answer)
        found: Mapping[str, Any] = answer["result"]
        result = ExpectationResult(
            suite=suite.name,
            table_name=suite.name,
            expectation=rule.expectation,
            column_name=rule.column_name,
            severity=rule.severity.value,
            success=crash is None and answer["success"],
            unexpected_count=_count_unexpected(rule, found),
            evaluated_count=found.get("element_count", row_count),
            observed_value=_fit([{"crashed": crash}]) if crash else None,
        )
        if not result.success and crash is None:
            result = replace(result, observed_value=_observe(session, suite, rule))
        yield result, None if crash is None else f"{result.name}: {crash}"


def _count_unexpected(rule: Rule, found: Mapping[str, Any]) -> int | None:
    """Return how many rows break a rule, None where that is no number of rows."""
    count: int | None = found.get("observed_value" if rule.query else "unexpected_count")
    return count


def _ask(session: Session, suite: Suite) -> dict[str, Answer]:
    """Return what Great Expectations says of each rule, by the rule's name.

    It gives its answers in an order of its own, so each expectation carries its rule's name.
    """
    document = {**suite.document, "expectations": _label(suite)}
    stored = session.context.suites.add(gx.ExpectationSuite(**document))
    asset = session.source.add_table_asset(suite.name, table_name=suite.name)
    batch = asset.add_batch_definition_whole_table(_WHOLE)
    definition = session.context.validation_definitions.add(
        gx.ValidationDefinition(name=suite.name, data=batch, suite=stored)
    )
    outcome: Any = definition.run(result_format=_COUNTS)
    answers: list[Answer] = [result.to_json_dict() for result in outcome.results]
    return {answer["expectation_config"]["meta"]["rule"]: answer for answer in answers}


def _label(suite: Suite) -> list[dict[str, Any]]:
    """Return the suite's entries, each with its rule's name and, for the pages, its meaning."""
    return [
        {
            **item,
            "type": _TYPES.get(item["type"], item["type"]),
            "description": rule.meaning,
            "meta": {**item["meta"], "rule": rule.expectation},
        }
        for item, rule in zip(suite.document["expectations"], suite.rules, strict=True)
    ]


def _find_crash(answer: Answer) -> str | None:
    """Return why an expectation could not be evaluated, None where it was.

    Great Expectations calls a crash a failure like any other, and leaves out what it does not know.
    """
    info = answer["exception_info"]
    for detail in [info] if "raised_exception" in info else info.values():
        if detail["raised_exception"]:
            return _flat(detail["exception_message"])
    return None


def _flat(message: object) -> str:
    """Return a message as one line of bounded length."""
    return " ".join(str(message).split())[:_MESSAGE_CHARS]


def _observe(session: Session, suite: Suite, rule: Rule) -> str:
    """Return what was seen instead, as JSON: some of the rows or values that break the rule."""
    if rule.query:
        return _fit(read_broken_rows(session.connection, suite.name, rule, _EXAMPLES))
    items = zip(suite.rules, _label(suite), strict=True)
    alone = gx.ExpectationSuite(suite.name, [item for other, item in items if other == rule])
    batch = session.source.get_asset(suite.name).get_batch_definition(_WHOLE).get_batch()
    (answer,) = batch.validate(alone, result_format=_VALUES).to_json_dict()["results"]
    return _fit(answer["result"].get("partial_unexpected_list", []))


def _fit(seen: list[Any]) -> str:
    """Return the first of the items as JSON: as many as its length allows, but one at least."""
    text = json.dumps(seen, ensure_ascii=False, default=str)
    fits = len(text) <= _OBSERVED_CHARS or not seen[1:]
    return text if fits else _fit(seen[:-1])
