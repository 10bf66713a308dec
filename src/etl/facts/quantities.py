"""Finds quantities: numbers with what they count or measure, shares, ranks and scores."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from etl.facts.amounts import Amount, is_joint, is_said_from, qualify, read_amounts
from etl.facts.counted_units import read_unit, says_where
from etl.facts.counting import Counted
from etl.facts.document import Document
from etl.facts.measured import Found
from etl.facts.not_counted import follows_name, label_before
from etl.facts.ranks import read_rank
from etl.facts.scores import read_score
from etl.facts.shared_units import Loan, find_loans, shared_value
from etl.facts.shares import find_times, read_share, read_times, times_before
from etl.records import Qualifier, Quantity, Span
from etl.vietnamese.cues import find_cues

_SCORE = "tỷ số"
_HALF = re.compile(r"[ \u00a0]rưỡi(?!\w)")
_LONGEST_LIST = 8
_HALVES = frozenset(("time", "measure"))
_LENGTH_OF_MINUS = len("âm ")
_LENGTH_OF_FROM = len("từ ")


def find_quantities(document: Document, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the numbers with what they count, in order; money and dates hold the `taken` spans."""
    text = document.text
    busy = _Busy(span for span in taken if not text[span.start : span.end].endswith(" đó"))
    found = list(_find_counted(text, busy))
    doubled = list(find_times(text))
    if doubled:
        found = _without_overlap(sorted([*found, *doubled], key=lambda each: each.start))
    merged = _merge_ranges(text, found)
    return tuple(_as_row(document, each) for each in merged)


class _Busy:
    """The places that other facts have taken."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._ends = frozenset(span.end for span in self._spans)

    def leave_out(self, amounts: Iterable[Amount]) -> list[Amount]:
        """Return the amounts, in order, that no taken span touches."""
        free: list[Amount] = []
        spans, i = self._spans, 0
        for amount in amounts:
            while i < len(spans) and spans[i].end <= amount.start:
                i += 1
            if i == len(spans) or spans[i].start >= amount.end:
                free.append(amount)
        return free

    def ends_at(self, place: int) -> bool:
        """Tell whether a taken span ends at this place."""
        return place in self._ends

    def holds(self, start: int, end: int) -> bool:
        """Tell whether a taken span touches this stretch."""
        before = bisect_right(self._starts, start) - 1
        if before >= 0 and self._spans[before].end > start:
            return True
        return before + 1 < len(self._spans) and self._starts[before + 1] < end


def _find_counted(text: str, busy: _Busy) -> Iterator[Found]:
    """Yield the quantities that numbers make, in order."""
    amounts = busy.leave_out(read_amounts(text))
    loans = find_loans(text, amounts)
    may_be_times = bool(find_cues(text).times)
    last: Found | None = None
    for i, amount in enumerate(amounts):
        if last is not None and amount.start < last.end:
            continue
        if _is_rate(text, amount, busy, last):
            continue
        following = amounts[i + 1] if i + 1 < len(amounts) else None
        found = read_times(text, amount) if may_be_times else None
        found = found or _read(text, amount, partial(_label_of, text, amounts, i, loans))
        found = found or _read_score(text, amount, following)
        if found is None and i in loans:
            label = _label_of(text, amounts, i, loans)
            found = None if label else _share(text, amount, amounts[loans[i].lender])
        found = found or read_share(text, amount, last)
        if found is not None and not busy.holds(amount.end, max(amount.end + 1, found.end)):
            last = found
            yield found


def _label_of(text: str, amounts: Sequence[Amount], i: int, loans: Mapping[int, Loan]) -> str:
    """Return what the words before keep from being counted; a list's first holds for all of it."""
    label = label_before(text, amounts[i].start)
    for j in range(i - 1, max(-1, i - _LONGEST_LIST), -1):
        if label or j not in loans or loans[j].kind != "list":
            break
        label = label_before(text, amounts[j].start)
    return label


def _is_rate(text: str, amount: Amount, busy: _Busy, last: Found | None) -> bool:
    """Tell whether `một` behind a sum or a quantity only says what it is counted by."""
    if amount.value != 1 or amount.first.form != "words":
        return False
    place = amount.start - 1
    return busy.ends_at(place) or (last is not None and last.end == place and text[place] != ",")


def _share(text: str, amount: Amount, lender: Amount) -> Found | None:
    """Return the quantity whose unit stands only behind another: `7 và 10 tuổi`."""
    if follows_name(text, amount.start) or amount.value <= 0:
        return None
    counted = read_unit(text, lender, lambda: "")
    if counted is None or counted.kind == "open":
        return None
    start, qualifier = qualify(text, amount, amount.end)
    value = float(shared_value(amount, lender))
    high = None if amount.value_max is None else float(amount.value_max)
    return Found(start, amount.end, value, high, counted.name, qualifier, "shared_unit")


def _read(text: str, amount: Amount, label: Callable[[], str]) -> Found | None:
    """Return the quantity that an amount makes with the words around it."""
    rank = read_rank(text, amount)
    if rank is not None:
        value, unit = float(amount.value), rank.unit
        found = Found(rank.start, amount.end, value, None, unit, Qualifier.EXACT, "rank")
        return found if unit else None
    counted = read_unit(text, amount, label)
    return _measured(text, amount, counted) if counted else None


def _read_score(text: str, amount: Amount, following: Amount | None) -> Found | None:
    """Return the score that the amount is, or begins."""
    score = read_score(text, amount, following)
    if score is None:
        return None
    pair = float(score.first), float(score.second)
    return Found(score.start, score.end, *pair, _SCORE, Qualifier.EXACT, "score")


def _measured(text: str, amount: Amount, counted: Counted) -> Found:
    """Return the quantity with its unit."""
    half = _HALF.match(text, counted.end) if counted.kind in _HALVES else None
    end = half.end() if half else counted.end
    start, qualifier = qualify(text, amount, end)
    if says_where(text, amount, counted, start):
        start, qualifier = amount.start, Qualifier.EXACT
    sign = 1
    if counted.name.startswith("độ") and text[max(0, start - 3) : start].lower() == "âm ":
        start, sign = start - _LENGTH_OF_MINUS, -1
    by_times = times_before(text, start) if counted.name == "lần" else None
    return Found(
        by_times.start() if by_times else start,
        end,
        sign * (float(amount.value) + (0.5 if half else 0)),
        None if amount.value_max is None else sign * float(amount.value_max),
        counted.name,
        qualifier,
        f"number_{counted.kind}",
    )


def _without_overlap(found: Iterable[Found]) -> list[Found]:
    """Return the quantities that begin behind the one before."""
    kept: list[Found] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept


def _merge_ranges(text: str, found: Iterable[Found]) -> Iterator[Found]:
    """Join quantities that are the ends of one range: `từ 10% đến 15%`."""
    low: Found | None = None
    for each in found:
        if low is not None and _are_ends(text, low, each):
            low = low._replace(end=each.end, value_max=each.value, rule="range")
            continue
        if low is not None:
            yield low
        low = each
    if low is not None:
        yield low


def _are_ends(text: str, low: Found, high: Found) -> bool:
    """Tell whether two quantities are the ends of one range."""
    if low.unit != high.unit or low.value_max is not None or high.value_max is not None:
        return False
    if not low.value < high.value or not is_joint(text, low.end, high.start):
        return False
    return text[low.end : high.start].strip() in ("-", "–", "—") or is_said_from(text, low.start)


def _as_row(document: Document, found: Found) -> Quantity:
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
