"""Resolved points of the calendar: their ISO values and the days they cover."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple


class When(NamedTuple):
    """What is known of a point; None is unknown. `month_to` ends a span of months of one year."""

    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    month_to: int | None = None
    basis: str = "explicit"


def iso_value(when: When) -> str:
    """Return the value cut to its precision, X for what is unknown.

    >>> iso_value(When("day", None, 9, 11))
    'XXXX-09-11'
    """
    year = "XXXX" if when.year is None else f"{when.year:04}"
    month = "XX" if when.month is None else f"{when.month:02}"
    if when.precision in ("week", "weekend"):
        first, last = covered_days(when)
        return f"{first}/{last}" if first else "XXXX-XX-XX"
    if when.precision == "months":
        return f"{year}-{month}/{year}-{when.month_to or 0:02}"
    day = "XX" if when.day is None else f"{when.day:02}"
    forms = {
        "century": year[:2] + "XX",
        "decade": year[:3] + "X",
        "year": year,
        "quarter": f"{year}-Q{when.quarter or 'X'}",
        "month": f"{year}-{month}",
    }
    return forms.get(when.precision, f"{year}-{month}-{day}")


def covered_days(when: When) -> tuple[date | None, date | None]:
    """Return the first and the last day meant; None while something is unknown."""
    if when.year is None:
        return None, None
    spans = {
        "decade": (when.year, 1, when.year + 9, 12),
        "century": (when.year + 1, 1, when.year + 100, 12),
        "year": (when.year, 1, when.year, 12),
    }
    if when.precision in spans:
        first_year, first, last_year, last = spans[when.precision]
        return date(first_year, first, 1), date(last_year, last, 31)
    first_month = 3 * when.quarter - 2 if when.quarter else when.month
    if first_month is None:
        return None, None
    if when.precision in ("quarter", "month", "months"):
        last_month = first_month + 2 if when.quarter else when.month_to or first_month
        return _months(when.year, first_month, last_month)
    if when.day is None or when.month is None:
        return None, None
    first_day = date(when.year, when.month, when.day)
    length = {"week": 6, "weekend": 1}.get(when.precision, 0)
    return first_day, first_day + timedelta(days=length)


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    """Return the first and the last day of some months of a year."""
    return date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1])


def exists(when: When) -> bool:
    """Tell whether the day is one of the calendar (29 February of a common year is none)."""
    if when.year is None or when.month is None or when.day is None:
        return True
    return when.day <= calendar.monthrange(when.year, when.month)[1]


def on_day(day: date, precision: str, basis: str) -> When:
    """Return the day, or the week, month, quarter or year that it lies in."""
    if precision == "week":
        day -= timedelta(days=day.weekday())
    if precision == "weekend":
        day += timedelta(days=5 - day.weekday())
    if precision == "year":
        return When("year", day.year, basis=basis)
    if precision == "century":
        # The last year of a century is the round one: 2000 belongs to the twentieth.
        return When("century", (day.year - 1) // 100 * 100, basis=basis)
    if precision == "quarter":
        return When("quarter", day.year, quarter=(day.month + 2) // 3, basis=basis)
    if precision == "month":
        return When("month", day.year, day.month, basis=basis)
    return When(precision, day.year, day.month, day.day, basis=basis)


def shift_day(day: date, unit: str, count: int) -> date:
    """Return the day some units away; the end of a shorter month stands for its missing days."""
    if unit == "day":
        return day + timedelta(days=count)
    if unit in ("week", "weekend"):
        return day + timedelta(weeks=count)
    months = count * {"month": 1, "quarter": 3, "year": 12, "century": 1200}[unit]
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def nth_day(when: When, nth: int, weekday: int | None) -> date | None:
    """Return the first or last day of a month or a year, or its first or last such weekday."""
    first, last = covered_days(when)
    if first is None or last is None:
        return None
    if weekday is None:
        return first if nth > 0 else last
    if nth > 0:
        return first + timedelta(days=(weekday - first.weekday()) % 7)
    return last - timedelta(days=(last.weekday() - weekday) % 7)
