"""The lines of a page, and the draft of an article that the rules work on."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from etl.clean.characters import (
    MARKUP,
    compose,
    decode_again,
    has_odd_characters,
    plain_characters,
    single_spaces,
    split_odd_lines,
    strip_markup,
)
from etl.records import DroppedLine, DropReason

if TYPE_CHECKING:
    from etl.clean.repairs import Mended

_CLOSING = "\"”’»“')] "
_STOPS = frozenset(".!?…")
_PROSE_CHARS = 60
_LONGEST_TIGHT = 400
_ROUGH_SAMPLE, _ROUGH_CHARS = 32, 12
_PROSE_CHARS_WITH_SENTENCES = 120
_PROSE_CHARS_WITHOUT_STOP = 250
_SENTENCE_CHARS = 60
_LOWER_SHARE = 0.6
_LONGEST_MENU = 200
_FEWEST_MENU_NAMES = 3
_LONGEST_MENU_NAME = 4
_DIGIT = re.compile(r"\d")
_STOP = re.compile(r"[.!?…][\"”’)\]]{0,2}(?:\s+|$)")
_CONTACT = re.compile(r"[@©]|\d[\d .()-]{6,20}\d|GP-|GXN-")
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?…][”\"]? +\w")
_MARKUP = re.compile(MARKUP)
_TIGHT = re.compile(r"[\W_]+")


ALL_SIGNS = (1 << 16) - 1


class Line(NamedTuple):
    """One line of a page; several may share the number of a raw line that held other line ends."""

    number: int
    text: str
    is_stopped: bool
    """Whether it ends as a sentence does."""
    is_prose: bool
    """Whether it reads like a paragraph of running text."""
    has_gap: bool = False
    """Whether a blank line stands before it."""
    is_spread: bool = False
    """Whether wide gaps part it into pieces, as scraped menus have them."""
    key: str = ""
    """Its first letters and digits (see `rough`): lines that are the same have the same."""
    signs: int = ALL_SIGNS
    """Which groups of rules may touch it, a bit each: see signs.py; all of them until known."""

    @property
    def word_count(self) -> int:
        """Number of words."""
        return len(self.text.split())


class Verdict(NamedTuple):
    """Why a line is taken out."""

    reason: DropReason
    rule: str


Verdicts = Mapping[int, Verdict]
"""Lines to take out, by their place in the draft."""


class Learned(NamedTuple):
    """The folded lines of one site that are furniture above its stories, and under them."""

    head: frozenset[str] = frozenset()
    foot: frozenset[str] = frozenset()


NOTHING_LEARNED = Learned()


def make_line(number: int, text: str, *, has_gap: bool = False) -> Line:
    """Return the line with what is known from its text."""
    is_stopped = text[-12:].rstrip(_CLOSING)[-1:] in _STOPS
    is_prose = _reads_on(text, is_stopped=is_stopped)
    return Line(number, text, is_stopped, is_prose, has_gap, key=rough(text))


def _reads_on(text: str, *, is_stopped: bool) -> bool:
    """Tell whether the text reads like a paragraph."""
    if is_stopped or len(text) < _PROSE_CHARS_WITH_SENTENCES:
        return is_stopped and len(text) >= _PROSE_CHARS
    return len(text) >= _PROSE_CHARS_WITHOUT_STOP or bool(_SENTENCES.search(text))


def reads_on() -> pl.Expr:
    """Return the test of `Line.is_prose` for columns `text`, `chars` and `is_stopped`."""
    chars, is_stopped = pl.col("chars"), pl.col("is_stopped")
    told = pl.col("text").str.contains(_SENTENCES.pattern.replace(r"[^\W\d_]", r"\pL"))
    is_long = chars >= _PROSE_CHARS_WITHOUT_STOP
    is_told = (chars >= _PROSE_CHARS_WITH_SENTENCES) & (is_long | told)
    return pl.when(is_stopped).then(chars >= _PROSE_CHARS).otherwise(is_told)


def tight(text: str) -> str:
    """Return the text's letters and digits only, for comparison of lines that come back.

    Long text comes back whole or not at all, and is returned as it is.
    """
    return _TIGHT.sub("", text).casefold() if len(text) <= _LONGEST_TIGHT else text


def rough(text: str) -> str:
    """Return the beginning of `tight(text)`: equal for lines that are the same, and cheap."""
    key = _TIGHT.sub("", text[:_ROUGH_SAMPLE])[:_ROUGH_CHARS]
    whole = key if len(key) == _ROUGH_CHARS else _TIGHT.sub("", text)[:_ROUGH_CHARS]
    return whole.casefold()


def rough_column(lines: pl.DataFrame) -> pl.Series:
    """Return `rough` for columns `text` and `chars`; null where the first ones do not tell it."""
    start = pl.col("text").str.head(_ROUGH_SAMPLE).str.replace_all(r"[\W_]+", "")
    keys = lines.select("chars", key=start.str.head(_ROUGH_CHARS).str.to_lowercase())
    is_told = (pl.col("key").str.len_chars() == _ROUGH_CHARS) | (pl.col("chars") <= _ROUGH_SAMPLE)
    return keys.select(pl.when(is_told).then("key")).to_series()


def tight_again(lines: Sequence[Line]) -> dict[int, str]:
    """Return, by place, `tight` of the lines that may stand on the page more than once."""
    if len({line.key for line in lines}) == len(lines):
        return {}
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        places.setdefault(line.key, []).append(place)
    shared = sorted(place for group in places.values() if len(group) > 1 for place in group)
    return {place: tight(lines[place].text) for place in shared}


def story_chars(text: str) -> int:
    """Return how many characters of the text are sentences of a story, not names and addresses."""
    return sum(len(sentence) for sentence in _STOP.split(text) if _is_told(sentence))


def _is_told(sentence: str) -> bool:
    """Tell whether the sentence is running text: long, and most of its words in lower case."""
    if len(sentence) < _SENTENCE_CHARS or _CONTACT.search(sentence):
        return False
    words = sentence.split()
    return sum(word[0].islower() for word in words) >= _LOWER_SHARE * len(words)


def split_lines(raw: str) -> list[Line]:
    """Return the page's lines that are not blank, with plain characters and their raw numbers."""
    text = compose(decode_again(raw))
    is_odd = has_odd_characters(text)
    has_markup = "<" in text or "&" in text
    lines: list[Line] = []
    has_gap = False
    for number, raw_line in enumerate(text.split("\n"), start=1):
        pieces = split_odd_lines(raw_line) if is_odd else (raw_line,)
        for piece in pieces:
            is_plain = not is_odd or not has_odd_characters(piece)
            plain = piece if is_plain else compose(plain_characters(piece))
            if has_markup:
                plain = compose(plain_characters(strip_markup(plain)))
            content = single_spaces(plain)
            if content:
                line = make_line(number, content, has_gap=has_gap)
                is_spread = len(content) <= _LONGEST_MENU and _is_spread(plain)
                lines.append(line._replace(is_spread=True) if is_spread else line)
            has_gap = not content
    return lines


def _is_spread(text: str) -> bool:
    """Tell whether wide gaps part the text into at least three short names, none of a number."""
    pieces = text.strip().split("   ") if "   " in text.strip() else ()
    names = [piece for piece in map(str.strip, pieces) if piece]
    return len(names) >= _FEWEST_MENU_NAMES and all(
        name[0].isupper() and len(name.split()) <= _LONGEST_MENU_NAME and not _DIGIT.search(name)
        for name in names
    )


def _keep(line: Line) -> Line:
    """Return the line as it is, with all signs."""
    return line


def read_again(lines: list[Line], look: Callable[[Line], Line]) -> list[Line]:
    """Return the lines as a page that holds nothing else would give them."""
    text = "\n".join(line.text for line in lines)
    if not _MARKUP.search(text) and decode_again(text) is text:
        return [line._replace(has_gap=False) for line in lines]
    again = (line._replace(number=lines[line.number - 1].number) for line in split_lines(text))
    return [look(line) for line in again]


@dataclass(slots=True)
class Draft:
    """A page on its way to an article: what is left of it, what was dropped, what was learnt."""

    lines: list[Line]
    dropped: list[DroppedLine] = field(default_factory=list)
    given_title: str | None = None
    """The headline that a record gives beside its text."""
    learned: Learned = NOTHING_LEARNED
    """Lines that the page's site shows on many pages."""
    title: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    sources: list[str] = field(default_factory=list)
    look: Callable[[Line], Line] = _keep
    """Gives a new line its signs."""
    signs: int = 0
    """The signs of all lines, those that were taken out since `count_signs` among them."""
    mended: dict[int, list["Mended"]] = field(default_factory=dict)
    """Repairs by raw line number, in order."""

    def count_signs(self) -> None:
        """Take stock of what the lines show."""
        self.signs = reduce(or_, (line.signs for line in self.lines), 0)

    def page_text(self) -> str:
        """Return all that is left as one text, for tests that save the look at each line."""
        return "\n".join(line.text for line in self.lines)

    def drop(self, verdicts: Verdicts) -> None:
        """Take lines out, and keep account of them."""
        if not verdicts:
            return
        for place, (reason, rule) in sorted(verdicts.items()):
            line = self.lines[place]
            self.dropped.append(DroppedLine(line.number, reason, rule, line.text))
        self.lines = [line for place, line in enumerate(self.lines) if place not in verdicts]

    def cut(self, place: int, pieces: Iterable[tuple[int, int, Verdict]]) -> None:
        """Cut stretches (start, end, why) out of a line; an emptied line goes wholly."""
        line, kept, at = self.lines[place], "", 0
        for start, end, (reason, rule) in sorted(pieces, key=lambda piece: piece[:2]):
            if start < at:
                continue
            kept += line.text[at:start] + " "
            self.dropped.append(
                DroppedLine(line.number, reason, rule, line.text[start:end].strip())
            )
            at = end
        self.change(place, compose(single_spaces(kept + line.text[at:])))

    def change(self, place: int, text: str) -> None:
        """Give a line another text."""
        line = self.lines[place]
        self.lines[place] = self.new_line(line.number, text, has_gap=line.has_gap)

    def new_line(self, number: int, text: str, *, has_gap: bool = False) -> Line:
        """Return a line that the page did not have, with its signs."""
        line = self.look(make_line(number, text, has_gap=has_gap))
        self.signs |= line.signs
        return line

    def forget_blank_lines(self) -> None:
        """Let go of lines of which nothing is left."""
        self.lines = [line for line in self.lines if line.text]

    def credit(self, sources: Iterable[str]) -> None:
        """Add credited sources, each once."""
        self.sources.extend(name for name in sources if name not in self.sources)
