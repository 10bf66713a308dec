"""A text as tokens for the name finders: words and marks with their places, made in one pass."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, compress
from typing import TypeVar

from etl.names.lexicon import Listed, Opening, longest
from etl.names.shapes import find_common_words, find_full_names
from etl.names.words import PIECE, WORDS, Word
from etl.records import Span

_SPACE = re.compile(r"[^\S\n]*")
_OPENING_MARKS = frozenset('\n:“"‘«[•*')
_STOPS = frozenset(".!?…")
_SHOUTED_LETTERS = 12
_SHOUTED_SHARE = 0.7
_NEAR = 2
_NO_CAPITALS = (False,) * 64
_LONGEST_KEPT = 100_000

Entry = TypeVar("Entry")
Found = Mapping[int, tuple[int, Entry]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of a text in parallel lists; a line feed is one, so that no name crosses it.

    `capital` is padded, so that one may ask a little beyond the end; `listed` and `headed` hold
    what the word lists have at a token: where the phrase ends and its entry. `visits` are the
    tokens at which a name or what announces one can begin; most first words of sentences are none.
    At `common_words` a capital belongs to
    an ordinary word of two syllables; `full_names` has how many tokens make a full name.
    """

    text: str
    known: list[Word]
    words: list[str]
    lower: list[str]
    starts: list[int]
    capital: list[bool]
    sentence_starts: frozenset[int]
    listed: Found[Listed]
    headed: Found[Opening]
    visits: list[int]
    shouted: frozenset[int]
    common_words: frozenset[int]
    full_names: Mapping[int, int]

    def is_name_word(self, number: int) -> bool:
        """Tell whether a token exists and begins with a capital letter."""
        return self.capital[number]

    def end(self, number: int) -> int:
        """Return where a token ends in the text."""
        return self.starts[number] + len(self.words[number])

    def touches(self, number: int) -> bool:
        """Tell whether a token follows the one before it without a space."""
        return number > 0 and self.known[number - 1].is_tight

    def opens(self, number: int) -> bool:
        """Tell whether a token is capitalised anyway: at the start of a sentence or a quotation."""
        if number in self.sentence_starts or number == 0:
            return True
        before = self.words[number - 1]
        return before in _OPENING_MARKS or (before in _STOPS and not self.touches(number))

    def field_end(self, number: int) -> int:
        """Return where words of a field of work end that begin at a token, 0 where none do."""
        node = self.known[number].work
        found = None if node is None else longest(node, self.lower, number)
        return found[0] if found else 0

    def slice(self, first: int, last: int) -> str:
        """Return the text from one token to before another."""
        return self.text[self.starts[first] : self.starts[last - 1] + len(self.words[last - 1])]

    def number_at(self, place: int) -> int | None:
        """Return the number of the token that begins at a place of the text."""
        return next(_numbers_at(self.starts, (place,)), None)


def read_tokens(text: str, sentences: Sequence[Span] = ()) -> Tokens:
    """Return the tokens of a text; the last texts are kept, since two finders ask for them."""
    if len(text) > _LONGEST_KEPT:
        return _read(text, sentences)
    return _read_and_keep(text, tuple(sentences))


@lru_cache(maxsize=2)
def _read_and_keep(text: str, sentences: Sequence[Span]) -> Tokens:
    """Return the tokens of a text of usual length."""
    return _read(text, sentences)


def _cut(text: str) -> tuple[list[Word], list[int]]:
    """Return the words and marks of a text, and where each begins; a return is a line feed."""
    lines = text.replace("\r", "\n")
    space = _SPACE.match(lines)
    known = list(map(WORDS.__getitem__, PIECE.findall(lines)))
    widths = [word.width for word in known]
    return known, list(accumulate(widths, initial=space.end() if space else 0))[:-1]


def _read(text: str, sentences: Sequence[Span]) -> Tokens:
    """Cut the text, and look up each word once."""
    known, starts = _cut(text)
    words, lower = [word.text for word in known], [word.lower for word in known]
    capital = [word.is_capital for word in known]
    capitals = list(compress(range(len(known)), capital))
    capital.extend(_NO_CAPITALS)
    marked = [number for number, word in enumerate(known) if word.is_marked]
    headed = _look_up_heads(known, lower, marked)
    listed = _look_up_names(known, words, marked)
    for number in [n for n in capitals if known[n].is_tight and words[n + 1 : n + 2] == ["-"]]:
        _drop_part(_chain_end(known, number), number, (listed, headed))
    common = frozenset(find_common_words(known, lower, capitals, headed))
    firsts = frozenset(_numbers_at(starts, [sentence.start for sentence in sentences]))
    announcing = [
        number
        for number, head in headed.items()
        if capital[number] or _announces(number, head, known, listed)
    ]
    # A common word is visited for its second syllable's sake, lest that opens something.
    weighty = [
        number
        for number in capitals
        if number not in firsts
        or capital[number + 1]
        or not known[number].is_plain
        or (number + 1 in headed and number in common)
    ]
    visits = sorted({*weighty, *listed, *announcing})
    shouted = frozenset(_shouted_tokens(text, known, starts, capitals))
    full_names = dict(find_full_names(known, words, capitals, (listed, common)))
    return Tokens(
        text, known, words, lower, starts, capital, firsts,
        listed, headed, visits, shouted, common, full_names,
    )  # fmt: skip


def _chain_end(known: Sequence[Word], number: int) -> int:
    """Return the end of a word spelled out by syllables from a token on (Anh-tô-ni, Mét-vê-đép)."""
    end = number + 1
    while (
        end + 1 < len(known)
        and known[end].text == "-"
        and known[end - 1].is_tight
        and known[end].is_tight
        and known[end + 1].is_lower
    ):
        end += 2
    return end


def _drop_part(
    end: int,
    number: int,
    tables: tuple[dict[int, tuple[int, Listed]], dict[int, tuple[int, Opening]]],
) -> None:
    """Take out what the lists have on a token that is but the first syllable of a longer word."""
    listed, headed = tables
    if end > number + 1:
        if number in listed and listed[number][0] < end:
            del listed[number]
        headed.pop(number, None)


def _look_up_heads(
    known: Sequence[Word], lower: Sequence[str], marked: Sequence[int]
) -> dict[int, tuple[int, Opening]]:
    """Return the titles and heads by the token at which they begin."""
    headed: dict[int, tuple[int, Opening]] = {}
    following = [*lower[1:], ""]
    for number in [
        number
        for number in marked
        if (seconds := known[number].head_seconds) is None or following[number] in seconds
    ]:
        head = known[number].headed
        found = longest(head, lower, number) if head else None
        if found and (found[1].keep != "dotted" or following[number] == "."):
            headed[number] = _without_name(found, known, number)
    return headed


def _look_up_names(
    known: Sequence[Word], words: Sequence[str], marked: Sequence[int]
) -> dict[int, tuple[int, Listed]]:
    """Return the listed names by the token at which they begin."""
    matches = [
        (number, longest(name, words, number))
        for number in marked
        if (name := known[number].listed) is not None
    ]
    return {number: match for number, match in matches if match}


def _announces(
    number: int, head: tuple[int, Opening], known: Sequence[Word], listed: Found[Listed]
) -> bool:
    """Tell whether a title or head in lower case may have a name behind it.

    An office is named only by a capital of its own; a place or a work by what is no plain word; a
    body by a capital to which words of its field lead.
    """
    end, opening = head
    if opening.group in ("role", "address", "label"):
        return True
    if opening.keep == "state" or end >= len(known):
        return False
    if opening.group == "place" or (opening.keep == "none" and end == number + 1):
        return not known[end].text[0].islower() or end in listed
    return opening.keep == "none" or known[end].before_name


def _without_name(
    head: tuple[int, Opening], known: Sequence[Word], number: int
) -> tuple[int, Opening]:
    """Return a head; where its second word is a name, what the first alone is (anh Hùng)."""
    second = number + 1
    if head[0] != number + 2 or not known[second].is_capital:
        return head
    if known[second].letters > 1:
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
    text: str, known: Sequence[Word], starts: Sequence[int], capitals: Sequence[int]
) -> Iterator[int]:
    """Yield the numbers of the tokens in lines written in capitals, where capitals say nothing."""
    line_end = -1
    before = -_SHOUTED_LETTERS
    for number in [number for number in capitals if known[number].is_loud]:
        # A lone abbreviation makes no line of capitals: another stands beside it, or it is long.
        is_pair = number - before <= _NEAR or known[number].letters >= _SHOUTED_LETTERS
        before = number
        if not is_pair or starts[number] < line_end:
            continue
        line_start = text.rfind("\n", 0, starts[number]) + 1
        line_end = text.find("\n", starts[number])
        line_end = len(text) if line_end < 0 else line_end
        first, last = bisect_left(starts, line_start), bisect_left(starts, line_end)
        if _is_shouted(known[first:last]):
            yield from range(first, last)


def _is_shouted(line: Sequence[Word]) -> bool:
    """Tell whether most letters of a line are capitals."""
    capitals = sum(word.capitals for word in line)
    if capitals < _SHOUTED_LETTERS * _SHOUTED_SHARE:
        return False
    letters = sum(word.letters for word in line)
    return letters >= _SHOUTED_LETTERS and bool(capitals > _SHOUTED_SHARE * letters)
