"""Finds what happened or was announced: the type, who took part, the amount and the date."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple, TypeVar

from etl.facts.document import Document
from etl.facts.event_participants import ParticipantFinder, is_venue
from etl.facts.event_triggers import Trigger, find_triggers, has_word
from etl.facts.scene import Scene, read_scene
from etl.records import Date, EntityType, Event, EventType, Mention, Money, Span

_HEAD_SENTENCES = 2
_MERGED_BACK = 100
_RANK = {
    EventType.ACQUISITION: 6,
    EventType.FUNDING_ROUND: 5,
    EventType.INVESTMENT: 4,
    EventType.PARTNERSHIP: 3,
    EventType.STATEMENT_OF_PLAN: 2,
    EventType.LAUNCH: 1,
}
"""Types that one clause tells of together: `ký thỏa thuận đầu tư` is one event, of the first."""

_Placed = TypeVar("_Placed", Money, Date)


class _Sources(NamedTuple):
    """What events are put together from."""

    scene: Scene
    participants: ParticipantFinder
    money: tuple[Money, ...]
    dates: tuple[Date, ...]
    bodies: frozenset[str]
    places: frozenset[str]


def find_events(
    document: Document,
    mentions: Sequence[Mention],
    money: Sequence[Money],
    dates: Sequence[Date],
) -> tuple[Event, ...]:
    """Return the events of a document in order, each once.

    What is denied or only thinkable has the type `other`, and its rule ends in `:negated` or
    `:maybe`; conditions are left out. Amounts are in whole currency units.
    """
    scene = read_scene(document, mentions)
    sources = _Sources(
        scene,
        ParticipantFinder(scene),
        tuple(sorted(money, key=_place)),
        tuple(sorted(dates, key=_place)),
        _names_of(scene, EntityType.ORGANIZATION),
        _names_of(scene, EntityType.PLACE),
    )
    found = [event for trigger in find_triggers(scene) for event in _read(sources, trigger)]
    return tuple(_merge(found, document.text.find("\n")))


def _names_of(scene: Scene, entity_type: EntityType) -> frozenset[str]:
    """Return the names of all mentions of a type."""
    return frozenset(m.name for m in scene.mentions if m.entity_type is entity_type)


def _read(sources: _Sources, trigger: Trigger) -> Iterator[Event]:
    """Yield the event of a trigger, if what the trigger needs is there."""
    scene, found, clause = sources.scene, trigger.found, trigger.clause
    amount = _nearest_money(sources, trigger)
    if trigger.needs in ("money", "borrow") and amount is None:
        return
    participants = sources.participants.of(trigger)
    if not participants or not _is_met(sources, trigger, participants):
        return
    date = _nearest(sources.dates, clause, found.start) or _nearest(
        sources.dates, scene.document.sentence_at(found.start), found.start
    )
    standing = "" if trigger.standing == "told" else f":{trigger.standing}"
    yield Event(
        scene.document.sentence_number(found.start),
        clause.start,
        clause.end,
        scene.text[clause.start : clause.end],
        f"{found.row['type']}{standing}",
        trigger.event_type,
        participants,
        amount.amount if amount and _takes_amount(trigger) else None,
        amount.currency if amount and _takes_amount(trigger) else None,
        date.value if date else None,
        scene.text[found.start : found.end],
    )


def _takes_amount(trigger: Trigger) -> bool:
    """Tell whether an amount in the clause belongs to an event of this type."""
    return trigger.event_type not in (
        EventType.MEETING,
        EventType.APPOINTMENT,
        EventType.CONFERENCE,
    )


def _is_met(sources: _Sources, trigger: Trigger, participants: tuple[str, ...]) -> bool:
    """Tell whether the clause holds what a trigger needs besides money."""
    scene, clause, needs = sources.scene, trigger.clause, trigger.needs
    if needs in ("two", "deal", "person") and len(participants) <= 1:
        return False
    if needs in ("stake", "science", "published", "deal"):
        return has_word(scene, clause, needs)
    if needs == "noun" and trigger.event_type is EventType.CONFERENCE:
        return has_word(scene, clause, "happens")
    if needs == "person" and has_word(scene, clause, "match"):
        return False
    return _has_kind(sources, needs, participants)


def _has_kind(sources: _Sources, needs: str, participants: tuple[str, ...]) -> bool:
    """Tell whether those who take part are of the kind that a trigger needs."""
    if needs == "org":
        return bool(sources.bodies.intersection(participants))
    if needs in ("company", "borrow"):
        return bool((sources.bodies | sources.places).intersection(participants))
    if needs == "person":
        return bool(set(participants) - sources.bodies - sources.places)
    return needs != "venue" or any(is_venue(name) for name in participants)


def _nearest(items: Sequence[_Placed], span: Span, place: int) -> _Placed | None:
    """Return the item in a span nearest to a place; what stands in brackets comes last."""
    first = bisect_left(items, span.start, key=_place)
    inside = items[first : bisect_left(items, span.end, key=_place)]
    return min(inside, key=lambda item: abs(item.char_start - place), default=None)


def _nearest_money(sources: _Sources, trigger: Trigger) -> Money | None:
    """Return the amount of an event; the same amount in another currency, in brackets, is none."""
    text, clause = sources.scene.text, trigger.clause
    first = bisect_left(sources.money, clause.start, key=_place)
    inside = sources.money[first : bisect_left(sources.money, clause.end, key=_place)]
    plain = [m for m in inside if "(" not in text[max(0, m.char_start - 12) : m.char_start]]
    return _nearest(plain or inside, clause, trigger.found.start)


def _place(item: Money | Date) -> int:
    """Return where an item begins."""
    return item.char_start


def _merge(events: list[Event], title_end: int) -> Iterator[Event]:
    """Join what is told of one event in several places; the fullest place stands for it."""
    kept: list[Event] = []
    for event in events:
        for number in range(len(kept) - 1, max(-1, len(kept) - 1 - _MERGED_BACK), -1):
            if _is_same(event, kept[number]):
                kept[number] = _fuller(kept[number], event)
                break
        else:
            kept.append(event)
    body = [event for event in kept if event.char_start > title_end][:_MERGED_BACK]
    kept = [e for e in kept if e.char_start > title_end or not any(_repeats(e, b) for b in body)]
    yield from sorted(kept, key=lambda event: event.char_start)


def _repeats(headline: Event, event: Event) -> bool:
    """Tell whether a headline only says shortly what the story tells."""
    return (
        headline.event_type is event.event_type
        and bool(set(headline.participants) & set(event.participants))
        and _agree(headline.amount, event.amount)
        and _agree(headline.date_value, event.date_value)
    )


def _is_same(one: Event, other: Event) -> bool:
    """Tell whether two places tell of one event."""
    mine, theirs = set(one.participants), set(other.participants)
    if not (mine <= theirs or theirs <= mine):
        return False
    if not (_agree(one.amount, other.amount) and _agree(one.date_value, other.date_value)):
        return False
    if one.char_start == other.char_start and one.event_type is not other.event_type:
        return _RANK.get(one.event_type, 0) * _RANK.get(other.event_type, 0) > 0
    return one.event_type is other.event_type and (
        one.char_start == other.char_start or _is_told_again(one, other)
    )


def _is_told_again(one: Event, other: Event) -> bool:
    """Tell whether two clauses have more in common than those who take part."""
    return (
        one.trigger.lower() == other.trigger.lower()
        or min(one.sentence_number, other.sentence_number) <= _HEAD_SENTENCES
        or (one.amount is not None and one.amount == other.amount)
        or (one.date_value is not None and one.date_value == other.date_value)
    )


def _agree(one: Decimal | str | None, other: Decimal | str | None) -> bool:
    """Tell whether two values are equal or one is not told."""
    return one is None or other is None or one == other


def _fuller(one: Event, other: Event) -> Event:
    """Return the event that tells more, with what only the other one tells."""
    best, rest = (other, one) if _weight(other) > _weight(one) else (one, other)
    if best.amount is None and rest.amount is not None:
        best = replace(best, amount=rest.amount, currency=rest.currency)
    return replace(best, date_value=best.date_value or rest.date_value)


def _weight(event: Event) -> tuple[int, int]:
    """Return how much an event tells, and how telling its type is."""
    told = len(event.participants) + 2 * (event.amount is not None)
    return told + (event.date_value is not None), _RANK.get(event.event_type, 0)
