"""Joins the numbers of a text into amounts: ranges made whole, qualifying words taken in."""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.records import Qualifier, Span
from etl.rules import read_rules
from etl.vietnamese.dates import find_date_expressions
from etl.vietnamese.lexicon import Lexicon, word_before, word_behind
from etl.vietnamese.memo import remember_last
from etl.vietnamese.number_words import WORDS
from etl.vietnamese.numbers import Number, find_numbers

QUALIFIERS = Lexicon.of(read_rules(__package__, "rules/qualifiers.tsv"), "phrase")
_AFTER = Lexicon.of(read_rules(__package__, "rules/qualifiers_after.tsv"), "phrase")

_AFTER_INITIALS = frozenset(phrase[0] for phrase in _AFTER.rows)
_JOINT = re.compile(
    r"[ \u00a0]?[-–—~÷][ \u00a0]?|[ \u00a0](?:đến|tới)[ \u00a0](?:gần |hơn |trên |khoảng )?"
)
_FROM = re.compile(r"(?<!\w)(?:[Tt]ừ|[Gg]iữa)[ \u00a0]\Z")
_LONGEST_JOINT = 12
_LONGEST_LOOSE = 2
_BETWEEN_AND = re.compile(r"[ \u00a0]và[ \u00a0]")
_LOOSE = {
    Decimal(low): frozenset(map(Decimal, high))
    for low, high in ((1, (2,)), (2, (3,)), (3, (4,)), (5, (6, 7)), (6, (7,)), (7, (8,)), (8, (9,)))
}
_FIRMER = frozenset((Qualifier.MORE_THAN, Qualifier.LESS_THAN, Qualifier.AT_LEAST))
_SINGLE = frozenset(("fraction", "part"))
_THOUSAND = Decimal(1000)
_MILLION = Decimal(1_000_000)


class Amount(NamedTuple):
    """One number or a range of two; `before` and `behind` are the words next to it.

    They are in lower case, and a mark where no word stands: most questions about an amount are
    answered by them, without a look at the text.
    """

    start: int
    end: int
    value: Decimal
    value_max: Decimal | None
    first: Number
    last: Number
    before: str
    behind: str

    @property
    def is_vague(self) -> bool:
        """Tell whether the number itself is a round one (`hàng chục nghìn`)."""
        return self.first.is_vague


@remember_last
def read_amounts(text: str) -> tuple[Amount, ...]:
    """Return the numbers of a text with ranges joined, in order; those of dates are left out.

    A counted time (`hai năm trước`) is a date only where its day is known: its number stays.
    """
    dates = find_date_expressions(text)
    numbers = find_numbers(
        text, [Span(date.start, date.end) for date in dates if not date.is_counted]
    )
    amounts: list[Amount] = []
    low: Number | None = None
    for number in numbers:
        if low is not None:
            joined = _join(text, low, number) if number.start - low.end <= _LONGEST_JOINT else None
            amounts.append(joined or _single(text, low))
            low = None if joined else number
        else:
            low = number
    if low is not None:
        amounts.append(_single(text, low))
    return tuple(amounts)


def _single(text: str, number: Number) -> Amount:
    """Return the amount that is one number."""
    start, end, behind = number.start, number.end, number.behind
    if not behind:
        behind = word_behind(text, end)
    before = word_before(text, start)
    return Amount(start, end, number.value, None, number, number, before, behind)


def _join(text: str, low: Number, high: Number) -> Amount | None:
    """Return the range that the two numbers make, or None."""
    gap = high.start - low.end
    if not 0 < gap <= _LONGEST_JOINT or low.form in _SINGLE or high.form in _SINGLE:
        return None
    if gap <= _LONGEST_LOOSE and text[low.end : high.start] in (" ", "\u00a0", ", "):
        return _two_or_three(text, low, high)
    if is_between(text, low, high):
        return _range(text, low, high)
    if not is_joint(text, low.end, high.start):
        return None
    if text[low.end] in "-–" and _is_chain(text, low, high):
        return None
    return _range(text, low, high)


def _range(text: str, low: Number, high: Number) -> Amount | None:
    """Return the range of two numbers in order, the scale that is said once for both."""
    value = share_scale(low, high)
    if value >= high.value:
        return None
    around = word_before(text, low.start), word_behind(text, high.end)
    return Amount(low.start, high.end, value, high.value, low, high, *around)


def _two_or_three(text: str, low: Number, high: Number) -> Amount | None:
    """Return the loose range that two digits in words make: `hai ba người`, `năm bảy hôm`.

    `bốn năm` is left out: it mostly means four years.
    """
    if low.form != "words" or high.form != "words" or high.value not in _LOOSE.get(low.value, ()):
        return None
    if _are_digits(text, low, high) and word_before(text, low.start) not in WORDS:
        return _range(text, low, high)
    return None


def _are_digits(text: str, low: Number, high: Number) -> bool:
    """Tell whether both numbers are single words, and no digits follow as in a telephone number."""
    is_short = " " not in text[low.start : low.end] + text[high.start : high.end]
    return is_short and word_behind(text, high.end) not in WORDS


def is_between(text: str, low: Number, high: Number) -> bool:
    """Tell whether two numbers are said to be the ends of a range: `giữa 5 và 7`."""
    if _BETWEEN_AND.fullmatch(text, low.end, high.start) is None:
        return False
    return word_before(text, low.start) == "giữa"


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


def without_dash(amount: Amount) -> Amount:
    """Return the amount without the dash before it, which is a minus only of what can be negative.

    `-1 kg` and `ếch- 100g` are items of a list.
    """
    if amount.value >= 0:
        return amount
    return amount._replace(start=amount.start + 1, value=-amount.value, before="-")


def qualify(text: str, amount: Amount, end: int) -> tuple[int, Qualifier]:
    """Return where the amount's span begins, and how exactly it is meant.

    `end` is where its unit ends, for words that stand behind (`5 triệu trở lên`).
    """
    start, qualifier = amount.start, Qualifier.EXACT
    is_range = amount.value_max is not None
    if is_range and (begun := _FROM.search(text, max(0, start - 5), start)):
        start = begun.start()
    if start < amount.start or amount.before in QUALIFIERS.tails:
        start, qualifier = _qualified(text, start)
        # `trong khoảng 550 - 570` only says that the range is one.
        if is_range and qualifier is Qualifier.ABOUT and word_before(text, start) == "trong":
            start, qualifier = amount.start, Qualifier.EXACT
    may_follow = qualifier is Qualifier.EXACT and text[end + 1 : end + 2] in _AFTER_INITIALS
    if may_follow and (after := _AFTER.at(text, end)):
        qualifier = Qualifier(after.row["qualifier"])
        start = _from_before(text, start)
    if amount.is_vague and qualifier not in _FIRMER:
        qualifier = Qualifier.ABOUT
    return start, qualifier


def _qualified(text: str, start: int) -> tuple[int, Qualifier]:
    """Return where up to three qualifying phrases before a place begin, and what the last says."""
    qualifier = Qualifier.EXACT
    for _ in range(3):
        found = QUALIFIERS.before(text, start)
        if found is None:
            break
        said = found.row["qualifier"]
        if said == "none":
            # With nothing before it that could be compared, `cao hơn 5 USD` is a bound.
            said = found.row["opening"] if found.start == 0 else ""
        if not said:
            break
        start = found.start
        if qualifier is Qualifier.EXACT:
            qualifier = Qualifier(said)
    return start, qualifier


def _from_before(text: str, start: int) -> int:
    """Return the place of `từ` before an open range: `từ 5 triệu trở lên`."""
    begun = _FROM.search(text, max(0, start - 4), start)
    return begun.start() if begun else start


def is_said_from(text: str, start: int) -> bool:
    """Tell whether `từ` stands right before, to open a range."""
    return _FROM.search(text, max(0, start - 4), start) is not None
