"""Joins what is told of one event in several places."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from etl.records import Event, EventType

_HEAD_SENTENCES = 2
_MERGED_BACK = 40
_MANY = 3
_RANK = {
    EventType.ACQUISITION: 6,
    EventType.FUNDING_ROUND: 5,
    EventType.INVESTMENT: 4,
    EventType.PARTNERSHIP: 3,
    EventType.STATEMENT_OF_PLAN: 2,
    EventType.LAUNCH: 1,
}
"""Types that one clause tells of together: `ký thỏa thuận đầu tư` is one event, of the first."""


_SOLD = {EventType.LAUNCH, EventType.STATEMENT_OF_PLAN}
_OF_STUDY = frozenset(
    (
        "nhóm nghiên cứu",
        "trưởng nhóm nghiên cứu",
        "tác giả nghiên cứu",
        "tác giả công trình",
        "đồng tác giả",
        "chủ nhiệm đề tài",
        "công trình nghiên cứu",
    )
)


def merge_events(events: list[Event], title_end: int) -> Iterator[Event]:
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
        and (
            bool(set(headline.participants) & set(event.participants))
            or headline.trigger.lower() == event.trigger.lower()
        )
        and _agree(headline.amount, event.amount)
        and _agree(headline.date_value, event.date_value)
    )


def _is_same(one: Event, other: Event) -> bool:
    """Tell whether two places tell of one event."""
    is_one_type = one.event_type is other.event_type
    if is_one_type and one.char_start == other.char_start:
        return _agree(one.amount, other.amount)
    if not set(one.participants) & set(other.participants):
        return is_one_type and _is_about_study(one) and one.sentence_number > other.sentence_number
    if one.amount is not None and one.amount == other.amount:
        return is_one_type or (_is_one_deal(one, other) and not _is_priced(one, other))
    if is_one_type and one.event_type is EventType.RESEARCH:
        # A story tells of one study in many sentences: how it was done, what was found.
        return _agree(one.amount, other.amount)
    if is_one_type and one.event_type is EventType.CONFERENCE:
        return one.trigger.lower() == other.trigger.lower()
    return _is_same_party(one, other)


def _is_priced(one: Event, other: Event) -> bool:
    """Tell whether an amount may be the price of what comes out and will be sold."""
    return {one.event_type, other.event_type} == _SOLD


def _is_about_study(event: Event) -> bool:
    """Tell whether words only name those who did a study told before: `nhóm nghiên cứu`."""
    return event.trigger.lower() in _OF_STUDY


def _is_same_party(one: Event, other: Event) -> bool:
    """Tell whether two clauses with the same people, or some of them, tell of one event."""
    mine, theirs = set(one.participants), set(other.participants)
    if not (mine <= theirs or theirs <= mine) or _is_one_of_many(one, other):
        return False
    if not (_agree(one.amount, other.amount) and _agree(one.date_value, other.date_value)):
        return False
    if one.char_start == other.char_start and one.event_type is not other.event_type:
        return _is_one_deal(one, other)
    return one.event_type is other.event_type and _is_told_again(one, other)


def _is_one_of_many(one: Event, other: Event) -> bool:
    """Tell whether one of many has an amount of its own: four firms expand, each for its sum."""
    fewer, more = sorted((one, other), key=lambda event: len(event.participants))
    return (
        len(fewer.participants) == 1
        and len(more.participants) >= _MANY
        and fewer.amount is not None
        and more.amount is None
    )


def _is_one_deal(one: Event, other: Event) -> bool:
    """Tell whether two types can be one deal: money that is spent to buy a firm."""
    kinds = {one.event_type, other.event_type}
    if kinds == {EventType.LEGAL, EventType.SANCTION}:
        return one.char_start == other.char_start
    return _RANK.get(one.event_type, 0) * _RANK.get(other.event_type, 0) > 0


def _is_told_again(one: Event, other: Event) -> bool:
    """Tell whether two clauses have more in common than those who take part."""
    return (
        _root(one.trigger) == _root(other.trigger)
        or min(one.sentence_number, other.sentence_number) <= _HEAD_SENTENCES
        or (one.amount is not None and one.amount == other.amount)
        or (one.date_value is not None and one.date_value == other.date_value)
    )


def _root(trigger: str) -> str:
    """Return a trigger without the word that makes it passive: `bị truy tố` is `truy tố`."""
    return trigger.lower().removeprefix("bị ").removeprefix("được ")


def _agree(one: Decimal | str | None, other: Decimal | str | None) -> bool:
    """Tell whether two values are equal or one is not told."""
    return one is None or other is None or one == other


def _fuller(one: Event, other: Event) -> Event:
    """Return the event that tells more, with what only the other one tells."""
    best, rest = (other, one) if _weight(other) > _weight(one) else (one, other)
    if best.amount is None and rest.amount is not None:
        best = replace(best, amount=rest.amount, currency=rest.currency)
    names = tuple(dict.fromkeys(best.participants + rest.participants))
    return replace(best, date_value=best.date_value or rest.date_value, participants=names)


def _weight(event: Event) -> tuple[int, int]:
    """Return how much an event tells, and how telling its type is."""
    told = len(event.participants) + 2 * (event.amount is not None)
    return told + (event.date_value is not None), _RANK.get(event.event_type, 0)
