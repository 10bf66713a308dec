"""Looks up the phrases that begin, or end, at a given place: dictionaries, no alternations."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from etl.records import Span

_WORD = re.compile(r"[^\W_]+")
_OPENERS = "([{\"“‘«'*•\n"
_LOOK_BACK = 48
_LONGEST_WORD = 24
_LOOK_BACK_SHORT = 28
_SPACES = (" ", "\u00a0")
_JOINTS = (" ", "\u00a0", "-")


class Entry(NamedTuple):
    """A phrase found in a text: its place, and the row that lists it."""

    start: int
    end: int
    row: Mapping[str, str]


class Branch:
    """The phrases that begin with the same words: the row of those words alone, and longer ones."""

    __slots__ = ("longer", "row")

    def __init__(self) -> None:
        self.row: Mapping[str, str] | None = None
        self.longer: dict[str, Branch] = {}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Phrases in lower case, words parted by single spaces; a hyphen counts as a space.

    `tree` leads from word to word to the phrases; `tails` gives the most words of a phrase by its
    last one. Most places are done with one look.
    """

    rows: Mapping[str, Mapping[str, str]]
    tree: Mapping[str, Branch]
    tails: Mapping[str, int]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]], column: str) -> "Lexicon":
        """Index the rows by the phrase in one of their columns."""
        by_phrase = {row[column].lower().replace("-", " "): row for row in rows}
        root = Branch()
        tails: dict[str, int] = {}
        for phrase, row in by_phrase.items():
            words = phrase.split(" ")
            branch = root
            for word in words:
                branch = branch.longer.setdefault(word, Branch())
            branch.row = row
            tails[words[-1]] = max(tails.get(words[-1], 0), len(words))
        return cls(by_phrase, root.longer, tails)

    def at(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that begins at the place (after one space, if there is one)."""
        if text[place : place + 1] in _SPACES:
            place += 1
        found = _WORD.match(text, place)
        if found is None:
            row = self.rows.get(text[place : place + 1])
            return Entry(place, place + 1, row) if row else None
        branch = self.tree.get(found[0].lower())
        entry: Entry | None = None
        while branch is not None and found is not None:
            end = found.end()
            if branch.row is not None:
                entry = Entry(place, end, branch.row)
            if not branch.longer or text[end : end + 1] not in _JOINTS:
                break
            found = _WORD.match(text, end + 1)
            branch = branch.longer.get(found[0].lower()) if found else None
        return entry

    def before(self, text: str, place: int) -> Entry | None:
        """Return the longest phrase that ends at the place (before one space, if there is one)."""
        longest = self.tails.get(word_before(text, place))
        if longest is None:
            return None
        end = place - 1 if place and text[place - 1] in _SPACES else place
        return self._longest_before(text, Span(max(0, end - _LOOK_BACK), end), longest)

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
        if word_before(text, place) not in self.by_last:
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


def word_before(text: str, place: int) -> str:
    """Return the word before a place and one space, in lower case, without what opens it."""
    end = place - 1 if place and text[place - 1] in _SPACES else place
    begin = end - _LONGEST_WORD if end > _LONGEST_WORD else 0
    space = text.rfind(" ", begin, end)
    word = text[begin if space < 0 else space + 1 : end].lower()
    if word.isalpha():
        return word
    return word.replace("\u00a0", " ").rsplit(" ", 1)[-1].rsplit("\n", 1)[-1].lstrip(_OPENERS)


def word_behind(text: str, place: int) -> str:
    """Return the word behind a place and one space, in lower case; a mark where no word stands."""
    if text[place : place + 1] in _SPACES:
        place += 1
    word = _WORD.match(text, place)
    return word[0].lower() if word else text[place : place + 1]


def words_of(rows: Sequence[Mapping[str, str]], kind: str) -> list[str]:
    """Return the words of one kind."""
    return [row["word"] for row in rows if row["kind"] == kind]


def alternatives(rows: Sequence[Mapping[str, str]], kind: str) -> str:
    """Return the words of one kind as the branches of a pattern, the longest first."""
    words = sorted(words_of(rows, kind), key=len, reverse=True)
    return "|".join(map(re.escape, words))
