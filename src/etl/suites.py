"""The expectation suites as data: what each rule checks, what it means, and how much it matters.

Great Expectations evaluates them (`etl.audit`); the report explains them (`etl.report`).
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Any

from etl.errors import AuditCrashedError, UsageError
from etl.resources import resource_folder

QUERY_TYPE = "unexpected_rows_expectation"
"""Great Expectations' name for a rule in SQL."""


class Severity(StrEnum):
    """What follows when a rule is broken."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of a suite.

    `expectation` is its name within the suite.
    `query` is set where SQL selects the rows that break the rule; `{batch}` stands for the table.
    """

    expectation: str
    column_name: str | None
    severity: Severity
    meaning: str
    quarantine: bool
    query: str | None

    def query_for(self, relation: str) -> str:
        """Return the SQL that selects the rows of a relation that break the rule."""
        return (self.query or "").format(batch=relation)


@dataclass(frozen=True, slots=True)
class Suite:
    """The rules for one table; `document` is the suite as Great Expectations reads it."""

    name: str
    meaning: str
    rules: tuple[Rule, ...]
    document: Mapping[str, Any]


def read_suites(folder: Path | None = None) -> tuple[Suite, ...]:
    """Return all suites of a folder, by default those of the package, in order of their names.

    Raises:
        AuditCrashedError: a file is no suite, or a rule that holds rows back would also block.

    """
    paths = sorted((folder or resource_folder("expectations")).glob("*.json"))
    return tuple(_read_suite(path) for path in paths)


def find_critical(names: Collection[str], suites: Sequence[Suite]) -> tuple[str, ...]:
    """Return the names, `suite.expectation` each, once and in order.

    Raises:
        UsageError: one of them names no critical expectation; no other can block a run.

    """
    known = {
        f"{suite.name}.{rule.expectation}"
        for suite in suites
        for rule in suite.rules
        if rule.severity is Severity.CRITICAL
    }
    for name in names:
        if name not in known:
            near = get_close_matches(name, known, n=1)
            hint = f"did you mean {near[0]}?" if near else "the report and the run name them"
            raise UsageError(f"--allow {name}: no critical expectation has this name; {hint}")
    return tuple(sorted(set(names)))


def _read_suite(path: Path) -> Suite:
    """Return the suite of one file."""
    try:
        document = json.loads(path.read_text(encoding="utf-8"))
        rules = tuple(_read_rule(item) for item in document["expectations"])
        return Suite(document["name"], document["meta"]["meaning"], rules, document)
    except (ValueError, KeyError, TypeError) as error:
        raise AuditCrashedError(f"{path.name} is no expectation suite: {error!r}") from error


def _read_rule(item: Mapping[str, Any]) -> Rule:
    """Return the rule that one entry of a suite describes."""
    kwargs, meta = item["kwargs"], item["meta"]
    severity, quarantine = Severity(item["severity"]), bool(meta.get("quarantine"))
    if quarantine and severity is Severity.CRITICAL:
        raise ValueError(f"{meta['name']} holds rows back, so it cannot block as well")
    return Rule(
        expectation=meta["name"],
        column_name=kwargs.get("column"),
        severity=severity,
        meaning=meta["meaning"],
        quarantine=quarantine,
        query=kwargs["unexpected_rows_query"] if item["type"] == QUERY_TYPE else None,
    )
