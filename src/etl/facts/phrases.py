"""Looks up phrases of many words by their first word: a dict, no long alternation."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

_WORD = re.compile(r"\w+")
_MOST_IN_SENTENCE = 12


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
    """Return the words of a text; the last texts are kept, for the finders that come in turn."""
    spans = [word.span() for word in _WORD.finditer(text)]
    return Words(
        tuple([start for start, _ in spans]),
        tuple([end for _, end in spans]),
        tuple([text[start:end].lower() for start, end in spans]),
    )


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases by their first word, the longest first."""

    by_head: Mapping[str, tuple[tuple[tuple[str, ...], Mapping[str, str]], ...]]

    @classmethod
    def of(cls, rows: Sequence[Mapping[str, str]], column: str) -> "Phrases":
        """Index the rows by the phrase in one of their columns."""
        table: dict[str, list[tuple[tuple[str, ...], Mapping[str, str]]]] = {}
        for row in rows:
            words = tuple(row[column].lower().split())
            table.setdefault(words[0], []).append((words, row))
        return cls({head: tuple(sorted(all_, key=_by_length)) for head, all_ in table.items()})

    def at(self, text: str, words: Words, number: int) -> Found | None:
        """Return the longest phrase whose first word has this number."""
        for phrase, row in self.by_head.get(words.lower[number], ()):
            last = number + len(phrase) - 1
            if words.lower[number : last + 1] == phrase and _one_run(text, words, number, last):
                return Found(number, last, words.starts[number], words.ends[last], row)
        return None

    def find_some(
        self, text: str, words: Words, sentence_number: Callable[[int], int]
    ) -> Iterator[Found]:
        """Return the phrases in order, but for those past the dozenth of a sentence.

        What holds more verbs than that is no prose; without the limit a page of one endless
        sentence costs a look at its whole length for each of them.
        """
        sentence = count = 0
        for found in self.find(text, words):
            number = sentence_number(found.start)
            count = count + 1 if number == sentence else 1
            sentence = number
            if count <= _MOST_IN_SENTENCE:
                yield found

    def find(self, text: str, words: Words) -> Iterator[Found]:
        """Return all phrases in order, none inside another."""
        after = 0
        for number, word in enumerate(words.lower):
            if number < after or word not in self.by_head:
                continue
            found = self.at(text, words, number)
            if found:
                after = found.last + 1
                yield found


def _by_length(entry: tuple[tuple[str, ...], Mapping[str, str]]) -> int:
    """Order the longest phrase first."""
    return -len(entry[0])


def _one_run(text: str, words: Words, first: int, last: int) -> bool:
    """Tell whether only single spaces stand between the words."""
    return all(
        words.ends[i] + 1 == words.starts[i + 1] and text[words.ends[i]] in " \u00a0"
        for i in range(first, last)
    )
