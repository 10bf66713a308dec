"""An annotated article as records; wherever a field accepts several values, all of them stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from etl.evaluate.folding import fold

Json = Mapping[str, Any]
Numbers = tuple[float | None, ...]
"""The values that count as right, rounded; None for no value."""
_DECIMALS = 4


@dataclass(frozen=True, slots=True)
class NumberTruth:
    """An amount or quantity: `units` are currencies there, counted nouns here, both folded."""

    text: str
    values: Numbers
    values_max: Numbers
    units: tuple[str, ...]
    qualifiers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DateTruth:
    """A calendar expression."""

    text: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QuoteTruth:
    """A quotation: `texts` holds it as a whole and the part in marks; speakers are folded."""

    texts: tuple[str, ...]
    kind: str
    speaker: str
    other_speakers: frozenset[str]
    has_other_values: bool
    """Whether some field accepts other values: the quotation may then be stored as either kind."""


@dataclass(frozen=True, slots=True)
class EntityTruth:
    """A person, organisation or place with every folded form of its name."""

    name: str
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class RoleTruth:
    """A role said of a person; the role is folded."""

    person: EntityTruth
    role: str


@dataclass(frozen=True, slots=True)
class EventTruth:
    """Something that happened."""

    types: tuple[str, ...]
    participants: tuple[str, ...]
    amount: float | None


@dataclass(frozen=True, slots=True)
class RepairTruth:
    """A lost space and how the place reads when it is restored."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Items:
    """All items of an article, asked for or tolerated."""

    money: tuple[NumberTruth, ...]
    quantities: tuple[NumberTruth, ...]
    dates: tuple[DateTruth, ...]
    quotes: tuple[QuoteTruth, ...]
    persons: tuple[EntityTruth, ...]
    orgs: tuple[EntityTruth, ...]
    places: tuple[EntityTruth, ...]
    roles: tuple[RoleTruth, ...]
    events: tuple[EventTruth, ...]
    repairs: tuple[RepairTruth, ...]
    credited_sources: frozenset[str]

    def forms(self) -> dict[str, frozenset[str]]:
        """Return every form of an entity's name by each of them."""
        entities = (*self.persons, *self.orgs, *self.places)
        return {name: entity.names for entity in entities for name in entity.names}


def round_number(value: float | None) -> float | None:
    """Return the number as it is compared."""
    return None if value is None else round(float(value), _DECIMALS)


def _accepted(item: Json, field: str) -> tuple[Any, ...]:
    """Return the field's value and the others that count as right."""
    return (item.get(field), *(item.get("accept") or {}).get(field, ()))


def _numbers(item: Json, field: str) -> Numbers:
    """Return a number field's accepted values."""
    return tuple(round_number(value) for value in _accepted(item, field))


def _read_money(item: Json) -> NumberTruth:
    amounts, most = _numbers(item, "amount"), _numbers(item, "amount_max")
    return NumberTruth(
        item["text"], amounts, most, (item["currency"],), _accepted(item, "qualifier")
    )


def _read_quantity(item: Json) -> NumberTruth:
    units = tuple(fold(unit) for unit in _accepted(item, "unit"))
    values, most = _numbers(item, "value"), _numbers(item, "value_max")
    return NumberTruth(item["text"], values, most, units, _accepted(item, "qualifier"))


def _read_quote(item: Json) -> QuoteTruth:
    part = item.get("direct_part")
    speaker, *others = (fold(name) for name in _accepted(item, "speaker"))
    texts = (item["text"], part) if part else (item["text"],)
    return QuoteTruth(texts, item["kind"], speaker, frozenset(others), "accept" in item)


def _read_entity(item: Json) -> EntityTruth:
    forms = (item["name"], *(item.get("aliases") or ()))
    return EntityTruth(item["name"], frozenset(fold(form) for form in forms))


def _read_roles(person: Json) -> tuple[RoleTruth, ...]:
    entity = _read_entity(person)
    return tuple(RoleTruth(entity, fold(role["role"])) for role in person.get("roles") or ())


def _read_event(item: Json) -> EventTruth:
    participants = tuple(fold(name) for name in item["participants"])
    return EventTruth(_accepted(item, "type"), participants, round_number(item.get("amount")))


def read_items(values: Json) -> Items:
    """Read the lists of an annotation, or of its `tolerated` part; a missing list is empty.

    Raises:
        KeyError: an item lacks a field.

    """
    persons = values.get("persons", ())
    return Items(
        money=tuple(map(_read_money, values.get("money", ()))),
        quantities=tuple(map(_read_quantity, values.get("quantities", ()))),
        dates=tuple(
            DateTruth(item["text"], _accepted(item, "value")) for item in values.get("dates", ())
        ),
        quotes=tuple(map(_read_quote, values.get("quotes", ()))),
        persons=tuple(map(_read_entity, persons)),
        orgs=tuple(map(_read_entity, values.get("orgs", ()))),
        places=tuple(map(_read_entity, values.get("places", ()))),
        roles=tuple(role for person in persons for role in _read_roles(person)),
        events=tuple(map(_read_event, values.get("events", ()))),
        repairs=tuple(RepairTruth(item["from"], item["to"]) for item in values.get("repairs", ())),
        credited_sources=frozenset(fold(name) for name in values.get("credited_sources", ())),
    )
