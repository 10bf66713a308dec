"""Reads spans of the calendar that are counted: `6 tháng đầu năm`, `5 năm trước`."""

import re

from etl.vietnamese.date_points import Point, Read, number_value
from etl.vietnamese.numbers import Number, scan_numbers

_NUMBER_BEFORE = re.compile(
    r"(?<!\w)([0-9]{1,2}|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười một|mười)[ \u00a0]\Z", re.IGNORECASE
)
_YEAR_TAIL = (
    r"(?:[ \u00a0](?P<year>1[0-9]{3}|20[0-9]{2})(?![0-9])"
    r"|[ \u00a0](?P<word>nay|ngoái|trước|tới|sau)(?!\w))?"
)
_OF_YEAR = r"[ \u00a0](?P<part>đầu|cuối)(?:[ \u00a0]của)?[ \u00a0]năm(?!\w)" + _YEAR_TAIL
_MONTHS = re.compile(rf"tháng{_OF_YEAR}")
_HALF = re.compile(rf"nửa{_OF_YEAR}", re.IGNORECASE)
_AGO = re.compile(
    r"(?P<unit>ngày|tuần|tháng|năm)[ \u00a0](?P<way>trước[ \u00a0]đó|sau[ \u00a0]đó|trước)(?!\w)"
    r"(?![ \u00a0](?:khi|ngày|lúc|thời|nhà|năm|mắt|đám|công|thềm|tết|giờ))"
)
_AHEAD = re.compile(r"(?P<unit>ngày|tuần|tháng|năm)[ \u00a0]nữa(?!\w)")
# "ở lại 3 ngày nữa" is a stretch of time: only `sau`, or the start of the clause, makes it a day.
_AHEAD_BEFORE = re.compile(
    r"(?:(?:\A|[.;:!?\n“\"(][ \u00a0]?)|(?<!\w)sau[ \u00a0])\Z", re.IGNORECASE
)
_LATER = re.compile(r"(?P<unit>ngày|tuần|tháng|năm)[ \u00a0]sau(?=[ \u00a0]?[,.;]|\Z|\n)")
_AHEAD_REACH = 8
_SINCE = re.compile(
    r"cách[ \u00a0]đây[ \u00a0](?:(?:khoảng|hơn|gần|đúng|tròn|chừng)[ \u00a0])?", re.IGNORECASE
)
_UNIT = re.compile(r"[ \u00a0](?P<unit>ngày|tuần|tháng|năm)(?!\w)")
_LONGEST_UNIT = 6
_UNITS = {"ngày": "day", "tuần": "week", "tháng": "month", "năm": "year"}
_SHIFTS = {"nay": 0, "ngoái": -1, "trước": -1, "tới": 1, "sau": 1}
_FARTHEST = 300
_MONTHS_OF_YEAR = 12
_HALF_YEAR = 6


_PART_WORDS = ("tháng", "nửa")
COUNTED_SPAN_WORDS = frozenset(("ngày", "tuần", "tháng", "năm", "nửa", "cách"))
"""The words at which a counted span is recognised."""


def read_counted_span(text: str, place: int, word: str) -> tuple[int, Read] | None:
    """Return the part of a year, or the time ago, whose unit or first word stands at the place."""
    if word in _PART_WORDS:
        return _read_part_of_year(text, place) or _read_ago(text, place)
    return _read_ago(text, place)


def _read_part_of_year(text: str, place: int) -> tuple[int, Read] | None:
    """Return the months at the start or end of a year, with where their words begin."""
    found = _MONTHS.match(text, place)
    if found:
        count = _NUMBER_BEFORE.search(text, max(0, place - 9), place)
        if count is None or not 1 < (months := number_value(count[1])) < _MONTHS_OF_YEAR:
            return None
        return count.start(), _part(found, months)
    half = _HALF.match(text, place)
    return (place, _part(half, _HALF_YEAR)) if half else None


def _part(found: re.Match[str], months: int) -> Read:
    """Return the first or the last months of the year that the match names."""
    is_first = found["part"].lower() == "đầu"
    first = 1 if is_first else _MONTHS_OF_YEAR + 1 - months
    last = months if is_first else _MONTHS_OF_YEAR
    year = int(found["year"]) if found["year"] else None
    shift = None if year else _SHIFTS[found["word"]] if found["word"] else 0
    unit = "" if year else "year"
    point = Point("months", year, first, month_to=last, shift=shift, shift_unit=unit)
    return Read(point, found.end(), "part_of_year")


def _read_ago(text: str, place: int) -> tuple[int, Read] | None:
    """Return the time that lies a number of days, weeks, months or years before or after."""
    found = _AGO.match(text, place)
    if found:
        number = _number_ending(text, place - 1)
        anchor = "ago" if found["way"] == "trước" else "context"
        sign = 1 if found["way"].startswith("sau") else -1
        return _shifted(number, found["unit"], sign, (found.end(), anchor)) if number else None
    ahead = _AHEAD.match(text, place) or _LATER.match(text, place)
    if ahead:
        return _read_ahead(text, place, ahead)
    since = _SINCE.match(text, place)
    if since is None:
        return None
    number = _number_starting(text, since.end())
    unit = _UNIT.match(text, number.end) if number else None
    if number is None or unit is None:
        return None
    shifted = _shifted(number, unit["unit"], -1, (unit.end(), "ago"))
    return (place, shifted[1]) if shifted else None


def _read_ahead(text: str, place: int, found: re.Match[str]) -> tuple[int, Read] | None:
    """Return the time that lies ahead: `10 ngày nữa`, or after what was said, `hai ngày sau`."""
    number = _number_ending(text, place - 1)
    if number is None:
        return None
    before = _AHEAD_BEFORE.search(text, max(0, number.start - _AHEAD_REACH), number.start)
    is_later = found[0].endswith("u")
    if before is None and not (is_later and found.end() == len(text)):
        return None
    anchor = "later" if is_later else "ago"
    shifted = _shifted(number, found["unit"], 1, (found.end(), anchor))
    if shifted is None or before is None or not before[0][:1].isalpha():
        return shifted
    return before.start(), shifted[1]


def _shifted(number: Number, unit: str, sign: int, end: tuple[int, str]) -> tuple[int, Read] | None:
    """Return the point that lies a whole number of units away."""
    if number.is_vague or number.value != int(number.value) or not 0 < number.value <= _FARTHEST:
        return None
    name = _UNITS[unit]
    point = Point(name, shift=sign * int(number.value), shift_unit=name, anchor=end[1])
    return number.start, Read(point, end[0], f"counted_{name}")


def _number_ending(text: str, end: int) -> Number | None:
    """Return the number that ends at a place."""
    begin = max(0, end - 24)
    # The unit is read along: without it `một` would not count as a number.
    for number in reversed(scan_numbers(text[begin : end + _LONGEST_UNIT])):
        if number.end == end - begin:
            return number._replace(start=number.start + begin, end=end)
    return None


def _number_starting(text: str, start: int) -> Number | None:
    """Return the number that begins at a place."""
    found = scan_numbers(text[start : start + 24])
    if not found or found[0].start != 0:
        return None
    return found[0]._replace(start=start, end=start + found[0].end)
