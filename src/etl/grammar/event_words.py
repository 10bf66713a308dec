"""The words around a trigger: what turns it into another thing, what it needs to be an event."""

from bisect import bisect_left
from functools import cache

from etl.grammar.phrases import Phrases
from etl.grammar.scene import Scene
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


@cache
def event_word_set(kind: str) -> frozenset[str]:
    """Return the words of one kind as a set."""
    return frozenset(event_word_list(kind))


@cache
def _heads(*kinds: str) -> frozenset[str]:
    """Return the first words of the phrases of some kinds."""
    return frozenset().union(*(event_words(kind).by_head for kind in kinds))


def may_have_word(scene: Scene, span: Span, *kinds: str) -> bool:
    """Tell whether a word stands in a span that opens a phrase of one of some kinds."""
    starts = scene.words.starts
    first = bisect_left(starts, span.start)
    # Words are two characters and more with the space: half the span bounds the second search.
    last = bisect_left(starts, span.end, first, min(len(starts), first + (span.end - span.start)))
    return not _heads(*kinds).isdisjoint(scene.words.lower[first:last])


def has_word(scene: Scene, span: Span, kind: str) -> bool:
    """Tell whether a word of a kind stands in a span.

    Most spans hold none: asking a set for all words at once tells so without a look at each.
    """
    if not may_have_word(scene, span, kind):
        return False
    return next(event_words(kind).find(scene.text, scene.words_in(span)), None) is not None
