"""Finds what happened or was announced: the type, who took part, the amount and the date."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple, TypeVar

from etl.events.merging import merge_events
from etl.events.needs import Candidate, is_large, is_met, is_possible
from etl.events.participants import ParticipantFinder
from etl.events.triggers import NEEDING_MONEY, WITH_DEED, Trigger, find_triggers
from etl.grammar.document import Document
from etl.grammar.event_words import event_word_set
from etl.grammar.scene import Scene, read_scene
from etl.grammar.text_kind import TextKind, is_talk, read_kind
from etl.records import Date, EntityType, Event, EventType, Mention, Money, Span

_WITHOUT_AMOUNT = (EventType.MEETING, EventType.APPOINTMENT, EventType.CONFERENCE)
_IN_SPORT = frozenset((EventType.LEGAL, EventType.SANCTION, EventType.APPOINTMENT, EventType.OTHER))
"""What happens in a report on sport besides the matches."""

_YEAR = 4
_OLDEST_NEWS = "1990"
"""What happened before is told as history: no outlet's pages go back that far."""

_FEWEST_IN_TURN = 2
_BIRTH = frozenset(("sinh", "SN", "(SN", "(sinh"))
_BIRTH_REACH = 10

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
    sources = _Sources(
        scene,
        ParticipantFinder(scene),
        tuple(sorted(money, key=_place)),
        tuple(sorted((date for date in dates if not _is_birth(document, date)), key=_place)),
    )
    paid = {item.sentence_number for item in money}
    triggers = [t for t in find_triggers(scene, paid) if _may_tell(sources, t)]
    if not triggers:
        return ()
    kind = read_kind(scene)
    if kind.is_personal:
        return ()
    found = [
        (trigger, event)
        for trigger in triggers
        if _is_reported(scene, kind, trigger)
        for event in _read(sources, trigger)
    ]
    found = _without_double_sentences(found)
    return tuple(merge_events(_without_double_plans(found), document.text.find("\n")))


def _is_birth(document: Document, date: Date) -> bool:
    """Tell whether a year is that of someone's birth: `(SN 1987)`; it dates no event."""
    before = document.text[max(0, date.char_start - _BIRTH_REACH) : date.char_start]
    return not _BIRTH.isdisjoint(before.split())


def _without_double_sentences(found: list[tuple[Trigger, Event]]) -> list[tuple[Trigger, Event]]:
    """Leave out `tuyên phạt` where each convict's term of prison is told in the same sentence."""
    told = {event.sentence_number for trigger, event in found if trigger.needs == "prison"}
    return [
        (trigger, event)
        for trigger, event in found
        if event.sentence_number not in told
        or event.trigger.lower() not in event_word_set("sentencing")
    ]


def _without_double_plans(found: list[tuple[Trigger, Event]]) -> list[Event]:
    """Leave out a plan whose verb tells of an event by itself: `sẽ xét xử` is about a trial."""
    kept = [
        event
        for (trigger, event), (following, _) in pairwise(found)
        if trigger.needs not in WITH_DEED or following.found.first > trigger.found.last
    ]
    return kept + [event for _, event in found[-1:]]


def _is_reported(scene: Scene, kind: TextKind, trigger: Trigger) -> bool:
    """Tell whether a text of some kind reports what a trigger tells of."""
    if kind.is_sport and trigger.event_type not in _IN_SPORT:
        return False
    return not kind.is_interview or not is_talk(scene.text, trigger.found.start)


def _may_tell(sources: _Sources, trigger: Trigger) -> bool:
    """Tell whether the amount and the words that a trigger needs stand around it.

    Half of the triggers fail here, before those who take part are looked for: the costly part.
    """
    if trigger.needs in NEEDING_MONEY:
        amount = _nearest_money(sources, trigger)
        if amount is None or (trigger.needs == "large" and not is_large(amount)):
            return False
    if trigger.needs == "venue" and not sources.participants.venues:
        return False
    return is_possible(sources.scene, trigger)


def _read(sources: _Sources, trigger: Trigger) -> Iterator[Event]:
    """Yield the event of a trigger, if those who must take part are named."""
    scene, found, clause = sources.scene, trigger.found, trigger.clause
    amount = _nearest_money(sources, trigger) if sources.money else None
    participants = sources.participants.of(trigger)
    if not participants or not is_met(Candidate(scene, trigger, participants, amount)):
        return
    date = _nearest(sources.dates, clause, found.start) or _nearest(
        sources.dates, scene.sentence_at(found.start), found.start
    )
    if date and date.value[:_YEAR].isdigit() and date.value[:_YEAR] < _OLDEST_NEWS:
        return
    if trigger.event_type in _WITHOUT_AMOUNT:
        amount = None
    standing = "" if trigger.standing == "told" else f":{trigger.standing}"
    event = Event(
        scene.sentence_number(found.start),
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
    yield from _each_in_turn(sources, trigger, event) if amount else (event,)


def _each_in_turn(sources: _Sources, trigger: Trigger, event: Event) -> Iterator[Event]:
    """Yield an event for each body where amounts are shared out: `A và B nhận lần lượt …`."""
    scene, clause, place = sources.scene, trigger.clause, trigger.found.start
    if "lần lượt" not in scene.text[clause.start : clause.end]:
        yield event
        return
    before = scene.mentions_in(Span(clause.start, place))
    bodies = dict.fromkeys(m.name for m in before if m.entity_type is EntityType.ORGANIZATION)
    sums = _inside(sources.money, Span(place, clause.end))
    if len(bodies) < _FEWEST_IN_TURN or len(bodies) != len(sums):
        yield event
        return
    for name, amount in zip(bodies, sums, strict=True):
        yield replace(event, participants=(name,), amount=amount.amount, currency=amount.currency)


def _inside(items: Sequence[_Placed], span: Span) -> Sequence[_Placed]:
    """Return the items that begin in a span."""
    first = bisect_left(items, span.start, key=_place)
    return items[first : bisect_left(items, span.end, key=_place)]


def _nearest(items: Sequence[_Placed], span: Span, place: int) -> _Placed | None:
    """Return the item in a span nearest to a place."""
    return min(_inside(items, span), key=lambda item: abs(item.char_start - place), default=None)


def _nearest_money(sources: _Sources, trigger: Trigger) -> Money | None:
    """Return the amount of an event; the same amount in another currency, in brackets, is none."""
    text, clause = sources.scene.text, trigger.clause
    inside = _inside(sources.money, clause)
    plain = [m for m in inside if "(" not in text[max(0, m.char_start - 12) : m.char_start]]
    return _nearest(plain or inside, clause, trigger.found.start)


def _place(item: Money | Date) -> int:
    """Return where an item begins."""
    return item.char_start
