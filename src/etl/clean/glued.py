"""Page furniture glued to the story without a line end between them."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from etl.clean.lines import Draft, Line, Verdict
from etl.clean.names import is_outlet
from etl.records import DropReason
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER

_SHORTEST_LINE = 120
_LONGEST_TAIL = 4_000
_LONGEST_HEAD = 120
_MARKED_LINES = 4
_SEARCHED_MATCHES = 20
_MARK = Verdict(DropReason.BYLINE, "outlet_mark")

_BOUNDARY = re.compile(r"[.!?…:;\"”’)\]/*\d]\s*$|\s{0,3}$")
_BRACKETED_MARK = re.compile(rf"\(\s?(?P<mark>[{UPPER}][^()]{{1,28}}?)\s?\)\s?[-–—:]{{1,2}}\s?(?=\S)")
_BARE_MARK = re.compile(
    rf"(?P<mark>[{UPPER}]{{2,7}}(?:\.[A-Za-z]{{2,5}})?|[A-Z][\w]{{2,14}}\.(?:vn|VN|com|net))\s?[-–—]{{1,2}}\s"
    rf"(?=[{UPPER}\"“‘'0-9])"
)


class _Rule(NamedTuple):
    """One row of rules/glued.tsv."""

    verdict: Verdict
    hint: str
    pattern: re.Pattern[str]


@cache
def _rules(place: str) -> tuple[_Rule, ...]:
    """Return the rules for one end of a line."""
    return tuple(
        _Rule(Verdict(DropReason(row["reason"]), row["rule"]), row["hint"], re.compile(row["pattern"]))
        for row in read_rules(__package__, "rules/glued.tsv")
        if row["place"] == place
    )


@cache
def _acronyms() -> frozenset[str]:
    """Return capital letters that are no outlet's mark."""
    return frozenset(row["acronym"] for row in read_rules(__package__, "rules/acronyms.tsv"))


def cut_glued(draft: Draft) -> None:
    """Cut furniture off both ends of the long lines, and outlets' marks off the story's start."""
    for place, line in enumerate(draft.lines):
        if len(line.text) >= _SHORTEST_LINE:
            pieces = [*_head(line), *_tail(line)]
            if pieces:
                draft.cut(place, pieces)
    for place, line in enumerate(draft.lines[:_MARKED_LINES]):
        mark = _mark(line)
        if mark:
            draft.cut(place, [(0, mark, _MARK)])
            break
    draft.forget_blank_lines()


def _head(line: Line) -> Iterator[tuple[int, int, Verdict]]:
    """Yield the furniture that the line begins with."""
    text = line.text[:_LONGEST_HEAD]
    for verdict, hint, pattern in _rules("head"):
        found = pattern.match(text) if hint in text else None
        if found:
            yield 0, found.end(), verdict
            return


def _tail(line: Line) -> Iterator[tuple[int, int, Verdict]]:
    """Yield the furniture that the line ends with, from its first words on."""
    text, first, why = line.text, len(line.text), None
    earliest = max(0, len(text) - _LONGEST_TAIL)
    for verdict, hint, pattern in _rules("tail"):
        if text.find(hint, earliest) < 0:
            continue
        for count, found in enumerate(pattern.finditer(text, earliest)):
            if count > _SEARCHED_MATCHES or found.start() >= first:
                break
            if _is_boundary(text, found.start()):
                first, why = found.start(), verdict
                break
    if why:
        yield first, len(text), why


def _is_boundary(text: str, start: int) -> bool:
    """Tell whether a sentence could begin here: after a stop, a name, or a closing bracket."""
    before = text[max(0, start - 3) : start]
    return start == 0 or before[-1:] != " " or before.strip()[-1:] not in ",:"


def _mark(line: Line) -> int:
    """Return where the outlet's mark ends that opens the line, `(VNF) - ` or `TTO - `; else 0."""
    if not line.is_prose:
        return 0
    found = _BRACKETED_MARK.match(line.text)
    if found:
        return found.end()
    found = _BARE_MARK.match(line.text)
    if found and (found["mark"] not in _acronyms() or is_outlet(found["mark"])):
        return found.end()
    return 0
