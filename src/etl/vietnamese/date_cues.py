"""Tells from the words around whether figures are a date, a fraction, a score or a mere number."""

import re

from etl.rules import read_rules
from etl.vietnamese.letters import LOWER
from etl.vietnamese.lexicon import Endings, alternatives, words_of

_RULES = read_rules(__package__, "rules/date_cues.tsv")


def _before(kind: str) -> Endings:
    """Return the words of a kind that may stand right before a place."""
    return Endings.of(words_of(_RULES, kind))


_DATE_BEFORE = _before("date_before")
_CLOCK_BEFORE = re.compile(
    r"(?<![\w:])(?:[0-9]{1,2}[hg][0-9]{0,2}|[0-9]{1,2}:[0-9]{2}),?[ \u00a0]\Z"
)
_NOT_DATE_BEFORE = _before("not_date_before")
_SCORE_BEFORE = re.compile(
    rf"(?<!\w)(?:{alternatives(_RULES, 'score_before')})[^.\n]{{0,24}}\Z", re.IGNORECASE
)
_YEAR_BEFORE = _before("year_before")
_SEASON_BEFORE = _before("season_before")
_PART_BEFORE = re.compile(r"(?:quý [1-4IV]{1,3}|tháng [0-9]{1,2})[ \u00a0]\Z")
_FREE = re.compile(
    rf"(?:[ \u00a0]?(?:[,;:!?…)\]\"”’|]|\.(?![0-9])|[-–—](?![0-9])|/(?!\w)|\Z|\n)"
    rf"|[ \u00a0](?![{LOWER}0-9%])|[ \u00a0](?:{alternatives(_RULES, 'free_after')})(?!\w))"
)
_HABIT_BEFORE = Endings.of(
    f"{word}{part}"
    for word in words_of(_RULES, "habit_before")
    for part in ("", " ngày", " sáng", " chiều", " tối")
)
_STREET_AFTER = re.compile(r"[ \u00a0](?:đường|phố|ngõ|hẻm|tổ|ấp)[ \u00a0]")
_HABIT_AFTER = re.compile(
    r"[ \u00a0](?:hàng|hằng|mỗi)[ \u00a0]tuần"
    r"|[ \u00a0](?:và|,|đến|tới|-|hoặc)[ \u00a0](?:thứ|chủ nhật)"
)
_HABIT_PAIR = re.compile(
    r"(?<!\w)thứ[ \u00a0]\w+(?:[ \u00a0](?:và|hoặc)|,)[ \u00a0]\Z", re.IGNORECASE
)
_WEEKDAY_BEFORE = _before("weekday_before")
_MANY_BEFORE = _before("many_before")
_FEAST_BEFORE = _before("feast_before")
_YEARLY = re.compile(
    r"(?:hàng|hằng|mỗi)[ \u00a0]năm,?[ \u00a0](?:\w{1,8}[ \u00a0]){0,3}\Z", re.IGNORECASE
)
_YEAR_RANGE = re.compile(
    r"([12][0-9]{3})(?:[ \u00a0]?[-–][ \u00a0]?|/)([12][0-9]{3}|[0-9]{2})(?![0-9]|[.,/-][0-9])"
)
_REACH = 28
_SCORE_REACH = 40
_CLOCK_REACH = 9
_YEARLY_REACH = 36
_PART_ENDS = frozenset("0123456789IV")
_AFTER_BRACKETED = re.compile(r"[),;]| và ")
_LONGEST_LIFE = 120
_LONGEST_RANGE, _LAST_YEAR = 60, 2100
_SHORT = 2
_EVER = "24/7"


def ends_freely(text: str, end: int) -> bool:
    """Tell whether nothing that a number could count follows."""
    return _FREE.match(text, end) is not None


def is_date_cue(text: str, start: int) -> bool:
    """Tell whether the word, or the time of the clock, before announces a date."""
    return _DATE_BEFORE.near(text, start) or _follows_clock(text, start)


def _follows_clock(text: str, start: int) -> bool:
    """Tell whether a time of the clock stands before."""
    begin = max(0, start - _CLOCK_REACH)
    before = text[begin:start]
    has_hour = "h" in before or ":" in before or "g" in before
    return has_hour and _CLOCK_BEFORE.search(text, begin, start) is not None


def is_counted_before(text: str, start: int) -> bool:
    """Tell whether a number or `những`, `mỗi` … stands right before."""
    return text[max(0, start - 2) : start - 1].isdigit() or _MANY_BEFORE.at(text, start)


def is_feast(text: str, start: int) -> bool:
    """Tell whether the end or the start of a year only names a custom: `tiệc cuối năm`."""
    return _FEAST_BEFORE.at(text, start)


def is_yearly(text: str, start: int) -> bool:
    """Tell whether `hàng năm` before makes a month one of every year."""
    return _YEARLY.search(text, max(0, start - _YEARLY_REACH), start) is not None


def is_other_figures(text: str, start: int, end: int, rule: str, *, cued: bool = False) -> bool:
    """Tell whether figures that could be a date are a share, a score, an address or a name."""
    if rule not in ("day_month", "month_year"):
        return False
    if _NOT_DATE_BEFORE.at(text, start) or _STREET_AFTER.match(text, end):
        return True
    return rule == "day_month" and _is_other_pair(text, start, end, cued=cued)


def _is_other_pair(text: str, start: int, end: int, *, cued: bool) -> bool:
    """Tell whether two figures are a score or a part of a whole, no day and month."""
    figures = text[start:end]
    if figures == _EVER:
        return True
    if "-" in figures and _SCORE_BEFORE.search(text, max(0, start - _SCORE_REACH), start):
        return True
    if cued or ends_freely(text, end):
        return False
    above, _, below = figures.partition("/")
    return below.isdigit() and int(above) <= int(below)


def is_year_cue(text: str, start: int, end: int, *, follows_year: bool) -> bool:
    """Tell whether four figures are a year by the words around them."""
    paired = _YEAR_RANGE.match(text, start)
    in_brackets = text[max(0, start - 2) : start].strip()[-1:] == "("
    if in_brackets and paired and _is_life(text, paired):
        return True
    if not "1900" <= text[start : start + 4] <= "2099":
        return False
    if paired and _are_years(paired):
        return ends_freely(text, paired.end()) or _is_year_announced(text, start)
    if _SEASON_BEFORE.at(text, start):
        return True
    is_free = ends_freely(text, end)
    if follows_year and text[max(0, start - 4) : start].strip() == "và":
        return True
    return is_free and (
        follows_year
        or (in_brackets and _AFTER_BRACKETED.match(text, end) is not None)
        or _fills_line(text, start, end)
        or _is_year_announced(text, start)
    )


def _fills_line(text: str, start: int, end: int) -> bool:
    """Tell whether nothing else stands on the line."""
    return text[max(0, start - 1) : start] in ("", "\n") and text[end : end + 1] in ("", "\n")


def _is_life(text: str, pair: re.Match[str]) -> bool:
    """Tell whether two years in brackets are those of a life."""
    is_closed = text[pair.end() : pair.end() + 1] == ")"
    return is_closed and 0 < int(pair[2]) - int(pair[1]) <= _LONGEST_LIFE


def _is_year_announced(text: str, start: int) -> bool:
    """Tell whether the words before announce a year."""
    if _YEAR_BEFORE.at(text, start) or _SEASON_BEFORE.at(text, start):
        return True
    begin = max(0, start - _REACH)
    is_part = text[max(0, start - 2) : start - 1] in _PART_ENDS
    return is_part and _PART_BEFORE.search(text, begin, start) is not None


def _are_years(pair: re.Match[str]) -> bool:
    """Tell whether two figures joined by a dash can be the years of a span (`2004-05` too)."""
    first, second = int(pair[1]), int(pair[2])
    if len(pair[2]) == _SHORT or pair[0][4] == "/":
        return second % 100 == (first + 1) % 100
    return second <= _LAST_YEAR and 0 < second - first <= _LONGEST_RANGE


def names_weekday(text: str, start: int, end: int, *, cued: bool) -> bool:
    """Tell whether `thứ hai` is a Monday, not the second of something, and no habit."""
    if _HABIT_AFTER.match(text, end) or _HABIT_BEFORE.at(text, start):
        return False
    if _HABIT_PAIR.search(text, max(0, start - _REACH), start):
        return False
    is_sunday = text[start : start + 4].lower() == "chủ "
    if cued or is_sunday or _WEEKDAY_BEFORE.at(text, start) or _follows_clock(text, start):
        return True
    return text[start].isupper() and text[start + 4 : start + 5].isupper()
