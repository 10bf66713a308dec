"""Times as pages print them: `22:51, 03/07/2023`, `Thứ Sáu, 12/04/2024 - 08:30`, ISO 8601."""

import re
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import NamedTuple

_ISO_T = re.compile(r"(?<=\d)T(?=\d)")
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
# Day and month in words, Vietnamese or English; tried only where no date in figures stands.
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_VIETNAMESE = MappingProxyType(
    {
        "giêng": 1,
        "một": 1,
        "hai": 2,
        "ba": 3,
        "tư": 4,
        "bốn": 4,
        "năm": 5,
        "sáu": 6,
        "bảy": 7,
        "bẩy": 7,
        "tám": 8,
        "chín": 9,
        "mười": 10,
        "mười một": 11,
        "mười hai": 12,
        "chạp": 12,
    }
)
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_ORDINAL = r"(?:st|nd|rd|th)?"
_NAMED_DAY = re.compile(
    rf"(?<![\w/.-])(?:"
    rf"(?P<day>\d{{1,2}}){_ORDINAL}[ -](?P<month>{_MONTH}),?[ -](?P<year>\d{{4}})"
    rf"|(?P<month_first>{_MONTH}) (?P<day_first>\d{{1,2}}){_ORDINAL},? (?P<year_first>\d{{4}})"
    r"|(?P<day_word>\d{1,2}) tháng (?P<month_word>mười (?:một|hai)|[a-zà-ỹ]{2,5})(?: năm|,)?"
    r" ?(?P<year_word>\d{4}))(?!\d)",
    re.IGNORECASE,
)
# Two digits make a year only beside a time of day: `03/07/23 22:51`. Papers online began in 1997.
_SHORT_DAY = re.compile(
    r"(?<![\d/.:-])(?P<day>\d{1,2})(?P<sign>[/.-])(?P<month>\d{1,2})(?P=sign)(?P<year>\d{2})(?![\d/.:-])"
)
_LAST_SHORT_YEAR = 69
DAYS = (_DAY, _NAMED_DAY, _SHORT_DAY)
"""What one of must be found where `find_moment` finds anything."""
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
    return _make_day(int(year), int(month), int(day))


def _make_day(year: int, month: int, day: int) -> datetime | None:
    """Return the day, None where there is no such day or no paper of it."""
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return datetime(year, month, day)  # noqa: DTZ001 - as printed, no zone
    except ValueError:
        return None


def _named_day(found: re.Match[str]) -> datetime | None:
    """Return the day whose month was matched as a word, None where there is no such month."""
    parts = found.groupdict()
    suffix = next(suffix for suffix in ("", "_first", "_word") if parts[f"year{suffix}"])
    name = parts[f"month{suffix}"].lower()
    month = _VIETNAMESE.get(name, 0) if suffix == "_word" else _ENGLISH.index(name[:3]) + 1
    return _make_day(int(parts[f"year{suffix}"]), month, int(parts[f"day{suffix}"]))


def _short_day(found: re.Match[str]) -> datetime | None:
    """Return the day whose year was matched with two digits."""
    year = int(found["year"])
    century = 2000 if year <= _LAST_SHORT_YEAR else 1900
    return _make_day(century + year, int(found["month"]), int(found["day"]))


def _find_day(text: str) -> tuple[int, int, datetime] | None:
    """Return where the first full date stands, and the day."""
    for pattern, read in ((_DAY, _day), (_NAMED_DAY, _named_day), (_SHORT_DAY, _short_day)):
        found = pattern.search(text)
        day = read(found) if found else None
        if found and day and (read is not _short_day or _CLOCK.search(text)):
            return found.start(), found.end(), day
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
    is_possible = len(text) >= _SHORTEST and any(sign.isdigit() for sign in text)
    # An ISO time follows its day behind a T, which would hide the day's end.
    found = _find_day(_ISO_T.sub(" ", text)) if is_possible else None
    if not found:
        return None
    start, end, day = found
    rest = text[:start] + " " + text[end:]
    iso = rest.replace(" T", "  ", 1) if text[end : end + 1] == "T" else rest
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
