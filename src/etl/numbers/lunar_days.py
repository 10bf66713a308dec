"""Resolves days of the lunar calendar.

By the year that is said, the day of publication, or a day of which the text gives both dates.
"""

from datetime import date, timedelta

from etl.numbers.calendar import When, on_day
from etl.vietnamese.date_points import Point
from etl.vietnamese.lunar import last_of_year, to_solar

_HALF_YEAR = 183
_LONG_PAST = 310
_LAST_MONTH, _LAST_DAY = 12, 30
_LEAP_YEAR = 2000


class LunarDays:
    """What is known of the lunar calendar in one text."""

    def __init__(self, published: date | None) -> None:
        self._published = published
        self._same: tuple[Point, When] | None = None

    def learn(self, lunar: Point, solar: When) -> None:
        """Keep a day of which the text gives both dates: `31/1 (tức 10/1 âm lịch)`."""
        if lunar.day and lunar.month and solar.month and solar.day and self._same is None:
            self._same = lunar, solar

    def resolve(self, point: Point, *, is_ahead: bool) -> When:
        """Return the solar day, as far as it can be known."""
        unknown = When(point.precision, point.year, basis="unresolved")
        if point.precision != "day":
            return unknown._replace(month=point.month)
        if point.day is None or (point.month is None and self._same is None):
            return unknown
        year, basis = point.year, "explicit"
        if year is None and point.shift_unit == "year" and self._published:
            year, basis = self._published.year + (point.shift or 0), "publication"
        if year is not None and point.month is not None:
            day = _of_year(point.month, point.day, year)
            return on_day(day, "day", basis) if day else unknown
        if self._same is not None:
            return self._beside(point, *self._same) or unknown
        if self._published is None or point.month is None:
            return unknown
        day = _nearest(point.month, point.day, self._published, is_ahead=is_ahead)
        return on_day(day, "day", "publication") if day else unknown

    def _beside(self, point: Point, lunar: Point, solar: When) -> When | None:
        """Return the day as many days from the known one as the lunar calendar says."""
        months = 0 if point.month is None else point.month - (lunar.month or 0)
        if solar.year is not None and point.month is not None:
            day = _nearest(point.month, point.day or 1, _solar_day(solar), is_ahead=months > 0)
            return on_day(day, "day", "context") if day else None
        if months:
            return None
        known = _solar_day(solar)
        day = known + timedelta(days=(point.day or 0) - (lunar.day or 0))
        return When("day", solar.year, day.month, day.day, basis="context")


def _solar_day(solar: When) -> date:
    """Return a day, in a leap year where its year is not known."""
    return date(solar.year or _LEAP_YEAR, solar.month or 1, solar.day or 1)


def _of_lunar_year(year: int, month: int, day: int) -> date | None:
    """Return the day of a lunar year; the thirtieth of a short last month is its last day."""
    if (month, day) == (_LAST_MONTH, _LAST_DAY):
        return last_of_year(year)
    return to_solar(year, month, day)


def _of_year(month: int, day: int, year: int) -> date | None:
    """Return the day that people mean by a lunar day and a year: `giao thừa 2023` is in 2023."""
    is_last = month == _LAST_MONTH
    if is_last and (eve := _of_lunar_year(year - 1, month, day)) and eve.year == year:
        return eve
    return _of_lunar_year(year, month, day)


def _nearest(month: int, day: int, published: date, *, is_ahead: bool) -> date | None:
    """Return the day in the year of publication, or in the next or the last if that is nearer."""
    years = range(published.year - 2, published.year + 2)
    days = [each for year in years if (each := _of_lunar_year(year, month, day))]
    same = [each for each in days if each.year == published.year] or days
    if not same:
        return None
    best = min(same, key=lambda each: abs((each - published).days))
    place, gap = days.index(best), (best - published).days
    if gap > _HALF_YEAR and not is_ahead:
        place -= 1
    elif -gap > _LONG_PAST or (-gap > _HALF_YEAR and is_ahead):
        place += 1
    return days[min(max(place, 0), len(days) - 1)]
