"""Judges a candidate database by the expectation suites before it is published."""

from etl.audit.results import AuditedRun, AuditReport, ExpectationResult, QuarantinedRow
from etl.audit.validate import audit_database

__all__ = [
    "AuditReport",
    "AuditedRun",
    "ExpectationResult",
    "QuarantinedRow",
    "audit_database",
]
