"""Finds the words that tell of an event, and whether it happened, is planned or is denied."""

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from etl.facts.event_words import event_words, has_word
from etl.facts.phrases import Found, Phrases
from etl.facts.scene import Scene
from etl.records import EventType, Span
from etl.rules import read_rules

NEEDING_MONEY = frozenset(("money", "large", "borrow"))
_WORDS_BACK = 5
_WORDS_TO_PLAN = 4
_NO_PLAN = frozenset(("được", "bị", "việc"))
_CLAUSE_REACH = 600
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
_LONG_QUOTATION = 5
_LATELY = (EventType.MEETING, EventType.APPOINTMENT)
"""Types that are no news when told with `từng`: someone once met someone."""


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


def find_triggers(scene: Scene, *, has_money: bool = True) -> Iterator[Trigger]:
    """Yield the triggers of a text that stand outside what people are quoted as saying.

    Those that need an amount are left out of texts without money.
    """
    for found in _triggers().find_some(scene.text, scene.words, scene.document.sentence_number):
        needs = found.row["needs"]
        if (needs in NEEDING_MONEY and not has_money) or (
            needs == "future" and not _is_near_future(scene, found)
        ):
            continue
        if _is_excluded(scene, found) or _is_quoted(scene, found):
            continue
        clause = clause_at(scene, found.start)
        if scene.text[clause.end - 1] == "?" or scene.text[clause.end : clause.end + 1] == "?":
            continue
        standing = _standing(scene, found, clause)
        event_type = EventType(found.row["type"])
        if standing in ("condition", "past") or _is_no_plan(scene, found, standing):
            continue
        if standing == "future" and event_type in _PLANNED:
            event_type = EventType.STATEMENT_OF_PLAN
        if standing in ("negated", "maybe"):
            event_type = EventType.OTHER
        yield Trigger(found, event_type, found.row["needs"], standing, clause)


def _is_no_plan(scene: Scene, found: Found, standing: str) -> bool:
    """Tell whether a verb that only counts when planned is told, or done to the subject."""
    if found.row["needs"] != "future":
        return False
    if standing != "future":
        return True
    before = scene.words.lower[max(0, found.first - _WORDS_TO_PLAN) : found.first]
    start = scene.words.starts[found.first - len(before)]
    is_near = has_word(scene, Span(start, found.start), "future")
    return not is_near or not _NO_PLAN.isdisjoint(before[-1:])


def _is_near_future(scene: Scene, found: Found) -> bool:
    """Tell whether a word that ends `sẽ`, `dự kiến` and the like stands close before a trigger."""
    before = scene.words.lower[max(0, found.first - _WORDS_TO_PLAN) : found.first]
    return not _future_endings().isdisjoint(before)


@cache
def _future_endings() -> frozenset[str]:
    """Return the last words of the phrases that tell of plans."""
    entries = event_words("future").by_head.values()
    return frozenset(phrase[-1] for phrases in entries for phrase, _ in phrases)


def _is_excluded(scene: Scene, found: Found) -> bool:
    """Tell whether the words beside a trigger give it another meaning."""
    text, not_after, not_before = scene.text, found.row["not_after"], found.row["not_before"]
    if not_after:
        before = text[max(0, found.start - 20) : found.start].rstrip().lower()
        if any(_ends_in_word(before, word) for word in not_after.split("|")):
            return True
    if not not_before:
        return False
    after = text[found.end : found.end + 20].lstrip().lower()
    return any(_starts_with_word(after, word) for word in not_before.split("|"))


def _ends_in_word(text: str, word: str) -> bool:
    """Tell whether a text ends in a word, as a whole."""
    return text.endswith(word) and not text[: -len(word)][-1:].isalnum()


def _starts_with_word(text: str, word: str) -> bool:
    """Tell whether a text starts with a word, as a whole."""
    return text.startswith(word) and not text[len(word) : len(word) + 1].isalnum()


def _is_quoted(scene: Scene, found: Found) -> bool:
    """Tell whether a trigger stands in what someone is quoted as saying."""
    quoted = scene.quoted_at(found.start)
    return quoted is not None and (
        scene.text.count(" ", quoted.start, quoted.end) >= _LONG_QUOTATION
    )


def _standing(scene: Scene, found: Found, clause: Span) -> str:
    """Tell whether an event is told as done, past, planned, denied, thinkable or a condition."""
    first = max(0, found.first - _WORDS_BACK)
    start = max(clause.start, scene.words.starts[first])
    if scene.words.lower[max(0, found.first - 1)] == "từng" and found.row["type"] in _LATELY:
        return "past"
    if scene.words.lower[max(0, found.first - 1)] == "để" and found.row["type"] != "acquisition":
        return "maybe"
    near = Span(max(start, scene.text.rfind(",", clause.start, found.start)), found.start)
    if has_word(scene, Span(clause.start, found.start), "condition"):
        return "condition"
    if has_word(scene, near, "negation"):
        return "negated"
    if has_word(scene, near, "future"):
        return "maybe" if has_word(scene, near, "must") else "future"
    return "maybe" if has_word(scene, near, "maybe") else "told"


_CLAUSE_ENDS = (
    ";",
    ", nhưng ",
    ", trong khi ",
    ", còn ",
    ", song ",
    ", khi ",
    ", sau khi ",
    ", trong đó ",
)


def clause_at(scene: Scene, place: int) -> Span:
    """Return the clause at a place: its sentence, cut at semicolons and before `nhưng`."""
    sentence = scene.document.sentence_at(place)
    start = max(sentence.start, place - _CLAUSE_REACH)
    end = min(sentence.end, place + _CLAUSE_REACH)
    for mark in _CLAUSE_ENDS:
        before = scene.text.rfind(mark, start, place)
        after = scene.text.find(mark, place, end)
        start = before + 1 if before >= 0 else start
        end = after if after >= 0 else end
    while start < end and (scene.text[start].isspace() or scene.text[start] in ",;-–"):
        start += 1
    return Span(start, end)
