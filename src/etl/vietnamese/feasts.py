"""Reads feasts that name a day: `ngày Quốc khánh`, `Tết Nguyên đán 2023`, `mùng 2 Tết`."""

import re

from etl.rules import read_rules
from etl.vietnamese.date_cues import is_counted_before
from etl.vietnamese.date_points import MONTH, YEAR, YEAR_SHIFTS, Point, Read, number_value
from etl.vietnamese.letters import UPPER
from etl.vietnamese.lexicon import Entry, Lexicon, word_before

_FEASTS = Lexicon.of(read_rules(__package__, "rules/feasts.tsv"), "phrase")
_YEAR_AFTER = re.compile(
    rf"(?:,?[ \u00a0]năm)?[ \u00a0]{YEAR}"
    r"|[ \u00a0]năm[ \u00a0](?P<year_word>nay|ngoái|trước|tới|sau|qua|rồi)(?!\w)",
    re.IGNORECASE,
)
# A date in figures says it better; a name behind makes it another country's feast.
_OTHER_AFTER = re.compile(
    rf"[ \u00a0]?[(,]?[ \u00a0]?(?:ngày[ \u00a0])?[0-9]{{1,2}}[/.-][0-9]|[ \u00a0][{UPPER}]"
)
_SAID_ALONE = re.compile(r"(?:(?:ngày|đêm|sáng|chiều|tối|hôm|lễ)[ \u00a0])?", re.IGNORECASE)
# A feast is mostly the name of an occasion (`quà Noel`, `tiệc Giáng sinh`, `nghỉ Tết`). It is the
# day where one of these words announces it, or a year stands behind it.
_ANNOUNCES = frozenset(("ngày", "đêm"))
_FIRST_DAYS = re.compile(
    r"m[ùồ]ng[ \u00a0](?P<day>[0-9]{1,2}|một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?!\w)"
    r"(?:/(?P<slashed>1[0-2]|0?[1-9])(?![0-9]))?"
    r"(?P<tet>[ \u00a0]Tết(?:[ \u00a0]Nguyên[ \u00a0]đán|[ \u00a0]âm[ \u00a0]lịch)?(?!\w))?"
    rf"(?:[ \u00a0]tháng[ \u00a0]{MONTH})?",
    re.IGNORECASE,
)
_FULL_MOON = re.compile(rf"rằm(?:[ \u00a0]tháng)?[ \u00a0]{MONTH}", re.IGNORECASE)
_LAST_DAYS = re.compile(r"(?P<day>2[3-9]|30)[ \u00a0][Tt]ết(?!\w)")
_LUNAR_SAID = re.compile(r"[ \u00a0]?\(?(?:âm[ \u00a0]lịch|ÂL)(?!\w)\)?", re.IGNORECASE)
_LUNAR_NAMES = ("giêng", "chạp")
_FULL_MOON_DAY = 15
_LAST_MONTH = 12


def read_feast(text: str, place: int) -> Read | None:
    """Return the day of a feast, where the words around show that the day is meant."""
    found = _FEASTS.at(text, place)
    if found is None or found.start != place or _OTHER_AFTER.match(text, found.end):
        return None
    tail = _YEAR_AFTER.match(text, found.end)
    before = word_before(text, place)
    if before == "ngày" and is_counted_before(text, place - len("ngày ")):
        return None
    end = tail.end() if tail else found.end
    if tail is None and before not in _ANNOUNCES and not _is_alone(text, place, end):
        return None
    row = found.row
    point = Point(
        "day", None, int(row["month"]), int(row["day"]), is_lunar=row["calendar"] != "solar"
    )
    if row["eve"] and before == "đêm":
        point = point._replace(day=int(row["day"]) - 1)
    return Read(_with_year(point, tail), end, "feast")


def feast_before(text: str, place: int) -> Entry | None:
    """Return the feast that ends right before a place: `Noel năm ngoái`."""
    return _FEASTS.before(text, place) if word_before(text, place) in _FEASTS.tails else None


def is_feast_head(word: str) -> bool:
    """Tell whether the name of a feast begins with this word."""
    return word in _FEASTS.tree


def _is_alone(text: str, place: int, end: int) -> bool:
    """Tell whether the text holds nothing but the feast."""
    return not text[end:].strip(" .\n") and _SAID_ALONE.fullmatch(text, 0, place) is not None


def _with_year(point: Point, tail: re.Match[str] | None) -> Point:
    """Return the point with the year that a tail names."""
    if tail is None:
        return point
    if tail["year"]:
        return point._replace(year=int(tail["year"]))
    return point._replace(shift=YEAR_SHIFTS[tail["year_word"].lower()], shift_unit="year")


def read_first_days(text: str, place: int) -> Read | None:
    """Return one of the first ten days of a month; with Tết or a lunar month's name a lunar day.

    `mùng 3 tháng 3` alone is said of both calendars: the solar one is the more frequent in print.
    """
    found = _FIRST_DAYS.match(text, place)
    if found is None:
        return None
    day, named = number_value(found["day"]), found["month"] or found["slashed"]
    end = found.end()
    lunar = _LUNAR_SAID.match(text, end)
    if found["tet"]:
        return _read_lunar_day(text, Point("day", None, 1, day, is_lunar=True), end)
    if named is None:
        return Read(Point("day", is_lunar=True, day=day), end, "lunar")
    month = number_value(named)
    if not 1 <= month <= _LAST_MONTH:
        return None
    if lunar or named.lower() in _LUNAR_NAMES:
        end = lunar.end() if lunar else end
        return _read_lunar_day(text, Point("day", None, month, day, is_lunar=True), end)
    tail = _YEAR_AFTER.match(text, end)
    point = _with_year(Point("day", None, month, day), tail)
    return Read(point, tail.end() if tail else end, "day_of_month")


def read_full_moon(text: str, place: int) -> Read | None:
    """Return the fifteenth of a lunar month: `rằm tháng bảy`."""
    found = _FULL_MOON.match(text, place)
    if found is None or not 1 <= number_value(found["month"]) <= _LAST_MONTH:
        return None
    month = number_value(found["month"])
    return _read_lunar_day(
        text, Point("day", None, month, _FULL_MOON_DAY, is_lunar=True), found.end()
    )


def read_last_days(text: str, place: int) -> Read | None:
    """Return one of the last days before the lunar new year: `30 Tết`."""
    found = _LAST_DAYS.match(text, place)
    if found is None:
        return None
    point = Point("day", None, _LAST_MONTH, int(found["day"]), is_lunar=True)
    return Read(point, found.end(), "lunar")


def _read_lunar_day(text: str, point: Point, end: int) -> Read:
    """Return a lunar day with the year behind it, if one is said."""
    tail = _YEAR_AFTER.match(text, end)
    return Read(_with_year(point, tail), tail.end() if tail else end, "lunar")
