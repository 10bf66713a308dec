"""Turns days of the Vietnamese lunar calendar into days of the solar one, without tables.

A month begins on the day of the new moon as seen at UTC+7, the eleventh holds the winter solstice,
and of the thirteen months between two such the first one in which the sun enters no new sign is a
leap month, which takes the number of the one before it. The mean new moon with its periodic terms
and the sun's longitude follow J. Meeus, Astronomical Algorithms (chapters 49 and 25, truncated).
"""

from datetime import date
from functools import lru_cache
from math import floor, pi, radians, sin

_MONTH = 29.530588853
_EPOCH = 2415021.076998695
"""The new moon of 1 January 1900, from which the moons are counted, as a Julian day."""

_JULIAN = 1721425
"""What must be added to a date's ordinal to get its Julian day number."""

_TIME_ZONE = 7 / 24
_SOLSTICE_MONTH = 11
_COMMON_YEAR = 365
_SIGN = pi / 6
_SOLSTICE_SIGN = 9


def to_solar(year: int, month: int, day: int) -> date | None:
    """Return the day on which a day of a lunar year falls; None where the month is shorter.

    >>> to_solar(2024, 1, 1)
    datetime.date(2024, 2, 10)
    """
    if not 1 <= month <= 12 or not 1 <= day <= 30:  # noqa: PLR2004
        return None
    first, following = _month_starts(year, month)
    return date.fromordinal(first + day - 1 - _JULIAN) if day <= following - first else None


def last_of_year(year: int) -> date:
    """Return the eve of the lunar new year that follows a lunar year."""
    return date.fromordinal(_month_starts(year, 12)[1] - 1 - _JULIAN)


@lru_cache(maxsize=1024)
def _month_starts(year: int, month: int) -> tuple[int, int]:
    """Return the Julian days on which a lunar month and the one after it begin."""
    is_late = month >= _SOLSTICE_MONTH
    first = year if is_late else year - 1
    winter, next_winter = _solstice_moon(first), _solstice_moon(first + 1)
    moon = winter + (month - _SOLSTICE_MONTH if is_late else month + 1)
    has_leap = _moon_day(next_winter) - _moon_day(winter) > _COMMON_YEAR
    leap = winter + _leap_place(winter) if has_leap else moon + 1
    moon += moon >= leap
    # A leap month comes between this month and the one that has the next number.
    return _moon_day(moon), _moon_day(moon + 1)


@lru_cache(maxsize=512)
def _solstice_moon(year: int) -> int:
    """Return the number of the new moon that begins the eleventh month of a lunar year."""
    end = date(year, 12, 31).toordinal() + _JULIAN
    moon = floor((end - _EPOCH) / _MONTH + 0.5)
    while _moon_day(moon) > end:
        moon -= 1
    return moon - 1 if _sign(_moon_day(moon)) >= _SOLSTICE_SIGN else moon


def _leap_place(winter: int) -> int:
    """Return how many moons after the eleventh month the leap month begins."""
    place = 1
    while _sign(_moon_day(winter + place)) != _sign(_moon_day(winter + place + 1)):
        place += 1
    return place


@lru_cache(maxsize=4096)
def _moon_day(moon: int) -> int:
    """Return the Julian day number, at UTC+7, of a new moon counted from the first of 1900."""
    t = moon / 1236.85
    mean = 2415020.75933 + 29.53058868 * moon + 0.0001178 * t**2 - 0.000000155 * t**3
    mean += 0.00033 * sin(radians(166.56 + 132.87 * t - 0.009173 * t**2))
    sun = radians(359.2242 + 29.10535608 * moon - 0.0000333 * t**2 - 0.00000347 * t**3)
    anomaly = radians(306.0253 + 385.81691806 * moon + 0.0107306 * t**2 + 0.00001236 * t**3)
    node = radians(21.2964 + 390.67050646 * moon - 0.0016528 * t**2 - 0.00000239 * t**3)
    shift = (0.1734 - 0.000393 * t) * sin(sun) + 0.0021 * sin(2 * sun)
    shift += -0.4068 * sin(anomaly) + 0.0161 * sin(2 * anomaly) - 0.0004 * sin(3 * anomaly)
    shift += 0.0104 * sin(2 * node) - 0.0051 * sin(sun + anomaly)
    shift += -0.0074 * sin(sun - anomaly) + 0.0004 * sin(2 * node + sun)
    shift += -0.0004 * sin(2 * node - sun) - 0.0006 * sin(2 * node + anomaly)
    shift += 0.0010 * sin(2 * node - anomaly) + 0.0005 * sin(sun + 2 * anomaly)
    clock_drift = -0.000278 + 0.000265 * t + 0.000262 * t**2
    return floor(mean + shift - clock_drift + 0.5 + _TIME_ZONE)


def _sign(day: int) -> int:
    """Return the sign of the zodiac, from 0, in which the sun stands as a day begins at UTC+7."""
    t = (day - 0.5 - _TIME_ZONE - 2451545.0) / 36525
    anomaly = radians(357.52910 + 35999.05030 * t - 0.0001559 * t**2 - 0.00000048 * t**3)
    longitude = 280.46645 + 36000.76983 * t + 0.0003032 * t**2
    longitude += (1.914600 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
    longitude += (0.019993 - 0.000101 * t) * sin(2 * anomaly) + 0.000290 * sin(3 * anomaly)
    turned = radians(longitude - 0.00569 - 0.00478 * sin(radians(125.04 - 1934.136 * t)))
    return floor(turned % (2 * pi) / _SIGN)
