"""What an audit found: one record an expectation, one record a row to hold back."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

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
class QuarantinedRow:
    """A fact row to hold back: the columns of `quarantined_rows`, run_id aside."""

    table_name: str
    row_key: str
    expectation: str
    row_json: str


@dataclass(frozen=True, slots=True)
class AuditReport:
    """All that an audit found; a row that breaks two rules is in `quarantine` twice."""

    results: tuple[ExpectationResult, ...]
    quarantine: tuple[QuarantinedRow, ...]
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

    @property
    def quarantined_keys(self) -> dict[str, frozenset[str]]:
        """Keys of the rows to hold back, by table."""
        tables = {row.table_name for row in self.quarantine}
        return {
            table: frozenset(row.row_key for row in self.quarantine if row.table_name == table)
            for table in sorted(tables)
        }

    def raise_crash(self) -> None:
        """Raise the first crash, if there was any.

        Raises:
            AuditCrashedError: an expectation could not be evaluated.

        """
        if self.crashes:
            more = f" (and {len(self.crashes) - 1} more)" if self.crashes[1:] else ""
            raise AuditCrashedError(f"the audit crashed: {self.crashes[0]}{more}")
