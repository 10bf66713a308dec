"""Cuts the stretch before a verb into its noun phrases: at commas, dashes and conjunctions."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from etl.grammar.phrases import Words
from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import speaker_words, word_set
from etl.records import EntityType, Mention, Span

_SEPARATOR = re.compile(r"[,;:\n]|(?<=[\s)])[-–—]{1,2}(?=\s)|[–—]|\([^()\n]{0,300}\)")


class Segment(NamedTuple):
    """A piece without separators: its place, words and mentions, and what stood before it."""

    span: Span
    words: Words
    mentions: tuple[Mention, ...]
    separator: str

    def is_blank(self, text: str) -> bool:
        """Tell whether only asides such as `cũng đã` stand in it."""
        if self.mentions:
            return False
        number, asides = 0, speaker_words("aside", "link")
        while number < len(self.words.starts):
            aside = asides.at(text, self.words, number)
            word = self.words.lower[number]
            if not aside and word not in word_set("time") and not word.isdigit():
                return False
            number = aside.last + 1 if aside else number + 1
        return True

    def persons(self) -> tuple[Mention, ...]:
        """Return the people named in it."""
        return tuple(m for m in self.mentions if m.entity_type is EntityType.PERSON)


def split_segments(scene: Scene, zone: Span) -> list[Segment]:
    """Return the pieces of a zone, the last one ending at the zone's end; brackets are left out."""
    cuts = sorted(_cuts(scene, zone))
    segments: list[Segment] = []
    start, separator = zone.start, ""
    for cut, mark in cuts:
        if cut.start < start:
            continue
        _add(scene, segments, Span(start, cut.start), separator)
        start, separator = cut.end, mark
    _add(scene, segments, Span(start, zone.end), separator)
    return segments


def _add(scene: Scene, segments: list[Segment], span: Span, separator: str) -> None:
    """Add a piece; what follows a bracket goes on with the piece before it."""
    segment = Segment(span, scene.words_in(span), scene.mentions_in(span), separator)
    if separator == "(" and segments:
        before = segments.pop()
        segment = Segment(
            Span(before.span.start, span.end),
            before.words.joined(segment.words),
            before.mentions + segment.mentions,
            before.separator,
        )
    segments.append(segment)


def _cuts(scene: Scene, zone: Span) -> Iterator[tuple[Span, str]]:
    """Yield the places where a zone is cut, with what stands there."""
    inside = [(m.char_start, m.char_end) for m in scene.mentions_in(zone)]
    for match in _SEPARATOR.finditer(scene.text, zone.start, zone.end):
        if not any(start < match.start() < end for start, end in inside):
            yield Span(match.start(), match.end()), match[0][0]
    words = scene.words_in(zone)
    for found in speaker_words("join").find(scene.text, words):
        if found.first:
            yield Span(found.start, found.end), "join"
