"""What an audit found: one record an expectation, one file a rule that holds rows back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from etl.errors import AuditCrashedError
from etl.suites import Severity


@dataclass(frozen=True, slots=True)
class AuditedRun:
    """The run whose work is judged; it is not in `runs` yet. `started_at` is in UTC, without zone.

    `allowed` names critical expectations that may fail: `suite.expectation`.
    """

    run_id: str
    started_at: datetime
    allowed: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class ExpectationResult:
    """One expectation's outcome: the columns of `expectation_results`, run_id aside."""

    suite: str
    table_name: str
    expectation: str
    column_name: str | None
    severity: str
    success: bool
    unexpected_count: int | None
    evaluated_count: int | None
    observed_value: str | None

    @property
    def name(self) -> str:
        """The name by which a run can be let through."""
        return f"{self.suite}.{self.expectation}"


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All that an audit found."""

    results: tuple[ExpectationResult, ...]
    quarantine: tuple[Path, ...] = ()
    """The fact rows to hold back, a Parquet file for each rule that some break: the columns of
    `quarantined_rows`, run_id aside. On disk, since one bad rule of the finders can break millions;
    a row that breaks two rules is in both their files."""
    crashes: tuple[str, ...] = ()
    """Expectations that could not be evaluated, and why; each has a result without success."""
    allowed: frozenset[str] = frozenset()

    @property
    def failures(self) -> tuple[ExpectationResult, ...]:
        """The expectations that did not hold."""
        return tuple(result for result in self.results if not result.success)

    @property
    def critical_failures(self) -> tuple[ExpectationResult, ...]:
        """The expectations that forbid publication; no rule that holds rows back is critical."""
        return tuple(
            r
            for r in self.failures
            if r.severity == Severity.CRITICAL and r.name not in self.allowed
        )

    @property
    def let_through(self) -> tuple[ExpectationResult, ...]:
        """The critical expectations that failed and were allowed to."""
        return tuple(
            r for r in self.failures if r.severity == Severity.CRITICAL and r.name in self.allowed
        )

    @property
    def blocked(self) -> bool:
        """Whether the candidate must not be published."""
        return bool(self.critical_failures)

    def raise_crash(self) -> None:
        """Raise the first crash, if there was any.

        Raises:
            AuditCrashedError: an expectation could not be evaluated.

        """
        if self.crashes:
            more = f" (and {len(self.crashes) - 1} more)" if self.crashes[1:] else ""
            raise AuditCrashedError(f"the audit crashed: {self.crashes[0]}{more}")
