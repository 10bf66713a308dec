"""Money, quantities and dates as typed values, each with its exact place."""

from etl.numbers.dates import find_dates
from etl.numbers.money import find_money
from etl.numbers.quantities import find_quantities

__all__ = ["find_dates", "find_money", "find_quantities"]
