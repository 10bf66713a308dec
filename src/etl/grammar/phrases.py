"""Looks up phrases of many words by their first word: a dict, no long alternation."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress, islice
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
    """Phrases by their first and second word, the longest first; the second of one word is "".

    Some heads (`bị`, `được`) open dozens of phrases: the second word leaves one or two of them.
    """

    by_head: Mapping[str, Mapping[str, tuple[_Entry, ...]]]

    @classmethod
    def of(cls, rows: Sequence[_Row], column: str) -> "Phrases":
        """Index the rows by the phrase in one of their columns."""
        table: dict[str, dict[str, list[_Entry]]] = {}
        for row in rows:
            words = tuple(row[column].lower().split())
            second = words[1] if len(words) > 1 else ""
            table.setdefault(words[0], {}).setdefault(second, []).append((words, row))
        return cls(
            {
                head: {
                    second: tuple(sorted(entries, key=_by_length))
                    for second, entries in seconds.items()
                }
                for head, seconds in table.items()
            }
        )

    def at(self, text: str, words: Words, number: int) -> Found | None:
        """Return the longest phrase whose first word has this number."""
        lower = words.lower
        seconds = self.by_head.get(lower[number])
        if seconds is None:
            return None
        second = lower[number + 1] if number + 1 < len(lower) else None
        for phrase, row in seconds.get(second, ()) if second else ():
            last = number + len(phrase) - 1
            if lower[number : last + 1] == phrase and _one_run(text, words, number, last):
                return Found(number, last, words.starts[number], words.ends[last], row)
        alone = seconds.get("")
        if alone is None:
            return None
        return Found(number, number, words.starts[number], words.ends[number], alone[0][1])

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
        """Return the numbers of the words where a phrase can begin: its first two words are there.

        Most heads are common words: the second one leaves a tenth of them, without a call each.
        """
        heads = self.by_head
        if heads.keys().isdisjoint(lower):
            return []
        found = compress(range(len(lower)), map(heads.__contains__, lower))
        last = len(lower) - 1
        return [
            number
            for number in found
            if "" in (seconds := heads[lower[number]])
            or (number < last and lower[number + 1] in seconds)
        ]


def _by_length(entry: _Entry) -> int:
    """Order the longest phrase first."""
    return -len(entry[0])


def _one_run(text: str, words: Words, first: int, last: int) -> bool:
    """Tell whether only single spaces stand between the words."""
    for end, start in zip(words.ends[first:last], words.starts[first + 1 : last + 1], strict=True):
        if end + 1 != start or text[end] not in " \u00a0":
            return False
    return True
