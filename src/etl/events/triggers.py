"""Finds the words that tell of an event, and whether it happened, is planned or is denied."""

from collections.abc import Collection, Iterator
from functools import cache
from typing import NamedTuple

from etl.events.clauses import clause_at, read_standing, sentence_passed
from etl.events.context import is_own_plan, is_quoted, tells_nothing
from etl.events.plans import read_plan
from etl.grammar.event_words import has_word, may_have_word
from etl.grammar.phrases import Found, Phrases
from etl.grammar.scene import Scene
from etl.records import EventType, Span
from etl.rules import read_rules

NEEDING_MONEY = frozenset(("money", "large", "borrow", "capital"))
_WORD_NEEDED = {
    **dict.fromkeys(("officer", "elect"), "officer"),
    "bought": "stake",
    **{kind: kind for kind in ("deal", "police", "court", "published", "inspect", "capital")},
    "crime": "crime",
    "planned": "planned",
    "jointly": "jointly",
}
"""A kind of word without which triggers of a need tell of nothing."""
WITH_DEED = frozenset(("plan", "decided"))
"""Needs of markers that tell of nothing without the verb of a deed behind them."""
_WORDS_TO_THREAT = 4
_PLANNED = frozenset(
    (
        EventType.INVESTMENT,
        EventType.LAUNCH,
        EventType.PARTNERSHIP,
        EventType.FUNDING_ROUND,
        EventType.RESEARCH,
        EventType.MEETING,
    )
)


class Trigger(NamedTuple):
    """Words that tell of an event: their place, what they need, and how real the event is."""

    found: Found
    event_type: EventType
    needs: str
    standing: str
    clause: Span


@cache
def _triggers() -> Phrases:
    """Return the triggers."""
    return Phrases.of(read_rules(__package__, "rules/event_triggers.tsv"), "trigger")


def find_triggers(scene: Scene, paid: Collection[int] = ()) -> Iterator[Trigger]:
    """Yield the triggers of a text that stand outside what people are quoted as saying.

    Those that need an amount are left out of sentences without money; `paid` has the numbers of
    the sentences with money.
    """
    number_at = scene.sentence_number
    for found in _triggers().find_some(scene.text, scene.words, number_at):
        needs = found.row["needs"]
        if needs in NEEDING_MONEY and number_at(found.start) not in paid:
            continue
        if not _is_supported(scene, found, needs) or tells_nothing(scene, found):
            continue
        if is_quoted(scene, found):
            # What a speaker says his own side will do is a plan like any other.
            needs = "said" if needs == "plan" and is_own_plan(scene, found) else ""
            if not needs:
                continue
        trigger = _read_trigger(scene, found, needs)
        if trigger:
            yield trigger


def _is_supported(scene: Scene, found: Found, needs: str) -> bool:
    """Tell whether the sentence has a word that the trigger needs in its clause.

    Half of all triggers are common verbs (`mua`, `chọn`, `cấp`) that end here: one look at the
    sentence's words, before its clauses and subjects are read.
    """
    kind = _WORD_NEEDED.get(needs)
    if kind is None or may_have_word(scene, scene.sentence_at(found.start), kind):
        return True
    # A firm right behind the verb may stand for the shares that are bought.
    return needs == "bought" and bool(scene.mentions_in(Span(found.end, found.end + _BEHIND)))


def _read_trigger(scene: Scene, found: Found, needs: str) -> Trigger | None:
    """Return a trigger that tells of something real, with its clause; else nothing."""
    plan = read_plan(scene, found) if found.row["needs"] in WITH_DEED else found
    if plan is None:
        # Most of what will be is a forecast: nothing else is read of it.
        return None
    clause = sentence_passed(scene, found) if needs == "prison" else clause_at(scene, found.start)
    if clause is None or "?" in scene.text[clause.end - 1 : clause.end + 1]:
        return None
    standing = read_standing(scene, plan, clause)
    if standing in ("condition", "past"):
        return None
    if plan is not found and standing == "told":
        standing = "future"
    event_type = _type_of(scene, found, clause, standing)
    return Trigger(plan, event_type, needs, standing, clause)


def _type_of(scene: Scene, found: Found, clause: Span, standing: str) -> EventType:
    """Return the type of an event, by how real it is and what stands around its trigger."""
    event_type, needs = EventType(found.row["type"]), found.row["needs"]
    if standing in ("negated", "maybe") or (standing == "future" and _is_threat(scene, found)):
        return EventType.OTHER
    if standing == "future" and event_type in _PLANNED:
        return EventType.STATEMENT_OF_PLAN
    if needs == "found" and has_word(scene, clause, "police"):
        return EventType.LEGAL
    if needs == "law" and has_word(scene, behind(found), "planned"):
        return (
            EventType.LEGAL
            if has_word(scene, behind(found), "law")
            else (EventType.STATEMENT_OF_PLAN)
        )
    return event_type


_BEHIND = 40


def behind(found: Found) -> Span:
    """Return the place of the object right behind a trigger."""
    return Span(found.end, found.end + _BEHIND)


def _is_threat(scene: Scene, found: Found) -> bool:
    """Tell whether someone is only told what would be done to him: `sẽ bị phạt`."""
    before = scene.words.lower[max(0, found.first - _WORDS_TO_THREAT) : found.first + 1]
    return "bị" in before
