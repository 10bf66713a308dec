"""Finds what happened or was announced: the type, who took part, the amount and the date."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import NamedTuple, TypeVar

from etl.facts.document import Document
from etl.facts.event_merging import merge_events
from etl.facts.event_needs import Candidate, is_met, is_possible
from etl.facts.event_participants import ParticipantFinder
from etl.facts.event_triggers import NEEDING_MONEY, Trigger, find_triggers
from etl.facts.scene import Scene, read_scene
from etl.facts.text_kind import TextKind, is_talk, read_kind
from etl.records import Date, Event, EventType, Mention, Money, Span

_WITHOUT_AMOUNT = (EventType.MEETING, EventType.APPOINTMENT, EventType.CONFERENCE)
_IN_SPORT = frozenset((EventType.LEGAL, EventType.SANCTION, EventType.APPOINTMENT, EventType.OTHER))
"""What happens in a report on sport besides the matches."""

_YEAR = 4
_OLDEST_NEWS = "1990"
"""What happened before is told as history: no outlet's pages go back that far."""

_Placed = TypeVar("_Placed", Money, Date)


class _Sources(NamedTuple):
    """What events are put together from."""

    scene: Scene
    participants: ParticipantFinder
    money: tuple[Money, ...]
    dates: tuple[Date, ...]


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
    kind = read_kind(scene)
    if kind.is_personal:
        return ()
    sources = _Sources(
        scene,
        ParticipantFinder(scene),
        tuple(sorted(money, key=_place)),
        tuple(sorted(dates, key=_place)),
    )
    found = [
        event
        for trigger in find_triggers(scene, has_money=bool(money))
        if _is_reported(scene, kind, trigger)
        for event in _read(sources, trigger)
    ]
    return tuple(merge_events(found, document.text.find("\n")))


def _is_reported(scene: Scene, kind: TextKind, trigger: Trigger) -> bool:
    """Tell whether a text of some kind reports what a trigger tells of."""
    if kind.is_sport and trigger.event_type not in _IN_SPORT:
        return False
    return not kind.is_interview or not is_talk(scene.text, trigger.found.start)


def _read(sources: _Sources, trigger: Trigger) -> Iterator[Event]:
    """Yield the event of a trigger, if what the trigger needs is there."""
    scene, found, clause = sources.scene, trigger.found, trigger.clause
    amount = _nearest_money(sources, trigger)
    if trigger.needs in NEEDING_MONEY and amount is None:
        return
    if not is_possible(scene, trigger) or (
        trigger.needs == "venue" and not sources.participants.venues
    ):
        return
    participants = sources.participants.of(trigger)
    if not participants or not is_met(Candidate(scene, trigger, participants, amount)):
        return
    date = _nearest(sources.dates, clause, found.start) or _nearest(
        sources.dates, scene.document.sentence_at(found.start), found.start
    )
    if date and date.value[:_YEAR].isdigit() and date.value[:_YEAR] < _OLDEST_NEWS:
        return
    if trigger.event_type in _WITHOUT_AMOUNT:
        amount = None
    standing = "" if trigger.standing == "told" else f":{trigger.standing}"
    yield Event(
        scene.document.sentence_number(found.start),
        clause.start,
        clause.end,
        scene.text[clause.start : clause.end],
        f"{found.row['type']}{standing}",
        trigger.event_type,
        participants,
        amount.amount if amount else None,
        amount.currency if amount else None,
        date.value if date else None,
        scene.text[found.start : found.end],
    )


def _nearest(items: Sequence[_Placed], span: Span, place: int) -> _Placed | None:
    """Return the item in a span nearest to a place."""
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
