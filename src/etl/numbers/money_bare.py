"""Tells the currency of a sum that names none: `lãi 5 tỷ`, `giá 50 nghìn`, `1tr5`."""

import re
from decimal import Decimal

from etl.grammar.document import Document
from etl.numbers.amounts import Amount, qualify
from etl.numbers.counting import is_counted, is_never_counted
from etl.numbers.money_sums import Sum
from etl.rules import read_rules

_CUES = re.compile(
    r"(?<!\w)(?:"
    + "|".join(re.escape(row["cue"]) for row in read_rules(__package__, "rules/money_cues.tsv"))
    + r")(?!\w)"
)
_NEXT_WORD = re.compile(r"[ \u00a0]([^\W\d_]+)")
_END = re.compile(r"[ \u00a0]?(?:[.,;:!?…)\]\"”/–-]|$|\n)")
_STEP = re.compile(
    r"(?:,|;)?[ \u00a0](?:lên|xuống|đến|tới|và|hoặc|hay|còn|-|–|thành)[^.;\n()]{0,22}"
)
_POPULATION = re.compile(r"dân số|thuê bao|lượt khách")
_PEOPLE = re.compile(r"dân số|người|dân(?!\w)|lượt|thuê bao|khách")
# Thousands are said of everything; of money only where the price is what the clause is about.
_PRICE = re.compile(
    r"(?<!\w)(?:giá|giá vé|vé|lương|phí|tiền|tiền công|học phí)(?!\w)[^.;,\n0-9]{0,18}\Z",
    re.IGNORECASE,
)
_MILLION = Decimal(1_000_000)
_LONGEST_STEP = 30
_CUE_REACH = 140
_FAR_REACH = 300
_NEAR_REACH = 24
_PRICE_REACH = 32
_LONGEST_LONE = 60


def bare_currency(
    document: Document, amount: Amount, before: list[Sum], following: Sum | None
) -> tuple[str, str] | None:
    """Return the currency of an amount without one, and the rule that tells it, or None.

    It is that of a neighbour, or VND in a context of money.
    """
    text = document.text
    if amount.value <= 0 or not _ends_bare(text, amount):
        return None
    is_near = following is not None and following.start - amount.end <= _LONGEST_STEP
    if following and is_near and _STEP.fullmatch(text[amount.end : following.start]):
        return following.currency, "bare_scale_next"
    if amount.last.scale < _MILLION:
        begin = max(0, amount.start - _PRICE_REACH)
        is_price = _PRICE.search(text, begin, amount.start) or _is_lone_price(text, amount)
        return ("VND", "bare_scale_price") if is_price else None
    return _by_context(document, amount, before)


def _by_context(document: Document, amount: Amount, before: list[Sum]) -> tuple[str, str] | None:
    """Return the currency that the words and the sums before speak of."""
    text = document.text
    begin = max(document.sentence_at(amount.start).start, amount.start - _CUE_REACH)
    if before and before[-1].start >= begin and before[-1].end <= amount.start:
        return before[-1].currency, "bare_scale_before"
    said = text[begin : amount.start].lower()
    if _CUES.search(said) and not _POPULATION.search(said[-_NEAR_REACH:]):
        return "VND", "bare_scale_context"
    is_near = before and 0 <= amount.start - before[-1].end <= _FAR_REACH
    if is_near and not _PEOPLE.search(said):
        return before[-1].currency, "bare_scale_context"
    return ("VND", "bare_scale_alone") if _is_lone_price(text, amount) else None


def _is_lone_price(text: str, amount: Amount) -> bool:
    """Tell whether an amount that is all of a text is a price: `50k`, `dưới 1 triệu`.

    Words alone (`một tỷ`) may be any number.
    """
    if len(text) > _LONGEST_LONE or amount.first.form == "words":
        return False
    is_price = amount.last.form == "short" or amount.last.scale >= _MILLION
    return is_price and (qualify(text, amount, amount.end)[0], amount.end) == (0, len(text))


def _ends_bare(text: str, amount: Amount) -> bool:
    """Tell whether nothing that is counted follows the scale word."""
    if not amount.behind[:1].isalpha():
        return _END.match(text, amount.end) is not None
    word = _NEXT_WORD.match(text, amount.end)
    if word is None:
        return False
    return (is_never_counted(word[1]) or word[1] == "tiền") and not is_counted(text, amount.end)
