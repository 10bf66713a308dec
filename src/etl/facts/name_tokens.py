"""A text as tokens for the name finders: words and marks with their places, made in one pass."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from etl.records import Span

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|\n|[^\w\s]")
_DASHES = {"–": "-", "—": "-", "−": "-"}
_OPENING_MARKS = frozenset('\n:“"‘«[•*')
_STOPS = frozenset(".!?…")
_SHOUTED_LETTERS = 12
_SHOUTED_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in parallel lists; a line feed is one, so that no name crosses it."""

    text: str
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    openings: frozenset[int]

    def is_name_word(self, number: int) -> bool:
        """Tell whether a token exists and begins with a capital letter."""
        return number < len(self.words) and self.words[number][0].isupper()

    def touches(self, number: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return self.starts[number] == self.ends[number - 1]

    def opens(self, number: int) -> bool:
        """Tell whether a token is capitalised anyway: at the start of a sentence or a quotation."""
        if number in self.openings or number == 0:
            return True
        before = self.words[number - 1]
        return before in _OPENING_MARKS or (
            before in _STOPS and self.starts[number] > self.ends[number - 1]
        )

    def slice(self, first: int, last: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.starts[first] : self.ends[last - 1]]


@lru_cache(maxsize=2)
def read_tokens(text: str, sentences: Sequence[Span] = ()) -> Tokens:
    """Return the tokens of a text; the last texts are kept, since two finders ask for them."""
    found = [(match[0], match.start()) for match in _TOKEN.finditer(text)]
    words = [_DASHES.get(word, word) for word, _ in found]
    starts = [start for _, start in found]
    ends = [start + len(word) for word, start in found]
    first_places = {sentence.start for sentence in sentences}
    openings = frozenset(i for i, start in enumerate(starts) if start in first_places)
    return Tokens(text, words, [word.lower() for word in words], starts, ends, openings)


def is_shouted(line: str) -> bool:
    """Tell whether a line is written in capitals, where capitals say nothing.

    >>> is_shouted("CHỦ TỊCH XÃ NÓI GÌ"), is_shouted("Ông Minh ở TP HCM")
    (True, False)
    """
    capitals = sum(map(str.isupper, line))
    if capitals < _SHOUTED_LETTERS * _SHOUTED_SHARE:
        return False
    letters = sum(map(str.isalpha, line))
    return letters >= _SHOUTED_LETTERS and capitals > _SHOUTED_SHARE * letters


def shouted_tokens(tokens: Tokens) -> frozenset[int]:
    """Return the numbers of the tokens in lines written in capitals."""
    numbers: list[int] = []
    first = 0
    for number, word in enumerate([*tokens.words, "\n"]):
        if word == "\n":
            if number > first and is_shouted(tokens.slice(first, number)):
                numbers.extend(range(first, number))
            first = number + 1
    return frozenset(numbers)
