"""The word lists of the name finders, as tables keyed by a phrase's first word."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Generic, NamedTuple, TypeVar

from etl.records import EntityType
from etl.rules import read_rules

_TOKEN = re.compile(r"\w+(?:['’]\w+)*|[^\w\s]")
_TONES_OLD_TO_NEW = (
    ("oà", "òa"), ("oá", "óa"), ("oả", "ỏa"), ("oã", "õa"), ("oạ", "ọa"),
    ("oè", "òe"), ("oé", "óe"), ("oẻ", "ỏe"), ("oẹ", "ọe"),
    ("uỳ", "ùy"), ("uý", "úy"), ("uỷ", "ủy"), ("uỹ", "ũy"), ("uỵ", "ụy"),
)  # fmt: skip

T = TypeVar("T")


class Use(Enum):
    """When a listed name may be taken at its word."""

    ANYWHERE = ""
    NAMELIKE = "namelike"
    WEAK = "weak"
    SHORT = "short"
    TOWN = "town"


class Listed(NamedTuple):
    """A listed name: its kind (None for what is no entity), its main spelling and its use."""

    kind: EntityType | None
    name: str
    use: Use


class Opening(NamedTuple):
    """A phrase that stands before or opens a name: of what group, and how it goes with the name."""

    group: str
    keep: str


class Node(Generic[T]):
    """One word of a table's phrases: the entry that ends here, the words that may follow."""

    __slots__ = ("entry", "following")

    def __init__(self) -> None:
        self.following: dict[str, Node[T]] | None = None
        self.entry: T | None = None

    def grow(self, word: str) -> "Node[T]":
        """Return the node of a word after this one's, made if need be."""
        if self.following is None:
            self.following = {}
        return self.following.setdefault(word, Node())


@dataclass(frozen=True, slots=True)
class PhraseTable(Generic[T]):
    """Phrases as a tree of words, so that a look-up costs one step a word."""

    by_head: Mapping[str, Node[T]]

    @classmethod
    def of(cls, entries: Iterable[tuple[str, T]]) -> "PhraseTable[T]":
        """Index phrases; where one phrase comes twice the first entry stays."""
        root: Node[T] = Node()
        for phrase, entry in entries:
            node = root
            for word in _TOKEN.findall(phrase):
                node = node.grow(word)
            if node.entry is None:
                node.entry = entry
        return cls(root.following or {})

    def match(self, words: Sequence[str], number: int) -> tuple[int, T] | None:
        """Return where the longest phrase that begins at a token ends, and its entry."""
        node = self.by_head.get(words[number])
        return None if node is None else longest(node, words, number)


def longest(node: Node[T], words: Sequence[str], number: int) -> tuple[int, T] | None:
    """Return where the longest phrase ends whose first word, at a token, is a node's."""
    found, last = None, len(words)
    while True:
        number += 1
        if node.entry is not None:
            found = (number, node.entry)
        if node.following is None or number >= last:
            return found
        following = node.following.get(words[number])
        if following is None:
            return found
        node = following


def tone_spellings(phrase: str) -> Iterator[str]:
    """Yield a phrase with its tone marks set the one way and the other (Hòa, Hoà)."""
    yield phrase
    old, new = phrase, phrase
    for before, after in _TONES_OLD_TO_NEW:
        new = re.sub(rf"(?<![qQ]){before}(?!\w)", after, new)
        old = re.sub(rf"(?<![qQ]){after}(?!\w)", before, old)
    yield from {old, new} - {phrase}


def _rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one list."""
    return read_rules(__package__, f"rules/{name}.tsv")


@cache
def listed_names() -> PhraseTable[Listed]:
    """Return all listed names, as they are written."""
    return PhraseTable.of(_read_listed())


def _read_listed() -> Iterator[tuple[str, Listed]]:
    """Yield every spelling of every listed name."""
    for row in _rows("other_names"):
        yield row["name"], Listed(None, row["name"], Use.ANYWHERE)
    for kind, file in (
        (EntityType.PLACE, "places"),
        (EntityType.ORGANIZATION, "organizations"),
    ):
        for row in _rows(file):
            main = row["same_as"] or row["name"]
            entry = Listed(kind, main, Use(row.get("use", "")))
            for spelling in tone_spellings(row["name"]):
                yield spelling, entry


@cache
def openings() -> PhraseTable[Opening]:
    """Return titles, heads of organisations and heads of places, in lower case."""
    return PhraseTable.of(_read_openings())


def _read_openings() -> Iterator[tuple[str, Opening]]:
    """Yield every opening phrase in lower case; a role may carry one prefix."""
    prefixes = [row["word"] for row in _rows("role_prefixes")]
    for row in _rows("titles"):
        for spelling in tone_spellings(row["phrase"].lower()):
            yield spelling, Opening(row["kind"], "")
            if row["kind"] == "role":
                for prefix in prefixes:
                    yield f"{prefix} {spelling}", Opening("role", "")
    for group, file in (("organization", "organization_heads"), ("place", "place_heads")):
        for row in _rows(file):
            for spelling in tone_spellings(row["phrase"].lower()):
                yield spelling, Opening(group, row["keep"])


@cache
def organization_words() -> PhraseTable[bool]:
    """Return the words of which organisations' names are made, in lower case."""
    return PhraseTable.of(
        (spelling, True)
        for row in _rows("organization_words")
        for spelling in tone_spellings(row["word"])
    )


@cache
def words_of(name: str) -> frozenset[str]:
    """Return a list of single words or short phrases."""
    return frozenset(row["word"] for row in _rows(name))
