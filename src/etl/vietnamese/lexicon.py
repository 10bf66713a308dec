"""Looks up the phrases that begin, or end, at a given place: dictionaries, no alternations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"[^\W_]+")
_AHEAD = re.compile(r"[^\W_]+(?:[ \u00a0-][^\W_]+){0,5}")
_SPLIT = re.compile(r"[ \u00a0-]")
_OPENERS = "([{\"“‘«'*•\n"
_LOOK_BACK = 48
_SPACES = (" ", "\u00a0")


class Entry(NamedTuple):
    """A phrase found in a text: its place, and the row that lists it."""

    start: int
    end: int
    row: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases in lower case, words parted by single spaces; a hyphen counts as a space.

    `heads` and `tails` give the most words of a phrase by its first and by its last word: most
    places are done with one look.
    """

    rows: Mapping[str, Mapping[str, str]]
    heads: Mapping[str, int]
    tails: Mapping[str, int]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]], column: str) -> "Lexicon":
        """Index the rows by the phrase in one of their columns."""
        by_phrase = {row[column].lower().replace("-", " "): row for row in rows}
        heads: dict[str, int] = {}
        tails: dict[str, int] = {}
        for phrase in by_phrase:
            words = phrase.split(" ")
            heads[words[0]] = max(heads.get(words[0], 0), len(words))
            tails[words[-1]] = max(tails.get(words[-1], 0), len(words))
        return cls(by_phrase, heads, tails)

    def at(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that begins at the place (after one space, if there is one)."""
        if text[place : place + 1] in _SPACES:
            place += 1
        head = _WORD.match(text, place)
        if head is None:
            row = self.rows.get(text[place : place + 1])
            return Entry(place, place + 1, row) if row else None
        longest = self.heads.get(head[0].lower())
        if longest is None:
            return None
        if longest == 1:
            return Entry(place, head.end(), self.rows[head[0].lower()])
        return self._longest_at(text, place, longest)

    def _longest_at(self, text: str, place: int, longest: int) -> Entry | None:
        """Return the longest phrase of at most some words that begins at the place."""
        ahead = _AHEAD.match(text, place)
        words = _SPLIT.split(ahead[0], longest)[:longest] if ahead else []
        while words:
            row = self.rows.get(" ".join(words).lower())
            if row is not None:
                return Entry(place, place + sum(map(len, words)) + len(words) - 1, row)
            words.pop()
        return None

    def before(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that ends at the place (before one space, if there is one)."""
        end = place - 1 if text[max(0, place - 1) : place] in _SPACES else place
        words = text[max(0, end - _LOOK_BACK) : end].replace("\u00a0", " ").rsplit(" ", 6)
        longest = self.tails.get(words[-1].rsplit("\n", 1)[-1].lstrip(_OPENERS).lower(), 0)
        for count in range(min(len(words), longest), 0, -1):
            phrase = " ".join(words[-count:]).rsplit("\n", 1)[-1].lstrip(_OPENERS)
            row = self.rows.get(phrase.lower()) if phrase else None
            if row is not None:
                return Entry(end - len(phrase), end, row)
        return None


def word_starts_pattern(words: Iterable[str], *, figures: bool = True) -> str:
    """Return a pattern for any of the words, lower case or capitalised, or a figure, as a whole.

    It begins with one class of letters and only then looks back, so that the search skips through
    the text at the speed of C; a lookbehind in front would cost three times as much.
    """
    by_letter: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_letter[word[0]].append(word[1:])
    letters = "".join(letter + letter.upper() for letter in by_letter)
    branches = [
        f"(?<=[{letter}{letter.upper()}])(?:{'|'.join(rests)})(?!\\w)"
        for letter, rests in by_letter.items()
    ]
    first = f"[0-9{letters}]" if figures else f"[{letters}]"
    tail = "|".join(["(?<=[0-9])", *branches] if figures else branches)
    return rf"{first}(?<!\w.)(?:{tail})"


def alternatives(rows: Sequence[Mapping[str, str]], kind: str) -> str:
    """Return the words of one kind as the branches of a pattern, the longest first."""
    words = sorted((row["word"] for row in rows if row["kind"] == kind), key=len, reverse=True)
    return "|".join(map(re.escape, words))
