"""Looks up phrases of many words by their first word: a dict, no long alternation."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice
from typing import NamedTuple

_WORD = re.compile(r"(\w+)")
_MOST_IN_SENTENCE = 12
_MOST_IN_TEXT = 5_000


class Words(NamedTuple):
    """The words of a text: where they begin and end, and how they read in lower case."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: tuple[str, ...]

    def joined(self, other: "Words") -> "Words":
        """Return these words and the other ones after them."""
        return Words(self.starts + other.starts, self.ends + other.ends, self.lower + other.lower)


class Found(NamedTuple):
    """A phrase of a table in a text: its words' numbers, its place, and its row."""

    first: int
    last: int
    start: int
    end: int
    row: Mapping[str, str]


@lru_cache(maxsize=2)
def read_words(text: str) -> Words:
    """Return the words of a text; the last texts are kept, for the finders that come in turn.

    Lengths are summed up instead of asking every match for its place: twice as fast.
    """
    lower = text.lower()
    is_aligned = len(lower) == len(text)
    pieces = _WORD.split(lower if is_aligned else text)
    ends = tuple(accumulate(map(len, pieces)))
    words = tuple(pieces[1::2])
    return Words(ends[0:-1:2], ends[1::2], words if is_aligned else tuple(map(str.lower, words)))


_Row = Mapping[str, str]
_Entry = tuple[tuple[str, ...], _Row]


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, the longest first, and the words that may come second.

    No second words are kept for a first word that is a phrase by itself.
    """

    by_head: Mapping[str, tuple[_Entry, ...]]
    seconds: Mapping[str, frozenset[str] | None]

    @classmethod
    def of(cls, rows: Sequence[_Row], column: str) -> "Phrases":
        """Index the rows by the phrase in one of their columns."""
        table: dict[str, list[_Entry]] = {}
        for row in rows:
            words = tuple(row[column].lower().split())
            table.setdefault(words[0], []).append((words, row))
        return cls(
            {head: tuple(sorted(entries, key=_by_length)) for head, entries in table.items()},
            {head: _second_words(entries) for head, entries in table.items()},
        )

    def at(self, text: str, words: Words, number: int) -> Found | None:
        """Return the longest phrase whose first word has this number."""
        entries = self.by_head.get(words.lower[number])
        if entries is None:
            return None
        for phrase, row in entries:
            last = number + len(phrase) - 1
            if words.lower[number : last + 1] == phrase and _one_run(text, words, number, last):
                return Found(number, last, words.starts[number], words.ends[last], row)
        return None

    def find_some(
        self, text: str, words: Words, sentence_number: Callable[[int], int]
    ) -> Iterator[Found]:
        """Return the phrases in order, but for those past the dozenth of a sentence or some 5,000.

        What holds more verbs than that is no prose; without the limit a page of one endless
        sentence costs a look at its whole length for each of them.
        """
        sentence = count = 0
        for found in islice(self.find(text, words), _MOST_IN_TEXT):
            number = sentence_number(found.start)
            count = count + 1 if number == sentence else 1
            sentence = number
            if count <= _MOST_IN_SENTENCE:
                yield found

    def find(self, text: str, words: Words) -> Iterator[Found]:
        """Return all phrases in order, none inside another."""
        after = 0
        for number in self._candidates(words.lower):
            found = self.at(text, words, number) if number >= after else None
            if found:
                after = found.last + 1
                yield found

    def _candidates(self, lower: tuple[str, ...]) -> list[int]:
        """Return the numbers of the words where a phrase can begin."""
        seconds = self.seconds
        found: list[int] = []
        for number in [number for number, word in enumerate(lower) if word in seconds]:
            following = seconds[lower[number]]
            if following is None or (number + 1 < len(lower) and lower[number + 1] in following):
                found.append(number)
        return found


def _second_words(entries: Sequence[_Entry]) -> frozenset[str] | None:
    """Return the second words of phrases with one first word, None where one has no second."""
    if any(len(words) == 1 for words, _ in entries):
        return None
    return frozenset(words[1] for words, _ in entries)


def _by_length(entry: _Entry) -> int:
    """Order the longest phrase first."""
    return -len(entry[0])


def _one_run(text: str, words: Words, first: int, last: int) -> bool:
    """Tell whether only single spaces stand between the words."""
    return all(
        words.ends[i] + 1 == words.starts[i + 1] and text[words.ends[i]] in " \u00a0"
        for i in range(first, last)
    )
