"""A date expression, and what belongs to it: a time of the clock, its lunar name in brackets."""

import re
from typing import NamedTuple

from etl.vietnamese.date_points import Point


class DateExpression(NamedTuple):
    """A date expression: its place, its point or its two ends, and the rule that read it."""

    start: int
    end: int
    low: Point
    high: Point | None
    rule: str
    lunar: Point | None = None
    """The same day in the lunar calendar, where the text says both."""

    @property
    def is_counted(self) -> bool:
        """Tell whether it names a number of days, weeks, months or years."""
        return self.rule.startswith("counted")


_CLOCK_BEFORE = re.compile(
    r"(?<![\w:/.])(?:[0-9]{1,2}(?:[hg][0-9]{0,2}|:[0-9]{2})['’]?"
    r"|[0-9]{1,2} giờ(?: [0-9]{1,2}(?: phút)?| rưỡi)?)"
    r"(?: (?:sáng|trưa|chiều|tối|đêm))?(?:,? (?:hôm |ngày )?|, )\Z"
)
_CLOCK_AFTER = re.compile(r",? (?:lúc |vào lúc )?[0-9]{1,2}(?:h[0-9]{0,2}|:[0-9]{2})(?!\w)")
_LONGEST_CLOCK = 32


def mark_known_lunar(found: DateExpression, lunar: set[tuple[int, int]]) -> DateExpression:
    """Return the date as one of the lunar calendar where the text named it as such before."""
    point = found.low
    if point.day is None or point.month is None:
        return found
    if point.is_lunar:
        lunar.add((point.day, point.month))
    is_known = point.year is None and found.high is None and (point.day, point.month) in lunar
    return found._replace(low=point._replace(is_lunar=True)) if is_known else found


_SAME_DAY = re.compile(
    r",?[ \u00a0]?\((?:tức(?:[ \u00a0]là)?[ \u00a0])?(?:(?:ngày|nhằm|sáng)[ \u00a0]){0,2}\Z"
)


def says_again(text: str, last: DateExpression, found: DateExpression) -> bool:
    """Tell whether one of two dates is only the other's lunar day, in brackets behind it."""
    if last.low.is_lunar is found.low.is_lunar or found.low.precision != last.low.precision:
        return False
    return _SAME_DAY.match(text, last.end, found.start) is not None


def said_twice(text: str, last: DateExpression, found: DateExpression) -> DateExpression:
    """Return the solar one of two names of a day, over the stretch of both."""
    end = found.end + (text[found.end : found.end + 1] == ")")
    solar, lunar = (last, found) if found.low.is_lunar else (found, last)
    return solar._replace(start=last.start, end=end, lunar=lunar.low)


def follows_hour(text: str, place: int) -> bool:
    """Tell whether the figures before a place are a time of the clock: `15h30 hôm nay`."""
    begin = max(0, place - _LONGEST_CLOCK)
    return _CLOCK_BEFORE.search(text, begin, place) is not None


def with_clock(text: str, found: DateExpression, after: int) -> DateExpression:
    """Take in the time of the clock before the date, or behind one in figures."""
    if found.low.precision != "day":
        return found
    begin = max(after, found.start - _LONGEST_CLOCK)
    has_hour = any(mark in text[begin : found.start] for mark in ("h", "g", ":"))
    before = _CLOCK_BEFORE.search(text, begin, found.start) if has_hour else None
    start = before.start() if before else found.start
    behind = _CLOCK_AFTER.match(text, found.end) if found.low.day and not before else None
    return found._replace(start=start, end=behind.end() if behind else found.end)
