"""Where a quotation's source is named without a verb of saying: `"…", theo NAME.`."""

import re

from etl.grammar.quote_marks import Quoted
from etl.grammar.scene import Scene
from etl.records import Span

_AFTER = re.compile(r"[\s,–—-]{0,4}theo (?:lời (?:của )?)?", re.IGNORECASE)
_BEFORE = re.compile(r"\btheo (?:lời (?:của )?)?", re.IGNORECASE)
# `vì theo ông, "…"` names its source after a conjunction, all others open the sentence.
_CONJUNCTIONS = ("", "vì", "bởi", "bởi vì", "nhưng", "và", "còn", "cũng", "song")
_END = re.compile(r"[.;(\n\"“”«»]|, (?!\w+ \w+ trưởng)")
_LINK = re.compile(r"\s*(?:[,:]|rằng)?\s*(?:rằng|thì|:)?\s*\Z")
_FIRST_PERSON = re.compile(r"\b(?:tôi|chúng tôi|mình|chúng mình|bọn mình|tui)\b", re.IGNORECASE)
_LONGEST_SOURCE = 160
_LONGEST_LOOKED_AT = 2_000


def source_after(scene: Scene, quoted: Quoted) -> Span | None:
    """Return the stretch behind a quotation that names its source: `"…", theo NAME`."""
    text = scene.text
    found = _AFTER.match(text, quoted.outer_end)
    if found is None:
        return None
    end = _END.search(text, found.end(), found.end() + _LONGEST_SOURCE)
    return Span(found.end(), end.start()) if end else None


def source_before(scene: Scene, quoted: Quoted) -> Span | None:
    """Return the stretch before a quotation that names its source: `Theo NAME, "…"`."""
    text = scene.text
    start = max(
        scene.document.sentence_at(quoted.outer_start).start, quoted.outer_start - _LONGEST_SOURCE
    )
    link = _LINK.search(text, start, quoted.outer_start)
    found = max(_BEFORE.finditer(text, start, quoted.outer_start), key=_place, default=None)
    if found is None or link is None or link.start() <= found.end() or not link[0].strip():
        return None
    before = text[max(start, found.start() - 12) : found.start()]
    last = before.rpartition(",")[2].rpartition('"')[2].strip().lower()
    is_source = last.rpartition(" ")[2] in _CONJUNCTIONS
    return Span(found.end(), link.start()) if is_source else None


def _place(found: re.Match[str]) -> int:
    """Return where a match begins."""
    return found.start()


def speaks_of_self(scene: Scene, quoted: Quoted) -> bool:
    """Tell whether a quotation says `tôi` or the like, and has a stop inside or at its end.

    Titles of books and songs say it, too, but have no stops.
    """
    end = min(quoted.end, quoted.start + _LONGEST_LOOKED_AT)
    text = scene.text[quoted.start : end]
    return bool(_FIRST_PERSON.search(text)) and any(mark in text for mark in ".,!?…")
