"""Finds amounts of money: a number, or a range, with its currency."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from etl.facts.amounts import Amount, is_joint, is_said_from, qualify, read_amounts, share_scale
from etl.facts.counting import is_counted, is_never_counted
from etl.facts.document import Document
from etl.facts.not_counted import follows_name, label_before
from etl.facts.shared_units import find_loans, shared_value
from etl.records import Money
from etl.rules import read_rules
from etl.vietnamese.lexicon import Lexicon

_CURRENCIES = Lexicon.of(read_rules(__package__, "rules/currencies.tsv"), "name")
_SIGNS = {
    row["sign"]: row["currency"] for row in read_rules(__package__, "rules/currency_signs.tsv")
}
_CUES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(row["cue"]) for row in read_rules(__package__, "rules/money_cues.tsv"))
    + r")(?!\w)"
)
_SIGN_BEFORE = re.compile(r"(?<![^\W\d_])([A-Za-zĐđ]{0,3}[$€£¥₩₹₫]|[A-ZĐ]{2,3})[ \u00a0]?\Z")
_DOLLARS = re.compile(r"[ \u00a0]?(US\$|S\$|HK\$)")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_BARE_END = re.compile(r"[ \u00a0]?(?:[.,;:!?…)\]\"”/–-]|$|\n)")
_MARKS = "$€£¥₩₹₫"
_MILLION = Decimal(1_000_000)
_SURELY_MONEY = 100_000
_CUE_REACH = 140
_LONGEST_STEP = 30
_STEP = re.compile(
    r"(?:,|;)?[ \u00a0](?:lên|xuống|đến|tới|và|hoặc|hay|còn|-|–|thành)[^.;\n()]{0,22}"
)
_CENT = Decimal("0.01")
_FAR_REACH = 300
_NEAR_REACH = 24
_POPULATION = re.compile(r"dân số|thuê bao|lượt khách")
_PEOPLE = re.compile(r"dân số|người|dân(?!\w)|lượt|thuê bao|khách")


class _Sum(NamedTuple):
    """An amount whose currency is known; `end` is where the currency's name ends."""

    amount: Amount
    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    currency: str
    rule: str


def find_money(document: Document) -> tuple[Money, ...]:
    """Return the amounts of money in a text, in order.

    A range is one row; an equivalent in brackets is a row of its own. `tỷ` and `triệu` without a
    currency take that of the sum they stand with, else VND, where the words before speak of money.
    """
    text = document.text
    amounts = read_amounts(text)
    named = [_named(text, amount) for amount in amounts]
    if not any(named) and not any(amount.last.scale >= _MILLION for amount in amounts):
        return ()
    _fill_shared(text, amounts, named)
    sums = list(_split_parts(text, _fill_bare(document, amounts, named)))
    return tuple(_as_row(document, found) for found in _merge_ranges(text, sums))


def _named(text: str, amount: Amount) -> _Sum | None:
    """Return the sum whose currency is named right behind or before the amount."""
    if amount.value < 0:
        return None
    return _named_after(text, amount) or _named_before(text, amount)


def _named_after(text: str, amount: Amount) -> _Sum | None:
    """Return the sum whose currency's name follows."""
    has_sign = "$" in text[amount.end : amount.end + 5]
    dollars = _DOLLARS.match(text, amount.end) if has_sign else None
    found = _CURRENCIES.at(text, amount.end)
    if dollars:
        currency = _SIGNS[dollars[1].lower()]
        return _sum(amount, amount.start, dollars.end(), currency, "amount_sign")
    if found is None or found.row["factor"] == "":
        return None
    row, name = found.row, text[found.start : found.end]
    if row["written"] == "upper" and not name.isupper():
        return None
    following = _NEXT_WORD.match(text, found.end) if row["not_before"] else None
    is_word = following is not None and following[1].lower() in row["not_before"].split()
    if is_word and not (row["least"] and amount.value >= _SURELY_MONEY):
        return None
    if row["least"] and amount.value < int(row["least"]):
        return None
    factor = Decimal(row["factor"])
    return _sum(amount, amount.start, found.end, row["currency"], "amount_currency", factor)


def _named_before(text: str, amount: Amount) -> _Sum | None:
    """Return the sum whose currency's sign or code stands before the figures."""
    mark = text[max(0, amount.start - 2) : amount.start].strip()[-1:]
    if not mark or not (mark in _MARKS or mark.isupper()):
        return None
    sign = _SIGN_BEFORE.search(text, max(0, amount.start - 5), amount.start)
    if sign is None or amount.first.form == "words":
        return None
    for written in (sign[1], sign[1][-1]):
        currency = _SIGNS.get(written.lower())
        if currency and not text[max(0, sign.start() - 2) : sign.start()].strip()[-1:].isdigit():
            return _sum(amount, sign.start(1), amount.end, currency, "sign_amount")
    return None


def _sum(
    amount: Amount,
    start: int,
    end: int,
    currency: str,
    rule: str,
    factor: Decimal = Decimal(1),
) -> _Sum:
    """Return the sum in whole currency units."""
    high = None if amount.value_max is None else amount.value_max * factor
    return _Sum(amount, start, end, amount.value * factor, high, currency, rule)


def _fill_bare(
    document: Document, amounts: tuple[Amount, ...], sums: list[_Sum | None]
) -> list[_Sum]:
    """Return the sums, with those that leave their currency out, in order."""
    filled: list[_Sum] = []
    for i, amount in enumerate(amounts):
        known = sums[i]
        if known is None and amount.last.scale >= _MILLION and amount.value > 0:
            known = _bare(document, amount, filled, _following(sums, i))
        if known is not None:
            filled.append(known)
    return filled


def _fill_shared(text: str, amounts: tuple[Amount, ...], sums: list[_Sum | None]) -> None:
    """Give the bare amounts of a list or a change the currency that its last one names."""
    for i, loan in find_loans(text, amounts).items():
        low, lender = amounts[i], sums[loan.lender]
        if sums[i] or lender is None or lender.rule == "sign_amount" or low.value <= 0:
            continue
        if label_before(text, low.start) or follows_name(text, low.start):
            continue
        value = shared_value(low, lender.amount) * _factor(lender)
        sums[i] = _Sum(low, low.start, low.end, value, None, lender.currency, "shared_currency")


def _factor(found: _Sum) -> Decimal:
    """Return how many currency units one of the named unit is worth: a cent is 0.01."""
    return found.value / found.amount.value


def _split_parts(text: str, sums: list[_Sum]) -> Iterator[_Sum]:
    """Yield the sums; of a part and its whole (`3/5 tỷ đồng`) each is one."""
    for found in sums:
        number = found.amount.first
        if number.form != "part" or number.whole is None:
            yield found
            continue
        slash = text.index("/", number.start)
        yield found._replace(end=slash)
        rest = found.amount._replace(start=slash + 1, value=number.whole)
        value = number.whole * _factor(found)
        yield found._replace(amount=rest, start=slash + 1, value=value)


def _following(sums: list[_Sum | None], i: int) -> _Sum | None:
    """Return the sum that comes right after the amount number `i`, if that is one."""
    return sums[i + 1] if i + 1 < len(sums) else None


def _bare(
    document: Document, amount: Amount, before: list[_Sum], following: _Sum | None
) -> _Sum | None:
    """Return the sum that names no currency: its neighbour's, or VND in a context of money."""
    text = document.text
    if not _ends_bare(text, amount.end):
        return None
    if following and following.start - amount.end <= _LONGEST_STEP:
        between = text[amount.end : following.start]
        if _STEP.fullmatch(between):
            return _sum(amount, amount.start, amount.end, following.currency, "bare_scale_next")
    begin = max(document.sentence_at(amount.start).start, amount.start - _CUE_REACH)
    if before and before[-1].start >= begin and before[-1].end <= amount.start:
        currency = before[-1].currency
        return _sum(amount, amount.start, amount.end, currency, "bare_scale_before")
    said = text[begin : amount.start].lower()
    if _CUES.search(said) and not _POPULATION.search(said[-_NEAR_REACH:]):
        return _sum(amount, amount.start, amount.end, "VND", "bare_scale_context")
    is_near = before and 0 <= amount.start - before[-1].end <= _FAR_REACH
    if is_near and not _PEOPLE.search(said):
        return _sum(amount, amount.start, amount.end, before[-1].currency, "bare_scale_context")
    return None


def _ends_bare(text: str, end: int) -> bool:
    """Tell whether nothing that is counted follows the scale word."""
    if _BARE_END.match(text, end):
        return True
    word = _NEXT_WORD.match(text, end)
    if word is None:
        return False
    return (is_never_counted(word[1]) or word[1] == "tiền") and not is_counted(text, end)


def _merge_ranges(text: str, sums: list[_Sum]) -> Iterator[_Sum]:
    """Join sums that are the two ends of a range, each with its currency."""
    i = 0
    while i < len(sums):
        low, high = sums[i], sums[i + 1] if i + 1 < len(sums) else None
        if high and _are_ends(text, low, high):
            value = max(low.value, share_scale(low.amount.first, high.amount.first))
            joined = low.amount._replace(value_max=high.value, last=high.amount.last)
            yield _Sum(joined, low.start, high.end, value, high.value, low.currency, "range")
            i += 2
            continue
        yield low
        i += 1


def _are_ends(text: str, low: _Sum, high: _Sum) -> bool:
    """Tell whether two sums are the ends of one range: `từ 3 triệu đồng đến 5 triệu đồng`."""
    if low.value_max is not None or high.value_max is not None or low.currency != high.currency:
        return False
    is_range = low.value < high.value and is_joint(text, low.end, high.start)
    is_dash = text[low.end : high.start].strip() in ("-", "–", "—")
    return is_range and (is_dash or is_said_from(text, low.start))


def _as_row(document: Document, found: _Sum) -> Money:
    """Return the row of a sum."""
    start, qualifier = qualify(document.text, found.amount._replace(start=found.start), found.end)
    high = found.value_max
    return Money(
        sentence_number=document.sentence_number(found.amount.start),
        char_start=start,
        char_end=found.end,
        text=document.text[start : found.end],
        rule=found.rule,
        amount=found.value.quantize(_CENT),
        amount_max=None if high is None else high.quantize(_CENT),
        currency=found.currency,
        qualifier=qualifier,
    )
