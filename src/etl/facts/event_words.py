"""The words around a trigger: what turns it into another thing, what it needs to be an event."""

from functools import cache

from etl.facts.phrases import Phrases
from etl.facts.scene import Scene
from etl.records import Span
from etl.rules import read_rules


@cache
def event_words(kind: str) -> Phrases:
    """Return the words of one kind that matter around a trigger."""
    rows = read_rules(__package__, "rules/event_words.tsv")
    return Phrases.of([row for row in rows if row["kind"] == kind], "word")


@cache
def event_word_list(kind: str) -> tuple[str, ...]:
    """Return the words of one kind as they stand in the table."""
    rows = read_rules(__package__, "rules/event_words.tsv")
    return tuple(row["word"] for row in rows if row["kind"] == kind)


def has_word(scene: Scene, span: Span, kind: str) -> bool:
    """Tell whether a word of a kind stands in a span."""
    return next(event_words(kind).find(scene.text, scene.words_in(span)), None) is not None
