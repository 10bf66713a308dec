"""Sums of money after their currency is known: parts of a whole, cents, ranges of two sums."""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from etl.numbers.amounts import Amount, is_joint, is_said_from, share_scale

_CENT = Decimal("0.01")
_CENTS_GAP = re.compile(r"[ \u00a0](?:và[ \u00a0])?")
_BARE_CENTS = re.compile(r"[ \u00a0]([0-9]{2})(?=[ \u00a0]?(?:[;:!?)]|[.,](?![0-9])|\Z|\n))")
_AND = re.compile(r"[ \u00a0]và[ \u00a0]")
_BETWEEN = re.compile(r"(?<!\w)[Gg]iữa[ \u00a0]\Z")
_DASHES = ("-", "–", "—")


class Sum(NamedTuple):
    """An amount whose currency is known; `end` is where the currency's name ends.

    `factor` is how many currency units one of the named unit is worth: a cent is 0.01.
    """

    amount: Amount
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    currency: str
    rule: str
    factor: Decimal = Decimal(1)


def tidy_sums(text: str, sums: Sequence[Sum]) -> list[Sum]:
    """Return the sums as they are stored: parts apart, cents with their whole, ranges joined."""
    whole = list(_join_cents(text, list(_split_parts(text, sums))))
    return list(_merge_ranges(text, whole))


def _split_parts(text: str, sums: Iterable[Sum]) -> Iterator[Sum]:
    """Yield the sums; of a part and its whole (`3/5 tỷ đồng`) each is one."""
    for found in sums:
        number = found.amount.first
        if number.form != "part" or number.whole is None:
            yield found
            continue
        slash = text.index("/", number.start)
        yield found._replace(end=slash)
        rest = found.amount._replace(start=slash + 1, value=number.whole, before="", behind="")
        yield found._replace(amount=rest, start=slash + 1, value=number.whole * found.factor)


def _join_cents(text: str, sums: Sequence[Sum]) -> Iterator[Sum]:
    """Yield the sums, cents as a part of the whole units before them: `2 đô la và 23 xu`."""
    i = 0
    while i < len(sums):
        found, cents = sums[i], sums[i + 1] if i + 1 < len(sums) else None
        i += 1
        if found.factor != 1 or found.currency == "VND" or found.value_max is not None:
            yield found
        elif cents is not None and _are_cents(text, found, cents):
            yield found._replace(end=cents.end, value=found.value + cents.value)
            i += 1
        elif found.rule == "amount_currency" and (bare := _BARE_CENTS.match(text, found.end)):
            yield found._replace(end=bare.end(1), value=found.value + int(bare[1]) * _CENT)
        else:
            yield found


def _are_cents(text: str, whole: Sum, cents: Sum) -> bool:
    """Tell whether a sum is the cents of the one before it."""
    if cents.factor != _CENT or cents.value >= 1 or cents.value_max is not None:
        return False
    return _CENTS_GAP.fullmatch(text, whole.end, cents.start) is not None


def _merge_ranges(text: str, sums: Sequence[Sum]) -> Iterator[Sum]:
    """Join sums that are the two ends of a range, each with its currency."""
    i = 0
    while i < len(sums):
        low, high = sums[i], sums[i + 1] if i + 1 < len(sums) else None
        if high and _are_ends(text, low, high):
            value = max(low.value, share_scale(low.amount.first, high.amount.first))
            joined = low.amount._replace(value_max=high.value, last=high.amount.last)
            yield Sum(joined, low.start, high.end, value, high.value, low.currency, "range")
            i += 2
            continue
        yield low
        i += 1


def _are_ends(text: str, low: Sum, high: Sum) -> bool:
    """Tell whether two sums are the ends of one range: `từ 3 triệu đồng đến 5 triệu đồng`."""
    if low.value_max is not None or high.value_max is not None or low.currency != high.currency:
        return False
    if low.value >= high.value:
        return False
    if _AND.fullmatch(text, low.end, high.start):
        return _BETWEEN.search(text, max(0, low.start - 5), low.start) is not None
    is_dash = text[low.end : high.start].strip() in _DASHES
    is_said = is_dash or is_said_from(text, low.start)
    return is_said and is_joint(text, low.end, high.start)
