"""Reads figures with their dots and commas, by the habit that they or the text show."""

import re
from decimal import Decimal

_FIGURES = re.compile(r"[0-9]{1,18}(?:[.,][0-9]{1,18}){0,6}")
_CODE = re.compile(r"0[0-9]{2,}(?:[ .-][0-9]{2,4}){0,4}|[0-9]+(?:[.,][0-9]+)*")
_SPACED = re.compile(r"[0-9]{1,3}(?:[\u00a0\u2009\u202f ][0-9]{3}){1,4}(?![0-9.,/:]|\w)")
_ENGLISH = re.compile(r"[0-9],[0-9]{3}(?:,[0-9]{3}(?![0-9])|\.[0-9])")
_LONGEST_PLAIN = 15
_CODE_LENGTH = _THREE = 3


class Habit:
    """Whether a text marks thousands with commas, as English does; looked up when first asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._is_english: bool | None = None

    @property
    def is_english(self) -> bool:
        """Tell whether the text is written so."""
        if self._is_english is None:
            self._is_english = _ENGLISH.search(self._text) is not None
        return self._is_english


def read_figures(text: str, start: int, habit: Habit) -> tuple[Decimal | None, int]:
    """Return the value of the figures at a place, None for codes and versions, and their end."""
    found = _FIGURES.match(text, start)
    if found is None:
        return None, start + 1
    end = found.end()
    if end - start <= _THREE and text[end : end + 1] in ("\u00a0", "\u2009", "\u202f", " "):
        spaced = _SPACED.match(text, start)
        if spaced and (spaced[0].endswith("000") or "\u00a0" in spaced[0]) and spaced[0][0] != "0":
            return Decimal("".join(spaced[0].split())), spaced.end()
    return _figure_value(found[0], habit), end


def code_end(text: str, start: int) -> int:
    """Return where a code ends, such as a telephone number, that begins at a place."""
    found = _CODE.match(text, start)
    return found.end() if found else start + 1


def _figure_value(figures: str, habit: Habit) -> Decimal | None:
    """Return the value of figures with dots and commas."""
    if figures.isdigit():
        is_code = len(figures) > _LONGEST_PLAIN or (
            figures[0] == "0" and len(figures) >= _CODE_LENGTH
        )
        return None if is_code else Decimal(figures)
    groups = re.split(r"[.,]", figures)
    marks = [mark for mark in figures if not mark.isdigit()]
    if len(marks) == 1:
        return _two_group_value(groups, marks[0], habit)
    last = marks[-1]
    grouped, tail = (groups, "") if len(set(marks)) == 1 else (groups[:-1], groups[-1])
    if (tail and marks.count(last) > 1) or not _are_thousands(grouped):
        return None
    return Decimal("".join(grouped) + ("." + tail if tail else ""))


def _are_thousands(groups: list[str]) -> bool:
    """Tell whether the groups are those of a number with its thousands marked."""
    is_first = len(groups[0]) <= _THREE and groups[0][0] != "0"
    return is_first and all(len(group) == _THREE for group in groups[1:])


def _two_group_value(groups: list[str], mark: str, habit: Habit) -> Decimal:
    """Return the value of `1.234`, `1,5` or the like."""
    whole, rest = groups
    decimal = Decimal(f"{whole}.{rest}")
    if not _are_thousands(groups):
        return decimal
    if mark == ".":
        return decimal if habit.is_english else Decimal(whole + rest)
    # A decimal fraction is not written with a zero at its end: `1,200` are thousands.
    return Decimal(whole + rest) if rest[-1] == "0" or habit.is_english else decimal
