"""Joins the numbers of a text into amounts: ranges made whole, qualifying words taken in."""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.records import Qualifier
from etl.rules import read_rules
from etl.vietnamese.lexicon import Lexicon
from etl.vietnamese.memo import remember_last
from etl.vietnamese.numbers import Number, find_numbers

QUALIFIERS = Lexicon.of(read_rules(__package__, "rules/qualifiers.tsv"), "phrase")
_AFTER = Lexicon.of(read_rules(__package__, "rules/qualifiers_after.tsv"), "phrase")

_JOINT = re.compile(r"[ \u00a0]?[-–—~÷][ \u00a0]?|[ \u00a0](?:đến|tới)[ \u00a0](?:gần |hơn )?")
_FROM = re.compile(r"(?<!\w)[Tt]ừ[ \u00a0]\Z")
_LONGEST_JOINT = 12
_FIRMER = frozenset((Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST))
_SINGLE = {"fraction", "part"}
_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)


class Amount(NamedTuple):
    """One number or a range of two; `number_end` is where the figures or number words end."""

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    first: Number
    last: Number

    @property
    def is_vague(self) -> bool:
        """Tell whether the number itself is a round one (`hàng chục nghìn`)."""
        return self.first.is_vague


@remember_last
def read_amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a text with ranges joined, in order."""
    numbers = find_numbers(text)
    amounts: list[Amount] = []
    i = 0
    while i < len(numbers):
        joined = _join(text, numbers[i], numbers[i + 1]) if i + 1 < len(numbers) else None
        amounts.append(joined or _single(numbers[i]))
        i += 2 if joined else 1
    return tuple(amounts)


def _single(number: Number) -> Amount:
    """Return the amount that is one number."""
    return Amount(number.start, number.end, number.value, None, number, number)


def _join(text: str, low: Number, high: Number) -> Amount | None:
    """Return the range that the two numbers make, or None."""
    if not is_joint(text, low.end, high.start) or _SINGLE & {low.form, high.form}:
        return None
    if text[low.end] in "-–" and _is_chain(text, low, high):
        return None
    value = share_scale(low, high)
    return Amount(low.start, high.end, value, high.value, low, high) if value < high.value else None


def is_joint(text: str, start: int, end: int) -> bool:
    """Tell whether what stands between two places joins the ends of a range."""
    if not 0 < end - start <= _LONGEST_JOINT or text[start] == ",":
        return False
    return _JOINT.fullmatch(text, start, end) is not None


def _is_chain(text: str, low: Number, high: Number) -> bool:
    """Tell whether the numbers are links of a longer chain, such as `4-3-3`."""
    return text[high.end : high.end + 1] in ("-", "–") or text[max(0, low.start - 1)] in "-–"


def share_scale(low: Number, high: Number) -> Decimal:
    """Return the lower end, with the scale that is said only once: `2,5 đến 2,7 triệu`."""
    if low.scale != 1 or low.form == "mixed":
        return low.value
    if high.scale > 1:
        if low.value < high.value / high.scale:
            return low.value * high.scale
        is_next_lower = high.scale >= _MILLION and low.value < _THOUSAND
        return low.value * high.scale / _THOUSAND if is_next_lower else low.value
    if low.value < _THOUSAND and high.value % _THOUSAND == 0 and low.value < high.value / _THOUSAND:
        return low.value * _THOUSAND
    return low.value


def qualify(text: str, amount: Amount, end: int) -> tuple[int, Qualifier]:
    """Return where the amount's span begins, and how exactly it is meant.

    `end` is where its unit ends, for words that stand behind (`5 triệu trở lên`).
    """
    start = amount.start
    qualifier = Qualifier.EXACT
    if amount.value_max is not None and (begun := _FROM.search(text, max(0, start - 4), start)):
        start = begun.start()
    for _ in range(3):
        found = QUALIFIERS.before(text, start)
        if found is None or found.row["qualifier"] == "none":
            break
        start = found.start
        if qualifier is Qualifier.EXACT:
            qualifier = Qualifier(found.row["qualifier"])
    if qualifier is Qualifier.EXACT and (after := _AFTER.at(text, end)):
        qualifier = Qualifier(after.row["qualifier"])
    if amount.is_vague and qualifier not in _FIRMER:
        qualifier = Qualifier.ABOUT
    return start, qualifier


def is_said_from(text: str, start: int) -> bool:
    """Tell whether `từ` stands right before, to open a range."""
    return _FROM.search(text, max(0, start - 4), start) is not None
