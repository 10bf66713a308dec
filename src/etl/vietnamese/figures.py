"""Reads figures with their dots and commas, by the habit that they or the text show."""

import re
from decimal import Decimal
from functools import lru_cache

_FIGURES = re.compile(r"[0-9]{1,18}(?:[.,][0-9]{1,18}){0,6}")
_CODE = re.compile(r"0[0-9]{2,}(?:[ .-][0-9]{2,4}){0,4}|[0-9]+(?:[.,][0-9]+)*")
_SPACED = re.compile(r"[0-9]{1,3}(?:[\u00a0\u2009\u202f ][0-9]{3}){1,4}(?![0-9.,/:]|\w)")
_ENGLISH = re.compile(r"[0-9],[0-9]{3}(?:,[0-9]{3}(?![0-9])|\.[0-9])")
_LONGEST_PLAIN = 15
_CODE_LENGTH = _THREE = 3
_GROUP_SPACES = ("\u00a0", "\u2009", "\u202f", " ")


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
    return read_token(text, start, found[0], habit) if found else (None, start + 1)


def read_token(text: str, start: int, token: str, habit: Habit) -> tuple[Decimal | None, int]:
    """Return the same where the figures with their dots and commas are known already."""
    end = start + len(token)
    if len(token) <= _THREE and text[end : end + 1] in _GROUP_SPACES:
        spaced = _SPACED.match(text, start) if text[end + 1 : end + 2].isdigit() else None
        if spaced and (spaced[0].endswith("000") or "\u00a0" in spaced[0]) and spaced[0][0] != "0":
            return Decimal("".join(spaced[0].split())), spaced.end()
    value, english = _figure_values(token)
    return english if value is not english and habit.is_english else value, end


def code_end(text: str, start: int) -> int:
    """Return where a code ends, such as a telephone number, that begins at a place."""
    found = _CODE.match(text, start)
    return found.end() if found else start + 1


@lru_cache(maxsize=4096)  # the same few thousand figures make up nine tenths of all
def _figure_values(figures: str) -> tuple[Decimal | None, Decimal | None]:
    """Return the value as Vietnamese writes it and as English does; often one and the same."""
    if figures.isdigit():
        is_code = len(figures) > _LONGEST_PLAIN or (
            figures[0] == "0" and len(figures) >= _CODE_LENGTH
        )
        value = None if is_code else Decimal(figures)
        return value, value
    groups = re.split(r"[.,]", figures)
    marks = [mark for mark in figures if not mark.isdigit()]
    if len(marks) == 1:
        return _two_group_values(groups, marks[0])
    value = _grouped_value(groups, marks)
    return value, value


def _grouped_value(groups: list[str], marks: list[str]) -> Decimal | None:
    """Return the value of three groups or more: thousands, the last perhaps decimals."""
    last = marks[-1]
    grouped, tail = (groups, "") if len(set(marks)) == 1 else (groups[:-1], groups[-1])
    if (tail and marks.count(last) > 1) or not _are_thousands(grouped):
        return None
    return Decimal("".join(grouped) + ("." + tail if tail else ""))


def _are_thousands(groups: list[str]) -> bool:
    """Tell whether the groups are those of a number with its thousands marked."""
    is_first = len(groups[0]) <= _THREE and groups[0][0] != "0"
    return is_first and all(len(group) == _THREE for group in groups[1:])


def _two_group_values(groups: list[str], mark: str) -> tuple[Decimal, Decimal]:
    """Return the values of `1.234`, `1,5` or the like."""
    whole, rest = groups
    decimal, thousands = Decimal(f"{whole}.{rest}"), Decimal(whole + rest)
    if not _are_thousands(groups):
        return decimal, decimal
    if mark == ".":
        return thousands, decimal
    # A decimal fraction is not written with a zero at its end: `1,200` are thousands.
    return (thousands, thousands) if rest[-1] == "0" else (decimal, thousands)
