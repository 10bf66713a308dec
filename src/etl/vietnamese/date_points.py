"""Reads one calendar point of a Vietnamese text, such as `ngày 1 tháng 4` or `hôm qua`."""

import re
from typing import NamedTuple

from etl.vietnamese.number_words import WORDS
from etl.vietnamese.numbers import read_roman


class Point(NamedTuple):
    """One point of the calendar, as far as the words tell it.

    `precision` is day, week, weekend, month, months, quarter, year, decade or century. `shift`
    counts units of `shift_unit` from the `anchor`; for `months` the span is `month` to `month_to`.
    """

    precision: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    quarter: int | None = None
    month_to: int | None = None
    weekday: int | None = None
    shift: int | None = None
    shift_unit: str = ""
    anchor: str = "publication"
    is_lunar: bool = False
    nth: int | None = None
    """Which day or week of the month or year: 1 the first, -1 the last."""


class Read(NamedTuple):
    """A point with the place where its words end, and the rule that read it."""

    point: Point
    end: int
    rule: str


YEAR = r"(?P<year>1[0-9]{3}|20[0-9]{2}|2100)(?![0-9]|[.,][0-9])"
_YEAR_WORD = (
    r"(?:năm[ \u00a0](?!sang)|(?=sang[ ]năm))"
    r"(?P<year_word>nay|ngoái|trước|tới|sau|qua|rồi|kia|sang[ ]năm)(?!\w)"
)
TAIL = (
    r"(?:(?:[ \u00a0]?[/.\-][ \u00a0]?"
    r"|,?[ \u00a0](?:của[ \u00a0])?năm[ \u00a0]|,[ \u00a0]|[ \u00a0])"
    rf"{YEAR}|[ \u00a0]{_YEAR_WORD})?"
)
# "ba tháng một lần" is no January.
_ONE = r"một(?![ \u00a0](?:lần|người|năm|căn|suất|con|hộ|học|xe|đứa|chiếc|cái|lượt|buổi))"
_MONTH_NAMES = rf"giêng|mười một|mười hai|mười|{_ONE}|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|chạp"
MONTH = (
    rf"(?P<month>[0-9]{{1,2}}(?![0-9]|,[0-9]|[.][0-9]{{3}}(?![0-9])|%)|(?:{_MONTH_NAMES})(?!\w))"
)
_MONTH_WORD = r"(?P<month_word>này|trước|tới|sau|rồi|vừa qua|vừa rồi|qua)(?!\w)"
_NOT_ON = r"(?![0-9]|[./-][0-9]|[.,][0-9]|%|/\w)"

_FULL = re.compile(
    r"(?P<day>[0-9]{1,2})(?P<mark>[ \u00a0]?[/.\-][ \u00a0]?)(?P<month>[0-9]{1,2})(?P=mark)"
    r"(?P<year>[0-9]{4}|[0-9]{2})(?![0-9]|[./-]\w)"
)
_ISO = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-/])(?P<month>[0-9]{2})(?P=mark)(?P<day>[0-9]{2})(?![0-9/-])"
)
_DAY_OF_MONTH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})[ \u00a0]?(?:,[ \u00a0]|-)?(?:tháng|thg\.?)[ \u00a0]?{MONTH}{TAIL}"
    r"(?![ \u00a0](?:ngày|tuần|năm tù|tuổi|rưỡi))",
    re.IGNORECASE,
)
_DAY_OF_THAT_MONTH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})[ \u00a0]tháng[ \u00a0]{_MONTH_WORD}", re.IGNORECASE
)
_DAY_MONTH = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?P<mark>[/.\-])(?P<month>[0-9]{{1,2}}){_NOT_ON}"
    rf"(?:(?:,?[ \u00a0]năm[ \u00a0]|,[ \u00a0]){YEAR}|[ \u00a0]{_YEAR_WORD})?"
)
_MONTH_YEAR = re.compile(rf"(?P<month>[0-9]{{1,2}})(?P<mark>[/.\-]){YEAR}(?![/\-]\w)")
_DAY = re.compile(
    rf"(?P<day>[0-9]{{1,2}})(?:(?=[-–][0-9]{{1,2}}(?:/[0-9]|[ \u00a0]tháng))|{_NOT_ON}(?!\w))"
)
_MONTH_SAID = re.compile(rf"tháng[ \u00a0]?{MONTH}{TAIL}", re.IGNORECASE)
_TOWARD = re.compile(rf"[ \u00a0]{_MONTH_WORD}", re.IGNORECASE)
_QUARTER = re.compile(
    rf"quý[ \u00a0](?P<quarter>I{{1,3}}|IV|[1-4]|một|hai|ba|tư|bốn)(?!\w){TAIL}",
    re.IGNORECASE,
)
_BARE_MONTH = re.compile(rf"(?P<month>[0-9]{{1,2}})(?![0-9]|,[0-9]|%){TAIL}(?!\w|[/.-][0-9])")
_BARE_QUARTER = re.compile(rf"(?P<quarter>I{{1,3}}|IV|[1-4])(?!\w|[.,][0-9]){TAIL}")
_YEAR_SAID = re.compile(rf"năm[ \u00a0]{YEAR}", re.IGNORECASE)
# A slash only leads on to the next year: the season 2008/09.
_BARE_YEAR = re.compile(rf"{YEAR}(?!/(?!(?:[0-9]{{2}}|[0-9]{{4}})(?![0-9/]))\w)")
_DECADE = re.compile(
    r"(?:(?:những[ \u00a0])?thập[ \u00a0](?:niên|kỷ|kỉ)[ \u00a0](?:năm[ \u00a0])?"
    r"|những[ \u00a0]năm[ \u00a0](?:đầu[ \u00a0])?)"
    r"(?P<decade>(?:1[0-9]|20)?[0-9]0)(?!\w)"
    r"(?:[ \u00a0](?:của[ \u00a0])?thế[ \u00a0]kỷ[ \u00a0](?:trước|[0-9]{1,2}|[XVI]{1,5})(?!\w))?",
    re.IGNORECASE,
)
_CENTURY = re.compile(
    r"thế[ \u00a0]k[ỷỉ][ \u00a0](?:thứ[ \u00a0])?(?P<century>[0-9]{1,2}|[XVI]{1,5})(?!\w)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"(?:thứ[ \u00a0](?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ[ \u00a0]nhật)(?!\w)"
    r"(?:[ \u00a0](?:của[ \u00a0])?"
    r"(?P<week>tuần[ \u00a0](?:này|trước|tới|sau|qua|rồi|vừa qua|vừa rồi)"
    r"|này|tới|qua|vừa qua|vừa rồi|rồi|sắp tới)(?!\w))?",
    re.IGNORECASE,
)
_SHORT_FORM = re.compile(r"[TQ](?P<number>[0-9]{1,2})/(?P<year>20[0-9]{2})(?![0-9/.-]\w|\w)")
_LUNAR_TAIL = re.compile(r"[ \u00a0]?\(?(?:âm[ \u00a0]lịch|ÂL)\)?", re.IGNORECASE)
YEAR_SHIFTS = {
    "nay": 0, "ngoái": -1, "trước": -1, "qua": -1, "rồi": -1, "tới": 1, "sau": 1, "kia": -2,
    "sang năm": 1,
}  # fmt: skip
MONTH_SHIFTS = {
    "này": 0, "trước": -1, "qua": -1, "rồi": -1, "vừa qua": -1, "vừa rồi": -1, "tới": 1, "sau": 1,
}  # fmt: skip
_LUNAR_MONTHS = frozenset(("giêng", "chạp"))
_FIRST_PLAUSIBLE, _LAST_PLAUSIBLE = 1000, 2100
_PIVOT = 50


def number_value(words: str) -> int:
    """Return the value of a month's or a day's name in figures or words."""
    lowered = words.lower()
    if lowered.isdigit():
        return int(lowered)
    if lowered == "giêng":
        return 1
    if lowered == "chạp":
        return 12
    return sum(int(WORDS[word].value) for word in lowered.split())


def is_day_of(day: int | None, month: int | None) -> bool:
    """Tell whether there is such a day in such a month, of some year."""
    if month is not None and not 1 <= month <= 12:  # noqa: PLR2004
        return False
    longest = 31 if month is None else (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]
    return day is None or 1 <= day <= longest


def _full_year(figures: str) -> int:
    """Return the year of two or four figures."""
    year = int(figures)
    if len(figures) > 2:  # noqa: PLR2004
        return year
    return year + (2000 if year < _PIVOT else 1900)


def _shifted(point: Point, named: dict[str, str | None]) -> Point:
    """Return the point with the shift that `năm ngoái` or `tháng trước` behind it tells."""
    year_word, month_word = named.get("year_word"), named.get("month_word")
    if year_word:
        return point._replace(shift=YEAR_SHIFTS[year_word.lower()], shift_unit="year")
    if month_word and not named.get("month"):
        return point._replace(shift=MONTH_SHIFTS[month_word.lower()], shift_unit="month")
    return point


def _dated(found: re.Match[str], precision: str, rule: str) -> Read | None:
    """Return the point that the named groups of a match make, None where it is no date."""
    named = found.groupdict()
    day = int(named["day"]) if named.get("day") else None
    month = number_value(named["month"]) if named.get("month") else None
    year = _full_year(named["year"]) if named.get("year") else None
    if not is_day_of(day, month) or (year and not _FIRST_PLAUSIBLE <= year <= _LAST_PLAUSIBLE):
        return None
    if day is None or not month or (named.get("month") or "").lower() not in _LUNAR_MONTHS:
        return Read(_shifted(Point(precision, year, month, day), named), found.end(), rule)
    return Read(Point("day", year, month, day, is_lunar=True), found.end(), "lunar")


def read_figures_date(text: str, place: int) -> Read | None:
    """Return the date in figures that begins at the place, if its form alone shows it is one."""
    for pattern, rule in ((_ISO, "iso_day"), (_FULL, "day_month_year")):
        found = pattern.match(text, place)
        if found:
            return _dated(found, "day", rule)
    found = _DAY_OF_MONTH.match(text, place)
    if found:
        return _dated(found, "day", "day_of_month")
    found = _MONTH_YEAR.match(text, place)
    return _dated(found, "month", "month_year") if found and found["mark"] != "." else None


def read_day_month(text: str, place: int, marks: str) -> Read | None:
    """Return the day and month in figures (`22/4`), parted by one of the marks."""
    found = _DAY_MONTH.match(text, place)
    return _dated(found, "day", "day_month") if found and found["mark"] in marks else None


def read_day_of_that_month(text: str, place: int) -> Read | None:
    """Return the day of a month that is told as seen from this one: `5 tháng trước`."""
    found = _DAY_OF_THAT_MONTH.match(text, place)
    return _dated(found, "day", "day_of_month") if found else None


def read_day(text: str, place: int) -> Read | None:
    """Return the bare number of a day."""
    found = _DAY.match(text, place)
    return _dated(found, "day", "day") if found else None


def read_month(text: str, place: int) -> Read | None:
    """Return the month that is said with the word `tháng`."""
    found = _MONTH_SAID.match(text, place)
    if found is None or number_value(found["month"]) > 12:  # noqa: PLR2004
        return None
    read = _dated(found, "month", "month")
    toward = _TOWARD.match(text, found.end())
    if read is not None and found["month"].lower() == "chạp":
        return read._replace(point=Point("month", read.point.year, 12, is_lunar=True))
    if read is None or toward is None or read.point.year or read.point.shift is not None:
        return read
    shift = MONTH_SHIFTS[toward["month_word"].lower()]
    return Read(read.point._replace(shift=shift, shift_unit="toward"), toward.end(), "month")


def read_short_form(text: str, place: int) -> Read | None:
    """Return the month or the quarter that one letter names before its year: `T5/2019`."""
    found = _SHORT_FORM.match(text, place)
    if found is None:
        return None
    number, year = int(found["number"]), int(found["year"])
    if found[0][0] == "T" and 1 <= number <= 12:  # noqa: PLR2004
        return Read(Point("month", year, number), found.end(), "month_year")
    if found[0][0] == "Q" and 1 <= number <= 4:  # noqa: PLR2004
        return Read(Point("quarter", year, quarter=number), found.end(), "quarter")
    return None


def read_bare_month(text: str, place: int) -> Read | None:
    """Return the month in figures alone, as at the end of `từ tháng 3 đến 9`."""
    found = _BARE_MONTH.match(text, place)
    return _dated(found, "month", "month") if found else None


def read_quarter(text: str, place: int) -> Read | None:
    """Return the quarter of a year."""
    found = _QUARTER.match(text, place)
    if found is None:
        return None
    said = found["quarter"]
    value = read_roman(said.upper()) or number_value(said)
    point = Point("quarter", int(found["year"]) if found["year"] else None, quarter=value)
    if found["year_word"]:
        shift = YEAR_SHIFTS[found["year_word"].lower()]
        point = point._replace(shift=shift, shift_unit="year")
    return Read(point, found.end(), "quarter")


def read_bare_quarter(text: str, place: int) -> Read | None:
    """Return the quarter whose word was said before: the end of `quý 3 và 4`."""
    found = _BARE_QUARTER.match(text, place)
    if found is None:
        return None
    value = read_roman(found["quarter"]) or int(found["quarter"])
    year = int(found["year"]) if found["year"] else None
    return Read(Point("quarter", year, quarter=value), found.end(), "quarter")


def read_year(text: str, place: int) -> Read | None:
    """Return the year said with `năm`."""
    found = _YEAR_SAID.match(text, place)
    return Read(Point("year", int(found["year"])), found.end(), "year") if found else None


def read_bare_year(text: str, place: int) -> Read | None:
    """Return the year in figures alone."""
    found = _BARE_YEAR.match(text, place)
    return Read(Point("year", int(found["year"])), found.end(), "bare_year") if found else None


def read_decade(text: str, place: int) -> Read | None:
    """Return the decade: `thập niên 90`, `những năm 1980`."""
    found = _DECADE.match(text, place)
    if found is None:
        return None
    figures = found["decade"]
    year = int(figures) if len(figures) > 2 else 1900 + int(figures)  # noqa: PLR2004
    return Read(Point("decade", year), found.end(), "decade")


def read_century(text: str, place: int) -> Read | None:
    """Return the century; `year` is its number less one, times a hundred."""
    found = _CENTURY.match(text, place)
    if found is None:
        return None
    said = found["century"]
    value = int(said) if said.isdigit() else read_roman(said.upper())
    if not value or value > 21:  # noqa: PLR2004
        return None
    return Read(Point("century", (value - 1) * 100), found.end(), "century")


def read_weekday(text: str, place: int) -> Read | None:
    """Return the day of a week; `shift` counts weeks, `toward` means the next or the last one."""
    found = _WEEKDAY.match(text, place)
    if found is None:
        return None
    said = found["weekday"]
    day = 6 if said is None else (int(said) if said.isdigit() else number_value(said)) - 2
    point = Point("day", weekday=day)
    if found["week"]:
        words = found["week"].lower().split()
        unit = "week" if "tuần" in words or "này" in words else "toward"
        shift = MONTH_SHIFTS[words[-1]]
        point = point._replace(shift=shift, shift_unit=unit)
    return Read(point, found.end(), "weekday")


def mark_lunar(text: str, read: Read) -> Read:
    """Return the point as one of the lunar calendar, where `âm lịch` follows."""
    tail = _LUNAR_TAIL.match(text, read.end)
    if tail is None:
        return read
    point = Point("day", read.point.year, read.point.month, read.point.day, is_lunar=True)
    return Read(point, tail.end(), "lunar")
