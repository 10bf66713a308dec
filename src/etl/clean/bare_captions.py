"""Captions without a credit glued into a one-line page: a clause without its stop, of a picture.

Headings inside a story have the same form; so only what points at a picture counts.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Draft, Verdict
from etl.clean.word_lists import words_for
from etl.records import DropReason
from etl.vietnamese.letters import LOWER

_CAPTION = Verdict(DropReason.CAPTION, "bare_caption")

# Pages of several lines give captions a line of their own; see pictures.py.
_SHORTEST_LINE = 1_000
_LONGEST_LINE = 200_000
_LONGEST_CAPTION = 260
_LONGEST_SCENE_WORDS = 14
_FEWEST_WORDS = 4

_STOP = re.compile(r"[.!?…][\"”’)\]]{0,2}\s+")
_WORD = re.compile(r"\S+")
_PLACE = (
    r"(?:bên |phía |bìa |ngoài cùng |ngoài cùng bên |đứng |ngồi |đi |"
    r"(?:thứ|hàng) \w{2,5} từ )?"
    r"(?:trái|phải|giữa|trước|sau)"
)
_SHOWN = re.compile(
    rf"\((?:{_PLACE}(?: sang| qua)?(?: (?:trái|phải|ảnh))?|(?:mặc )?áo [^()]{{2,20}}|"
    rf"(?:hàng|thứ) [^()]{{2,30}}|trong ảnh|ảnh [^()]{{2,20}})\)"
)
_SCENE = re.compile(
    r"(?:Hiện trường|Toàn cảnh|Khung cảnh|Quang cảnh|Hình ảnh|Cận cảnh|Một góc|Khoảnh khắc|"
    r"Chiếc|Ảnh (?:chụp|cắt)|Phối cảnh|Từ trái (?:sang|qua)) (?=[^\W\d_])"
)
# What tells of an event is the story, though a stop got lost behind it.
_TOLD = re.compile(r"\b(?:đã|đang|sẽ|từng|được|bị|là|có|cho biết|nói|khiến|gây)\b")
_CLOSED = re.compile(rf"[{LOWER}\d][”’\"]?\Z")

GATE = AnyOf((Look((_SHOWN, _SCENE), shortest=_SHORTEST_LINE),))


def cut_bare_captions(draft: Draft) -> None:
    """Cut clauses that point at a picture and lack a stop out of the long lines."""
    for place, line in enumerate(draft.lines):
        if _SHORTEST_LINE <= len(line.text) <= _LONGEST_LINE:
            pieces = [(start, end, _CAPTION) for start, end in _captions(line.text)]
            if pieces:
                draft.cut(place, pieces)
    draft.forget_blank_lines()


def _captions(text: str) -> Iterator[tuple[int, int]]:
    """Yield where captions stand: from behind a stop to where the story goes on."""
    if not (_SHOWN.search(text) or _SCENE.search(text)):
        return
    for stop in _STOP.finditer(text):
        start = stop.end()
        is_scene = _SCENE.match(text, start)
        if not is_scene and text.find("(", start, start + _LONGEST_CAPTION) < 0:
            continue
        end = _clause_end(text, start)
        if end and (_SHOWN.search(text, start, end) or (is_scene and _is_scene(text[start:end]))):
            yield start, end


def _is_scene(clause: str) -> bool:
    """Tell whether the clause only names what is seen: short, and nothing happens in it."""
    return len(clause.split()) <= _LONGEST_SCENE_WORDS and not _TOLD.search(clause)


def _clause_end(text: str, start: int) -> int | None:
    """Return where another sentence opens before the first stop; None where none does."""
    stop = _STOP.search(text, start, start + _LONGEST_CAPTION)
    limit = stop.end() if stop else start + _LONGEST_CAPTION
    words = list(_WORD.finditer(text, start, limit))
    for before, word in pairwise(words[_FEWEST_WORDS - 1 :]):
        is_closed = _CLOSED.search(before[0]) and before[0] not in words_for("before_name")
        if is_closed and word[0].rstrip(",") in words_for("opener"):
            return word.start()
    return None
