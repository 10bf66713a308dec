"""What is known of a word wherever it stands, looked up once and kept from text to text."""

import re
from dataclasses import dataclass

from etl.names.lexicon import (
    Listed,
    Node,
    Opening,
    listed_names,
    openings,
    organization_words,
    words_of,
)
from etl.vietnamese.names import is_given_name, is_surname, is_vietnamese, word_pairs

PIECE = re.compile(r"(?:\w++(?:['’]\w++)*+|\n|[^\w\s])[^\S\n]*+")
"""A word or mark with the space behind it: pieces joined are a text that begins with none."""

_DASHES = frozenset("–—−")
_LOUD_SHARE = 0.7
_MOST_WORDS = 60_000


@dataclass(slots=True)  # not frozen: that makes each new word three times as dear
class Word:
    """A word or mark as its lists know it; `seconds` are what makes a common word with it.

    `is_tight` says that no space follows it, `is_loud` that it is written in capitals; `joins`
    that a run of capitals may go on over it; `is_marked` that a name or phrase can begin with it;
    `before_name` that it can lead from a body's head to its name; `is_plain` that its capital says
    nothing at a sentence's start; `ends_role` that a role's body is not named behind it. What is
    asked of every word of a text stands first, close together in memory.
    """

    text: str
    lower: str
    width: int
    is_capital: bool
    is_marked: bool
    is_tight: bool
    is_lower: bool
    is_loud: bool
    is_surname: bool
    joins: bool
    capitals: int
    letters: int
    listed: Node[Listed] | None
    headed: Node[Opening] | None
    head_seconds: frozenset[str] | None
    work: Node[bool] | None
    seconds: frozenset[str]
    before_name: bool
    is_plain: bool
    ends_role: bool


class _Words(dict[str, Word]):
    """The pieces met so far, a word or mark with the space after it each."""

    def __missing__(self, piece: str) -> Word:
        """Look a word up in the lists; forget all of them when they grow too many."""
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[piece] = word = _read_word(piece)
        return word


def _read_word(piece: str) -> Word:
    """Return what the lists have on a word."""
    text = piece.rstrip() or "\n"
    is_tight = text == piece
    text = "-" if text in _DASHES else text
    is_capital, is_lower = text[0].isupper(), text.islower()
    lower = text if is_lower else text.lower()  # one string in memory, not two: reading is faster
    capitals = 0 if is_lower else sum(map(str.isupper, text))
    letters = len(text) if text.isalpha() else sum(map(str.isalpha, text))
    listed, headed = listed_names().by_head.get(text), openings().by_head.get(lower)
    work = organization_words().by_head.get(lower)
    return Word(
        text=text,
        lower=lower,
        width=len(piece),
        is_capital=is_capital,
        is_marked=bool(is_capital or listed or headed),
        is_tight=is_tight,
        is_lower=is_lower,
        is_loud=capitals > _LOUD_SHARE * letters,
        is_surname=is_capital and is_surname(text),
        joins=is_capital or text in "-." or text in words_of("name_particles"),
        capitals=capitals,
        letters=letters,
        listed=listed,
        headed=headed,
        head_seconds=_seconds(headed),
        work=work,
        seconds=word_pairs().get(lower, frozenset()),
        before_name=bool(is_capital or work or listed or headed or not text[0].isalpha()),
        is_plain=is_capital and _is_plain(text, lower),
        ends_role=not text[0].isalnum()
        or lower in words_of("person_verbs")
        or lower in words_of("role_stops"),
    )


def _is_plain(text: str, lower: str) -> bool:
    """Tell whether a word at a sentence's start is hardly a name."""
    return lower in words_of("openers") or (is_vietnamese(text) and not is_given_name(text))


def _seconds(head: Node[Opening] | None) -> frozenset[str] | None:
    """Return the words that may come second in a phrase, None where the first is one alone."""
    if head is None:
        return frozenset()
    return None if head.entry is not None else frozenset(head.following or ())


WORDS = _Words()
"""The words by the piece of text that holds each."""
