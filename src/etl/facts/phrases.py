"""Looks up phrases of many words by their first word: a dict, no long alternation."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"\w+")


class Words(NamedTuple):
    """The words of a text: where they begin and end, and how they read in lower case."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    lower: tuple[str, ...]


class Found(NamedTuple):
    """A phrase of a table in a text: its words' numbers, its place, and its row."""

    first: int
    last: int
    start: int
    end: int
    row: Mapping[str, str]


def read_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """Return the words of a stretch of text."""
    found = list(_WORD.finditer(text, start, len(text) if end is None else end))
    return Words(
        tuple(word.start() for word in found),
        tuple(word.end() for word in found),
        tuple(word[0].lower() for word in found),
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
