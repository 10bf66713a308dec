"""Tells where `một` before a noun is a number, not the article: `3 nam và một nữ`, `chỉ một ca`."""

import re

from etl.numbers.amounts import Amount
from etl.numbers.counting import Counted, read_counted
from etl.numbers.measured import Found
from etl.numbers.not_counted import is_in_name
from etl.records import Qualifier
from etl.rules import read_rules
from etl.vietnamese.lexicon import Endings, alternatives, words_of

_CUES = read_rules(__package__, "rules/number_cues.tsv")
_ONLY = Endings.of(words_of(_CUES, "one_only"))
_NOT_ONE = frozenset(words_of(_CUES, "one_not"))
_CASES = frozenset(words_of(_CUES, "one_case"))
_HARMED = re.compile(rf"[ \u00a0](?:đã[ \u00a0])?(?:{alternatives(_CUES, 'one_harmed')})(?!\w)")
_COUNTED_RULES = frozenset(("number_noun", "number_count", "number_time"))
_NEW_SENTENCE = re.compile(r"[.!?;:…\n()]")
# Longer stretches hold a clause of their own: what is said there is told, not counted on.
_REACH = 45


def read_one(text: str, amount: Amount, last: Found | None) -> Found | None:
    """Return `một` and its noun where the words around show that it counts.

    That is where it goes on a list (`hai cấp sơ thẩm và một cấp phúc thẩm`), where a word says
    that there are no more (`chỉ một ca`), or where people came to harm (`một người chết`).
    """
    if amount.value_max is not None or amount.behind in _NOT_ONE:
        return None
    counted = read_counted(text, amount.end)
    if counted is None or is_in_name(text, amount) or not _counts(text, amount, counted, last):
        return None
    name, start, end = counted.name, amount.start, counted.end
    return Found(start, end, 1.0, None, name, Qualifier.EXACT, "number_one")


def _counts(text: str, amount: Amount, counted: Counted, last: Found | None) -> bool:
    """Tell whether the words around make `một` a number."""
    if counted.kind == "time":
        return _goes_on(text, amount, counted, last)
    if counted.kind != "noun":
        return False
    is_harmed = amount.behind in _CASES and _HARMED.match(text, amount.end + 1 + len(amount.behind))
    if is_harmed or _ONLY.at(text, amount.start):
        return True
    return _goes_on(text, amount, counted, last)


def _goes_on(text: str, amount: Amount, counted: Counted, last: Found | None) -> bool:
    """Tell whether a quantity stands before, to which `và` or a comma adds this one."""
    if last is None or last.rule not in _COUNTED_RULES or amount.start - last.end > _REACH:
        return False
    is_joined = amount.before == "và" or amount.before.endswith(",")
    if not is_joined or _NEW_SENTENCE.search(text, last.end, amount.start):
        return False
    if "number_time" in (last.rule, f"number_{counted.kind}"):
        return counted.name == last.unit
    # Behind a comma `một` mostly opens an apposition: only a part of the same whole goes on.
    if amount.before == "và" or amount.behind in _CASES:
        return True
    return counted.name.split()[0] == last.unit.split()[0]
