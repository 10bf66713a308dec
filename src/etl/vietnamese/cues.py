"""Finds, in one pass, the places of a text at which a number or a date may begin."""

import re
from collections import defaultdict
from typing import NamedTuple

from etl.rules import read_rules
from etl.vietnamese.memo import remember_last


class Cues(NamedTuple):
    """The places where numbers and dates may begin, in order, each with its word in lower case.

    The word is empty where figures begin. `times` are the places of `gấp`.
    """

    numbers: tuple[tuple[int, str], ...]
    dates: tuple[tuple[int, str], ...]
    times: tuple[int, ...]


_ROWS = read_rules(__package__, "rules/cue_words.tsv")
_KINDS = {row["word"]: row["kind"] for row in _ROWS}


def _next(words: str) -> str:
    """Return the pattern of what must follow a cue: one of the words, figures for `#`."""
    branches = "|".join(
        "[0-9]" if word == "#" else f"[{word[0]}{word[0].upper()}]{word[1:]}"
        for word in words.split()
    )
    return rf"(?=[ \u00a0](?:{branches}))"


_DATE_NEXT = {row["word"]: re.compile(_next(row["next"])) for row in _ROWS if row["kind"] == "both"}


def _pattern() -> re.Pattern[str]:
    """Return the pattern of a cue with the character before it, which is no letter or figure.

    It begins with a class of characters, not with a look back, and turns most words away by their
    first two letters: so the search runs at the speed of C.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for row in _ROWS:
        is_sure = row["kind"] == "both" or not row["next"]
        after = r"(?!\w)" if is_sure else _next(row["next"])
        by_letter[row["word"][0]].append(row["word"][1:] + after)
    branches = "|".join(
        f"[{letter}{letter.upper()}](?:{'|'.join(sorted(rests, key=len, reverse=True))})"
        for letter, rests in by_letter.items()
    )
    first = "".join(letter + letter.upper() for letter in by_letter)
    second = "".join(sorted({row["word"][1] for row in _ROWS}))
    before = "[^0-9A-Za-z_À-ÖØ-öø-ɏḀ-ỿ]"
    return re.compile(rf"{before}(?=[0-9]|[{first}][{second}])(?:[0-9]|{branches})")


_CUE = _pattern()


def scan_cues(text: str) -> Cues:
    """Return the cues of the text."""
    numbers: list[tuple[int, str]] = []
    dates: list[tuple[int, str]] = []
    times: list[int] = []
    # A space in front stands for the start; a match's place is then that of the cue in the text.
    for found in _CUE.finditer(" " + text):
        place, end = found.span()
        if end - place == 2:  # noqa: PLR2004  figures
            numbers.append((place, ""))
            dates.append((place, ""))
            continue
        word = found[0][1:].lower()
        kind = _KINDS[word]
        if kind == "times":
            times.append(place)
            continue
        if kind != "date":
            numbers.append((place, word))
        if kind == "date" or (kind == "both" and _DATE_NEXT[word].match(text, end - 1)):
            dates.append((place, word))
    return Cues(tuple(numbers), tuple(dates), tuple(times))


find_cues = remember_last(scan_cues)
"""The cues of the text; those of the last texts are kept."""
