"""One key for all spellings of a name, with or without its title."""

import re
from functools import cache

from etl.rules import read_rules
from etl.vietnamese.letters import fold
from etl.vietnamese.tones import settle_tones

_BREAKS = re.compile(r"[\W_]+")
_Y = str.maketrans("ỳýỷỹỵ", "ìíỉĩị")
_Y_SYLLABLE = re.compile(r"\b([hklmst])([ỳýỷỹỵ])\b")
_MOST_WORDS = 6
"""The longest title or spelling that is looked for."""


def name_key(entity_type: str, name: str) -> str:
    """Return what all spellings of one name have in common; never empty for a name that is not.

    >>> name_key("place", "Thủ đô Mát-xcơ-va") == name_key("place", "Moscow")
    True
    """
    words = split_name(name)
    words = _drop_titles(words, _titles(entity_type))
    whole = _whole_spellings().get(" ".join(words))
    if whole:
        return whole
    standard = " ".join(_respell(words))
    return _whole_spellings().get(standard, standard) or fold(name)


def split_name(name: str) -> tuple[str, ...]:
    """Return the words of a name: case, tone-mark style, i or y and hyphens do not count."""
    spaced = _BREAKS.sub(" ", settle_tones(fold(name)))
    return tuple(_Y_SYLLABLE.sub(lambda found: found[1] + found[2].translate(_Y), spaced).split())


def _drop_titles(words: tuple[str, ...], titles: frozenset[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words without the titles before them, as long as a name is left."""
    for length in range(min(_MOST_WORDS, len(words) - 1), 0, -1):
        if words[:length] in titles:
            return _drop_titles(words[length:], titles)
    return words


def _respell(words: tuple[str, ...]) -> list[str]:
    """Return the words with each known spelling brought to its standard."""
    spellings = _spellings()
    result: list[str] = []
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            standard = spellings.get(words[start:end])
            if standard:
                result.extend(standard)
                break
        else:
            end = start + 1
            result.append(words[start])
        start = end
    return result


@cache
def _titles(entity_type: str) -> frozenset[tuple[str, ...]]:
    """Return the titles before names of a type, as words."""
    rows = read_rules(__package__, "rules/titles.tsv")
    return frozenset(split_name(row["title"]) for row in rows if row["entity_type"] == entity_type)


@cache
def _spellings() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return the spellings that count inside a longer name too, as words."""
    rows = read_rules(__package__, "rules/spellings.tsv")
    return {
        split_name(row["variant"]): split_name(row["standard"])
        for row in rows
        if row["where"] == "any"
    }


@cache
def _whole_spellings() -> dict[str, str]:
    """Return the spellings that count as a whole name only."""
    rows = read_rules(__package__, "rules/spellings.tsv")
    return {
        " ".join(split_name(row["variant"])): " ".join(split_name(row["standard"]))
        for row in rows
        if row["where"] == "whole"
    }
