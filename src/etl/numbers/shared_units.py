"""Numbers whose unit is said only once, behind the last of them: `50, 100 và 200 USD`."""

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from etl.numbers.amounts import Amount, is_said_from

_AND = re.compile(r",?[ \u00a0](?:và|hay|hoặc)[ \u00a0]")
_COMMA = re.compile(r",[ \u00a0]")
_CHANGE = re.compile(
    r"[ \u00a0](?:lên tới|lên đến|xuống còn|lên|xuống|còn|thành)[ \u00a0]"
    r"(?:(?:khoảng|gần|hơn|trên|dưới)[ \u00a0])?"
)
_OF = re.compile(
    r"[ \u00a0](?:trong|trên)[ \u00a0](?:tổng[ \u00a0])?(?:số[ \u00a0])?(?:gần |hơn )?"
)
# The first words of the three patterns above: few amounts are followed by one of them.
_JOINING = frozenset(("và", "hay", "hoặc", "lên", "xuống", "còn", "thành", "trong", "trên"))
_LONGEST_GAP = 24
_HUNDRED, _THOUSAND = Decimal(100), Decimal(1000)
_FAR_APART = 50


class Loan(NamedTuple):
    """Which amount says the unit, and how the two are joined: `list`, `change` or `part`."""

    lender: int
    kind: str


def find_loans(text: str, amounts: Sequence[Amount]) -> dict[int, Loan]:
    """Return, by the number of each amount that stands bare before another, whose unit it shares.

    A comma joins only what goes on to an `và`: in `Năm 2004, 3 tỷ đồng` nothing is shared.
    """
    loans: dict[int, Loan] = {}
    for i in range(len(amounts) - 2, -1, -1):
        low, high = amounts[i], amounts[i + 1]
        if high.start - low.end <= _LONGEST_GAP:
            kind = _kind(text, low, high)
            after = loans.get(i + 1)
            if kind == "comma":
                kind = "list" if after is not None and after.kind == "list" else ""
            if kind:
                is_chain = kind == "list" and after is not None and after.kind == "list"
                loans[i] = Loan(after.lender if after and is_chain else i + 1, kind)
    return loans


def _kind(text: str, low: Amount, high: Amount) -> str:
    """Return how two neighbours are joined, empty where they are not."""
    span = low.end, high.start
    if text[low.end] == ",":
        if _COMMA.fullmatch(text, *span):
            return "comma"
        return "list" if _AND.fullmatch(text, *span) else ""
    if low.behind not in _JOINING or text[low.end] not in " \u00a0":
        return ""
    is_one = low.value == 1 and low.first.form == "words"
    if not is_one and _AND.fullmatch(text, *span):
        return "list"
    if is_said_from(text, low.start) and _CHANGE.fullmatch(text, *span):
        return "change"
    return (
        "part" if not is_one and 1 <= low.value <= high.value and _OF.fullmatch(text, *span) else ""
    )


def shared_value(low: Amount, high: Amount) -> Decimal:
    """Return the value of the first of two amounts, with the scale that only the second says."""
    scale = high.last.scale
    if low.last.scale != 1 or scale == 1 or low.value >= _THOUSAND:
        return low.value
    is_lower = low.value >= _HUNDRED and high.value / scale * _FAR_APART < low.value
    return low.value * (scale / _THOUSAND if is_lower else scale)
