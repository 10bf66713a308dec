"""Finds the numbers of a Vietnamese text, said in figures, in words or in both."""

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from etl.vietnamese.cues import find_cues, scan_cues
from etl.vietnamese.figures import Habit, code_end, read_figures
from etl.vietnamese.lexicon import Endings
from etl.vietnamese.memo import remember_last
from etl.vietnamese.number_words import WORDS, NumberReading, ends_number


class Number(NamedTuple):
    """One number; `scale` is the last multiplier said in words, 1 where there is none.

    `form` is `figures`, `words`, `mixed`, `fraction`, `part` (`9/11`, where `whole` is 11) or
    `metres` (`1m65`); `is_vague` marks `hàng chục` and the like.
    """

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    form: str = "figures"
    is_vague: bool = False
    whole: Decimal | None = None


_ORDINALS = {"tư": Decimal(4), "nhất": Decimal(1), "nhì": Decimal(2)}
_WORD = re.compile(r"[ \u00a0]?([^\W\d_]{1,6})(?![^\W\d_])")
_NEXT_FIGURES = re.compile(r"[ \u00a0](?=[0-9])")
_DENOMINATOR = re.compile(
    r"[ \u00a0]phần[ \u00a0](hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nghìn|triệu)\b"
)
_SLASHED = re.compile(r"/([0-9]{1,3}(?:[.,][0-9]{1,3}){0,3})(?![0-9/]|[.,][0-9])")
_METRES = re.compile(r"m([0-9]{2}|[014-9])(?!\w|[.,][0-9])")
_CODE_BEFORE = re.compile(r"[A-Za-zĐ][0-9]{1,4}[-–]\Z")
# A sentence ends and the next begins with figures, the space between them lost: `bờ sông.40 người`.
_LOST_SPACE = re.compile(r"(?<![\w./@:-])[^\W\d_]{2,7}\.\Z")
_PLATE_BEFORE = re.compile(r"[0-9][A-ZĐ][A-Z0-9]?[ \u00a0]?[-–.][ \u00a0]?\Z")
_GLUED_BEFORE = frozenset("./:_#@&=,\\-–")
_MINUS = frozenset("-−–")
_SPACES = frozenset(" \u00a0")
_PLATE_MARKS = frozenset("-–.")
_MOST_WORDS = 40
_LONGEST_WORD = 12
_SIMPLE_FRACTION = 5
_DECIMALS = 2
_VAGUE = "hàng"
# `gần trăm người`: a round number without one, where a word before says it is no exact one.
_ROUND = frozenset(("trăm", "nghìn", "ngàn"))
_ABOUT = Endings.of(("hơn", "gần", "cả", "ngót", "trên", "chừng", "khoảng", "đến", "tới"))
_ORDINAL = "thứ"


def read_number(text: str) -> Decimal | None:
    """Return the value of a text that is one number and nothing else, or None.

    >>> read_number("hai trăm linh năm nghìn")
    Decimal('205000')
    """
    if text.strip().lower() == "không":
        return Decimal(0)
    found = scan_numbers(text.strip())
    whole = len(found) == 1 and found[0].end - found[0].start == len(text.strip())
    return found[0].value if whole else None


def read_roman(text: str) -> int | None:
    """Return the value of a Roman number up to 39, or None: `read_roman("XXI")` is 21."""
    return _ROMANS.get(text)


def scan_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text that is read only once, such as a part of another."""
    return _read_all(text, scan_cues(text).numbers)


@remember_last
def find_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of the text in order; names such as `5G` or `COVID-19` give none.

    Dates, scores and telephone numbers are told apart by those who read the numbers.
    """
    return _read_all(text, find_cues(text).numbers)


def _read_all(text: str, cues: Iterable[tuple[int, str]]) -> tuple[Number, ...]:
    """Return the numbers that begin at the cues."""
    found: list[Number] = []
    habit = Habit(text)
    place = 0
    for start, word in cues:
        if start < place:
            continue
        number = _read_words(text, start, word, habit) if word else _read_at(text, start, habit)
        if number is not None:
            found.append(number)
            place = number.end
        elif not word:
            place = code_end(text, start)
    return tuple(found)


def _read_at(text: str, start: int, habit: Habit) -> Number | None:
    """Return the number whose figures begin at a place."""
    value, end = read_figures(text, start, habit)
    if value is None or _is_part_of_name(text, start):
        return None
    mark = text[end : end + 1]
    if mark == "m" and (metres := _METRES.match(text, end)):
        cents = Decimal(metres[1].ljust(_DECIMALS, "0")) / 100
        return Number(start, metres.end(), value + cents, form="metres")
    if mark in ("/", ":") and text[end + 1 : end + 2].isdigit():
        return _read_slashed(text, start, end, habit)
    if start and text[start - 1] in _MINUS and _has_minus(text, start):
        start, value = start - 1, -value
    # Most figures stand alone: behind them comes a mark or a word that is none of numbers.
    if (mark not in _SPACES and not mark.isalpha()) or not _goes_on(text, end):
        return Number(start, end, value)
    reading = NumberReading()
    reading.take_figures(value)
    return _read_on(text, (start, end), reading, habit)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word of numbers follows."""
    word = _WORD.match(text, end)
    return word is not None and (word[1] == "phần" or word[1].lower() in WORDS)


def _read_words(text: str, start: int, word: str, habit: Habit) -> Number | None:
    """Return the number that begins with a word."""
    end = start + len(word)
    if word in _ROUND and not _ABOUT.at(text, start):
        return None
    if word == _ORDINAL:
        ordinal = _WORD.match(text, end)
        value = _ORDINALS.get(ordinal[1]) if ordinal else None
        if ordinal is None or value is None:
            return None
        return Number(ordinal.start(1), ordinal.end(), value, form="words")
    if word != _VAGUE and not _goes_on(text, end):
        is_vague = word == "chục" or word in _ROUND
        value = WORDS[word].value
        return Number(start, end, value, form="words", is_vague=is_vague)
    reading = NumberReading(tail="vague", vague=True) if word in _ROUND else NumberReading()
    return _read_on(text, (start, start), reading, habit)


def _is_part_of_name(text: str, start: int) -> bool:
    """Tell whether what stands before ties the figures to a name, a time, a sign or a plate."""
    mark = text[start - 1] if start else ""
    before = text[start - 2] if start > 1 else " "
    if mark == " ":
        return before in _PLATE_MARKS and _follows_plate(text, start)
    if mark not in _GLUED_BEFORE or (mark == ":" and before.isalpha()):
        return False
    if mark == "." and before.islower():
        return _LOST_SPACE.search(text, max(0, start - _LONGEST_WORD), start) is None
    if mark not in "-–":
        return before.isalnum()
    return before.isalpha() or (before.isdigit() and _follows_code(text, start))


def _follows_code(text: str, start: int) -> bool:
    """Tell whether the first part of a name stands before: `B61-11`, `36A-485.67`."""
    return _CODE_BEFORE.search(text, max(0, start - _LONGEST_WORD), start) is not None


def _follows_plate(text: str, start: int) -> bool:
    """Tell whether the first half of a number plate stands before: `36A- 485.67`."""
    return _PLATE_BEFORE.search(text, max(0, start - 8), start) is not None


def _has_minus(text: str, start: int) -> bool:
    """Tell whether a minus stands before the figures: no dash of a range, a score or a name."""
    before = text[max(0, start - 3) : start - 1]
    return not before or (not before[-1].isalnum() and not before.strip()[-1:].isdigit())


def _read_slashed(text: str, start: int, end: int, habit: Habit) -> Number | None:
    """Return the fraction `2/3`, or the part `9/11 (dự án)`; what is above its whole is none."""
    slashed = _SLASHED.match(text, end)
    if slashed is None:
        return None
    value, _ = read_figures(text, start, habit)
    below, _ = read_figures(text, slashed.start(1), habit)
    if value is None or below is None or value != int(value) or not 0 < value <= below:
        return None
    if value < below and (below <= _SIMPLE_FRACTION or value == 1):
        return Number(start, slashed.end(), value / below, form="fraction")
    reading = NumberReading()
    reading.take_figures(below)
    whole = _read_on(text, (start, slashed.end()), reading, habit)
    if whole is None:
        return None
    return whole._replace(value=value * (whole.value / below), form="part", whole=whole.value)


def _read_on(
    text: str, span: tuple[int, int], reading: NumberReading, habit: Habit
) -> Number | None:
    """Return the longest whole number that goes on from what was read, which takes the span."""
    start, end = span
    best = _checkpoint(start, end, reading) if reading.can_stop else None
    for _ in range(_MOST_WORDS):
        word = _WORD.match(text, end)
        if word and not ends_number(text, word) and reading.take_word(word[1].lower()):
            end = word.end()
        elif (after := _read_next_figures(text, end, reading, habit)) is not None:
            end = after
        else:
            break
        if reading.can_stop:
            best = _checkpoint(start, end, reading)
    return _with_denominator(text, best) if best else None


def _read_next_figures(text: str, end: int, reading: NumberReading, habit: Habit) -> int | None:
    """Take the figures of the next lower group; return their end, None where there are none."""
    if reading.tail != "scale":
        return None
    gap = _NEXT_FIGURES.match(text, end)
    if gap is None:
        return None
    value, after = read_figures(text, gap.end(), habit)
    return after if value is not None and reading.take_figures(value) else None


def _checkpoint(start: int, end: int, reading: NumberReading) -> Number:
    """Return the number as read so far."""
    form = "words" if not reading.figures else "figures" if reading.scale == 1 else "mixed"
    return Number(start, end, reading.value, reading.scale, form, reading.vague)


def _with_denominator(text: str, number: Number) -> Number:
    """Return the fraction where `phần ba` follows, else the number itself."""
    found = _DENOMINATOR.match(text, number.end) if number.scale == 1 else None
    if not found:
        return number
    below = Decimal(10) ** 3 if found[1] == "nghìn" else WORDS[found[1]].value
    return Number(number.start, found.end(), number.value / below, form="fraction")


_ROMANS = {
    "X" * tens + ones: 10 * tens + value
    for tens in range(4)
    for value, ones in enumerate(["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"])
    if tens or value
}
