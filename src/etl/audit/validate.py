"""Runs the suites over a database and reads Great Expectations' answers."""

import json
import logging
import os
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from etl.audit.results import AuditReport, ExpectationResult
from etl.audit.rows import count_rows, read_broken_rows, read_quarantine
from etl.errors import AuditCrashedError
from etl.suites import Rule, Suite, read_suites

if TYPE_CHECKING:
    from etl.audit.duckdb_engine import Session

_EXAMPLES = 5
_OBSERVED_CHARS = 2_000
_RESULT_FORMAT = {"result_format": "BASIC", "partial_unexpected_count": _EXAMPLES}
_NOISY_LOGGERS = ("great_expectations", "alembic")


def audit_database(
    database: Path, docs: Path | None = None, suites: tuple[Suite, ...] | None = None
) -> AuditReport:
    """Judge a database, which is only read, by the suites (by default all of the package).

    Where `docs` is given, Great Expectations' own pages are built there, in place of older ones.

    Raises:
        AuditCrashedError: an expectation could not be evaluated.

    """
    suites = read_suites() if suites is None else suites
    with _quiet():
        from etl.audit.docs import build_docs
        from etl.audit.duckdb_engine import open_session

        with open_session(database) as session:
            counts = count_rows(session.connection, [suite.name for suite in suites])
            results = tuple(
                result
                for suite in suites
                for result in _validate(session, suite, counts[suite.name])
            )
            failed = {(r.suite, r.expectation) for r in results if not r.success}
            quarantine = read_quarantine(session.connection, suites, failed)
            if docs is not None:
                build_docs(session.context, docs)
    return AuditReport(results, quarantine)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' chatter, and warnings about their own insides, from the terminal."""
    # No version pinned here reports home; the setting stays in case one does again.
    os.environ.setdefault("GX_ANALYTICS_ENABLED", "false")
    loggers = [logging.getLogger(name) for name in _NOISY_LOGGERS]
    levels = [logger.level for logger in loggers]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.setLevel(logging.CRITICAL)
        try:
            yield
        finally:
            for logger, level in zip(loggers, levels, strict=True):
                logger.setLevel(level)


def _validate(session: "Session", suite: Suite, row_count: int) -> Iterator[ExpectationResult]:
    """Yield one result for each rule of a suite, in the suite's order."""
    answers = _ask(session, suite)
    for rule in suite.rules:
        answer = answers[rule.expectation]
        _refuse_crash(suite, rule, answer["exception_info"])
        observed = None if answer["success"] else _observe(session, suite, rule, answer["result"])
        yield ExpectationResult(
            suite=suite.name,
            table_name=suite.name,
            expectation=rule.expectation,
            column_name=rule.column_name,
            severity=rule.severity.value,
            success=answer["success"],
            unexpected_count=answer["result"].get("unexpected_count", _count(rule, answer)),
            evaluated_count=answer["result"].get("element_count", row_count),
            observed_value=observed,
        )


def _ask(session: "Session", suite: Suite) -> dict[str, Mapping[str, Any]]:
    """Return what Great Expectations says of each rule, by the rule's name.

    It gives its answers in an order of its own, so each expectation carries its rule's name.
    """
    import great_expectations as gx

    document = {**suite.document, "expectations": _label(suite)}
    try:
        stored = session.context.suites.add(gx.ExpectationSuite(**document))
    except Exception as error:  # whatever it dislikes in a suite: its errors have no common base
        raise AuditCrashedError(f"suite {suite.name} cannot be loaded: {error}") from error
    asset = session.source.add_table_asset(suite.name, table_name=suite.name)
    batch = asset.add_batch_definition_whole_table("all")
    definition = gx.ValidationDefinition(name=suite.name, data=batch, suite=stored)
    outcome = session.context.validation_definitions.add(definition).run(
        result_format=_RESULT_FORMAT
    )
    answers = [result.to_json_dict() for result in outcome.results]
    return {answer["expectation_config"]["meta"]["rule"]: answer for answer in answers}


def _label(suite: Suite) -> list[dict[str, Any]]:
    """Return the suite's entries, each with its rule's name and, for the pages, its meaning."""
    return [
        {**item, "description": rule.meaning, "meta": {**item["meta"], "rule": rule.expectation}}
        for item, rule in zip(suite.document["expectations"], suite.rules, strict=True)
    ]


def _refuse_crash(suite: Suite, rule: Rule, info: Mapping[str, Any]) -> None:
    """Raise where an expectation crashed: Great Expectations calls that a failure like any other."""
    details = [info] if "raised_exception" in info else list(info.values())
    for detail in details:
        if detail["raised_exception"]:
            message = " ".join(str(detail["exception_message"]).split())
            raise AuditCrashedError(
                f"suite {suite.name}, {rule.expectation} crashed: {message[:500]}"
            )


def _count(rule: Rule, answer: Mapping[str, Any]) -> int | None:
    """Return how many rows an SQL rule found; other rules that give no count have none."""
    return answer["result"].get("observed_value") if rule.query else None


def _observe(session: "Session", suite: Suite, rule: Rule, result: Mapping[str, Any]) -> str:
    """Return what was seen instead, as JSON: some of the rows or values that break the rule."""
    if rule.query:
        seen = read_broken_rows(session.connection, suite.name, rule, _EXAMPLES)
    else:
        seen = result.get("partial_unexpected_list", result.get("observed_value"))
    return json.dumps(seen, ensure_ascii=False, default=str)[:_OBSERVED_CHARS]
