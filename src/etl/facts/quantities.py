"""Finds quantities: numbers with what they count or measure, shares, ranks and scores."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from etl.facts.amounts import Amount, is_joint, is_said_from, qualify, read_amounts
from etl.facts.counting import Counted, read_counted
from etl.facts.document import Document
from etl.facts.not_counted import (
    follows_name,
    is_clock_time,
    is_in_name,
    is_midnight,
    is_plain_one,
    is_year_word,
    label_before,
)
from etl.facts.ranks import read_rank
from etl.facts.scores import Score, read_score
from etl.records import Qualifier, Quantity, Span

_SCORE = "tỷ số"
_TIMES = re.compile(r"(?<!\w)[Gg]ấp[ \u00a0](đôi|rưỡi)(?!\w)")
_BY_TIMES = re.compile(r"(?<!\w)[Gg]ấp[ \u00a0](?:[^\W\d_]{2,6}[ \u00a0]){0,2}\Z")
_AMONG = re.compile(r"[ \u00a0]trong[ \u00a0](?:tổng[ \u00a0])?số(?!\w)(?:[ \u00a0](?:đó|này))?")
_SHARE_OF = re.compile(r"[ \u00a0](?:trong[ \u00a0])?(?:tổng[ \u00a0])?số(?=[ \u00a0])")
_HALF = re.compile(r"[ \u00a0]rưỡi(?!\w)")
_HALVES = frozenset(("time", "measure"))
_FALLBACK_REACH = 160
_SURELY_NUMBER = 10
_YEAR_LENGTH = 4
_LENGTH_OF_FROM = len("từ ")


class _Found(NamedTuple):
    """A quantity on its way to a row."""

    start: int
    end: int
    value: float
    value_max: float | None
    unit: str
    qualifier: Qualifier
    rule: str


def find_quantities(document: Document, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the numbers with what they count, in order; money and dates hold the `taken` spans."""
    text = document.text
    busy = _Busy(span for span in taken if not text[span.start : span.end].endswith(" đó"))
    found = [*_find_counted(text, busy), *_find_times(text)]
    found.sort(key=lambda each: (each.start, -each.end))
    merged = _merge_ranges(text, _without_overlap(found))
    return tuple(_as_row(document, each) for each in merged)


class _Busy:
    """The places that other facts have taken."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a taken span touches this stretch."""
        before = bisect_right(self._starts, start) - 1
        if before >= 0 and self._spans[before].end > start:
            return True
        return before + 1 < len(self._spans) and self._starts[before + 1] < end


def _find_counted(text: str, busy: _Busy) -> Iterator[_Found]:
    """Yield the quantities that numbers make, in order."""
    amounts = [each for each in read_amounts(text) if not busy.holds(each.start, each.end)]
    last: _Found | None = None
    for i, amount in enumerate(amounts):
        if last is not None and amount.start < last.end:
            continue
        score = read_score(text, amount, amounts[i + 1] if i + 1 < len(amounts) else None)
        found = _read(text, amount, last, score)
        if found is not None and not busy.holds(amount.end, max(amount.end + 1, found.end)):
            last = found
            yield found


def _read(text: str, amount: Amount, last: _Found | None, score: Score | None) -> _Found | None:
    """Return the quantity that an amount makes with the words around it."""
    rank = read_rank(text, amount)
    if rank is not None:
        unit = rank.unit
        found = _Found(
            rank.start, amount.end, float(amount.value), None, unit, Qualifier.EXACT, "rank"
        )
        return found if unit else None
    counted = _counted(text, amount)
    if counted is not None:
        return _measured(text, amount, counted)
    if score is not None:
        pair = float(score.first), float(score.second)
        return _Found(score.start, score.end, *pair, _SCORE, Qualifier.EXACT, "score")
    return _uncounted(text, amount, last)


def _counted(text: str, amount: Amount) -> Counted | None:
    """Return what the amount counts, if it counts anything."""
    blocked = label_before(text, amount.start)
    if blocked == "all" or is_in_name(text, amount):
        return None
    is_plain = amount.first.form != "words" or amount.value >= _SURELY_NUMBER
    openly = is_plain and not blocked and amount.value != 1 and not _is_yearlike(text, amount)
    openly = openly and not follows_name(text, amount.start)
    if amount.first.form == "words":
        blocked = ""
    place = amount.end
    if amount.first.form == "fraction" or amount.value < 1:
        share = _SHARE_OF.match(text, place)
        place = share.end() if share else place
    counted = read_counted(text, place, openly=openly)
    if counted is None or (blocked and counted.kind in ("noun", "open", "quoted", "count")):
        return None
    return None if _is_no_count(text, amount, counted) else counted


def _is_yearlike(text: str, amount: Amount) -> bool:
    """Tell whether the amount may be a year: four figures without a mark."""
    figures = text[amount.start : amount.end]
    return len(figures) == _YEAR_LENGTH and "1900" <= figures <= "2099"


def _is_no_count(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether the number and the word behind it are no quantity after all."""
    return (
        is_clock_time(text, amount, counted)
        or (is_plain_one(text, amount, counted) and not _is_qualified(text, amount))
        or is_year_word(text, amount, counted)
        or is_midnight(text, amount, counted)
    )


def _is_qualified(text: str, amount: Amount) -> bool:
    """Tell whether a word says how exactly the amount is meant: then `một` is a number."""
    return qualify(text, amount, amount.end)[1] is not Qualifier.EXACT


def _measured(text: str, amount: Amount, counted: Counted) -> _Found:
    """Return the quantity with its unit."""
    half = _HALF.match(text, counted.end) if counted.kind in _HALVES else None
    end = half.end() if half else counted.end
    start, qualifier = qualify(text, amount, end)
    by_times = _by_times(text, start) if counted.name == "lần" else None
    return _Found(
        by_times.start() if by_times else start,
        end,
        float(amount.value) + (0.5 if half else 0),
        None if amount.value_max is None else float(amount.value_max),
        counted.name,
        qualifier,
        f"number_{counted.kind}",
    )


def _by_times(text: str, start: int) -> re.Match[str] | None:
    """Return `gấp` before a number, with the words between."""
    begin = max(0, start - 24)
    return _BY_TIMES.search(text, begin, start) if "ấp " in text[begin:start] else None


def _uncounted(text: str, amount: Amount, last: _Found | None) -> _Found | None:
    """Return the quantity whose unit is not said behind it: `gấp ba`, `30 trong số đó`."""
    start, qualifier = qualify(text, amount, amount.end)
    value = float(amount.value)
    high = None if amount.value_max is None else float(amount.value_max)
    by_times = _by_times(text, start)
    if by_times:
        return _Found(by_times.start(), amount.end, value, high, "lần", qualifier, "times")
    among = _AMONG.match(text, amount.end)
    if among and value > 1:
        unit = _unit_among(text, among.end(), last, start)
        return _Found(start, amount.end, value, high, unit, qualifier, "among")
    unit = _share_unit(text, amount, qualifier)
    return _Found(start, amount.end, value, high, unit, qualifier, "share") if unit else None


def _share_unit(text: str, amount: Amount, qualifier: Qualifier) -> str:
    """Return the unit of a share whose whole is not named, empty for what is none (`nửa kia`)."""
    if amount.first.form == "fraction":
        return "phần"
    words = text[amount.start : amount.end].lower()
    is_half = words == "một nửa" or (words == "nửa" and qualifier is not Qualifier.EXACT)
    return "nửa" if is_half else ""


def _unit_among(text: str, end: int, last: _Found | None, start: int) -> str:
    """Return what is counted where the number is taken out of a greater one."""
    following = next((each for each in read_amounts(text[end : end + 24])), None)
    if following is not None:
        counted = read_counted(text, end + following.end)
        if counted is not None:
            return counted.name
    near = last is not None and start - last.end < _FALLBACK_REACH and last.rule == "number_noun"
    return last.unit if last is not None and near else "trong số"


def _find_times(text: str) -> Iterator[_Found]:
    """Yield `gấp đôi` and `gấp rưỡi`."""
    if "ấp đôi" not in text and "ấp rưỡi" not in text:
        return
    for times in _TIMES.finditer(text):
        value = 2.0 if times[1] == "đôi" else 1.5
        yield _Found(times.start(), times.end(), value, None, "lần", Qualifier.EXACT, "times")


def _without_overlap(found: Iterable[_Found]) -> Iterator[_Found]:
    """Yield the quantities that begin behind the one before."""
    end = -1
    for each in found:
        if each.start >= end:
            end = each.end
            yield each


def _merge_ranges(text: str, found: Iterable[_Found]) -> Iterator[_Found]:
    """Join quantities that are the ends of one range: `từ 10% đến 15%`."""
    low: _Found | None = None
    for each in found:
        if low is not None and _are_ends(text, low, each):
            low = low._replace(end=each.end, value_max=each.value, rule="range")
            continue
        if low is not None:
            yield low
        low = each
    if low is not None:
        yield low


def _are_ends(text: str, low: _Found, high: _Found) -> bool:
    """Tell whether two quantities are the ends of one range."""
    if low.unit != high.unit or low.value_max is not None or high.value_max is not None:
        return False
    if not low.value < high.value or not is_joint(text, low.end, high.start):
        return False
    return text[low.end : high.start].strip() in ("-", "–", "—") or is_said_from(text, low.start)


def _as_row(document: Document, found: _Found) -> Quantity:
    """Return the row of a quantity."""
    start = found.start
    if found.rule == "range" and is_said_from(document.text, start):
        start -= _LENGTH_OF_FROM
    return Quantity(
        sentence_number=document.sentence_number(found.start),
        char_start=start,
        char_end=found.end,
        text=document.text[start : found.end],
        rule=found.rule,
        value=found.value,
        value_max=found.value_max,
        unit=found.unit,
        qualifier=found.qualifier,
    )
