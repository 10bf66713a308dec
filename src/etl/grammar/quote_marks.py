"""Pairs quotation marks: straight, curly and angled ones mixed, as pages have them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from etl.records import Span

_MARK = re.compile("[\"“”„‟″＂«»「」『』'‘’\n]")
_ANY_MARK = re.compile("[\"“”„‟″＂«»「」『』'‘’]")
_DOUBLE_MARK = re.compile(r"[\"“”„‟″＂«»]")
_SINGLE = frozenset("'‘’")
_OPENERS = frozenset("“„‟«「『‘")
_CLOSERS = frozenset("”»」』’")
_DOUBLE_OPENERS = tuple('"“„‟″＂«「『')
_BEFORE_OPENING = frozenset(" \t\u00a0\n([{-–—:;\"“«'‘/")
_DASHED = re.compile(
    r"\b(?:nói|hỏi|đáp|kể|bảo|trả lời|biết|hay|tâm sự|giải thích|khẳng định|chia sẻ)"
    r"(?: [^\W\d_]{1,9}){0,3} ?:\n[ \t]{0,4}[-–—][ \t]{0,4}(\S[^\n]*)"
)
_LONGEST_PARAGRAPHS = 4_000
_DEEPEST = 6


class Quoted(NamedTuple):
    """A stretch in quotation marks: `start` and `end` leave the marks out, the others do not."""

    outer_start: int
    start: int
    end: int
    outer_end: int
    is_single: bool


class _Mark(NamedTuple):
    """One mark, with what its neighbours say about its direction."""

    start: int
    end: int
    glyph: str
    opens: bool
    closes: bool
    touches_word: bool


@dataclass(slots=True)
class _Stack:
    """Marks still open on this line, the pairs closed so far, and a quotation of a line before."""

    open_marks: list[_Mark] = field(default_factory=list)
    pairs: list[Quoted] = field(default_factory=list)
    carried: _Mark | None = None

    def push(self, mark: _Mark) -> None:
        """Open a quotation; past a handful none of those open can be meant."""
        if len(self.open_marks) == _DEEPEST:
            self.open_marks.clear()
        self.open_marks.append(mark)

    def close(self, mark: _Mark) -> None:
        """Close the innermost quotation of the mark's class, and drop what was open inside it."""
        if not self.open_marks and not self.carried:
            return
        single = mark.glyph in _SINGLE
        for depth in range(len(self.open_marks) - 1, -1, -1):
            opener = self.open_marks[depth]
            if (opener.glyph in _SINGLE) == single:
                del self.open_marks[depth:]
                self._add(opener, mark)
                return
        if self.carried and not single:
            if mark.start - self.carried.end <= _LONGEST_PARAGRAPHS:
                self._add(self.carried, mark)
            self.carried = None

    def has_open(self, *, single: bool) -> bool:
        """Tell whether a quotation with such marks is open."""
        if not self.open_marks:
            return False
        return any((mark.glyph in _SINGLE) == single for mark in self.open_marks)

    def end_line(self, text: str, line: Span) -> None:
        """Forget what stayed open, but for a quotation that opens the paragraph and goes on.

        Where the next paragraph opens with a mark too, each paragraph is a quotation of its own.
        """
        first = self.open_marks[0] if self.open_marks else None
        self.open_marks.clear()
        if self.carried and self.carried.glyph == '"' and self._has_pair_after(line.start):
            self.carried = None
        if not first or first.glyph in _SINGLE:
            return
        lead = text[line.start : first.start].rstrip()
        if lead.strip("-–—") and not lead.endswith(":"):
            return
        if _goes_on_closed(text, line.end, is_open=not lead.endswith(":")):
            self.carried = self.carried or first
        else:
            self._end_unclosed(text, first, line.end)

    def _end_unclosed(self, text: str, first: _Mark, line_end: int) -> None:
        """Close a quotation whose mark is lost: at the line's end, or where two spaces follow it.

        A whole page may stand on one line. A quotation behind the lost mark shows that this one
        ended before, and two spaces that a line end was lost there, too.
        """
        end, later = line_end, 0
        for pair in reversed(self.pairs):
            if pair.outer_start < first.start:
                break
            if not pair.is_single:
                later = pair.outer_start
        if later:
            end = text.find("  ", first.end, later)
        if end > first.end:
            end = first.end + len(text[first.end : end].rstrip())
            self.pairs.append(Quoted(first.start, first.end, end, end, is_single=False))

    def _has_pair_after(self, place: int) -> bool:
        """Tell whether the last pair closed began after a place."""
        return bool(self.pairs) and self.pairs[-1].outer_start >= place

    def _add(self, opener: _Mark, closer: _Mark) -> None:
        self.pairs.append(
            Quoted(opener.start, opener.end, closer.start, closer.end, opener.glyph in _SINGLE)
        )


def _read_mark(text: str, start: int, end: int) -> _Mark:
    """Judge a mark's direction by the characters around it."""
    before = text[start - 1] if start else "\n"
    after = text[end] if end < len(text) else "\n"
    glyph = '"' if text[start] == "'" and end - start > 1 else text[start]
    opens = before in _BEFORE_OPENING and not after.isspace()
    closes = not before.isspace() and not (after.isalnum() and before not in ".,!?…")
    return _Mark(start, end, glyph, opens, closes, touches_word=after.isalnum())


def _goes_on_closed(text: str, place: int, *, is_open: bool) -> bool:
    """Tell whether the next double mark closes; a quotation after a colon must be closed soon."""
    if text[place : place + 9].lstrip().startswith(_DOUBLE_OPENERS):
        return False
    following = _DOUBLE_MARK.search(text, place, place + _LONGEST_PARAGRAPHS)
    if following is None:
        return is_open
    mark = _read_mark(text, following.start(), following.end())
    return is_open or (mark.closes and not mark.opens)


def _is_opening(mark: _Mark, stack: _Stack) -> bool:
    """Decide whether a mark opens a quotation."""
    single = mark.glyph in _SINGLE
    is_any_open = stack.has_open(single=single) or bool(stack.carried)
    if not is_any_open and mark.touches_word and not single:
        return True
    if mark.opens != mark.closes:
        return mark.opens
    if mark.glyph in _OPENERS:
        return True
    if mark.glyph in _CLOSERS or single:
        return False
    return not is_any_open


def _take(mark: _Mark, stack: _Stack) -> None:
    """Open or close a quotation with the mark."""
    if _is_opening(mark, stack):
        stack.push(mark)
    elif mark.closes or mark.glyph not in _SINGLE:
        stack.close(mark)


@lru_cache(maxsize=2)
def pair_quotes(text: str) -> tuple[Quoted, ...]:
    """Return the outermost quotations in order; a quotation may run over several paragraphs.

    >>> [text[q.start : q.end] for text in ['Nó đáp: "Ừ."'] for q in pair_quotes(text)]
    ['Ừ.']
    """
    dashed = [_read_dashed(found) for found in _DASHED.finditer(text)] if ":\n" in text else []
    if not _ANY_MARK.search(text):
        return tuple(dashed)
    stack = _Stack(pairs=dashed)
    line_start = 0
    for start, end in _marks(text):
        if text[start] == "\n":
            stack.end_line(text, Span(line_start, start))
            line_start = end
        else:
            _take(_read_mark(text, start, end), stack)
    # The closing mark is often lost where a story ends: the last line ends like all others.
    stack.end_line(text, Span(line_start, len(text)))
    return _outermost(stack.pairs)


def _read_dashed(found: re.Match[str]) -> Quoted:
    """Return the line that a speaker's `nói:` announces: a dash stands for its marks."""
    start, end = found.span(1)
    end = start + len(found[1].rstrip())
    return Quoted(start, start, end, end, is_single=False)


def _marks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the places of marks and line ends; a run of one mark is one, and so are two `'`."""
    start = end = 0
    for match in _MARK.finditer(text):
        place = match.start()
        if place == end > start and text[place] == text[start] and _runs_on(text, start, end):
            end += 1
            continue
        if end > start:
            yield start, end
        start, end = place, place + 1
    if end > start:
        yield start, end


def _runs_on(text: str, start: int, end: int) -> bool:
    """Tell whether a mark and the same one behind it are one: two at most of the single ones."""
    glyph = text[start]
    return glyph != "\n" and (glyph not in _SINGLE or (glyph == "'" and end - start == 1))


def _outermost(pairs: list[Quoted]) -> tuple[Quoted, ...]:
    """Leave out the quotations that stand inside another, and empty ones."""
    ordered = sorted(pairs, key=lambda pair: (pair.outer_start, -pair.outer_end))
    kept: list[Quoted] = []
    for pair in ordered:
        if pair.end > pair.start and not (kept and pair.outer_start < kept[-1].outer_end):
            kept.append(pair)
    return tuple(kept)
