"""The lines of a page, and the draft of an article that the rules work on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from etl.clean.characters import (
    compose,
    decode_again,
    has_odd_characters,
    plain_characters,
    single_spaces,
    split_odd_lines,
    strip_markup,
)
from etl.records import DroppedLine, DropReason

_CLOSING = "\"”’»“')] "
_STOPS = frozenset(".!?…")
_PROSE_CHARS = 60
_LONGEST_TIGHT = 400
_ROUGH_SAMPLE, _ROUGH_CHARS = 32, 12
_PROSE_CHARS_WITH_SENTENCES = 120
_PROSE_CHARS_WITHOUT_STOP = 250
_SENTENCE_CHARS = 60
_LOWER_SHARE = 0.6
_STOP = re.compile(r"[.!?…][\"”’)\]]{0,2}(?:\s+|$)")
_CONTACT = re.compile(r"[@©]|\d[\d .()-]{6,20}\d|GP-|GXN-")
_SENTENCES = re.compile(r"[^\W\d_]{2}[.!?…][”\"]? +\w")
_TIGHT = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """One line of a page; several may share the number of a raw line that held other line ends."""

    number: int
    text: str
    is_stopped: bool
    """Whether it ends as a sentence does."""
    is_prose: bool
    """Whether it reads like a paragraph of running text."""
    indent: int = 0
    """Spaces before it: right-aligned credits and names stand far in."""
    has_gap: bool = False
    """Whether a blank line stands before it."""

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


def make_line(number: int, text: str, indent: int = 0, *, has_gap: bool = False) -> Line:
    """Return the line with what is known from its text."""
    is_stopped = text[-12:].rstrip(_CLOSING)[-1:] in _STOPS
    return Line(number, text, is_stopped, _reads_on(text, is_stopped=is_stopped), indent, has_gap)


def _reads_on(text: str, *, is_stopped: bool) -> bool:
    """Tell whether the text reads like a paragraph."""
    if is_stopped or len(text) < _PROSE_CHARS_WITH_SENTENCES:
        return is_stopped and len(text) >= _PROSE_CHARS
    return len(text) >= _PROSE_CHARS_WITHOUT_STOP or bool(_SENTENCES.search(text))


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


def tight_again(lines: Sequence[Line]) -> dict[int, str]:
    """Return, by place, `tight` of the lines that may stand on the page more than once."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        places.setdefault(rough(line.text), []).append(place)
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
                indent = len(plain) - len(plain.lstrip(" "))
                lines.append(make_line(number, content, indent, has_gap=has_gap))
            has_gap = not content
    return lines


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
    mended: dict[int, list[tuple[str, str, str]]] = field(default_factory=dict)
    """Repairs by raw line number, in order: what stands before the place, before and after."""

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
        text = compose(single_spaces(kept + line.text[at:]))
        self.lines[place] = make_line(line.number, text, line.indent, has_gap=line.has_gap)

    def forget_blank_lines(self) -> None:
        """Let go of lines of which nothing is left."""
        self.lines = [line for line in self.lines if line.text]

    def credit(self, sources: Iterable[str]) -> None:
        """Add credited sources, each once."""
        self.sources.extend(name for name in sources if name not in self.sources)
