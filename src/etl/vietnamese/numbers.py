"""Finds the numbers of a Vietnamese text, said in figures, in words or in both."""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from etl.vietnamese.lexicon import word_starts_pattern
from etl.vietnamese.number_words import WORDS, NumberReading


class Number(NamedTuple):
    """One number; `scale` is the last multiplier said in words, 1 where there is none.

    `form` is `figures`, `words`, `mixed` or `fraction`; `is_vague` marks `hàng chục` and the like.
    """

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    form: str = "figures"
    is_vague: bool = False


# A number begins with figures or with one of these words; the others only go on with one.
_STARTERS = [
    word for word, known in WORDS.items() if known.role in ("digit", "ten", "part", "vague")
]
_START = re.compile(
    word_starts_pattern(_STARTERS) + r"|[tn](?<![^\W_].)(?<=[Tt]hứ[ \u00a0].)(?:ư|hất|hì)(?!\w)"
)
_ORDINALS = {"tư": Decimal(4), "nhất": Decimal(1), "nhì": Decimal(2)}
_FIGURES = re.compile(r"[0-9]{1,18}(?:[.,][0-9]{1,18}){0,6}")
_CODE = re.compile(r"0[0-9]{2,}(?:[ .-][0-9]{2,4}){0,4}")
_SPACED = re.compile(r"[0-9]{1,3}(?:[\u00a0\u2009\u202f ][0-9]{3}){1,4}(?![0-9.,/:]|\w)")
_WORD = re.compile(r"[ \u00a0]?([^\W\d_]{1,6})(?![^\W\d_])")
_NEXT_FIGURES = re.compile(r"[ \u00a0](?=[0-9])")
_ENGLISH = re.compile(r"[0-9],[0-9]{3}(?:,[0-9]{3}(?![0-9])|\.[0-9])")
_DENOMINATOR = re.compile(
    r"[ \u00a0]phần[ \u00a0](hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nghìn|triệu)\b"
)
_SLASHED = re.compile(r"/([0-9]{1,3})(?![0-9/]|[.,][0-9])")
_GLUED_BEFORE = frozenset("./:_#@&=,\\-–")
_MINUS = frozenset("-−–")
_LONGEST_PLAIN = 15
_MOST_WORDS = 40
_CODE_LENGTH = _THREE = 3
_SIMPLE_DENOMINATORS = frozenset((*range(2, 11), 100, 1000))


def read_number(text: str) -> Decimal | None:
    """Return the value of a text that is one number and nothing else, or None.

    >>> read_number("hai trăm linh năm nghìn")
    Decimal('205000')
    """
    if text.strip().lower() == "không":
        return Decimal(0)
    found = find_numbers(text.strip())
    whole = len(found) == 1 and found[0].end - found[0].start == len(text.strip())
    return found[0].value if whole else None


def read_roman(text: str) -> int | None:
    """Return the value of a Roman number up to 39, or None: `read_roman("XXI")` is 21."""
    return _ROMANS.get(text)


@lru_cache(maxsize=4)
def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of the text in order; names such as `5G` or `COVID-19` give none.

    Dates, scores and telephone numbers are told apart by those who read the numbers.
    """
    found: list[Number] = []
    place = 0
    while start := _START.search(text, place):
        number = _read_at(text, start.start())
        if number is None:
            place = _skip(text, start)
            continue
        found.append(number)
        place = max(number.end, start.end())
    return tuple(found)


def _skip(text: str, start: re.Match[str]) -> int:
    """Return where to go on after something that is no number."""
    code = _CODE.match(text, start.start()) or _FIGURES.match(text, start.start())
    return code.end() if code else start.end()


def _read_at(text: str, start: int) -> Number | None:
    """Return the number that begins at a place."""
    if not text[start].isdigit():
        return _read_words(text, start)
    value, end = _read_figures(text, start)
    if value is None or _is_part_of_name(text, start):
        return None
    slashed = _SLASHED.match(text, end)
    if slashed:
        return _read_fraction(start, value, slashed)
    if text[end : end + 1] in ("/", ":") and text[end + 1 : end + 2].isdigit():
        return None
    if _has_minus(text, start):
        start, value = start - 1, -value
    reading = NumberReading()
    reading.take_figures(value)
    return _read_on(text, start, end, reading)


def _read_words(text: str, start: int) -> Number | None:
    """Return the number that begins with a word."""
    word = _WORD.match(text, start)
    value = _ORDINALS.get(word[1]) if word else None
    if word and value:
        return Number(start, word.end(), value, form="words")
    return _read_on(text, start, start, NumberReading())


def _is_part_of_name(text: str, start: int) -> bool:
    """Tell whether what stands before ties the figures to a name, a time or a sign."""
    if start == 0 or text[start - 1] not in _GLUED_BEFORE:
        return False
    before = text[start - 2] if start > 1 else " "
    if text[start - 1] not in "-–":
        return before.isalnum()
    return before.isalpha()


def _has_minus(text: str, start: int) -> bool:
    """Tell whether a minus stands before the figures: no dash of a range, a score or a name."""
    if not start or text[start - 1] not in _MINUS:
        return False
    before = text[max(0, start - 3) : start - 1]
    return not before or (not before[-1].isalnum() and not before.strip()[-1:].isdigit())


def _read_figures(text: str, start: int) -> tuple[Decimal | None, int]:
    """Return the value of the figures at a place, None for codes and versions, and their end."""
    spaced = _SPACED.match(text, start)
    if spaced and (spaced[0].endswith("000") or "\u00a0" in spaced[0]) and spaced[0][0] != "0":
        return Decimal("".join(spaced[0].split())), spaced.end()
    found = _FIGURES.match(text, start)
    if found is None:
        return None, start + 1
    return _figure_value(found[0], text), found.end()


def _figure_value(figures: str, text: str) -> Decimal | None:
    """Return the value of figures with dots and commas, by the habit that they or the text show."""
    if figures.isdigit():
        is_code = len(figures) > _LONGEST_PLAIN or (
            figures[0] == "0" and len(figures) >= _CODE_LENGTH
        )
        return None if is_code else Decimal(figures)
    groups = re.split(r"[.,]", figures)
    marks = [mark for mark in figures if not mark.isdigit()]
    if len(marks) == 1:
        return _two_group_value(groups, marks[0], text)
    last = marks[-1]
    grouped, tail = (groups, "") if len(set(marks)) == 1 else (groups[:-1], groups[-1])
    if (tail and marks.count(last) > 1) or not _are_thousands(grouped):
        return None
    return Decimal("".join(grouped) + ("." + tail if tail else ""))


def _are_thousands(groups: list[str]) -> bool:
    """Tell whether the groups are those of a number with its thousands marked."""
    is_first = len(groups[0]) <= _THREE and groups[0][0] != "0"
    return is_first and all(len(group) == _THREE for group in groups[1:])


def _two_group_value(groups: list[str], mark: str, text: str) -> Decimal:
    """Return the value of `1.234`, `1,5` or the like."""
    whole, rest = groups
    decimal = Decimal(f"{whole}.{rest}")
    if not _are_thousands(groups):
        return decimal
    if mark == ".":
        return decimal if _is_english(text) else Decimal(whole + rest)
    # A decimal fraction is not written with a zero at its end: `1,200` are thousands.
    return Decimal(whole + rest) if rest[-1] == "0" or _is_english(text) else decimal


@lru_cache(maxsize=4)
def _is_english(text: str) -> bool:
    """Tell whether the text marks thousands with commas, as English does."""
    return bool(_ENGLISH.search(text))


def _read_fraction(start: int, value: Decimal, slashed: re.Match[str]) -> Number | None:
    """Return the fraction `2/3`; what is not below one or not simple is none."""
    below = int(slashed[1])
    is_simple = below in _SIMPLE_DENOMINATORS
    if not is_simple or value != int(value) or not 0 < value < below:
        return None
    return Number(start, slashed.end(), value / below, form="fraction")


def _read_on(text: str, start: int, end: int, reading: NumberReading) -> Number | None:
    """Return the longest whole number that goes on from what was read."""
    best = _checkpoint(start, end, reading) if reading.can_stop else None
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end)
        if word and reading.take_word(word[1].lower()):
            end = word.end()
        elif (after := _read_next_figures(text, end, reading)) is not None:
            end = after
        else:
            break
        if reading.can_stop:
            best = _checkpoint(start, end, reading)
    return _with_denominator(text, best) if best else None


def _read_next_figures(text: str, end: int, reading: NumberReading) -> int | None:
    """Take the figures of the next lower group; return their end, None where there are none."""
    gap = _NEXT_FIGURES.match(text, end)
    if gap is None or reading.tail != "scale":
        return None
    value, after = _read_figures(text, gap.end())
    return after if value is not None and reading.take_figures(value) else None


def _checkpoint(start: int, end: int, reading: NumberReading) -> Number:
    """Return the number as read so far."""
    form = "words" if not reading.figures else "figures" if reading.scale == 1 else "mixed"
    return Number(start, end, reading.value, reading.scale, form, reading.vague)


def _with_denominator(text: str, number: Number) -> Number:
    """Return the fraction where `phần ba` follows, else the number itself."""
    found = _DENOMINATOR.match(text, number.end)
    if not found or number.scale != 1:
        return number
    below = Decimal(10) ** 3 if found[1] == "nghìn" else WORDS[found[1]].value
    return Number(number.start, found.end(), number.value / below, form="fraction")


_ROMANS = {
    "X" * tens + ones: 10 * tens + value
    for tens in range(4)
    for value, ones in enumerate(["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"])
    if tens or value
}
