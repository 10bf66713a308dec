"""The expectation suites as data: what each rule checks, what it means, and how much it matters.

Great Expectations evaluates them (`etl.audit`); the report explains them (`etl.report`).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from etl.errors import AuditCrashedError
from etl.resources import resource_folder

_QUERY_TYPE = "unexpected_rows_expectation"


class Severity(StrEnum):
    """What follows when a rule is broken."""

    CRITICAL = "critical"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Rule:
    """One expectation of a suite.

    `expectation` names it within its suite: its type and the columns or the rule it is about.
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
    about = meta.get("name") or ", ".join(kwargs.get("column_list", ())) or kwargs.get("column", "")
    severity, quarantine = Severity(item["severity"]), bool(meta.get("quarantine"))
    if quarantine and severity is Severity.CRITICAL:
        raise ValueError(f"{about} holds rows back, so it cannot block as well")
    return Rule(
        expectation=f"{item['type']}: {about}",
        column_name=kwargs.get("column"),
        severity=severity,
        meaning=meta["meaning"],
        quarantine=quarantine,
        query=kwargs["unexpected_rows_query"] if item["type"] == _QUERY_TYPE else None,
    )
