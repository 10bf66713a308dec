"""Page furniture glued to the story without a line end between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import NamedTuple

from etl.clean.lines import Draft, Line, Verdict
from etl.clean.names import is_outlet
from etl.records import DropReason
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER

_SHORTEST_LINE = 120
_LONGEST = MappingProxyType({"foot": 700, "tail": 4_000})
_PLACES = ("head", *_LONGEST)
_LONGEST_HEAD = 120
_MARKED_LINES = 3
_SEARCHED_MATCHES = 20
_MARK = Verdict(DropReason.BYLINE, "outlet_mark")

_BOUNDARY = re.compile(r"[.!?…:;\"”’)\]/*\d]\s*$|\s{0,3}$")
_BRACKETED_MARK = re.compile(
    rf"\(\s?(?P<mark>[{UPPER}][^()]{{1,28}}?)\s?\)\s?[-–—:]{{1,2}}\s?(?=\S)"
)
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
        _Rule(
            Verdict(DropReason(row["reason"]), row["rule"]), row["hint"], re.compile(row["pattern"])
        )
        for row in read_rules(__package__, "rules/glued.tsv")
        if row["place"] == place
    )


@cache
def _acronyms() -> frozenset[str]:
    """Return capital letters that are no outlet's mark."""
    return frozenset(row["acronym"] for row in read_rules(__package__, "rules/acronyms.tsv"))


def cut_glued(draft: Draft) -> None:
    """Cut furniture off both ends of the long lines, and outlets' marks off the story's start."""
    page = draft.page_text()
    hinted = {place: [rule for rule in _rules(place) if rule.hint in page] for place in _PLACES}
    for place, line in enumerate(draft.lines):
        if len(line.text) >= _SHORTEST_LINE and any(hinted.values()):
            pieces = [*_head(line, hinted["head"]), *_tail(line, hinted)]
            if pieces:
                draft.cut(place, pieces)
    paragraphs = [place for place, line in enumerate(draft.lines) if line.is_prose][:_MARKED_LINES]
    for place in paragraphs:
        mark = _mark(draft.lines[place], is_first=place == paragraphs[0])
        if mark:
            draft.cut(place, [(0, mark, _MARK)])
            break
    draft.forget_blank_lines()


def _head(line: Line, rules: Sequence[_Rule]) -> Iterator[tuple[int, int, Verdict]]:
    """Yield the furniture that the line begins with."""
    text = line.text[:_LONGEST_HEAD]
    for verdict, hint, pattern in rules:
        found = pattern.match(text) if hint in text else None
        if found:
            yield 0, found.end(), verdict
            return


def _tail(line: Line, hinted: Mapping[str, Sequence[_Rule]]) -> Iterator[tuple[int, int, Verdict]]:
    """Yield the furniture that the line ends with, from its first words on."""
    end = len(line.text)
    for place, longest in _LONGEST.items():
        found = _first_words(line.text, hinted[place], max(0, end - longest), end)
        if found:
            yield found[0], end, found[1]
            end = found[0]


def _first_words(
    text: str, rules: Sequence[_Rule], earliest: int, end: int
) -> tuple[int, Verdict] | None:
    """Return where furniture begins between two places, and what it is."""
    first: tuple[int, Verdict] | None = None
    for verdict, hint, pattern in rules:
        if text.find(hint, earliest, end) < 0:
            continue
        for count, found in enumerate(pattern.finditer(text, earliest, end)):
            if count > _SEARCHED_MATCHES or (first and found.start() >= first[0]):
                break
            if _is_boundary(text, found.start()):
                first = found.start(), verdict
                break
    return first


def _is_boundary(text: str, start: int) -> bool:
    """Tell whether a sentence could begin here: after a stop, a name, or a closing bracket."""
    before = text[max(0, start - 3) : start]
    return start == 0 or before[-1:] != " " or before.strip()[-1:] not in ",:"


def _mark(line: Line, *, is_first: bool) -> int:
    """Return where the outlet's mark before the paragraph ends, `(VNF) - `, `TTO - `; else 0."""
    found = _BRACKETED_MARK.match(line.text)
    if found:
        return found.end()
    found = _BARE_MARK.match(line.text) if is_first else None
    if found and (found["mark"] not in _acronyms() or is_outlet(found["mark"])):
        return found.end()
    return 0
