"""Finds the date expressions of a Vietnamese text and reads what their words say.

Nothing is resolved here: `hôm qua` stays a shift by one day, `tháng 5` a month without a year.
"""

import re
from collections.abc import Iterable

from etl.vietnamese.cues import find_cues
from etl.vietnamese.date_cues import (
    ends_freely,
    is_counted_before,
    is_feast,
    is_yearly,
    names_weekday,
)
from etl.vietnamese.date_expressions import (
    DateExpression,
    follows_hour,
    mark_known_lunar,
    said_twice,
    says_again,
    with_clock,
)
from etl.vietnamese.date_figures import CUED_MARKS, read_figures, read_joint
from etl.vietnamese.date_points import (
    Point,
    Read,
    mark_lunar,
    read_bare_month,
    read_bare_quarter,
    read_bare_year,
    read_day,
    read_day_month,
    read_day_of_that_month,
    read_figures_date,
    read_short_form,
)
from etl.vietnamese.date_spans import COUNTED_SPAN_WORDS, read_counted_span
from etl.vietnamese.date_words import BY_WORD, read_relative
from etl.vietnamese.feasts import feast_before, is_feast_head, read_feast, read_last_days
from etl.vietnamese.lexicon import word_before
from etl.vietnamese.memo import remember_last

_PREFIX_HEADS = frozenset(
    ("ngày", "hôm", "bữa", "rạng", "sáng", "trưa", "chiều", "tối", "đêm", "khuya")
) | frozenset(("đầu", "giữa", "cuối", "trung", "thượng", "hạ", "nửa"))
_GLUED_BEFORE = frozenset("/.,:-")
# `cao quý này`: noble, no quarter.
_PRECIOUS = frozenset(("cao", "đá", "phú", "kim"))
_EVERY = frozenset(("mỗi", "một", "hàng", "hằng", "từng"))
_SKIP_FIGURES = re.compile(r"[0-9]+(?:[/.,:\-][0-9]+)*")
_PREFIX = re.compile(
    r"(?:(?:sáng sớm|chiều tối|rạng sáng|sáng|trưa|chiều|tối|đêm|khuya|nửa đầu|nửa cuối|đầu|giữa"
    r"|cuối|trung tuần|thượng tuần|hạ tuần)[ \u00a0])?"
    r"(?:(?:ngày|hôm|bữa)[ \u00a0])?",
    re.IGNORECASE,
)
_AND = re.compile(r"[ \u00a0]và[ \u00a0]")
_MERGE = re.compile(r",?[ \u00a0](?:ngày[ \u00a0])?")
_MERGE_BRACKET = re.compile(r",?[ \u00a0]?\((?:ngày[ \u00a0])?")
_FROM = re.compile(r"(?<!\w)[Tt]ừ[ \u00a0]\Z")
_LONGEST_FEAST = 48


@remember_last
def find_date_expressions(text: str) -> tuple[DateExpression, ...]:
    """Return the date expressions of a text in order; clock times are part of their spans."""
    found: list[DateExpression] = []
    lunar: set[tuple[int, int]] = set()
    last: DateExpression | None = None
    place = 0
    for cue, word in _cues(text):
        if cue < place:
            continue
        expression = _read_at(text, cue, word, last)
        if expression is None:
            skip = _SKIP_FIGURES.match(text, cue) if word[0] <= "9" else None
            place = skip.end() if skip else cue
            continue
        expression = mark_known_lunar(expression, lunar)
        if last is not None and says_again(text, last, expression):
            found[-1] = last = said_twice(text, last, expression)
        else:
            last = with_clock(text, expression, last.end if last else 0)
            found.append(last)
        place = last.end
    return tuple(found)


def _cues(text: str) -> Iterable[tuple[int, str]]:
    """Return where dates may begin; a text that may be no more than a feast begins with one."""
    cues = find_cues(text).dates
    if len(text) > _LONGEST_FEAST:
        return cues
    first = _word_at(text, 0)
    return ((0, first), *cues) if is_feast_head(first) else cues


def _read_at(
    text: str, place: int, word: str, last: DateExpression | None
) -> DateExpression | None:
    """Return the expression that begins at a cue, or whose unit stands there."""
    if word[0] <= "9":
        is_glued = place > 0 and text[place - 1] in _GLUED_BEFORE
        read = None if is_glued else read_figures(text, place, _year_end(last))
        read = read or (None if is_glued else read_last_days(text, place))
    else:
        special = read_counted_span(text, place, word) if word in COUNTED_SPAN_WORDS else None
        if special is not None:
            begin, read = special
            return DateExpression(begin, read.end, read.point, None, read.rule)
        read = read_short_form(text, place) if len(word) == 1 else _read_words(text, place, word)
    if read is None:
        return None
    if word == "năm" and read.point.shift is not None and (feast := feast_before(text, place)):
        named = read_feast(text, feast.start)
        if named is not None:
            return DateExpression(feast.start, named.end, named.point, None, named.rule)
    read = mark_lunar(text, read)
    # A lunar day of every year falls on no day that is known.
    if read.point.is_lunar and (_EVERY_YEAR.match(text, read.end) or is_yearly(text, place)):
        read = read._replace(point=Point("day", is_lunar=True))
    return _with_range(text, place, read)


def _year_end(last: DateExpression | None) -> int | None:
    """Return where the last date ended, if it named its year."""
    return last.end if last is not None and (last.high or last.low).year is not None else None


def _read_words(text: str, place: int, word: str) -> Read | None:
    """Return the point that begins with a word, whatever stands before it (`đầu`, `sáng ngày`)."""
    # Behind `ngày`, `sáng` and the like figures are read by the prefix alone.
    is_prefix = word in _PREFIX_HEADS
    is_plain = not is_prefix or not text[place + len(word) + 1 : place + len(word) + 2].isdigit()
    plain = _read_point(text, place, word) if is_plain else None
    prefix = _PREFIX.match(text, place) if is_prefix else None
    if prefix is None or not prefix[0]:
        return plain
    is_day = _is_day_prefix(prefix[0]) and word_before(text, place) not in _EVERY
    inner = _read_cued(text, prefix.end(), is_day)
    return inner if inner and (plain is None or inner.end > plain.end) else plain


def _is_day_prefix(prefix: str) -> bool:
    """Tell whether a bare number behind the prefix can be a day."""
    return prefix.lower().rstrip().endswith(("ngày", "hôm", "bữa"))


def _read_cued(text: str, place: int, is_day: bool) -> Read | None:  # noqa: FBT001
    """Return the point behind a word that announces a date."""
    if place >= len(text):
        return None
    if not text[place].isdigit():
        return _read_point(text, place, _word_at(text, place), cued=True)
    read = read_figures_date(text, place) or read_day_month(text, place, CUED_MARKS)
    if read is None and is_day:
        that_month = read_day_of_that_month(text, place)
        if that_month:
            return that_month
        read = read_day(text, place)
        if read and not (read_joint(text, read.end) or ends_freely(text, read.end)):
            return None
    if read is None and ends_freely(text, place + 4) and not _BETWEEN.match(text, place + 4):
        read = read_bare_year(text, place)
    return read


def _read_point(text: str, place: int, word: str, *, cued: bool = False) -> Read | None:
    """Return the point that begins with one of the words that name or relate dates."""
    has_figures = text[place + len(word) + 1 : place + len(word) + 2].isdigit()
    relative = None if has_figures else read_relative(text, place)
    if relative and not _is_whole(text, place, relative):
        relative = None
    if word == "tháng" and _is_other_month(text, place):
        return relative
    if not has_figures and is_feast_head(word) and (feast := read_feast(text, place)):
        return feast
    for reader in BY_WORD.get(word, ()):
        read = reader(text, place)
        if read is None or (relative and relative.end >= read.end):
            continue
        if read.rule == "weekday":
            return _read_weekday(text, place, read, cued=cued)
        return read
    return _merge(text, relative) if relative else None


# `giữa 1000 và 2000` are the ends of a range, no years.
_BETWEEN = re.compile(r"[ \u00a0]và[ \u00a0][0-9]")
_EVERY_YEAR = re.compile(r"[ \u00a0](?:hàng|hằng|mỗi)[ \u00a0]năm", re.IGNORECASE)
_LETTERS = re.compile(r"[^\W\d_]{1,8}")


def _word_at(text: str, place: int) -> str:
    """Return the word at a place in lower case."""
    found = _LETTERS.match(text, place)
    return found[0].lower() if found else ""


_INSIDE_CLAUSE = re.compile(r"\w[ \u00a0]\Z")
_MONTH_AFTER_COUNT = re.compile(r"tháng[ \u00a0](?:[^\W\d]|[0-9]{1,2}[ \u00a0]ngày)")
_HABIT_AFTER_MONTH = re.compile(
    r"tháng[ \u00a0]\w+[ \u00a0](?:hàng|hằng)[ \u00a0]năm", re.IGNORECASE
)


def _is_other_month(text: str, place: int) -> bool:
    """Tell whether `tháng` names no month: the Tháng Tám revolution, `ba tháng một lần`."""
    if text[place].isupper() and _INSIDE_CLAUSE.search(text, max(0, place - 2), place):
        return True
    if _HABIT_AFTER_MONTH.match(text, place) or is_yearly(text, place):
        return True
    return _MONTH_AFTER_COUNT.match(text, place) is not None and is_counted_before(text, place)


_WEAK_AFTER = re.compile(
    r"[ \u00a0](?:học|thứ|mới|tài khóa|nhâm|giáp|ất|bính|đinh|mậu|kỷ|canh|tân|quý|[0-9])",
    re.IGNORECASE,
)
_NOT_RELATIVE_AFTER = re.compile(r"[ \u00a0](?:khi|bạ|thi|lại|nhất)(?!\w)")


def _is_whole(text: str, place: int, read: Read) -> bool:
    """Tell whether a relative point is no part of something else (`5 năm qua`, `đầu năm học`)."""
    is_part_of_day = read.point.precision == "day" and text[place].lower() not in "hn"
    if not is_part_of_day and is_counted_before(text, place) and not follows_hour(text, place):
        return False
    if read.point.anchor == "weak" and is_feast(text, place):
        return False
    if text[place] in "qQ" and word_before(text, place) in _PRECIOUS:
        return False
    is_weak = read.point.anchor == "weak" or text[place] in "sS"
    if is_weak and _WEAK_AFTER.match(text, read.end):
        return False
    return _NOT_RELATIVE_AFTER.match(text, read.end) is None


def _read_weekday(text: str, place: int, read: Read, *, cued: bool) -> Read | None:
    """Return the day of the week, or the date that is said right behind it."""
    for bridge in (_MERGE_BRACKET, _MERGE):
        merged = _merge_by(text, read, bridge)
        if merged:
            return merged
    return (
        read
        if names_weekday(text, place, read.end, cued=cued or read.point.shift is not None)
        or read.end - place == len(text)
        else None
    )


def _merge(text: str, read: Read) -> Read:
    """Return the date in figures that is said right behind a relative day, else that day."""
    if read.point.precision != "day" or read.point.anchor != "publication":
        return read
    return _merge_by(text, read, _MERGE_BRACKET) or _merge_by(text, read, _MERGE) or read


def _merge_by(text: str, read: Read, bridge: re.Pattern[str]) -> Read | None:
    """Return the date in figures behind a bridge of words, with the bracket that closes it."""
    over = bridge.match(text, read.end)
    if over is None or not text[over.end() : over.end() + 1].isdigit():
        return None
    figures = read_figures_date(text, over.end()) or read_day_month(text, over.end(), CUED_MARKS)
    if figures is None or figures.point.precision != "day":
        return None
    closes = "(" in over[0] and text[figures.end : figures.end + 1] == ")"
    return figures._replace(end=figures.end + closes)


_LONG_AGO = ("year", "decade", "century")
_BEFORE_CHRIST = re.compile(
    r"(?:[ \u00a0]?[-–][ \u00a0]?\w{1,5})?[ \u00a0](?:TCN|trước[ \u00a0]Công[ \u00a0]nguyên)(?!\w)",
    re.IGNORECASE,
)
_SLASH = re.compile(r"/(?=[0-9]{2})")


def _season(text: str, read: Read) -> re.Match[str] | None:
    """Return the slash between the years of a season: `2008/09`."""
    return _SLASH.match(text, read.end) if read.rule in ("year", "bare_year") else None


def _with_range(text: str, start: int, read: Read) -> DateExpression | None:
    """Return the expression, with its second end where one follows."""
    if read.point.precision in _LONG_AGO and _BEFORE_CHRIST.match(text, read.end):
        return None
    joint = read_joint(text, read.end) or _season(text, read)
    both = _AND.match(text, read.end) if joint is None else None
    high = None
    if (joint or both) and read.point.shift is None and not read.point.is_lunar:
        high = _read_high(text, (joint or both).end(), read)  # type: ignore[union-attr]
    if high is not None and both and not _are_neighbours(read.point, high.point):
        high = None
    if high is None or not _are_in_order(_filled(read.point, high.point), high.point):
        is_bare = read.rule == "day" and text[start].isdigit()
        return None if is_bare else DateExpression(start, read.end, read.point, None, read.rule)
    begun = _FROM.search(text, max(0, start - 4), start)
    low = _filled(read.point, high.point)
    rule = f"{read.rule}_range"
    return DateExpression(begun.start() if begun else start, high.end, low, high.point, rule)


_UNIT_WORD = re.compile(r"(?:ngày|tháng|năm|quý)[ \u00a0]")


def _read_high(text: str, place: int, low: Read) -> Read | None:
    """Return the second end of a range that began with `low`."""
    precision = low.point.precision
    words = _UNIT_WORD.match(text, place)
    if precision == "day":
        read = _read_cued(text, words.end() if words and words[0][0] == "n" else place, is_day=True)
        return read if _is_plain_day(read) and _says_as_much(low, read) else None
    if words:
        read = _read_point(text, place, _word_at(text, place))
    elif precision == "month":
        read = read_bare_month(text, place)
    elif precision == "quarter":
        read = read_bare_quarter(text, place)
    else:
        read = _read_high_year(text, place, low)
    return read if read and read.point.precision == precision else None


def _is_plain_day(read: Read | None) -> bool:
    """Tell whether a day is named, perhaps of `tháng này`, and not told as seen from another."""
    if read is None or read.point.precision != "day":
        return False
    return read.point.shift is None or (
        read.point.shift_unit == "month" and read.point.day is not None
    )


def _says_as_much(low: Read, high: Read | None) -> bool:
    """Tell whether the second end names its month where the first one does."""
    return high is not None and (high.point.month is not None or low.point.month is None)


_SHORT_YEAR = re.compile(r"([0-9]{2})(?![0-9]|[.,/%-]\w)")


def _read_high_year(text: str, place: int, low: Read) -> Read | None:
    """Return the second year of a range, of four figures or of two (`2004-05`)."""
    year = read_bare_year(text, place)
    short = _SHORT_YEAR.match(text, place)
    if year or short is None or low.point.year is None or low.point.precision != "year":
        return year
    if text[place - 1] not in "-–/" or int(short[1]) != (low.point.year + 1) % 100:
        return None
    return Read(Point("year", low.point.year + 1), short.end(), "year")


def _filled(low: Point, high: Point) -> Point:
    """Return the first end with what only the second one says."""
    if low.year is None and low.shift is None:
        low = low._replace(year=high.year, shift=high.shift, shift_unit=high.shift_unit)
    if low.month is None:
        return low._replace(month=high.month, is_lunar=high.is_lunar)
    return low


def _are_in_order(low: Point, high: Point) -> bool:
    """Tell whether the ends can be those of a range; a turn of the year may lie between."""
    if low.year is None or high.year is None:
        return (low.month, low.day, low.quarter) != (high.month, high.day, high.quarter)
    first = (low.year, low.quarter or 0, low.month or 0, low.day or 0)
    return first < (high.year, high.quarter or 0, high.month or 0, high.day or 0)


def _are_neighbours(low: Point, high: Point) -> bool:
    """Tell whether two points said with `và` are next to each other, so that they make a range."""
    if low.precision == "quarter":
        return low.year is None and (high.quarter or 0) - (low.quarter or 0) == 1
    is_bare_day = low.precision == "day" and low.month is None
    return is_bare_day and (high.day or 0) - (low.day or 0) == 1
