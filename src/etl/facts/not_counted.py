"""Tells numbers that count nothing: labels, clock times, `một` the article, `năm` the year."""

import re

from etl.facts.amounts import Amount
from etl.facts.counting import Counted
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER
from etl.vietnamese.lexicon import Lexicon, alternatives

_LABELS = Lexicon.of(read_rules(__package__, "rules/number_labels.tsv"), "label")
_CUES = read_rules(__package__, "rules/number_cues.tsv")


def _before(kind: str) -> re.Pattern[str]:
    """Return the pattern of the words of a kind that stand right before a place."""
    return re.compile(rf"(?<!\w)(?:{alternatives(_CUES, kind)})[ \u00a0]\Z", re.IGNORECASE)


_SENTENCE_BEFORE = re.compile(r"(?:\A|[\n.!?…:\"“”(-][ \u00a0]?)\Z")
_CAPITAL_AFTER = re.compile(rf"[ \u00a0][{UPPER}]")
_CLOCK_BEFORE = _before("clock_before")
_CLOCK_AFTER = re.compile(
    r"[ \u00a0]?(?:[0-9]|(?:kém|sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|GMT)\b"
    r"|rưỡi (?:sáng|chiều|tối))"
)
_CLOCK_UNITS = frozenset(("giờ", "h", "g"))
_HOURS = 24
_ONE_CUE = _before("one_cue")
_ONE_GOES = re.compile(rf"[ \u00a0](?:{alternatives(_CUES, 'one_goes')})(?!\w)")
_ONE_AFTER = re.compile(rf"[ \u00a0](?:{alternatives(_CUES, 'one_after')})(?!\w)")
_ONCE_BEFORE = _before("once_before")
_YEAR_BEFORE = _before("year_before")
_NOT_FIVE = frozenset(row["word"] for row in _CUES if row["kind"] == "five_not")
_REACH = 24


def label_before(text: str, start: int) -> str:
    """Return what the word before keeps from being counted: `all`, `nouns` or nothing."""
    found = _LABELS.before(text, start)
    return "" if found is None or found.row["blocks"] == "none" else found.row["blocks"]


def follows_name(text: str, start: int) -> bool:
    """Tell whether a name stands before, so that the number may belong to it: `Apollo 11`.

    At the start of a sentence only an acronym is surely a name.
    """
    before = text[max(0, start - _REACH) : start].rstrip(" \u00a0")
    begin = before.rfind(" ") + 1
    word = before[begin:]
    if not word[:1].isupper():
        return False
    is_acronym = len(word) > 1 and word.isupper()
    return is_acronym or not _SENTENCE_BEFORE.search(before, 0, begin)


def is_midnight(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `nửa` is no half: `nửa đêm`."""
    return counted.name == "đêm" and text[amount.start : amount.end].lower() == "nửa"


def is_in_name(text: str, amount: Amount) -> bool:
    """Tell whether number words are part of a name: `Hai Bà Trưng`."""
    return text[amount.start].isupper() and _CAPITAL_AFTER.match(text, amount.end) is not None


def is_clock_time(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether hours are a time of the clock, no duration."""
    if counted.name not in _CLOCK_UNITS or not 0 <= amount.value <= _HOURS:
        return False
    before = _CLOCK_BEFORE.search(text, max(0, amount.start - _REACH), amount.start)
    return before is not None or _CLOCK_AFTER.match(text, counted.end) is not None


def is_plain_one(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `một` is the article: it counts only units, and durations in some company."""
    if amount.first.form != "words" or amount.value != 1 or amount.value_max is not None:
        return False
    begin = max(0, amount.start - _REACH)
    if counted.name.lower() == "lần":
        return not _ONCE_BEFORE.search(text, begin, amount.start)
    if counted.kind == "time":
        before = _ONE_CUE.search(text, begin, amount.start)
        is_number = before or _ONE_GOES.match(text, counted.end)
        return not is_number or _ONE_AFTER.match(text, counted.end) is not None
    return counted.kind not in ("measure", "symbol", "percent")


def is_year_word(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `năm` is the word year, not five."""
    if amount.first is not amount.last or text[amount.start : amount.end].lower() != "năm":
        return False
    if text[max(0, amount.start - 1)] in "/0123456789":
        return True
    before = _YEAR_BEFORE.search(text, max(0, amount.start - _REACH), amount.start)
    is_counted = before is not None or text[max(0, amount.start - 2) : amount.start - 1].isdigit()
    return is_counted or counted.name.lower() in _NOT_FIVE
