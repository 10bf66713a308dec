"""Finds amounts of money: a number, or a range, with its currency."""

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice

from etl.grammar.document import Document
from etl.numbers.amounts import Amount, qualify, read_amounts, without_dash
from etl.numbers.money_bare import bare_currency
from etl.numbers.money_sums import Sum, tidy_sums
from etl.numbers.not_counted import follows_name, label_before
from etl.numbers.shared_units import find_loans, shared_value
from etl.records import Money
from etl.rules import read_rules
from etl.vietnamese.lexicon import Lexicon, word_before

_CURRENCIES = Lexicon.of(read_rules(__package__, "rules/currencies.tsv"), "name")
_SIGNS = {
    row["sign"]: row["currency"] for row in read_rules(__package__, "rules/currency_signs.tsv")
}
_SIGN_BEFORE = re.compile(r"(?<![^\W\d_])([A-Za-zĐđ]{0,3}[$€£¥₩₹₫]|[A-ZĐ]{2,3}|Rs\.?)[ \u00a0]?\Z")
_DOLLARS = re.compile(r"[ \u00a0]?(US\$|S\$|HK\$)")
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_MARKS = "$€£¥₩₹₫"
_SPACES = frozenset(" \u00a0")
_SMALL_SIGNS = ("rs", "rs.")
_UNIT = Decimal(1)
_SURELY_MONEY = 100_000
_CENT = Decimal("0.01")
# The first words of currencies, and what may stand there instead of a word.
# Names of several countries' money; that of `đô la` alone is always the same.
_SHARED_NAMES = frozenset(
    name
    for name, row in _CURRENCIES.rows.items()
    if row["currency"] not in ("", "USD", "VND")
    and any(
        longer.startswith(name + " ") and other["currency"] != row["currency"]
        for longer, other in _CURRENCIES.rows.items()
    )
)
_MOST_PLACES = 40
_HEADS = frozenset((*_CURRENCIES.tree, *_CURRENCIES.rows, "us", "s", "hk"))


def find_money(document: Document) -> tuple[Money, ...]:
    """Return the amounts of money in a text, in order.

    A range is one row; an equivalent in brackets is a row of its own. `tỷ` and `triệu` without a
    currency take that of the sum they stand with, else VND, where the words before speak of money.
    """
    text = document.text
    amounts = read_amounts(text)
    named = [_named(text, amount) for amount in amounts]
    if not any(named) and not any(amount.last.scale > 1 for amount in amounts):
        return ()
    _fill_shared(text, amounts, named)
    sums = _fill_bare(document, amounts, named)
    sums = [each._replace(currency=_other_currency(text, each)) for each in sums]
    return tuple(_as_row(document, found) for found in tidy_sums(text, sums))


def _named(text: str, amount: Amount) -> Sum | None:
    """Return the sum whose currency is named right behind or before the amount."""
    if amount.behind in _HEADS:
        named = _named_after(text, without_dash(amount))
        if named is not None:
            return named
    place = amount.start - 1
    mark = text[place] if place >= 0 else " "
    if mark in _SPACES and place > 0:
        mark = text[place - 1]
    if not (mark in _MARKS or mark.isupper() or amount.before in _SMALL_SIGNS):
        return None
    return _named_before(text, without_dash(amount))


def _named_after(text: str, amount: Amount) -> Sum | None:
    """Return the sum whose currency's name follows."""
    has_sign = "$" in text[amount.end : amount.end + 5]
    dollars = _DOLLARS.match(text, amount.end) if has_sign else None
    found = _CURRENCIES.at(text, amount.end)
    if dollars:
        currency = _SIGNS[dollars[1].lower()]
        return _sum(amount, (amount.start, dollars.end()), currency, "amount_sign")
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
    span = amount.start, found.end
    return _sum(amount, span, row["currency"], "amount_currency", Decimal(row["factor"]))


def _named_before(text: str, amount: Amount) -> Sum | None:
    """Return the sum whose currency's sign or code stands before the figures."""
    sign = _SIGN_BEFORE.search(text, max(0, amount.start - 5), amount.start)
    if sign is None or amount.first.form == "words":
        return None
    for written in (sign[1], sign[1][-1]):
        currency = _SIGNS.get(written.lower())
        if currency and not text[max(0, sign.start() - 2) : sign.start()].strip()[-1:].isdigit():
            return _sum(amount, (sign.start(1), amount.end), currency, "sign_amount")
    return None


def _other_currency(text: str, found: Sum) -> str:
    """Return the currency of a name that many share, where the text says whose it is.

    In a story of the `peso Chile` a bare `peso` is that one.
    """
    name = text[found.amount.end : found.end].strip().lower()
    if name in _SHARED_NAMES:
        for place in islice(_places_of(name, text), _MOST_PLACES):
            named = _CURRENCIES.at(text, place)
            if named is not None and " " in text[named.start : named.end]:
                return named.row["currency"]
    return found.currency


def _places_of(name: str, text: str) -> Iterator[int]:
    """Yield the places where a name stands with another word behind it."""
    place = text.find(name + " ")
    while place >= 0:
        yield place
        place = text.find(name + " ", place + 1)


def _sum(
    amount: Amount, span: tuple[int, int], currency: str, rule: str, factor: Decimal = _UNIT
) -> Sum:
    """Return the sum in whole currency units, over a span."""
    high = None if amount.value_max is None else amount.value_max * factor
    return Sum(amount, *span, amount.value * factor, high, currency, rule, factor)


def _fill_bare(
    document: Document, amounts: tuple[Amount, ...], sums: list[Sum | None]
) -> list[Sum]:
    """Return the sums, with those that leave their currency out, in order."""
    filled: list[Sum] = []
    for i, amount in enumerate(amounts):
        known = sums[i]
        if known is None and amount.last.scale > 1:
            said = bare_currency(document, amount, filled, _following(sums, i))
            span = amount.start, amount.end
            known = _sum(amount, span, *said) if said else None
        if known is not None:
            filled.append(known)
    return filled


def _fill_shared(text: str, amounts: tuple[Amount, ...], sums: list[Sum | None]) -> None:
    """Give the bare amounts of a list or a change the currency that its last one names."""
    for i, loan in find_loans(text, amounts).items():
        low, lender = amounts[i], sums[loan.lender]
        if sums[i] or lender is None or lender.rule == "sign_amount" or low.value <= 0:
            continue
        if label_before(text, low.start) or follows_name(text, low.start):
            continue
        value = shared_value(low, lender.amount) * lender.factor
        span = low.start, low.end
        sums[i] = Sum(low, *span, value, None, lender.currency, "shared_currency", lender.factor)


def _following(sums: list[Sum | None], i: int) -> Sum | None:
    """Return the sum that comes right after the amount number `i`, if that is one."""
    return sums[i + 1] if i + 1 < len(sums) else None


def _as_row(document: Document, found: Sum) -> Money:
    """Return the row of a sum."""
    amount = found.amount
    if found.start < amount.start:
        before = word_before(document.text, found.start)
        amount = amount._replace(start=found.start, before=before)
    start, qualifier = qualify(document.text, amount, found.end)
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
