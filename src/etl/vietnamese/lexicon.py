"""Looks up phrases that begin, or end, at a given place of a text: dictionaries, no alternations."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_AHEAD = re.compile(r"[^\W_]+(?:[ \u00a0-][^\W_]+){0,5}")
_SPLIT = re.compile(r"[ \u00a0-]")
_OPENERS = "([{\"“‘«'*•"
_LOOK_BACK = 48


class Entry(NamedTuple):
    """A phrase found in a text: its place, and the row that lists it."""

    start: int
    end: int
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases in lower case, words parted by single spaces; a hyphen counts as a space."""

    rows: Mapping[str, Mapping[str, str]]
    longest: int

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]], column: str) -> "Lexicon":
        """Index the rows by the phrase in one of their columns."""
        by_phrase = {row[column].lower().replace("-", " "): row for row in rows}
        return cls(by_phrase, max(phrase.count(" ") + 1 for phrase in by_phrase))

    def at(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that begins at the place (after one space, if there is one)."""
        if text[place : place + 1] in (" ", "\u00a0"):
            place += 1
        ahead = _AHEAD.match(text, place, place + _LOOK_BACK)
        if ahead is None:
            row = self.rows.get(text[place : place + 1])
            return Entry(place, place + 1, row) if row else None
        words = _SPLIT.split(ahead[0])
        for count in range(min(len(words), self.longest), 0, -1):
            row = self.rows.get(" ".join(words[:count]).lower())
            if row is not None:
                end = place + sum(map(len, words[:count])) + count - 1
                if end == len(text) or not text[end].isalnum():
                    return Entry(place, end, row)
        return None

    def before(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that ends at the place (before one space, if there is one)."""
        end = place - 1 if text[max(0, place - 1) : place] in (" ", "\u00a0") else place
        words = text[max(0, end - _LOOK_BACK) : end].replace("\u00a0", " ").split(" ")
        for count in range(min(len(words), self.longest), 0, -1):
            phrase = " ".join(words[-count:]).rsplit("\n", 1)[-1].lstrip(_OPENERS)
            row = self.rows.get(phrase.lower()) if phrase else None
            if row is not None:
                return Entry(end - len(phrase), end, row)
        return None
