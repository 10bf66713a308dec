"""Headlines of other stories glued into a paragraph behind a label: `TIN MỚI` and three of them.

Without a label they are told only at the story's end, where several follow each other and no stop
parts them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from etl.clean.credits import last_prose
from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Draft, Verdict
from etl.clean.word_lists import words_for
from etl.records import DropReason
from etl.vietnamese.letters import UPPER
from etl.vietnamese.syllables import is_syllable

_GLUED = Verdict(DropReason.RELATED, "glued_headlines")
_TITLES = Verdict(DropReason.RELATED, "glued_titles")

_MOST_HEADLINES = 3
_FEWEST_WORDS = 4
_LONGEST_BLOCK = 600
_NAME_WORDS = 2
_LONGEST_LINE = 200_000

# Only pages in one line: elsewhere headlines have lines of their own.
_SHORTEST_LINE = 1_000
# Pages end in up to a dozen headlines; what is longer is a story told without stops.
_LONGEST_TITLES = 1_200
_FEWEST_TITLES = 3
_FEWEST_TAIL_WORDS = 12
# A headline seldom has more words: what is longer is the story's last sentence without its stop.
_LONGEST_TITLE_WORDS = 25

_OWN_SIGNS = frozenset(":;*")

_HINTS = ("TIN MỚI", "TIN LIÊN QUAN", "XEM THÊM", "ĐỌC THÊM", "Xem thêm", ">>")
_LABEL = re.compile(
    r"(?:\bTIN (?:MỚI|LIÊN QUAN)|>{1,2}\s?(?:XEM THÊM|ĐỌC THÊM|Xem thêm|Đọc thêm)|"
    r"\b(?:XEM THÊM|ĐỌC THÊM)|\bXem thêm:|(?<=[.!?”\"] )>{2,3})"
    r"\s*:?\s+(?=[\"“'‘\w])"
)
_ENDS_OPEN = re.compile(r"[^\W_]$")
GATE = AnyOf(
    (
        Look((_LABEL,), hints=(_HINTS,)),
        Look((_ENDS_OPEN,), tail=1, shortest=_SHORTEST_LINE, is_prose=True),
    )
)
_WORD = re.compile(r"\S+")
_CAPITAL = re.compile(rf"[\"“'‘(]?[{UPPER}]")
_STOP = re.compile(r"[.!…][\"”’)\]]{0,2}\s|[.!?…]?[\"”]\s")


def cut_glued_headlines(draft: Draft) -> None:
    """Cut labels with the headlines behind them out of the paragraphs."""
    page = draft.page_text()
    if not any(hint in page for hint in _HINTS):
        return
    for place, line in enumerate(draft.lines):
        text = line.text
        if len(text) > _LONGEST_LINE or not any(hint in text for hint in _HINTS):
            continue
        pieces = [(start, end, _GLUED) for start, end in _blocks(text)]
        if pieces:
            draft.cut(place, pieces)
    draft.forget_blank_lines()


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches from a label to where the story goes on."""
    at = 0
    for label in _LABEL.finditer(text):
        if label.start() < at:
            continue
        count = _MOST_HEADLINES if label[0].startswith("TIN") else 1
        end = _story_start(text, label.end(), count)
        if end:
            yield label.start(), end
            at = end


def _story_start(text: str, start: int, count: int) -> int | None:
    """Return where the story goes on behind up to `count` headlines; None if that is not plain."""
    words = list(_WORD.finditer(text, start, start + _LONGEST_BLOCK))
    ends: list[int] = []
    first = 0
    for place in range(1, len(words) - 1):
        if words[place - 1][0].endswith((".", ";")):
            break
        if place - first >= _FEWEST_WORDS and opens_sentence(words, place):
            ends.append(words[place].start())
            first = place
            if len(ends) == count:
                break
    if not ends:
        is_rest = len(text) - start <= _LONGEST_BLOCK // 3
        return len(text) if is_rest and not text[start:].rstrip().endswith(".") else None
    return ends[-1]


def cut_glued_titles(draft: Draft) -> None:
    """Cut several headlines, not parted by a stop, off the end of the story's last long line."""
    place = last_prose(draft.lines)
    if place < 0 or len(draft.lines[place].text) < _SHORTEST_LINE:
        return
    text = draft.lines[place].text
    start = _titles_start(text)
    if start is not None:
        draft.cut(place, [(start, len(text), _TITLES)])


def _titles_start(text: str) -> int | None:
    """Return where the headlines at the text's end begin; None where it ends as stories do."""
    lowest = max(0, len(text) - _LONGEST_TITLES)
    stops = [found.end() for found in _STOP.finditer(text, lowest)]
    if not stops or not text[-1].isalnum():
        return None
    words = list(_WORD.finditer(text, stops[-1]))
    if len(words) < _FEWEST_TAIL_WORDS or not _CAPITAL.match(words[0][0]):
        return None
    # Labels with colons, notes with a star and several questions are a story's own.
    tail = text[stops[-1] :]
    if not _OWN_SIGNS.isdisjoint(tail) or tail.count("?") > 1:
        return None
    opened = [at for at in range(2, len(words) - 1) if opens_sentence(words, at)]
    is_story = bool(opened) and opened[0] > _LONGEST_TITLE_WORDS
    titles = opened if is_story else [0, *opened]
    is_short = all(
        two - one <= _LONGEST_TITLE_WORDS for one, two in pairwise((*titles, len(words)))
    )
    asked = text.find("?", stops[-1])
    if asked >= 0:
        # A question early on is the story's last; among headlines it is one of them.
        is_short = is_short and sum(words[at].start() < asked for at in titles) >= _FEWEST_TITLES
    return words[titles[0]].start() if len(titles) >= _FEWEST_TITLES and is_short else None


def opens_sentence(words: Sequence[re.Match[str]], place: int) -> bool:
    """Tell whether the word opens a headline or sentence and is no part of a name before it.

    No stop stands before it; neighbours on both sides are needed.
    """
    before, word, after = (words[place + step][0] for step in (-1, 0, 1))
    if not _CAPITAL.match(word) or before[-1] in ",:;-–":
        return False
    if before[-1] in "?!":
        return True
    bare = before.strip("\"”’'),")
    if not _CAPITAL.match(bare):
        is_sentence = after[0].islower() or word in words_for("opener")
        return is_sentence and bare.casefold() not in words_for("before_name")
    if word in words_for("opener") or not is_syllable(bare):
        return after[0].islower()
    names = 0
    while names < place and _CAPITAL.match(words[place - 1 - names][0]):
        names += 1
    return names > _NAME_WORDS and after[0].islower()
