"""What the quotation and event finders look at: words, mentions and quotation marks of a text."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import attrgetter, itemgetter

from etl.grammar.document import Document
from etl.grammar.phrases import Words, read_words
from etl.grammar.quote_marks import Quoted, pair_quotes
from etl.grammar.speaker_rules import word_set
from etl.records import EntityType, Mention, Span

_LAST_WORD = re.compile(r"(\w+)\s*$")
_WIDEST_WORD = 12
_FARTHEST_MENTION = 300
_MALE = frozenset(("ông", "anh", "chú", "cậu"))
_FEMALE = frozenset(("bà", "chị", "cô"))


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A document with its mentions in order, its words and its quotations.

    Two scenes are equal only if they are one object: tables made of it are kept by it.
    """

    document: Document
    mentions: tuple[Mention, ...]
    mention_starts: tuple[int, ...]
    words: Words
    quoted: tuple[Quoted, ...]
    names: Mapping[EntityType, frozenset[str]]
    text: str
    sentence_starts: tuple[int, ...]

    def sentence_number(self, place: int) -> int:
        """Return the number, from 1, of the sentence at a place; asked some thirty times a text."""
        return max(1, bisect_right(self.sentence_starts, place))

    def sentence_at(self, place: int) -> Span:
        """Return the span of the sentence at a place."""
        return self.document.sentences[self.sentence_number(place) - 1]

    def mentions_in(self, span: Span) -> tuple[Mention, ...]:
        """Return the mentions that begin in a span."""
        first = bisect_left(self.mention_starts, span.start)
        return self.mentions[first : bisect_left(self.mention_starts, span.end)]

    def mentions_before(self, place: int) -> tuple[Mention, ...]:
        """Return the last mentions before a place, the nearest first; only some hundred."""
        last = bisect_left(self.mention_starts, place)
        return self.mentions[max(0, last - _FARTHEST_MENTION) : last][::-1]

    def words_in(self, span: Span) -> Words:
        """Return the words that begin in a span."""
        first = bisect_left(self.words.starts, span.start)
        last = bisect_left(self.words.starts, span.end)
        return Words(
            self.words.starts[first:last],
            self.words.ends[first:last],
            self.words.lower[first:last],
        )

    def quoted_at(self, place: int) -> Quoted | None:
        """Return the quotation that holds a place."""
        number = bisect_right(self.quoted, place, key=lambda quoted: quoted.outer_start) - 1
        if number >= 0 and place < self.quoted[number].outer_end:
            return self.quoted[number]
        return None

    def quoted_before(self, place: int) -> Quoted | None:
        """Return the last quotation that ends at a place or before it."""
        number = bisect_right(self.quoted, place, key=lambda quoted: quoted.outer_end) - 1
        return self.quoted[number] if number >= 0 else None

    def names_of(self, entity_type: EntityType) -> frozenset[str]:
        """Return the full names of all mentions of a type."""
        return self.names[entity_type]

    def is_named(self, name: str) -> bool:
        """Tell whether a name is the full name of a mention."""
        return any(name in names for names in self.names.values())

    def called(self, name: str) -> frozenset[str]:
        """Return by what words of address a person is called."""
        return _honorifics_of(self).get(name, frozenset())

    def fits(self, name: str, pronoun_kind: str) -> bool:
        """Tell whether a person of this name can be meant by a pronoun of this kind."""
        called = self.called(name)
        if pronoun_kind == "pronoun_male":
            return not called & _FEMALE
        return pronoun_kind != "pronoun_female" or not called & _MALE


class _Sources:
    """A document and its mentions, equal only to the very same objects."""

    __slots__ = ("document", "mentions")

    def __init__(self, document: Document, mentions: tuple[Mention, ...]) -> None:
        self.document = document
        self.mentions = mentions

    def __hash__(self) -> int:
        return hash((id(self.document), id(self.mentions)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Sources)
            and self.document is other.document
            and self.mentions is other.mentions
        )


def read_scene(document: Document, mentions: Sequence[Mention]) -> Scene:
    """Read a document for the finders that look at who does what; they come in turn."""
    return _read_once(_Sources(document, tuple(mentions)))


@lru_cache(maxsize=1)
def _read_once(sources: _Sources) -> Scene:
    """Read a scene, and keep the last one."""
    document = sources.document
    ordered = tuple(sorted(sources.mentions, key=attrgetter("char_start")))
    return Scene(
        document,
        ordered,
        tuple(mention.char_start for mention in ordered),
        read_words(document.text),
        pair_quotes(document.text),
        _names_by_type(ordered),
        document.text,
        tuple(map(itemgetter(0), document.sentences)),
    )


def _names_by_type(mentions: Sequence[Mention]) -> Mapping[EntityType, frozenset[str]]:
    """Return the full names of each type, in one pass."""
    names: dict[EntityType, set[str]] = {kind: set() for kind in EntityType}
    for mention in mentions:
        names[mention.entity_type].add(mention.name)
    return {kind: frozenset(found) for kind, found in names.items()}


def name_start(text: str, mention: Mention, floor: int = 0) -> int:
    """Return where a name begins, with the `ông` or `bà` before it."""
    before = _LAST_WORD.search(
        text, max(floor, mention.char_start - _WIDEST_WORD), mention.char_start
    )
    if before and before[1].lower() in word_set("honorific"):
        return before.start()
    return mention.char_start


@lru_cache(maxsize=1)
def _honorifics_of(scene: Scene) -> Mapping[str, frozenset[str]]:
    """Return by what words of address each person is called: read only for the first pronoun."""
    found: dict[str, set[str]] = {}
    text = scene.text
    for mention in scene.mentions:
        if mention.entity_type is not EntityType.PERSON:
            continue
        start = name_start(text, mention)
        first = text[start : mention.char_end].split(maxsplit=1)[0].lower()
        if first in word_set("honorific"):
            found.setdefault(mention.name, set()).add(first)
    return {name: frozenset(called) for name, called in found.items()}
