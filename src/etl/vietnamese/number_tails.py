"""What may end a number: decimals in words, a short scale (`5tr`), a remainder (`1 triệu 2`)."""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.vietnamese.number_words import WORDS, NumberReading

_POINT = re.compile(r"[ \u00a0](?:phẩy|chấm)[ \u00a0](?=[^\W_])", re.IGNORECASE)
_WORD = re.compile(r"[ \u00a0]?([^\W\d_]{1,6})(?![^\W\d_])")
_FIGURES = re.compile(r"([0-9]{1,6})(?![0-9.,]\d|\w)")
_DIGIT_ROLES = ("digit", "zero")
_MOST_DIGITS = 8
_YEARS = "năm"
# A million is `M` in capitals only: `5m` are metres.
_SHORT = re.compile(r"(k|K|[Tt]r|TR|ty|tỷ|tỉ|M|[ \u00a0]tr)([0-9]{1,3})?(?!\w|[.,][0-9])")
_SHORT_SCALES = {"k": 10**3, "tr": 10**6, "m": 10**6, "ty": 10**9, "tỷ": 10**9, "tỉ": 10**9}
# Nothing that could be counted may follow: `2 tỷ 5 đồng` and `giá 2 tỷ 5.`, not `2 triệu 5 người`.
_REMAINDER = re.compile(
    r"[ \u00a0]?(?:([0-9]{1,3})|(hai|ba|bốn|sáu|bảy|tám|chín))"
    r"(?=[ \u00a0]?(?:[;:!?)\]”\"]|[.,](?![0-9])|\Z|\n)"
    r"|[ \u00a0](?:đồng|đô|đ|USD|usd|VND|VNĐ|euro|bảng)(?!\w))"
)


class Tail(NamedTuple):
    """The value at which a number arrives with its tail, the last scale, and where it ends."""

    value: Decimal
    scale: Decimal
    end: int


def read_decimals(text: str, end: int, value: Decimal) -> Tail | None:
    """Return the number with the decimals that `phẩy` or `chấm` announces, or None.

    `phẩy không năm` is .05, `phẩy mười bốn` .14, `phẩy 5` .5.
    """
    point = _POINT.match(text, end)
    if point is None or value != int(value):
        return None
    figures = _FIGURES.match(text, point.end())
    digits, after = (figures[1], figures.end()) if figures else _digits_in_words(text, point.end())
    if not digits:
        return None
    return Tail(value + Decimal(f"0.{digits}"), Decimal(1), after)


def _digits_in_words(text: str, place: int) -> tuple[str, int]:
    """Return the digits that the words at a place name, one by one or as one number."""
    said: list[str] = []
    ends: list[int] = []
    while len(said) < _MOST_DIGITS and (word := _WORD.match(text, place)):
        known = WORDS.get(word[1].lower())
        if known is None or known.role in ("scale", "half", "part", "vague", "link"):
            break
        said.append(word[1].lower())
        place = word.end()
        ends.append(place)
    # `hai phẩy năm năm` are years and a half of them.
    if said[1:] and said[-2:] == [_YEARS, _YEARS]:
        del said[-1], ends[-1]
    if not said:
        return "", place
    if all(WORDS[word].role in _DIGIT_ROLES for word in said):
        return "".join(str(WORDS[word].value) for word in said), ends[-1]
    reading = NumberReading()
    taken = 0
    while taken < len(said) and reading.take_word(said[taken]):
        taken += 1
    return (str(reading.value), ends[taken - 1]) if taken and reading.can_stop else ("", place)


def read_short_scale(text: str, end: int, value: Decimal) -> Tail | None:
    """Return the number with a scale cut short behind its figures: `100k`, `1,5tr`, `1tr5`."""
    found = _SHORT.match(text, end)
    if found is None:
        return None
    scale = Decimal(_SHORT_SCALES[found[1].strip(" \u00a0").lower()])
    rest = _part_of(scale, found[2]) if found[2] else Decimal(0)
    return Tail(value * scale + rest, scale, found.end())


def read_remainder(text: str, end: int, value: Decimal, scale: Decimal) -> Tail | None:
    """Return the number with the part of its last scale that is said without one: `1 triệu 2`."""
    found = _REMAINDER.match(text, end)
    if found is None:
        return None
    digits = found[1] or str(WORDS[found[2]].value)
    return Tail(value + _part_of(scale, digits), scale, found.end())


def _part_of(scale: Decimal, digits: str) -> Decimal:
    """Return what digits behind a scale stand for: the 5 of `1tr5` is half a million."""
    return scale * Decimal(f"0.{digits}")
