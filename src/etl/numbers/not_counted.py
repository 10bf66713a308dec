"""Tells numbers that count nothing: labels, clock times, `một` the article, `năm` the year."""

import re

from etl.numbers.amounts import QUALIFIERS, Amount
from etl.numbers.counting import Counted
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER
from etl.vietnamese.lexicon import Endings, Lexicon, alternatives, words_of
from etl.vietnamese.number_words import WORDS

_LABELS = Lexicon.of(read_rules(__package__, "rules/number_labels.tsv"), "label")
_CUES = read_rules(__package__, "rules/number_cues.tsv")


def _before(kind: str) -> Endings:
    """Return the words of a kind that may stand right before a place."""
    return Endings.of(words_of(_CUES, kind))


_ONE_KINDS = ("time", "measure", "symbol")
_ONE_HEADS = frozenset(
    row["unit"].lower().split()[0]
    for row in read_rules(__package__, "rules/units.tsv")
    if row["kind"] in _ONE_KINDS or row["unit"] == "lần"
) | {"phần"}
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
_FIVE_BEFORE = _before("five_sure")
# `năm năm 2005`, `năm năm mươi`: the second `năm` goes on with the number of a year.
_NUMBER_AFTER = re.compile(rf"[ \u00a0](?:[0-9]|(?:{'|'.join(WORDS)}|nay|ngoái|học)(?!\w))")
_REACH = 24
_LENGTH_OF_FIVE = len("năm")
_GLUED = frozenset("/0123456789")


LABEL_ENDS = frozenset(_LABELS.tails)
"""The last words of all labels: where none stands before an amount there is no label."""


def label_before(text: str, start: int) -> str:
    """Return what the word before keeps from being counted: `all`, `nouns` or nothing."""
    found = _LABELS.before(text, start)
    if found is None or found.row["blocks"] == "none":
        return ""
    is_minutes = found.row["label"] == "phút" and text[max(0, found.start - 2)].isdigit()
    return "" if is_minutes else found.row["blocks"]


def follows_name(text: str, start: int) -> bool:
    """Tell whether a name stands before, so that the number may belong to it: `Apollo 11`.

    At the start of a sentence only an acronym is surely a name.
    """
    before = text[max(0, start - _REACH) : start].rstrip(" \u00a0")
    begin = max(before.rfind(" "), before.rfind("\n")) + 1
    word = before[begin:]
    if not word[:1].isupper() or not word[-1].isalnum():
        return False
    is_acronym = len(word) > 1 and word.isupper()
    return is_acronym or not _SENTENCE_BEFORE.search(before, 0, begin)


def is_midnight(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `nửa` is no half: `nửa đêm`."""
    return counted.name == "đêm" and text[amount.start : amount.end].lower() == "nửa"


def is_in_name(text: str, amount: Amount) -> bool:
    """Tell whether number words are part of a name: `Hai Bà Trưng`."""
    return text[amount.start].isupper() and _CAPITAL_AFTER.match(text, amount.end) is not None


_STREETS = frozenset(("đường", "phố", "hẻm", "ngõ", "tổ", "khu phố", "ấp", "cống"))
_MINUTES = "phút"
_HOUR_BEFORE = re.compile(r"(?<![\w.,])[0-9]{1,2}[ \u00a0]?(?:giờ|h)[ \u00a0]\Z")
_HOUR_REACH = 9
PLACE_OR_TIME = _STREETS | _CLOCK_UNITS | {_MINUTES}
"""The units behind which a number may be that of a house, or a time of the clock."""

_NAME_AFTER = re.compile(rf"[ \u00a0][{UPPER}0-9]")


def is_address(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether the number is that of a house: `ở 65 phố Nguyễn Du`."""
    is_street = counted.name in _STREETS and amount.first.form != "words"
    return is_street and _NAME_AFTER.match(text, counted.end) is not None


def is_clock_time(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether hours are a time of the clock, no duration."""
    if counted.name == _MINUTES:
        hour = _HOUR_BEFORE.search(text, max(0, amount.start - _HOUR_REACH), amount.start)
        return hour is not None and _CLOCK_BEFORE.at(text, hour.start())
    if counted.name not in _CLOCK_UNITS or not 0 <= amount.value <= _HOURS:
        return False
    return _CLOCK_BEFORE.at(text, amount.start) or _CLOCK_AFTER.match(text, counted.end) is not None


def is_surely_article(text: str, amount: Amount) -> bool:
    """Tell whether `một` is the article by the words next to it alone: no unit, no `hơn`."""
    if amount.value != 1 or text[amount.start : amount.end].lower() != "một":
        return False
    if not amount.behind[:1].isalpha() or amount.behind in _ONE_HEADS:
        return False
    is_qualified = amount.before in QUALIFIERS.tails
    return not is_qualified or QUALIFIERS.before(text, amount.start) is None


def is_plain_one(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `một` is the article: it counts only units, and durations in some company."""
    if amount.first.form != "words" or amount.value != 1 or amount.value_max is not None:
        return False
    if counted.name.lower() == "lần":
        is_again = _ONE_AFTER.match(text, counted.end) is not None
        return is_again or not _ONCE_BEFORE.at(text, amount.start)
    if counted.kind == "time":
        is_number = _ONE_CUE.at(text, amount.start) or _ONE_GOES.match(text, counted.end)
        return not is_number or _ONE_AFTER.match(text, counted.end) is not None
    return counted.kind not in ("measure", "symbol", "percent")


def is_surely_year(text: str, amount: Amount) -> bool:
    """Tell whether the word before alone shows that `năm` is the year: `mỗi năm`."""
    start = amount.start
    if amount.end - start != _LENGTH_OF_FIVE or text[start : amount.end].lower() != "năm":
        return False
    is_counted = text[max(0, start - 2) : max(0, start - 1)].isdigit()
    if is_counted or text[max(0, start - 1)] in _GLUED:
        return True
    return amount.before in _YEAR_BEFORE.by_last and _YEAR_BEFORE.at(text, start)


def is_year_word(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `năm` is the word year, not five."""
    if amount.first is not amount.last or text[amount.start : amount.end].lower() != "năm":
        return False
    if counted.name == "năm" and not _NUMBER_AFTER.match(text, counted.end):
        return False
    return counted.name.lower() in _NOT_FIVE and not _FIVE_BEFORE.at(text, amount.start)
