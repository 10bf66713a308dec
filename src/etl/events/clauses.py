"""The clause of a trigger, and whether it tells of what happened, is planned or is denied."""

import re
from functools import lru_cache

from etl.grammar.event_words import has_word, may_have_word
from etl.grammar.phrases import Found
from etl.grammar.scene import Scene
from etl.records import EntityType, EventType, Span

_WORDS_BACK = 7
_CLAUSE_REACH = 600
_STANDINGS = ("condition", "negation", "future", "maybe")
_LATELY = (EventType.MEETING, EventType.APPOINTMENT)
"""Types that are no news when told with `từng`: someone once met someone."""

_CLAUSE_END = re.compile(r";|, (?:nhưng|trong khi|còn|song|khi|sau khi|trong đó|sau đó) ")


def clause_at(scene: Scene, place: int) -> Span:
    """Return the clause at a place: its sentence, cut at semicolons and before `nhưng`."""
    sentence = scene.sentence_at(place)
    start = max(sentence.start, place - _CLAUSE_REACH)
    end = min(sentence.end, place + _CLAUSE_REACH)
    for cut in _cuts_of(scene, sentence):
        if cut < place:
            start = max(start, cut + 1)
        else:
            end = min(end, cut)
            break
    while start < end and (scene.text[start].isspace() or scene.text[start] in ",;-–"):
        start += 1
    return Span(start, end)


@lru_cache(maxsize=4)
def _cuts_of(scene: Scene, sentence: Span) -> tuple[int, ...]:
    """Return where a sentence is cut into clauses; its triggers come in turn and share them."""
    return tuple(
        found.start() for found in _CLAUSE_END.finditer(scene.text, sentence.start, sentence.end)
    )


def sentence_passed(scene: Scene, found: Found) -> Span | None:
    """Return from the nearest person before a term of prison to its end: one clause a convict."""
    start = scene.sentence_at(found.start).start
    for mention in scene.mentions_before(found.start):
        if mention.char_start < start:
            break
        if mention.entity_type is EntityType.PERSON:
            return Span(mention.char_start, found.end)
    return None


def read_standing(scene: Scene, found: Found, clause: Span) -> str:
    """Tell whether an event is told as done, past, planned, denied, thinkable or a condition."""
    words, before = scene.words, Span(clause.start, found.start)
    previous = words.lower[max(0, found.first - 1)]
    if previous == "từng" and found.row["type"] in _LATELY:
        return "past"
    if previous == "để" and found.row["type"] != "acquisition":
        return "maybe"
    if not may_have_word(scene, before, *_STANDINGS):
        return "told"
    if has_word(scene, before, "condition"):
        return "condition"
    start = max(clause.start, words.starts[max(0, found.first - _WORDS_BACK)])
    comma = scene.text.rfind(",", clause.start, found.start)
    return _near_standing(scene, Span(max(start, comma), found.start))


def _near_standing(scene: Scene, near: Span) -> str:
    """Judge the few words before a trigger: what is planned may be a duty and no plan."""
    if has_word(scene, near, "negation"):
        return "negated"
    if has_word(scene, near, "future"):
        return "maybe" if has_word(scene, near, "must") else "future"
    return "maybe" if has_word(scene, near, "maybe") else "told"
