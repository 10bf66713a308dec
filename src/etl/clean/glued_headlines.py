"""Headlines of other stories glued into a paragraph behind a label: `TIN MỚI` and three of them."""

import re
from collections.abc import Iterator

from etl.clean.lines import Draft, Verdict
from etl.clean.word_lists import words_for
from etl.records import DropReason
from etl.vietnamese.letters import UPPER
from etl.vietnamese.syllables import is_syllable

_GLUED = Verdict(DropReason.RELATED, "glued_headlines")

_MOST_HEADLINES = 3
_FEWEST_WORDS = 4
_LONGEST_BLOCK = 600
_NAME_WORDS = 2
_LONGEST_LINE = 200_000

_HINTS = ("TIN MỚI", "TIN LIÊN QUAN", "XEM THÊM", "ĐỌC THÊM", "Xem thêm", ">>")
_LABEL = re.compile(
    r"(?:\bTIN (?:MỚI|LIÊN QUAN)|>{1,2}\s?(?:XEM THÊM|ĐỌC THÊM|Xem thêm|Đọc thêm)|"
    r"\b(?:XEM THÊM|ĐỌC THÊM)|\bXem thêm:)"
    r"\s*:?\s+(?=[\"“'‘\w])"
)
_WORD = re.compile(r"\S+")
_CAPITAL = re.compile(rf"[\"“'‘(]?[{UPPER}]")


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
        if place - first >= _FEWEST_WORDS and _opens(words, place):
            ends.append(words[place].start())
            first = place
            if len(ends) == count:
                break
    if not ends:
        is_rest = len(text) - start <= _LONGEST_BLOCK // 3
        return len(text) if is_rest and not text[start:].rstrip().endswith(".") else None
    return ends[-1]


def _opens(words: list[re.Match[str]], place: int) -> bool:
    """Tell whether the word opens a headline or sentence and is no part of a name before it."""
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
