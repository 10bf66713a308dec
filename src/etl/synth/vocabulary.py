"""The tables that sentences are composed from: built once, then only picked from."""

from dataclasses import dataclass
from functools import cache
from random import Random
from string import Formatter
from typing import NamedTuple

from etl.rules import read_rules
from etl.synth.figures import Figure, draw_amounts, draw_counts, list_dates

_DEEDS = 16_000
_THINGS = 8_000
_PERSONS = 20_000
_COMPANIES = 6_000
_SEED = 20_251_121
"""The tables are the same for every corpus; only what is picked from them differs."""


class Phrase(NamedTuple):
    """Plain words, and their end, which may be exchanged."""

    text: str
    tail: str


class Person(NamedTuple):
    """Somebody with the form of address and the role."""

    name: str
    address: str
    role: str


class Sentence(NamedTuple):
    """A pattern with `%s` for each slot, and the slots' names."""

    pattern: str
    slots: tuple[str, ...]


class EventPattern(NamedTuple):
    """A clause that tells of an event."""

    event_type: str
    sentence: Sentence


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything to pick from; sentences by kind."""

    deeds: list[Phrase]
    things: list[Phrase]
    actors: list[Phrase]
    qualities: list[str]
    manners: list[str]
    persons: list[Person]
    companies: list[str]
    places: list[str]
    agencies: list[str]
    amounts: list[Figure]
    counts: list[Figure]
    dates: list[Figure]
    sentences: dict[str, list[Sentence]]
    events: list[EventPattern]


def _read_parts(name: str, value: str) -> dict[str, list[str]]:
    """Return the words of a table by part."""
    parts: dict[str, list[str]] = {}
    for row in read_rules(__package__, f"words/{name}.tsv"):
        parts.setdefault(row["part"], []).append(row[value])
    return parts


def _read_column(name: str, column: str) -> list[str]:
    """Return one column of a table."""
    return [row[column] for row in read_rules(__package__, f"words/{name}.tsv")]


def _compile(words: str) -> Sentence:
    """Return a sentence of a table as pattern and slots."""
    parts = list(Formatter().parse(words))
    slots = tuple(slot for _, slot, _, _ in parts if slot)
    pattern = "".join(
        literal.replace("%", "%%") + ("%s" if slot else "") for literal, slot, _, _ in parts
    )
    return Sentence(pattern, slots)


def _read_sentences() -> dict[str, list[Sentence]]:
    """Return the sentences by kind."""
    kinds: dict[str, list[Sentence]] = {}
    for row in read_rules(__package__, "words/sentences.tsv"):
        kinds.setdefault(row["kind"], []).append(_compile(row["words"]))
    return kinds


def _join(head: str, tail: str) -> Phrase:
    """Return a phrase of two parts."""
    return Phrase(f"{head} {tail}", tail)


def _draw_person(chance: Random, parts: dict[str, list[str]], roles: list[str]) -> Person:
    """Return a person of three names."""
    sex, address = chance.choice((("m", "ông"), ("f", "bà")))
    names = (parts["family"], parts[f"middle_{sex}"], parts[f"given_{sex}"])
    return Person(" ".join(chance.choice(part) for part in names), address, chance.choice(roles))


def _draw_company(chance: Random, parts: dict[str, list[str]]) -> str:
    """Return a company's name."""
    return " ".join(chance.choice(parts[part]) for part in ("kind", "field", "first", "second"))


@cache
def load_vocabulary() -> Vocabulary:
    """Build the tables."""
    chance = Random(_SEED)  # noqa: S311  pages are invented, not secret
    words = _read_parts("phrases", "words")
    names, companies = _read_parts("names", "word"), _read_parts("companies", "words")
    roles = _read_column("roles", "role")
    nouns, qualities, manners = words["noun"], words["quality"], words["manner"]
    pick = chance.choice
    return Vocabulary(
        deeds=[
            _join(f"{pick(words['verb'])} {pick(nouns)}", pick(qualities)) for _ in range(_DEEDS)
        ],
        things=[_join(pick(nouns), pick(qualities)) for _ in range(_THINGS)],
        actors=[_join(actor, manner) for actor in words["actor"] for manner in manners],
        qualities=qualities,
        manners=manners,
        persons=[_draw_person(chance, names, roles) for _ in range(_PERSONS)],
        companies=[_draw_company(chance, companies) for _ in range(_COMPANIES)],
        places=_read_column("places", "name"),
        agencies=_read_column("agencies", "name"),
        amounts=draw_amounts(chance),
        counts=draw_counts(chance),
        dates=list_dates(),
        sentences=_read_sentences(),
        events=[
            EventPattern(row["event_type"], _compile(row["words"]))
            for row in read_rules(__package__, "words/events.tsv")
        ],
    )
