"""Reads dates that begin with figures, where their form or the words around show that they are."""

import re

from etl.vietnamese.date_cues import (
    ends_freely,
    is_date_cue,
    is_other_figures,
    is_year_cue,
)
from etl.vietnamese.date_points import (
    Read,
    read_bare_year,
    read_day,
    read_day_month,
    read_figures_date,
)

# What figures begin with that may be a date, by what follows them: a mark (but no thousands), the
# word for month, the joint of a range; or that may be a year.
_PROMISING = re.compile(
    r"[0-9]{1,2}(?:([ \u00a0]?[/.–—-](?!(?<=\.)[0-9]{3}(?![0-9]))[ \u00a0]?[0-9])"
    r"|(,?[ \u00a0]?-?[tT]h(?:áng|g))|([ \u00a0](?:cho |đến|tới|và)))"
    r"|((?:1[0-9]|20)[0-9]{2}(?![0-9])|2100)"
)
# `từ 5-10 USD` is a sum.
_MONEY_AFTER = re.compile(r"[0-9]?[ \u00a0]?(?:USD|VND|VNĐ|EUR|NDT|JPY|\$|€|%)")
_LONE = 5
_MARK, _JOINED, _YEAR = 1, 3, 4
_VERSION = re.compile(r"[0-9]{1,2}[.-][0-9]{1,2}[.-][0-9]{2}(?![0-9])")
_JOINT = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?|[ \u00a0](?:cho )?(?:đến|tới)(?: hết)?[ \u00a0]")
CUED_MARKS = "/.-"
"""What may part the day and the month behind a word that announces a date."""

_FREE_MARKS = "/"
_LIST_GAP = 4


def read_figures(text: str, place: int, year_end: int | None) -> Read | None:
    """Return the date that begins with figures, where form or context shows that it is one.

    `year_end` is where the date before ended, if it named its year.
    """
    hint = _PROMISING.match(text, place)
    if hint is None:
        return None
    kind = hint.lastindex
    if kind == _JOINED or (kind == _YEAR and text[hint.end() : hint.end() + 1] not in ("-", "/")):
        return _read_bare(text, place, year_end)
    read = read_figures_date(text, place)
    cued = kind == _MARK and (is_date_cue(text, place) or len(text) <= _LONE)
    if _MONEY_AFTER.match(text, hint.end() if kind == _MARK else place):
        return None
    if read is not None:
        is_version = read.rule == "day_month_year" and not cued and _VERSION.match(text, place)
        is_other = is_version or is_other_figures(text, place, read.end, read.rule)
        return None if is_other else read
    read = read_day_month(text, place, CUED_MARKS if cued else _FREE_MARKS)
    is_sure = read is not None and ("/" in text[place : read.end] or ends_freely(text, read.end))
    if read is not None and is_sure:
        return None if is_other_figures(text, place, read.end, read.rule, cued=cued) else read
    return _read_bare(text, place, year_end)


def _read_bare(text: str, place: int, year_end: int | None) -> Read | None:
    """Return a bare year, or a bare day whose month is said at the end of its range."""
    year = read_bare_year(text, place)
    if year is not None:
        follows_year = year_end is not None and place - year_end <= _LIST_GAP
        return year if is_year_cue(text, place, year.end, follows_year=follows_year) else None
    day = read_day(text, place)
    joint = read_joint(text, day.end) if day else None
    if day is None or joint is None:
        return None
    end = joint.end()
    is_paired = read_day_month(text, end, _FREE_MARKS) or read_figures_date(text, end)
    return day if is_paired else None


def read_joint(text: str, place: int) -> re.Match[str] | None:
    """Return the words or the dash that join the ends of a range."""
    return _JOINT.match(text, place)
