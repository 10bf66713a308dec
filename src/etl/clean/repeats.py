"""What the page says twice: headline and lead at the foot, paragraphs, sentences of captions."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.clean.lines import Draft, Line, Verdict, Verdicts, tight, tight_again
from etl.records import DropReason

_LINE = Verdict(DropReason.REPEAT, "line_again")
_OPENING = Verdict(DropReason.REPEAT, "opening_again")
_SENTENCE = Verdict(DropReason.REPEAT, "sentence_again")

_SHORTEST_LINE = 60
_LIST_SIGNS = "+-–—•*·"
_SHORTEST_OPENING = 60
_SHORTEST_SENTENCE = 60
_LONG_LINE = 1_500
_LONGEST_LINE = 200_000
_OPENING_LINES = 6

_SENTENCE_END = re.compile(r"[.!?…][\"”’)]?\s+")


def find_repeats(lines: Sequence[Line], title: str | None) -> Verdicts:
    """Return lines that stand on the page before; short ones only as they repeat the headline."""
    twins = tight_again(lines)
    if not twins:
        return {}
    seen: set[str] = set()
    known = tight(title) if title else ""
    verdicts: dict[int, Verdict] = {}
    for place, key in twins.items():
        line = lines[place]
        is_long = len(line.text) >= _SHORTEST_LINE and line.text[0] not in _LIST_SIGNS
        if key in seen and key and (is_long or key == known):
            verdicts[place] = _LINE
        seen.add(key)
    return verdicts


def repeated_lines(lines: Sequence[Line]) -> frozenset[str]:
    """Return the lines, made tight, that stand on the page more than once."""
    seen: set[str] = set()
    again: set[str] = set()
    for key in tight_again(lines).values():
        (again if key in seen else seen).add(key)
    return frozenset(again)


def cut_repeated_openings(draft: Draft) -> None:
    """Cut headline and lead off the paragraph that begins with them once more."""
    openings = [line.text for line in draft.lines[:3]]
    for place in range(1, min(_OPENING_LINES, len(draft.lines))):
        text = draft.lines[place].text
        for opening in openings[:place]:
            if _SHORTEST_OPENING <= len(opening) < len(text) and text.startswith(opening):
                if not text[len(opening)].isalnum():
                    draft.cut(place, [(0, len(opening), _OPENING)])
                break
    draft.forget_blank_lines()


def cut_repeated_sentences(draft: Draft) -> None:
    """Cut sentences that stand in one long line before, as scraped picture galleries have them."""
    for place, line in enumerate(draft.lines):
        if _LONG_LINE <= len(line.text) <= _LONGEST_LINE:
            pieces = [(start, end, _SENTENCE) for start, end in _sentences_again(line.text)]
            if pieces:
                draft.cut(place, pieces)
    draft.forget_blank_lines()


def _sentences_again(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of sentences that the text holds before.

    Short ones may come back in any story; they go only beside a long one that came back.
    """
    places = list(
        pairwise((0, *(found.end() for found in _SENTENCE_END.finditer(text)), len(text)))
    )
    sentences = [text[start:end].strip() for start, end in places]
    first = {sentence: at for at, sentence in reversed(list(enumerate(sentences)))}
    again = {at for at, sentence in enumerate(sentences) if first[sentence] < at and sentence}
    cut = {at for at in again if len(sentences[at]) >= _SHORTEST_SENTENCE}
    for step in (1, -1):
        for at in sorted(cut, reverse=step < 0):
            neighbour = at + step
            while neighbour in again and neighbour not in cut:
                cut.add(neighbour)
                neighbour += step
    yield from (places[at] for at in sorted(cut))
