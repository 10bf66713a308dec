"""Where sentences begin and end, in time linear in the text."""

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence

from etl.records import Span
from etl.vietnamese.letters import UPPER

# A stop, whatever closes after it, white space, then something that can open a sentence; or a line
# end. Beginning with one set of characters it skips all others at once: a quarter of the time.
_STOP = re.compile(
    rf"[.!?…\n](?:(?<=\n)\n*"
    rf"|(?<!\n)[.!?…]*[\"”’»)\]]{{0,3}}(?=[ \t\u00a0]+[{UPPER}0-9\"“‘«(\[–-]))"
)

_ABBREVIATION = re.compile(
    r"(?:^|[\s(.\"“])(?:TP|Tp|TX|Tx|TT|TS|Ts|ThS|Ths|PGS|GS|BS|KS|LS|NSND|NSƯT|ÔB|"
    r"P|Q|H|X|Đ|St|Mr|Mrs|Ms|Dr|Jr|Sr|No|vs|Inc|Ltd|Co|Corp|[A-ZĐ])\.$"
)
_LONGEST_ABBREVIATION = 8


def _ends_in_abbreviation(text: str, start: int, end: int) -> bool:
    """Tell whether the stop at `end` belongs to an abbreviation such as `TP.` or an initial."""
    tail = text[max(start, end - _LONGEST_ABBREVIATION) : end]
    return bool(_ABBREVIATION.search(tail))


def _trim(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends."""
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return Span(start + left, start + left + len(piece.strip()))


def split_sentences(text: str) -> tuple[Span, ...]:
    """Return the sentences of the text as spans, in order; a line end always ends a sentence.

    >>> [text[a:b] for text in ["Mưa to. TP. Vinh ngập!"] for a, b in split_sentences(text)]
    ['Mưa to.', 'TP. Vinh ngập!']
    """
    spans: list[Span] = []
    start = 0
    for stop in _STOP.finditer(text):
        if stop[0] == "." and _ends_in_abbreviation(text, start, stop.end()):
            continue
        spans.append(_trim(text, start, stop.end()))
        start = stop.end()
    spans.append(_trim(text, start, len(text)))
    return tuple(span for span in spans if span.end > span.start)


def sentence_number_at(sentences: Sequence[Span], place: int) -> int:
    """Return the number, from 1, of the sentence that holds the place (or last began before it)."""
    return max(1, bisect_right(sentences, (place, sys.maxsize)))
