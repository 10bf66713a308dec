"""A quantity on its way to a row of the table."""

from typing import NamedTuple

from etl.records import Qualifier


class Found(NamedTuple):
    """A number with its unit: the place, the value or the two ends of a range, and the rule."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    qualifier: Qualifier
    rule: str
