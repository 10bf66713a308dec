"""Great Expectations' rule in SQL, run once.

Import this module on use only: Great Expectations takes seconds to load.
"""

from typing import Any, ClassVar

from great_expectations.expectations.core.unexpected_rows_expectation import (
    UnexpectedRowsExpectation,
)

_COUNT = "unexpected_rows_query.row_count"


class CountUnexpectedRows(UnexpectedRowsExpectation):
    """Holds where its SQL selects no row.

    The class it comes from runs the SQL twice, for the number of rows and for some of them; the
    audit reads those itself, and only where there are any.
    """

    metric_dependencies: ClassVar[tuple[str, ...]] = (_COUNT,)

    def _validate(
        self,
        metrics: dict[str, Any],
        runtime_configuration: dict[str, Any] | None = None,  # noqa: ARG002  the base's signature
        execution_engine: object = None,  # noqa: ARG002
    ) -> dict[str, Any]:
        """Return whether there was none, and how many there were."""
        count = metrics[_COUNT]
        return {"success": count == 0, "result": {"observed_value": count}}
