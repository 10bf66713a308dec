"""What an audit found: one record an expectation, one record a row to hold back."""

from dataclasses import dataclass

from etl.suites import Severity


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

    @property
    def failures(self) -> tuple[ExpectationResult, ...]:
        """The expectations that did not hold."""
        return tuple(result for result in self.results if not result.success)

    @property
    def critical_failures(self) -> tuple[ExpectationResult, ...]:
        """The expectations that forbid publication; no rule that holds rows back is critical."""
        return tuple(r for r in self.failures if r.severity == Severity.CRITICAL)

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
