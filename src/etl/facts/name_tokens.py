"""A text as tokens for the name finders: words and marks with their places, made in one pass."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import accumulate, compress
from operator import attrgetter
from typing import NamedTuple, TypeVar

from etl.facts.name_lexicon import (
    Listed,
    Node,
    Opening,
    listed_names,
    longest,
    openings,
    organization_words,
)
from etl.records import Span

_TOKEN = re.compile(r"(\w++(?:['’]\w++)*+|\n|[^\w\s])")
_DASHES = ("–", "—", "−")
_OPENING_MARKS = frozenset('\n:“"‘«[•*')
_STOPS = frozenset(".!?…")
_SHOUTED_LETTERS = 12
_SHOUTED_SHARE = 0.7
_NO_CAPITALS = (False,) * 64
_MOST_WORDS = 60_000
_LONGEST_KEPT = 100_000

Entry = TypeVar("Entry")
Found = Mapping[int, tuple[int, Entry]]


class Word(NamedTuple):
    """What is known of a word wherever it stands."""

    lower: str
    is_capital: bool
    is_notable: bool
    capitals: int
    letters: int
    listed: Node[Listed] | None
    headed: Node[Opening] | None
    work: Node[bool] | None


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in parallel lists; a line feed is one, so that no name crosses it.

    `capital` is padded, so that one may ask a little beyond the end; `listed` and `headed` hold
    what the word lists have at a token: where the phrase ends and its entry. `visits` are the
    tokens at which a name or what announces one can begin. `common_words` and `full_names` keep
    what was found out at a token, since several rules ask for it.
    """

    text: str
    known: list[Word]
    words: list[str]
    lower: list[str]
    starts: list[int]
    ends: list[int]
    capital: list[bool]
    sentence_starts: frozenset[int]
    listed: Found[Listed]
    headed: Found[Opening]
    visits: list[int]
    shouted: frozenset[int]
    common_words: dict[int, bool] = field(default_factory=dict)
    full_names: dict[int, int] = field(default_factory=dict)

    def is_name_word(self, number: int) -> bool:
        """Tell whether a token exists and begins with a capital letter."""
        return self.capital[number]

    def touches(self, number: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return self.starts[number] == self.ends[number - 1]

    def opens(self, number: int) -> bool:
        """Tell whether a token is capitalised anyway: at the start of a sentence or a quotation."""
        if number in self.sentence_starts or number == 0:
            return True
        before = self.words[number - 1]
        return before in _OPENING_MARKS or (
            before in _STOPS and self.starts[number] > self.ends[number - 1]
        )

    def field_end(self, number: int) -> int:
        """Return where words of a field of work end that begin at a token, 0 where none do."""
        node = self.known[number].work
        found = None if node is None else longest(node, self.lower, number)
        return found[0] if found else 0

    def slice(self, first: int, last: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def number_at(self, place: int) -> int | None:
        """Return the number of the token that begins at a place of the text."""
        return next(_numbers_at(self.starts, (place,)), None)


class _Words(dict[str, Word]):
    """The words met so far; it forgets all when it grows too large."""

    def __missing__(self, word: str) -> Word:
        """Look a word up in the lists."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        lower, is_capital = word.lower(), word[0].isupper()
        capitals, letters = sum(map(str.isupper, word)), sum(map(str.isalpha, word))
        listed, headed = listed_names().by_head.get(word), openings().by_head.get(lower)
        is_notable = bool(capitals or listed or headed)
        work = organization_words().by_head.get(lower)
        self[word] = known = Word(
            lower, is_capital, is_notable, capitals, letters, listed, headed, work
        )
        return known


_WORDS = _Words()
_LOWER, _CAPITAL, _NOTABLE = map(attrgetter, ("lower", "is_capital", "is_notable"))
_CAPITALS, _LETTERS = map(attrgetter, ("capitals", "letters"))


def read_tokens(text: str, sentences: Sequence[Span] = ()) -> Tokens:
    """Return the tokens of a text; the last texts are kept, since two finders ask for them."""
    if len(text) > _LONGEST_KEPT:
        return _read(text, sentences)
    return _read_and_keep(text, tuple(sentences))


@lru_cache(maxsize=2)
def _read_and_keep(text: str, sentences: Sequence[Span]) -> Tokens:
    """Return the tokens of a text of usual length."""
    return _read(text, sentences)


def _read(text: str, sentences: Sequence[Span]) -> Tokens:
    """Cut the text, and look up each word once."""
    plain = text
    for dash in _DASHES:
        plain = plain.replace(dash, "-")
    parts = _TOKEN.split(plain)
    reached = list(accumulate(map(len, parts)))
    words, starts, ends = parts[1::2], reached[:-1:2], reached[1::2]
    known = list(map(_WORDS.__getitem__, words))
    lower = list(map(_LOWER, known))
    capital = list(map(_CAPITAL, known))
    capital.extend(_NO_CAPITALS)
    notable = list(compress(range(len(known)), map(_NOTABLE, known)))
    listed, headed = _look_up(known, words, lower, notable)
    visits = [
        number
        for number in notable
        if capital[number]
        or number in listed
        or (number in headed and _announces(number, *headed[number], words, listed))
    ]
    firsts = frozenset(_numbers_at(starts, [sentence.start for sentence in sentences]))
    shouted = frozenset(_shouted_tokens(text, known, starts, notable))
    return Tokens(
        text, known, words, lower, starts, ends, capital, firsts, listed, headed, visits, shouted
    )


def _look_up(
    known: Sequence[Word], words: Sequence[str], lower: Sequence[str], notable: Sequence[int]
) -> tuple[Found[Listed], Found[Opening]]:
    """Return the listed names and the titles and heads, by the token at which they begin."""
    listed: dict[int, tuple[int, Listed]] = {}
    headed: dict[int, tuple[int, Opening]] = {}
    last = len(words) - 1
    for number in notable:
        word = known[number]
        head, name = word.headed, word.listed
        if head and (head.entry or (number < last and lower[number + 1] in (head.following or ()))):
            found = longest(head, lower, number)
            if found and (found[1].keep != "dotted" or words[number + 1 : number + 2] == ["."]):
                headed[number] = _without_name(found, known, number)
        if name and (name.entry or (number < last and words[number + 1] in (name.following or ()))):
            match = longest(name, words, number)
            if match:
                listed[number] = match
    return listed, headed


def _announces(
    number: int, end: int, opening: Opening, words: Sequence[str], listed: Found[Listed]
) -> bool:
    """Tell whether a title or head in lower case may have a name behind it.

    An office is named only by a capital of its own; a place or a work by what is no plain word.
    """
    if opening.keep == "state":
        return False
    if opening.group == "place" or (opening.keep == "none" and end == number + 1):
        return end < len(words) and (not words[end][0].islower() or end in listed)
    return True


def _without_name(
    head: tuple[int, Opening], known: Sequence[Word], number: int
) -> tuple[int, Opening]:
    """Return a head; where its second word is a name, what the first alone is (anh Hùng)."""
    second = number + 1
    if head[0] == number + 2 and known[second].is_capital and known[second].letters > 1:
        node = known[number].headed
        is_shouted = known[second].capitals == known[second].letters
        if node and node.entry and node.entry.group == "address" and not is_shouted:
            return second, node.entry
    return head


def _numbers_at(starts: Sequence[int], places: Iterable[int]) -> Iterator[int]:
    """Yield the numbers of the tokens that begin at places."""
    for place in places:
        number = bisect_left(starts, place)
        if number < len(starts) and starts[number] == place:
            yield number


def _shouted_tokens(
    text: str, known: Sequence[Word], starts: Sequence[int], notable: Sequence[int]
) -> Iterator[int]:
    """Yield the numbers of the tokens in lines written in capitals, where capitals say nothing."""
    line_end = -1
    for number in notable:
        word = known[number]
        if word.capitals <= _SHOUTED_SHARE * word.letters or starts[number] < line_end:
            continue
        line_start = text.rfind("\n", 0, starts[number]) + 1
        line_end = text.find("\n", starts[number])
        line_end = len(text) if line_end < 0 else line_end
        first, last = bisect_left(starts, line_start), bisect_left(starts, line_end)
        if _is_shouted(known[first:last]):
            yield from range(first, last)


def _is_shouted(line: Sequence[Word]) -> bool:
    """Tell whether most letters of a line are capitals."""
    capitals = sum(map(_CAPITALS, line))
    if capitals < _SHOUTED_LETTERS * _SHOUTED_SHARE:
        return False
    letters = sum(map(_LETTERS, line))
    return letters >= _SHOUTED_LETTERS and bool(capitals > _SHOUTED_SHARE * letters)
