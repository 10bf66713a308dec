"""Finds quantities: numbers with what they count or measure, shares, ranks and scores."""

import re
import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence

from etl.grammar.document import Document
from etl.numbers.amounts import Amount, is_joint, is_said_from, qualify, read_amounts, without_dash
from etl.numbers.counted_units import is_labelled, read_unit, says_where
from etl.numbers.counting import Counted
from etl.numbers.measured import Found
from etl.numbers.not_counted import LABEL_ENDS, follows_name, label_before
from etl.numbers.ranks import RANK_WORDS, read_rank
from etl.numbers.scores import read_score
from etl.numbers.shared_units import Loan, find_loans, shared_value
from etl.numbers.shares import find_times, read_share, read_times, times_before
from etl.numbers.single_ones import read_one
from etl.records import Qualifier, Quantity, Span
from etl.vietnamese.cues import find_cues
from etl.vietnamese.lexicon import word_before
from etl.vietnamese.numbers import read_number

_SCORE = "tỷ số"
# `hai ngày sau` is a day as seen from another, and two days all the same.
_TOLD_FROM = (" đó", " sau")
_NUMBER = "số"
_LONGEST_LONE = 160
_MINUS = re.compile(r"\A(?:âm[ \u00a0]|[-−–][ \u00a0]?)", re.IGNORECASE)
_AND = re.compile(r"[ \u00a0]và[ \u00a0]")
_BETWEEN_BEFORE = "giữa"
_HALF = re.compile(r"[ \u00a0]rưỡi(?!\w)")
_LONGEST_LIST = 8
_NOWHERE = Span(sys.maxsize, sys.maxsize)
_HALVES = frozenset(("time", "measure"))
_DASHES = frozenset("-–—")
# `vài ba ngày` are a few: no number is said.
_FEW = frozenset(("vài", "dăm", "đôi"))
_TEN = 10
_BOUNDS = frozenset(("hơn", "ngoài"))
_MEASURES = frozenset(("symbol", "measure", "unit"))
_MEASURED = frozenset(("cao", "dài", "nặng", "rộng", "sâu", "xa", "dày"))
_COMPARED = re.compile(r"[ \u00a0]so[ \u00a0]với(?!\w)")
_SOUND_BEFORE = frozenset(("thu", "ghi", "phát", "lồng", "siêu", "nguyên", "phụ", "hạ", "dư", "đa"))
# One number behind it would be its own: `thứ hai ngày 18/10`, `lớp hai năm 2005`.
_PAIR_AFTER = re.compile(
    r"[ \u00a0][0-9]{1,4}(?:/[0-9]{1,4})?(?:[ \u00a0]và[ \u00a0]|, ?|[ \u00a0]?[-–][ \u00a0]?)[0-9]"
)
_NAMED = frozenset(("ngày", "năm", "tháng"))
_LENGTH_OF_MINUS = len("âm ")
_SIGNED = ("độ", "°", "điểm", "dB", "đơn vị")


def find_quantities(document: Document, taken: Sequence[Span]) -> tuple[Quantity, ...]:
    """Return the numbers with what they count, in order; money and dates hold the `taken` spans."""
    text = document.text
    busy = _Busy(span for span in taken if not text[span.start : span.end].endswith(_TOLD_FROM))
    found = list(_find_counted(text, busy))
    doubled = list(find_times(text))
    if doubled:
        found = _without_overlap(sorted([*found, *doubled], key=lambda each: each.start))
    merged = list(_merge_ranges(text, found))
    if not merged and not taken and len(text) <= _LONGEST_LONE:
        merged = _lone_number(text)
    return tuple(_as_row(document, each) for each in merged)


def _lone_number(text: str) -> list[Found]:
    """Return the number that is all of a text: with nothing that it counts, it is only a number."""
    said = text.strip()
    body = _MINUS.sub("", said, count=1)
    value = read_number(body) if body else None
    if value is None or label_before(said, len(said) - len(body)):
        return []
    start = text.index(said)
    signed = float(value if body == said else -value)
    span = start, start + len(said)
    return [Found(*span, signed, None, _NUMBER, Qualifier.EXACT, "lone_number")]


class _Busy:
    """The places that other facts have taken."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._starts = [span.start for span in self._spans]
        self._ends = frozenset(span.end for span in self._spans)

    def leave_out(self, amounts: Iterable[Amount]) -> list[Amount]:
        """Return the amounts, in order, that no taken span touches."""
        free: list[Amount] = []
        spans = iter(self._spans)
        start, end = next(spans, _NOWHERE)
        for amount in amounts:
            while end <= amount.start:
                start, end = next(spans, _NOWHERE)
            if start >= amount.end:
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
        if (
            amount.first.form == "words"
            and amount.value == 1
            and _is_rate(text, amount, busy, last)
        ):
            continue
        found = read_times(text, amount) if may_be_times else None
        if found is None:
            found = _read(text, amounts, i, loans) or _otherwise(text, amounts, i, loans)
        if found is None and amount.first.form == "words" and amount.value == 1:
            found = read_one(text, amount, last)
        # Only a lone figure or a share of what was said before goes without a unit.
        if found is None and (amount.behind == "trong" or amount.value < 1 or _is_part(amount)):
            found = read_share(text, amount, last)
        if found is not None and (
            _names_days(text, amount, found)
            or not busy.holds(amount.end, max(amount.end + 1, found.end))
        ):
            last = found
            yield found


def _names_days(text: str, amount: Amount, found: Found) -> bool:
    """Tell whether days or years are counted and then named: `hai ngày 18 và 19/10`."""
    if amount.first.form != "words" or found.unit not in _NAMED:
        return False
    return _PAIR_AFTER.match(text, found.end) is not None


def _is_part(amount: Amount) -> bool:
    """Tell whether an amount is a fraction."""
    return amount.first.form == "fraction"


def _otherwise(
    text: str, amounts: Sequence[Amount], i: int, loans: Mapping[int, Loan]
) -> Found | None:
    """Return the score that an amount begins, or the quantity whose unit a later one says."""
    amount = amounts[i]
    is_pair = amount.value_max is not None or amount.behind in _DASHES
    if is_pair and amount.before not in RANK_WORDS - {"số"}:
        found = _read_score(text, amount, amounts[i + 1] if i + 1 < len(amounts) else None)
        if found is not None:
            return found
    if i not in loans or _label_of(text, amounts, i, loans):
        return None
    return _share(text, amount, amounts[loans[i].lender])


def _label_of(text: str, amounts: Sequence[Amount], i: int, loans: Mapping[int, Loan]) -> str:
    """Return what the words before keep from being counted; a list's first holds for all of it."""
    amount = amounts[i]
    label = label_before(text, amount.start) if amount.before in LABEL_ENDS else ""
    if not loans:
        return label
    for j in range(i - 1, max(-1, i - _LONGEST_LIST), -1):
        if label or j not in loans or loans[j].kind != "list":
            break
        label = label_before(text, amounts[j].start)
    return label


def _is_rate(text: str, amount: Amount, busy: _Busy, last: Found | None) -> bool:
    """Tell whether `một` behind a sum or a quantity only says what it is counted by."""
    place = amount.start - 1
    return busy.ends_at(place) or (last is not None and last.end == place and text[place] != ",")


def _share(text: str, amount: Amount, lender: Amount) -> Found | None:
    """Return the quantity whose unit stands only behind another: `7 và 10 tuổi`."""
    if follows_name(text, amount.start) or amount.value <= 0:
        return None
    counted = read_unit(text, lender)
    if counted is None or counted.kind == "open":
        return None
    start, qualifier = qualify(text, amount, amount.end)
    value = float(shared_value(amount, lender))
    high = None if amount.value_max is None else float(amount.value_max)
    return Found(start, amount.end, value, high, counted.name, qualifier, "shared_unit")


def _read(text: str, amounts: Sequence[Amount], i: int, loans: Mapping[int, Loan]) -> Found | None:
    """Return the quantity that an amount makes with the words around it."""
    amount = amounts[i]
    if amount.before in RANK_WORDS:
        rank = read_rank(text, amount)
        if rank is not None:
            value, unit = float(amount.value), rank.unit
            found = Found(rank.start, amount.end, value, None, unit, Qualifier.EXACT, "rank")
            return found if unit else None
    if amount.before in _FEW and amount.first.form == "words" and amount.value < _TEN:
        return None
    counted = read_unit(text, amount)
    if counted is not None and amount.value < 0 and not _may_be_negative(counted):
        amount = without_dash(amount)
    if counted is None or is_labelled(text, amount, counted, _label_of(text, amounts, i, loans)):
        return None
    return _measured(text, amount, counted)


def _may_be_negative(counted: Counted) -> bool:
    """Tell whether there can be less than none of a unit: `-5 độ C`, `-2%`, `-12 điểm`."""
    return counted.kind == "percent" or counted.name.startswith(_SIGNED)


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
    if qualifier is Qualifier.EXACT and amount.before in _BOUNDS:
        start, qualifier = _qualified_by_unit(text, amount, counted, (start, end))
    sign = -1 if _has_minus(text, start, counted) else 1
    if sign < 0:
        start -= _LENGTH_OF_MINUS
    by_times = times_before(text, start) if counted.name == "lần" else None
    high = amount.value_max
    return Found(
        by_times.start() if by_times else start,
        end,
        sign * (float(amount.value) + (0.5 if half else 0)),
        None if high is None else sign * float(high),
        counted.name,
        qualifier,
        f"number_{counted.kind}",
    )


def _qualified_by_unit(
    text: str, amount: Amount, counted: Counted, span: tuple[int, int]
) -> tuple[int, Qualifier]:
    """Return the start and the qualifier where a word before qualifies only such a unit.

    `dài hơn 200 km` is a bound of a length, `cao hơn 5%` a difference; `ngoài 80 tuổi` is an age,
    `ngoài 3 người` leaves three out.
    """
    start, end = span
    place = amount.start - len(amount.before) - 1
    if amount.before == "ngoài" and counted.name == "tuổi":
        return place, Qualifier.MORE_THAN
    is_length = amount.before == "hơn" and counted.kind in _MEASURES
    if is_length and word_before(text, place) in _MEASURED and not _COMPARED.match(text, end):
        return place, Qualifier.MORE_THAN
    return start, Qualifier.EXACT


def _has_minus(text: str, start: int, counted: Counted) -> bool:
    """Tell whether `âm` makes the number negative: `âm 5 độ`; `thu âm 3 bài` is a recording."""
    if start < len("âm ") or text[start - 2] != "m" or counted.kind == "noun":
        return False
    return word_before(text, start) == "âm" and word_before(text, start - 3) not in _SOUND_BEFORE


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
    if not low.value < high.value:
        return False
    if _AND.fullmatch(text, low.end, high.start):
        return word_before(text, low.start) == _BETWEEN_BEFORE
    if not is_joint(text, low.end, high.start):
        return False
    return text[low.end : high.start].strip() in ("-", "–", "—") or is_said_from(text, low.start)


def _as_row(document: Document, found: Found) -> Quantity:
    """Return the row of a quantity."""
    start = found.start
    if found.rule == "range" and is_said_from(document.text, start):
        start -= len(word_before(document.text, start)) + 1
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
