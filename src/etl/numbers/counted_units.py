"""Tells what an amount counts, or that it counts nothing: a label, a year, a time of the clock."""

import re

from etl.numbers.amounts import Amount, qualify
from etl.numbers.counting import Counted, read_counted, read_open
from etl.numbers.not_counted import (
    PLACE_OR_TIME,
    follows_name,
    is_address,
    is_clock_time,
    is_in_name,
    is_midnight,
    is_plain_one,
    is_surely_article,
    is_surely_year,
    is_year_word,
)
from etl.records import Qualifier
from etl.vietnamese.lexicon import Endings

_SHARE_OF = re.compile(r"[ \u00a0](?:trong[ \u00a0])?(?:tổng[ \u00a0])?số(?=[ \u00a0])")
_BLOCKED = {
    "nouns": frozenset(("noun", "open", "quoted", "count")),
    "open": frozenset(("open", "quoted")),
}
_LOOSE = frozenset(("open", "quoted"))
_ON_ONE = Endings.of(("trên", "dưới"))
_PLACES = (["trên"], ["dưới"])
_SURELY_NUMBER = 10
_NO_UNIT = frozenset(("", *".,;:!?…()[]/-–—\n\r\t+*=|"))
_WHOLE = frozenset(("trong", "tổng", "số"))
_SPACES = frozenset(" \u00a0")
_YEAR_LENGTH = 4
_ROUND = 50


def read_unit(text: str, amount: Amount) -> Counted | None:
    """Return what the amount counts, labels aside."""
    if amount.first.form == "metres":
        return Counted("m", amount.end, "symbol")
    if amount.behind in _NO_UNIT:
        return None
    by_words = amount.first.form == "words"
    if by_words and (is_surely_year(text, amount) or is_surely_article(text, amount)):
        return None
    counted = _what_follows(text, amount)
    if counted is None or _is_no_count(text, amount, counted):
        return None
    return counted


def says_where(text: str, amount: Amount, counted: Counted, start: int) -> bool:
    """Tell whether the word before says where, not how many: `dựa trên hai tiêu chí`."""
    is_small = amount.first.form == "words" and amount.value < _SURELY_NUMBER
    is_noun = is_small and counted.kind == "noun"
    return is_noun and text[start : amount.start].lower().split() in _PLACES


def _what_follows(text: str, amount: Amount) -> Counted | None:
    """Return the unit or noun behind the amount, an unknown one where that is likely enough."""
    by_words = amount.first.form == "words"
    place = amount.end
    if amount.behind in _WHOLE and (amount.first.form == "fraction" or amount.value < 1):
        share = _SHARE_OF.match(text, place)
        place = share.end() if share else place
    counted = read_counted(text, place)
    if counted is not None or text[place] not in _SPACES or amount.first.form == "short":
        return counted
    is_small = by_words and amount.value < _SURELY_NUMBER
    return None if is_small or amount.value == 1 else read_open(text, place)


def is_labelled(text: str, amount: Amount, counted: Counted, label: str) -> bool:
    """Tell whether a label before makes the amount a name: `tầng 2`."""
    # `cấp 40% vốn` is a share, whatever `cấp 2` is the name of.
    is_figure = "," not in text[amount.start : amount.end]
    if label == "all" and is_figure and counted.kind != "percent":
        return True
    if label and counted.kind in _LOOSE:
        return True
    return amount.first.form != "words" and counted.kind in _BLOCKED.get(label, ())


def _is_yearlike(text: str, amount: Amount) -> bool:
    """Tell whether the amount may be a year: four figures without a mark."""
    if amount.end - amount.start != _YEAR_LENGTH:
        return False
    return "1900" <= text[amount.start : amount.end] <= "2099"


def _is_no_count(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether the number and the word behind it are no quantity after all."""
    if amount.first.form == "words" and (
        is_in_name(text, amount)
        or (amount.value == 1 and _ON_ONE.at(text, amount.start))
        or (is_plain_one(text, amount, counted) and not _is_qualified(text, amount))
        or is_year_word(text, amount, counted)
        or is_midnight(text, amount, counted)
    ):
        return True
    is_year = _is_yearlike(text, amount)
    if counted.kind in _LOOSE and (is_year or follows_name(text, amount.start)):
        return True
    if counted.name in PLACE_OR_TIME and (
        is_clock_time(text, amount, counted) or is_address(text, amount, counted)
    ):
        return True
    return is_year and _is_year_of(text, amount, counted)


def _is_year_of(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether figures that may be a year are one though a noun follows: `luật 2015 quy định`.

    Counts of that size are round, or a word says how exactly they are meant.
    """
    is_noun = counted.kind in ("noun", "count")
    return bool(is_noun and amount.value % _ROUND and not _is_qualified(text, amount))


def _is_qualified(text: str, amount: Amount) -> bool:
    """Tell whether a word says how exactly the amount is meant: then `một` is a number.

    `trên một chiếc xe` only says where something is.
    """
    start, qualifier = qualify(text, amount, amount.end)
    is_place = text[start : amount.start].lower().split() in _PLACES
    return qualifier is not Qualifier.EXACT and not is_place
