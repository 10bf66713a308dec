"""Tells a story again as outlets do: word for word, edited, shortened, or in other words."""

from enum import StrEnum
from typing import NamedTuple

from etl.synth.telling import Story, Teller, Telling
from etl.synth.vocabulary import Phrase

_MOST_CHANGED = 0.16
"""Share of the 5-word runs that edits may break: at 0.16 the Jaccard similarity is still 0.72."""
_SHINGLE = 5
_LEAST_KEPT, _MOST_KEPT = 0.35, 0.6
"""What a shortened copy keeps of the words."""
_RETITLED = 0.4
"""Share of the edited copies with another headline."""


class Kind(StrEnum):
    """How a page stands to the first telling of its story."""

    ORIGINAL = "original"
    EXACT = "exact"
    NEAR = "near"
    CONTAINED = "contained"
    RETOLD = "retold"
    SHARED = "shared"


class Copy(NamedTuple):
    """A telling, and the share of the original's words that were changed or left out."""

    kind: Kind
    telling: Telling
    edit_share: float | None


def count_words(lines: list[str]) -> int:
    """Return the number of words."""
    return sum(line.count(" ") + 1 for line in lines)


def _exchange(line: str, phrase: Phrase, tail: str) -> str:
    """Return the line with a phrase's tail exchanged; its first letter may be a capital there."""
    old = phrase.text[1:]
    return line.replace(old, old.removesuffix(phrase.tail) + tail, 1)


def edit_words(teller: Teller, telling: Telling) -> Copy:
    """Return a near copy: some words exchanged, perhaps another headline; facts stay."""
    lines, count = list(telling.lines), count_words(telling.lines)
    allowed = count * _MOST_CHANGED
    changed = 0
    if teller.is_likely(_RETITLED):
        old, lines[0] = lines[0], teller.tell_title(telling.story)
        changed = max(count_words([old]), count_words([lines[0]]))
        allowed -= changed + _SHINGLE - 1
    allowed *= teller.draw_share()
    for place, (line, phrase, tails) in enumerate(teller.shuffle(telling.edits)):
        tail = teller.pick([tail for tail in tails if tail != phrase.tail])
        size = max(count_words([phrase.tail]), count_words([tail]))
        allowed -= size + _SHINGLE - 1
        if allowed < 0 and place:
            break
        lines[line] = _exchange(lines[line], phrase, tail)
        changed += size
    return Copy(Kind.NEAR, telling._replace(lines=lines, edits=[]), changed / count)


def shorten(teller: Teller, telling: Telling) -> Copy:
    """Return a copy of the first paragraphs alone, with the facts that stand there."""
    count = count_words(telling.lines)
    wanted = count * (_LEAST_KEPT + (_MOST_KEPT - _LEAST_KEPT) * teller.draw_share())
    kept = 2
    while count_words(telling.lines[: kept + 1]) <= wanted:
        kept += 1
    lines = telling.lines[:kept]
    plants = [plant for plant in telling.plants if plant.line < kept]
    share = 1 - count_words(lines) / count
    return Copy(Kind.CONTAINED, telling._replace(lines=lines, plants=plants, edits=[]), share)


def tell_original(teller: Teller, story: Story) -> Copy:
    """Return the first telling of a story."""
    return Copy(Kind.ORIGINAL, teller.tell(story, with_quotation=True), None)


def tell_again(teller: Teller, telling: Telling, kind: Kind) -> Copy:
    """Return another telling of a story.

    Args:
        teller: Gives words and chance.
        telling: The first telling of the story.
        kind: How the new one stands to it.

    """
    match kind:
        case Kind.EXACT:
            return Copy(kind, telling, 0.0)
        case Kind.NEAR:
            return edit_words(teller, telling)
        case Kind.CONTAINED:
            return shorten(teller, telling)
        case _:
            shared = kind is Kind.SHARED
            return Copy(kind, teller.tell(telling.story, with_quotation=shared), None)
