"""Looks up the phrases that begin, or end, at a given place: dictionaries, no alternations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.records import Span

_WORD = re.compile(r"[^\W_]+")
_AHEAD = re.compile(r"[^\W_]+(?:[ \u00a0-][^\W_]+){0,5}")
_OPENERS = "([{\"“‘«'*•\n"
_LOOK_BACK = 48
_LOOK_BACK_SHORT = 28
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
        if ahead is None:
            return None
        phrase = ahead[0].lower().replace("\u00a0", " ").replace("-", " ")
        ends: list[int] = []
        end = -1
        while len(ends) < longest and (end := phrase.find(" ", end + 1)) > 0:
            ends.append(end)
        if len(ends) < longest:
            ends.append(len(phrase))
        for end in reversed(ends):
            row = self.rows.get(phrase[:end])
            if row is not None:
                return Entry(place, place + end, row)
        return None

    def before(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that ends at the place (before one space, if there is one)."""
        end = place - 1 if place and text[place - 1] in _SPACES else place
        begin = max(0, end - _LOOK_BACK)
        last = text[max(begin, text.rfind(" ", begin, end) + 1) : end].lower()
        longest = self.tails.get(last)
        if longest is None:
            if last.isalpha():
                return None
            last = last.replace("\u00a0", " ").rsplit(" ", 1)[-1].rsplit("\n", 1)[-1]
            longest = self.tails.get(last.lstrip(_OPENERS), 0)
        return self._longest_before(text, Span(begin, end), longest) if longest else None

    def _longest_before(self, text: str, span: Span, longest: int) -> Entry | None:
        """Return the longest phrase of at most some words that ends a span."""
        piece = text[span.start : span.end].lower().replace("\u00a0", " ")
        starts: list[int] = []
        start = len(piece)
        while len(starts) < longest and start > 0:
            start = piece.rfind(" ", 0, start)
            starts.append(start + 1)
        for start in reversed(starts):
            phrase = piece[start:]
            if not phrase[:1].isalnum() or "\n" in phrase:
                phrase = phrase.rsplit("\n", 1)[-1].lstrip(_OPENERS)
            row = self.rows.get(phrase)
            if row is not None:
                return Entry(span.end - len(phrase), span.end, row)
        return None


@dataclass(frozen=True, slots=True)
class Endings:
    """Phrases that may stand right before a place, with one space between; found by last word."""

    by_last: Mapping[str, tuple[tuple[str, ...], ...]]

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Endings":
        """Index phrases in lower case by their last word."""
        by_last: dict[str, list[tuple[str, ...]]] = defaultdict(list)
        for phrase in phrases:
            words = tuple(phrase.split(" "))
            by_last[words[-1]].append(words)
        return cls({last: tuple(all_) for last, all_ in by_last.items()})

    def at(self, text: str, place: int) -> bool:
        """Tell whether one of the phrases ends one space before the place."""
        if not place or text[place - 1] not in _SPACES:
            return False
        return self._ends(text[max(0, place - _LOOK_BACK_SHORT) : place])

    def near(self, text: str, place: int) -> bool:
        """Tell the same, though a comma or an opening bracket may stand between too."""
        return self._ends(text[max(0, place - _LOOK_BACK_SHORT) : place].rstrip("(, \u00a0"))

    def _ends(self, before: str) -> bool:
        """Tell whether one of the phrases ends a text, white space aside."""
        words = before.lower().split()
        if not words:
            return False
        words[-1] = last = words[-1].lstrip(_OPENERS)
        return any(
            len(phrase) == 1 or tuple(words[-len(phrase) :]) == phrase
            for phrase in self.by_last.get(last, ())
        )


def words_of(rows: Sequence[Mapping[str, str]], kind: str) -> list[str]:
    """Return the words of one kind."""
    return [row["word"] for row in rows if row["kind"] == kind]


def alternatives(rows: Sequence[Mapping[str, str]], kind: str) -> str:
    """Return the words of one kind as the branches of a pattern, the longest first."""
    words = sorted(words_of(rows, kind), key=len, reverse=True)
    return "|".join(map(re.escape, words))
