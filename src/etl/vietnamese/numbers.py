"""Finds the numbers of a Vietnamese text, said in figures, in words or in both."""

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from etl.records import Span
from etl.vietnamese.cues import find_cues, scan_cues
from etl.vietnamese.figures import Habit, code_end, read_figures, read_token
from etl.vietnamese.lexicon import Endings, word_before, word_behind
from etl.vietnamese.number_tails import Tail, read_decimals, read_remainder, read_short_scale
from etl.vietnamese.number_words import WORDS, NumberReading, ends_number


class Number(NamedTuple):
    """One number; `scale` is the last multiplier said in words, 1 where there is none.

    `form` is `figures`, `words`, `mixed`, `fraction`, `part` (`9/11`, where `whole` is 11),
    `metres` (`1m65`) or `short` (`100k`); `is_vague` marks `hàng chục` and the like.
    """

    start: int
    end: int
    value: Decimal
    scale: Decimal = Decimal(1)
    form: str = "figures"
    is_vague: bool = False
    whole: Decimal | None = None
    behind: str | None = None
    """The word behind it in lower case, where it is known already: empty if there is none."""


_ALONE = {"không": Decimal(0), "một": Decimal(1)}
_ORDINALS = {"tư": Decimal(4), "nhất": Decimal(1), "nhì": Decimal(2)}
_WORD = re.compile(r"[ \u00a0]?([^\W\d_]{1,6})(?![^\W\d_])")
_NEXT_FIGURES = re.compile(r"[ \u00a0](?=[0-9])")
_DENOMINATOR = re.compile(
    r"[ \u00a0]phần[ \u00a0](hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười|nghìn|triệu|[2-9]|100?)\b"
    r"(?![.,/][0-9]|[ \u00a0](?:vạn|nghìn|ngàn|triệu|trăm))"
)
# `bài 1 phần 2` names a part of a lesson.
_PARTS_BEFORE = frozenset(("bài", "tập", "chương", "phần", "mùa", "quyển", "câu", "mục", "kỳ"))
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
_NOWHERE = Span(sys.maxsize, sys.maxsize)
_VAGUE = "hàng"
# `gần trăm người`: a round number without one, where a word before says it is no exact one.
_ROUND = frozenset(("trăm", "nghìn", "ngàn"))
# A scale without its one and with its rest: `trăm rưỡi`, `triệu tư`, `trăm hai mươi`.
_SCALES = _ROUND | {"triệu", "tỷ", "tỉ"}
_REST = re.compile(
    r"[ \u00a0](?:rưỡi|rưởi|tư|mốt|mười|(?:hai|ba|bốn|năm|sáu|bảy|tám|chín)[ \u00a0]mươi)(?!\w)"
)
_NO_REST_BEFORE = Endings.of(("phần", "vài", "mấy", "họ", "bao", "nhiều", "hàng", "những"))
_ABOUT = Endings.of(("hơn", "gần", "cả", "ngót", "trên", "chừng", "khoảng", "đến", "tới"))
_ORDINAL = "thứ"
_ZERO = "không"
_ONE = Decimal(1)
_MORE = frozenset(("phần", "phẩy", "chấm", "tr"))
_OPEN = frozenset((_VAGUE, "hăm", "băm"))
_TAIL_INITIALS = frozenset("pcPC")
_SHORT_MARKS = frozenset("kKtTM \u00a0")
_THOUSAND = Decimal(1000)


def read_number(text: str) -> Decimal | None:
    """Return the value of a text that is one number and nothing else, or None.

    >>> read_number("hai trăm linh năm nghìn")
    Decimal('205000')
    """
    said = text.strip()
    # Alone the two are numbers: in a sentence `không` is a no, and `một` mostly the article.
    if said.lower() in _ALONE:
        return _ALONE[said.lower()]
    found = scan_numbers(said)
    whole = len(found) == 1 and found[0].end - found[0].start == len(said)
    return found[0].value if whole else None


def read_roman(text: str) -> int | None:
    """Return the value of a Roman number up to 39, or None: `read_roman("XXI")` is 21."""
    return _ROMANS.get(text)


def scan_numbers(text: str) -> tuple[Number, ...]:
    """Return the numbers of a text that is read only once, such as a part of another."""
    return _read_all(text, scan_cues(text).numbers)


def find_numbers(text: str, taken: Sequence[Span] = ()) -> tuple[Number, ...]:
    """Return the numbers of the text in order; names such as `5G` or `COVID-19` give none.

    Scores and telephone numbers are told apart by those who read the numbers. What lies in the
    `taken` spans, which are in order, is not read: the figures of a date are no numbers.
    """
    cues = find_cues(text).numbers
    return _read_all(text, _outside(cues, taken) if taken else cues)


def _outside(
    cues: Iterable[tuple[int, str, str]], taken: Sequence[Span]
) -> Iterator[tuple[int, str, str]]:
    """Yield the cues that lie in none of the spans."""
    spans = iter(taken)
    span = next(spans)
    for cue in cues:
        while cue[0] >= span.end:
            span = next(spans, _NOWHERE)
        if cue[0] < span.start:
            yield cue


def _read_all(text: str, cues: Iterable[tuple[int, str, str]]) -> tuple[Number, ...]:
    """Return the numbers that begin at the cues."""
    found: list[Number] = []
    habit = Habit(text)
    place = 0
    for start, word, behind in cues:
        if start < place:
            continue
        is_figures = word[0] <= "9"
        number = (_read_at if is_figures else _read_words)(text, (start, word, behind), habit)
        if number is not None:
            found.append(number)
            place = number.end
        elif is_figures:
            place = code_end(text, start)
    return tuple(found)


def _read_at(text: str, cue: tuple[int, str, str], habit: Habit) -> Number | None:
    """Return the number whose figures stand at a cue."""
    start, figures, behind = cue
    value, end = read_token(text, start, figures, habit)
    if value is None or (start and _is_part_of_name(text, start)):
        return None
    if start and text[start - 1] in _MINUS and _has_minus(text, start):
        start, value = start - 1, -value
    if end != cue[0] + len(figures):
        behind = word_behind(text, end)
    return _read_behind(text, Number(start, end, value, behind=behind), habit)


def _read_behind(text: str, plain: Number, habit: Habit) -> Number | None:
    """Return the number that begins with figures, with what goes on behind them."""
    start, end, value = plain.start, plain.end, plain.value
    mark = text[end : end + 1]
    # Most figures stand alone: behind them comes a mark or a word that is none of numbers.
    if mark in _SPACES:
        if plain.behind not in WORDS and plain.behind not in _MORE:
            return plain
    elif not mark.isalpha():
        if mark in ("/", ":") and text[end + 1 : end + 2].isdigit():
            return _read_slashed(text, start, end, habit)
        return plain
    elif mark == "m" and (metres := _METRES.match(text, end)):
        cents = Decimal(metres[1].ljust(_DECIMALS, "0")) / 100
        return Number(start, metres.end(), value + cents, form="metres")
    short = read_short_scale(text, end, value) if mark in _SHORT_MARKS else None
    if short is not None:
        return Number(start, short.end, short.value, short.scale, "short")
    reading = NumberReading()
    reading.take_figures(value)
    return _read_on(text, (start, end), reading, habit)


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a word of numbers follows."""
    word = _WORD.match(text, end)
    return word is not None and (word[1] in _MORE or word[1].lower() in WORDS)


def _read_words(text: str, cue: tuple[int, str, str], habit: Habit) -> Number | None:
    """Return the number that begins with a word."""
    start, word, behind = cue
    end = start + len(word)
    if word in _SCALES:
        return _read_scale(text, start, word, habit)
    if word == _ORDINAL:
        ordinal = _WORD.match(text, end)
        value = _ORDINALS.get(ordinal[1]) if ordinal else None
        if ordinal is None or value is None:
            return None
        return Number(ordinal.start(1), ordinal.end(), value, form="words")
    if word == _ZERO:
        decimals = read_decimals(text, end, Decimal(0))
        return _go_on_from(text, start, decimals, habit) if decimals else None
    if word not in _OPEN and behind not in WORDS and behind not in _MORE:
        is_vague = word == "chục"
        return Number(start, end, WORDS[word].value, _ONE, "words", is_vague, behind=behind)
    return _read_on(text, (start, start), NumberReading(), habit)


def _read_scale(text: str, start: int, word: str, habit: Habit) -> Number | None:
    """Return the number that begins with a scale: `gần trăm` with no one, `triệu rưỡi` with one."""
    end = start + len(word)
    if _REST.match(text, end) and not _NO_REST_BEFORE.at(text, start):
        reading = NumberReading(digit=Decimal(1), tail="digit")
        return _read_on(text, (start, start), reading, habit)
    if word not in _ROUND or not _ABOUT.at(text, start):
        return None
    if not _goes_on(text, end):
        return Number(start, end, WORDS[word].value, form="words", is_vague=True)
    reading = NumberReading(tail="vague", vague=True)
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
    return _with_tail(text, best, habit) if best else None


def _with_tail(text: str, number: Number, habit: Habit) -> Number:
    """Return the number with its decimals, its denominator or the rest of its scale, if any."""
    if text[number.end : number.end + 1] not in _SPACES:
        return number
    initial = text[number.end + 1 : number.end + 2]
    if initial in _TAIL_INITIALS:
        decimals = read_decimals(text, number.end, number.value)
        if decimals is None:
            return _with_denominator(text, number)
        return _go_on_from(text, number.start, decimals, habit) or number
    if number.scale < _THOUSAND or number.is_vague or not initial:
        return number
    rest = read_remainder(text, number.end, number.value, number.scale)
    return number._replace(value=rest.value, end=rest.end) if rest else number


def _go_on_from(text: str, start: int, decimals: Tail, habit: Habit) -> Number | None:
    """Return the number that goes on behind decimals in words: `hai phẩy năm triệu`."""
    reading = NumberReading()
    reading.take_figures(decimals.value)
    return _read_on(text, (start, decimals.end), reading, habit)


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
    if found[1].isdigit():
        below = Decimal(found[1])
        if number.value >= below or word_before(text, number.start) in _PARTS_BEFORE:
            return number
    else:
        below = _THOUSAND if found[1] == "nghìn" else WORDS[found[1]].value
    return Number(number.start, found.end(), number.value / below, form="fraction")


_ROMANS = {
    "X" * tens + ones: 10 * tens + value
    for tens in range(4)
    for value, ones in enumerate(["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"])
    if tens or value
}
