"""Reads the points that begin with a word: `hôm qua`, `tuần đầu tiên của tháng 9`, `mùng 2 Tết`."""

import re
from collections.abc import Callable

from etl.rules import read_rules
from etl.vietnamese.date_points import (
    MONTH,
    TAIL,
    YEAR,
    Point,
    Read,
    number_value,
    read_century,
    read_decade,
    read_month,
    read_quarter,
    read_weekday,
    read_year,
)
from etl.vietnamese.feasts import read_first_days, read_full_moon
from etl.vietnamese.lexicon import Lexicon
from etl.vietnamese.numbers import scan_numbers

RELATIVE = Lexicon.of(read_rules(__package__, "rules/relative_dates.tsv"), "phrase")

_NTH = re.compile(
    r"(?:(?P<unit>ngày|tuần)|thứ[ \u00a0](?P<weekday>hai|ba|tư|năm|sáu|bảy|[2-7])|chủ[ \u00a0]nhật)"
    r"[ \u00a0](?P<nth>đầu tiên|cuối cùng)(?:[ \u00a0](?:của|trong))?[ \u00a0]"
    rf"(?:tháng[ \u00a0]{MONTH}{TAIL}|năm[ \u00a0](?P<only_year>{YEAR.replace('?P<year>', '')}))",
    re.IGNORECASE,
)
_DAY_IN_WORDS = re.compile(r"ngày[ \u00a0](?=[^\W\d_])", re.IGNORECASE)
_OF_MONTH = re.compile(rf"[ \u00a0]tháng[ \u00a0]{MONTH}{TAIL}", re.IGNORECASE)
_LONGEST_DAY = 24
_LAST_DAY = 31
_SURELY_DAY = 11
_SUNDAY = 6


def read_relative(text: str, place: int) -> Read | None:
    """Return the point that is told as seen from another: `hôm qua`, `tuần trước`."""
    found = RELATIVE.at(text, place)
    if found is None or found.start != place:
        return None
    unit, anchor = found.row["unit"], found.row["anchor"]
    point = Point(unit, shift=int(found.row["shift"]), shift_unit=unit, anchor=anchor)
    return Read(point, found.end, f"relative_{unit}")


def read_nth(text: str, place: int) -> Read | None:
    """Return the first or the last day, week or weekday of a month or a year."""
    found = _NTH.match(text, place)
    if found is None:
        return None
    precision = "week" if (found["unit"] or "").lower() == "tuần" else "day"
    nth = 1 if found["nth"].lower() == "đầu tiên" else -1
    year = found["only_year"] or found["year"]
    point = Point(precision, int(year) if year else None, nth=nth)
    if found["month"]:
        month = number_value(found["month"])
        if not 1 <= month <= 12:  # noqa: PLR2004
            return None
        point = point._replace(month=month)
    if found["unit"] is None:
        said = found["weekday"]
        point = point._replace(weekday=number_value(said) - 2 if said else _SUNDAY)
    return Read(point, found.end(), "nth")


def read_day_in_words(text: str, place: int) -> Read | None:
    """Return the day that is said in words: `ngày mười lăm tháng tám`.

    Without its month only what can be no count is one: `ngày hai bữa` are two meals a day.
    """
    head = _DAY_IN_WORDS.match(text, place)
    if head is None:
        return None
    numbers = scan_numbers(text[head.end() : head.end() + _LONGEST_DAY])
    if not numbers or numbers[0].start or numbers[0].form != "words":
        return None
    value = numbers[0].value
    if value != int(value) or not 1 <= value <= _LAST_DAY:
        return None
    end = head.end() + numbers[0].end
    month = _OF_MONTH.match(text, end)
    if month is not None and 1 <= number_value(month["month"]) <= 12:  # noqa: PLR2004
        year = int(month["year"]) if month["year"] else None
        return Read(
            Point("day", year, number_value(month["month"]), int(value)),
            month.end(),
            "day_of_month",
        )
    is_free = value >= _SURELY_DAY and not text[end : end + 2].strip()[:1].isalpha()
    return Read(Point("day", day=int(value)), end, "day") if is_free else None


BY_WORD: dict[str, tuple[Callable[[str, int], Read | None], ...]] = {
    "ngày": (read_nth, read_day_in_words),
    "tuần": (read_nth,),
    "tháng": (read_month,),
    "quý": (read_quarter,),
    "năm": (read_year,),
    "những": (read_decade,),
    "thập": (read_decade,),
    "thế": (read_century,),
    "thứ": (read_nth, read_weekday),
    "chủ": (read_nth, read_weekday),
    "mùng": (read_first_days,),
    "mồng": (read_first_days,),
    "rằm": (read_full_moon,),
}
"""What may read a point that begins with a word, apart from the relative ones."""
