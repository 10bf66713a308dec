"""Tells from the words around whether figures are a date, a fraction, a score or a mere number."""

import re

from etl.rules import read_rules
from etl.vietnamese.letters import LOWER
from etl.vietnamese.lexicon import alternatives

_RULES = read_rules(__package__, "rules/date_cues.tsv")


def _before(kind: str, more: str = "") -> re.Pattern[str]:
    """Return the pattern of the words of a kind that stand right before a place."""
    return re.compile(rf"(?<!\w)(?:{alternatives(_RULES, kind)}{more})[ \u00a0]\Z", re.IGNORECASE)


_DATE_BEFORE = re.compile(
    rf"(?<!\w)(?:{alternatives(_RULES, 'date_before')}"
    r"|[0-9]{1,2}h[0-9]{0,2}|[0-9]{1,2}:[0-9]{2}),?[ \u00a0]\(?\Z",
    re.IGNORECASE,
)
_NOT_DATE_BEFORE = _before("not_date_before")
_SCORE_BEFORE = re.compile(
    rf"(?<!\w)(?:{alternatives(_RULES, 'score_before')})[^.\n]{{0,24}}\Z", re.IGNORECASE
)
_YEAR_BEFORE = _before("year_before", r"|quý [1-4IV]{1,3}|tháng [0-9]{1,2}")
_IN_BRACKETS = re.compile(r"[(][ \u00a0]?\Z")
_FREE = re.compile(
    rf"(?:[ \u00a0]?(?:[,;:!?…)\]\"”’|]|\.(?![0-9])|[-–—](?![0-9])|/(?!\w)|\Z|\n)"
    rf"|[ \u00a0](?![{LOWER}0-9%])|[ \u00a0](?:{alternatives(_RULES, 'free_after')})(?!\w))"
)
_HABIT_DAY_BEFORE = re.compile(
    rf"(?<!\w)(?:{alternatives(_RULES, 'habit_before')})[ \u00a0](?:ngày |sáng |chiều |tối )?\Z",
    re.IGNORECASE,
)
_HABIT_AFTER = re.compile(
    r"[ \u00a0](?:hàng|hằng|mỗi)[ \u00a0]tuần"
    r"|[ \u00a0](?:và|,|đến|tới|-|hoặc)[ \u00a0](?:thứ|chủ nhật)"
)
_HABIT_PAIR = re.compile(
    r"(?<!\w)thứ[ \u00a0]\w+(?:[ \u00a0](?:và|hoặc)|,)[ \u00a0]\Z", re.IGNORECASE
)
_WEEKDAY_BEFORE = _before("weekday_before", r"|[0-9]{1,2}[hg][0-9]{0,2}")
_MANY_BEFORE = re.compile(
    rf"(?:[0-9]|(?<!\w)(?:{alternatives(_RULES, 'many_before')}))[ \u00a0]\Z", re.IGNORECASE
)
_YEAR_RANGE = re.compile(
    r"([12][0-9]{3})[ \u00a0]?[-–][ \u00a0]?([12][0-9]{3}|[0-9]{2})(?![0-9]|[.,/-][0-9])"
)
_REACH = 28
_SCORE_REACH = 40
_LONGEST_RANGE, _LAST_YEAR = 60, 2100
_SHORT = 2
_EVER = "24/7"


def ends_freely(text: str, end: int) -> bool:
    """Tell whether nothing that a number could count follows."""
    return _FREE.match(text, end) is not None


def is_date_cue(text: str, start: int) -> bool:
    """Tell whether the word before announces a date."""
    return _DATE_BEFORE.search(text, max(0, start - _REACH), start) is not None


def is_counted_before(text: str, start: int) -> bool:
    """Tell whether a number or `những`, `mỗi` … stands right before."""
    return _MANY_BEFORE.search(text, max(0, start - 10), start) is not None


def is_other_figures(text: str, start: int, end: int, rule: str, *, cued: bool = False) -> bool:
    """Tell whether figures that could be a date are a share, a score, an address or a name."""
    if _NOT_DATE_BEFORE.search(text, max(0, start - _REACH), start):
        return rule in ("day_month", "month_year")
    if rule != "day_month" or text[start:end] == _EVER:
        return rule == "day_month"
    if "-" in text[start:end] and _SCORE_BEFORE.search(text, max(0, start - _SCORE_REACH), start):
        return True
    if cued or ends_freely(text, end):
        return False
    above, _, below = text[start:end].partition("/")
    return below.isdigit() and int(above) <= int(below)


def is_year_cue(text: str, start: int, end: int, *, follows_year: bool) -> bool:
    """Tell whether four figures are a year by the words around them."""
    if not "1900" <= text[start : start + 4] <= "2099":
        return False
    before = max(0, start - _REACH)
    paired = _YEAR_RANGE.match(text, start)
    if paired and _are_years(paired):
        is_free = ends_freely(text, paired.end())
        return is_free or _YEAR_BEFORE.search(text, before, start) is not None
    if not ends_freely(text, end):
        return False
    bracketed = _IN_BRACKETS.search(text, before, start) and text[end : end + 1] in (")", ",", ";")
    return bool(follows_year or bracketed or _YEAR_BEFORE.search(text, before, start))


def _are_years(pair: re.Match[str]) -> bool:
    """Tell whether two figures joined by a dash can be the years of a span (`2004-05` too)."""
    first, second = int(pair[1]), int(pair[2])
    if len(pair[2]) == _SHORT:
        return second == (first + 1) % 100
    return second <= _LAST_YEAR and 0 < second - first <= _LONGEST_RANGE


def names_weekday(text: str, start: int, end: int, *, cued: bool) -> bool:
    """Tell whether `thứ hai` is a Monday, not the second of something, and no habit."""
    before = max(0, start - _REACH)
    if _HABIT_AFTER.match(text, end) or _HABIT_PAIR.search(text, before, start):
        return False
    if _HABIT_DAY_BEFORE.search(text, before, start):
        return False
    if (
        cued
        or text[start : start + 4].lower() == "chủ "
        or _WEEKDAY_BEFORE.search(text, before, start)
    ):
        return True
    return text[start].isupper() and text[start + 4 : start + 5].isupper()
