"""Page furniture glued to the story without a line end between them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import islice
from types import MappingProxyType
from typing import NamedTuple

from etl.clean.credits import last_prose, read_credit, read_signed_for
from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Draft, Line, Verdict, story_chars
from etl.clean.names import PERSON, is_outlet, read_author
from etl.clean.pictures import has_photo_credit
from etl.records import DropReason
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER

_SHORTEST_LINE = 120
_LONGEST = MappingProxyType({"foot": 700, "tail": 4_000})
_PLACES = ("head", "next", *_LONGEST)
_LONGEST_HEAD = 320
_MOST_HEADS = 8
_MARKED_LINES = 3
_SEARCHED_MATCHES = 20
_ENOUGH_TOLD = 200
_LITTLE_TOLD = 150
_LONG = 20_000
_LONGEST_UNSAID = 200
_FEWEST_UNSAID = 2
_UNSAID_SHARE = 0.6
# An address or a telephone number alone may be the story's own.
_WEAK_RULE = "glued_address"
_MARK = Verdict(DropReason.BYLINE, "outlet_mark")

_STOP = re.compile(r"[.!?…][\"”’)\]]{0,2}(?=\s)|[”\"](?=\s)")
_BRACKETED_MARK = re.compile(
    rf"\(\s?(?P<mark>[{UPPER}][^()]{{1,28}}?)\s?\)\s?[-–—:]{{1,2}}\s?(?=\S)"
)
_BARE_MARK = re.compile(
    rf"(?P<mark>[{UPPER}]{{2,7}}(?:\.[A-Za-z]{{2,5}})?|[A-Z][\w]{{2,14}}\.(?:vn|VN|com|net))\s?[-–—]{{1,2}}\s"
    rf"(?=[{UPPER}\"“‘'0-9])"
)


_TITLE_AND_MARK = re.compile(
    rf"(?P<title>[{UPPER}0-9\"“‘][^()\n]{{14,180}}?[\w\"”’?!])\s{{0,3}}"
    rf"\((?P<mark>[{UPPER}][^()]{{1,20}})\)\s?[-–—]"
)
_CAPITALS = re.compile(rf"[{UPPER}]{{2,6}}\Z")
_DATELINE = re.compile(r"\d{1,2}[-/.]\d{1,2}\Z")
_FEWEST_TITLE_WORDS = 4


_SIGNED_FIRST = re.compile(rf"{PERSON}\s?\([^()]{{2,60}}\)\s")


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
def gate() -> AnyOf:
    """Return what a line must show for this module's rules."""
    # Only the ends of long lines, as the rules do: some patterns take a square of the length.
    ends = [_look(place, tail=longest) for place, longest in _LONGEST.items()]
    marks = Look((_BRACKETED_MARK, _BARE_MARK), head=60, is_prose=True)
    return AnyOf((*ends, _look("head", head=2 * _LONGEST_HEAD), marks))


def _look(place: str, head: int = 0, tail: int = 0) -> Look:
    """Return the look for the rules of one end of a line."""
    rules = _rules(place)
    return Look(
        [rule.pattern for rule in rules],
        head=head,
        tail=tail,
        shortest=_SHORTEST_LINE,
        hints=[(rule.hint,) for rule in rules],
    )


def _is_footer(rule: _Rule, place: str) -> bool:
    """Tell whether the rule's words stand only under the story, not inside it."""
    return place in _LONGEST and rule.verdict.reason is DropReason.CMS


@cache
def _hints(*, is_footer: bool) -> tuple[str, ...]:
    """Return the hints of one kind of rules, each once."""
    return tuple(
        dict.fromkeys(
            rule.hint
            for place in _PLACES
            for rule in _rules(place)
            if _is_footer(rule, place) is is_footer
        )
    )


@cache
def _acronyms() -> frozenset[str]:
    """Return capital letters that are no outlet's mark."""
    return frozenset(row["acronym"] for row in read_rules(__package__, "rules/acronyms.tsv"))


def cut_glued(draft: Draft) -> None:
    """Cut furniture off both ends of the long lines, and outlets' marks off the story's start."""
    last = last_prose(draft.lines)
    page = draft.page_text()
    footer = "\n".join(line.text for line in draft.lines[max(0, last) :])
    inside = {hint for hint in _hints(is_footer=False) if hint in page}
    under = {hint for hint in _hints(is_footer=True) if hint in footer}
    hinted = {
        place: [
            rule
            for rule in _rules(place)
            if rule.hint in (under if _is_footer(rule, place) else inside)
        ]
        for place in _PLACES
    }
    if any(hinted.values()):
        _cut_ends(draft, hinted, last)
    paragraphs = [place for place, line in enumerate(draft.lines) if line.is_prose][:_MARKED_LINES]
    for place in paragraphs:
        mark = _mark(draft.lines[place], is_first=place == paragraphs[0])
        if mark:
            draft.cut(place, [(0, mark, _MARK)])
            break
    draft.forget_blank_lines()


def _cut_ends(draft: Draft, hinted: Mapping[str, Sequence[_Rule]], last: int) -> None:
    """Cut furniture off both ends of the long lines; footers from the last paragraph on only."""
    inside = {
        place: [rule for rule in rules if not _is_footer(rule, place)]
        for place, rules in hinted.items()
    }
    told = 0
    for place, line in enumerate(draft.lines):
        if len(line.text) >= _SHORTEST_LINE:
            heads = list(_head(line, hinted))
            start = heads[-1][1] if heads else 0
            rules = inside if place < last else hinted
            pieces = [*heads, *_tail(line.text, start, rules, told)]
            if pieces:
                draft.cut(place, pieces)
        told += len(draft.lines[place].text) if line.is_prose else 0


def _head(line: Line, hinted: Mapping[str, Sequence[_Rule]]) -> Iterator[tuple[int, int, Verdict]]:
    """Yield the pieces of furniture that the line begins with, one behind the other."""
    text = line.text[:_LONGEST_HEAD]
    at = 0
    for _ in range(_MOST_HEADS):
        rules = (*hinted["head"], *(hinted["next"] if at else ()))
        found = _match_at(text, rules, at)
        if not found:
            return
        yield at, found[0], found[1]
        at = found[0]


def _match_at(text: str, rules: Sequence[_Rule], at: int) -> tuple[int, Verdict] | None:
    """Return where the furniture that stands at a place ends, and what it is."""
    for verdict, hint, pattern in rules:
        found = pattern.match(text, at) if text.find(hint, at) >= 0 else None
        if found and found.end() > at:
            return found.end(), verdict
    return None


def _tail(
    text: str, start: int, hinted: Mapping[str, Sequence[_Rule]], told: int
) -> Iterator[tuple[int, int, Verdict]]:
    """Yield the furniture that the line ends with, from its first words on.

    Args:
        text: the line.
        start: where the furniture at its head ends.
        hinted: the rules whose hints the page holds.
        told: characters of the story in the lines before.

    """
    end = len(text)
    hits = {
        place: _first_words(text, hinted[place], max(start, end - longest), end)
        for place, longest in _LONGEST.items()
    }
    if all(verdict.rule == _WEAK_RULE for found in hits.values() for _, verdict in found):
        return
    for found in hits.values():
        for at, verdict in found:
            if at < end and _is_told(text, (start, at, end), told):
                first = _unsaid_start(text, start, at)
                yield first, end, verdict
                end = first
                break


def _first_words(
    text: str, rules: Sequence[_Rule], earliest: int, end: int
) -> list[tuple[int, Verdict]]:
    """Return where words of furniture stand between two places, in order, and what they are."""
    places: dict[int, Verdict] = {}
    for verdict, hint, pattern in rules:
        if text.find(hint, earliest, end) < 0:
            continue
        for found in islice(pattern.finditer(text, earliest, end), _SEARCHED_MATCHES):
            if _is_boundary(text, found.start()):
                places.setdefault(found.start(), verdict)
    return sorted(places.items())[:_SEARCHED_MATCHES]


def _is_told(text: str, places: tuple[int, int, int], told: int) -> bool:
    """Tell whether the story stands before the middle place rather than behind it."""
    start, middle, end = places
    before = told + (_ENOUGH_TOLD if middle - start > _LONG else story_chars(text[start:middle]))
    if before >= _ENOUGH_TOLD:
        return True
    return max(before, _LITTLE_TOLD) >= story_chars(text[middle:end])


def _unsaid_start(text: str, start: int, end: int) -> int:
    """Return where the names before furniture begin that no sentence holds, `BÁO MIỀN NÚI © …`."""
    lowest = max(start, end - _LONGEST_UNSAID)
    stops = [stop.end() for stop in _STOP.finditer(text, lowest, end)]
    first = stops[-1] if stops else end
    signed = _SIGNED_FIRST.match(text, first, end)
    first = signed.end() if signed and _is_signature(signed[0].strip()) else first
    piece = text[first:end].strip()
    words = piece.split()
    if len(words) < _FEWEST_UNSAID or _is_signature(piece):
        return end
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in words)
    return first if capitals >= _UNSAID_SHARE * len(words) else end


def _is_signature(piece: str) -> bool:
    """Tell whether the words credit or sign the story, or a picture of it."""
    return bool(
        read_credit(piece)
        or read_author(piece)
        or read_signed_for(piece)
        or has_photo_credit(piece)
    )


def _is_boundary(text: str, start: int) -> bool:
    """Tell whether a sentence could begin here: after a stop, a name, or a closing bracket."""
    before = text[max(0, start - 3) : start]
    return start == 0 or before[-1:] != " " or before.strip()[-1:] not in ",:"


def title_before_mark(text: str) -> str | None:
    """Return the headline glued before an outlet's mark, `Chợ núi mở lại (TTXVN) - Sáng …`."""
    found = _TITLE_AND_MARK.match(text)
    if not found or not _is_mark(found["mark"]):
        return None
    title = found["title"]
    is_place = bool(_DATELINE.search(title)) or len(title.split()) < _FEWEST_TITLE_WORDS
    return None if is_place or ". " in title else title


def _is_mark(mark: str) -> bool:
    """Tell whether the words in brackets are an outlet's: its name or its capital letters."""
    return is_outlet(mark) or bool(_CAPITALS.match(mark) and mark not in _acronyms())


def _mark(line: Line, *, is_first: bool) -> int:
    """Return where the outlet's mark before the paragraph ends, `(VNF) - `, `TTO - `; else 0."""
    found = _BRACKETED_MARK.match(line.text)
    if found:
        return found.end()
    found = _BARE_MARK.match(line.text) if is_first else None
    if found and (found["mark"] not in _acronyms() or is_outlet(found["mark"])):
        return found.end()
    return 0
