"""Judges a candidate database by the expectation suites before it is published."""

from etl.audit.results import AuditedRun, AuditReport, ExpectationResult
from etl.audit.validate import audit_database

__all__ = [
    "AuditReport",
    "AuditedRun",
    "ExpectationResult",
    "audit_database",
]
