"""Times as pages print them: `22:51, 03/07/2023`, `Thứ Sáu, 12/04/2024 - 08:30`, ISO 8601."""

import re
from datetime import datetime, timedelta
from typing import NamedTuple

_FIRST_YEAR, _LAST_YEAR = 1990, 2100
_HANOI = timedelta(hours=7)
_NOON = 12
_DAY_LENGTH = timedelta(days=1)
_SIXTY = 60
_SHORTEST, _LONGEST = 8, 200

_DAY = re.compile(
    r"(?<![\d/.-])(?:"
    r"(?P<iso_year>\d{4})[-/](?P<iso_month>\d{1,2})[-/](?P<iso_day>\d{1,2})"
    r"|(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>\d{4})"
    r"|(?P<day_word>\d{1,2}) (?:tháng|Tháng|thg) (?P<month_word>\d{1,2})(?: năm|,|/)?"
    r" ?(?P<year_word>\d{4})"
    r")(?![\d/])"
)
_CLOCK = re.compile(
    r"(?<![\d.,:])(?P<hour>\d{1,2})(?:[:hg]|\s?giờ\s?)(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"(?:\s?(?:phút))?['’]?(?:\s?(?P<half>AM|PM|am|pm|SA|CH))?(?![\d])"
)
_ZONE = re.compile(
    r"\s*\(?(?P<utc>Z\b)|\s*\(?\s?(?:(?:GMT|UTC)\s?(?:[+-]\d{1,2}(?::?\d{2})?)?|[+-]\d{2}:?\d{2})\s?\)?"
)


class Moment(NamedTuple):
    """A time found in a line, and what is left of the line without it."""

    at: datetime
    has_clock: bool
    rest: str


def _day(found: re.Match[str]) -> datetime | None:
    """Return the day that was matched, None where there is no such day."""
    parts = found.groupdict()
    for suffix in ("iso_{}", "{}", "{}_word"):
        year, month, day = (parts[suffix.format(name)] for name in ("year", "month", "day"))
        if year:
            break
    if not _FIRST_YEAR <= int(year) <= _LAST_YEAR:
        return None
    try:
        return datetime(int(year), int(month), int(day))  # noqa: DTZ001 - as printed, no zone
    except ValueError:
        return None


def _clock(found: re.Match[str]) -> timedelta | None:
    """Return the time of day that was matched, None where there is no such time."""
    hour, minute, second = (int(found[name] or 0) for name in ("hour", "minute", "second"))
    half = (found["half"] or "").upper()
    if half in ("PM", "CH") and hour < _NOON:
        hour += _NOON
    if half in ("AM", "SA") and hour == _NOON:
        hour = 0
    time = timedelta(hours=hour, minutes=minute, seconds=second)
    is_real = time < _DAY_LENGTH and minute < _SIXTY and second < _SIXTY
    return time if is_real else None


def find_moment(text: str) -> Moment | None:
    """Return the first full date in the text with its time of day, where it has one.

    An offset is read and dropped; `Z` becomes Hanoi's time, as the contract has it.

    >>> find_moment("Mai An | 16:00 29/06/2023")
    Moment(at=datetime.datetime(2023, 6, 29, 16, 0), has_clock=True, rest='Mai An |  ')
    """
    text = text[:_LONGEST]
    found = _DAY.search(text.replace("T", " ")) if len(text) >= _SHORTEST else None
    day = _day(found) if found else None
    if not found or not day:
        return None
    rest = text[: found.start()] + " " + text[found.end() :]
    iso = rest.replace(" T", "  ", 1) if text[found.end() : found.end() + 1] == "T" else rest
    clock = _CLOCK.search(iso)
    time = _clock(clock) if clock else None
    if clock is None or time is None:
        return Moment(day, has_clock=False, rest=iso)
    tail = iso[clock.end() :]
    zone = _ZONE.match(tail)
    at = day + time + (_HANOI if zone and zone["utc"] else timedelta())
    return Moment(
        at, has_clock=True, rest=iso[: clock.start()] + " " + tail[zone.end() if zone else 0 :]
    )


def parse_moment(text: str | None) -> datetime | None:
    """Return the time that a record gives beside its text; None where it gives none."""
    moment = find_moment(text.strip()) if text else None
    return moment.at if moment else None
