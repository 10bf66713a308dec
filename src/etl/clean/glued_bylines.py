"""Bylines glued to the story without a line end: times and names before it, names behind it."""

import re

from etl.clean.credits import Credit, last_prose
from etl.clean.lines import Draft, Verdict
from etl.clean.moments import find_moment
from etl.clean.names import is_outlet, is_person, read_author, read_sources
from etl.records import DropReason
from etl.vietnamese.letters import LETTER, UPPER

_TIME = Verdict(DropReason.BYLINE, "glued_time")
_NAME = Verdict(DropReason.BYLINE, "glued_name")
_SIGNATURE = Verdict(DropReason.BYLINE, "glued_signature")

_HEAD_LINES = 3
_SHORTEST_LINE = 120
_LONGEST_HEAD = 110
_MOST_TIMES = 10
_SIGNED_CHARS = 90

_PERSON = rf"[{UPPER}][{LETTER}.]*(?:\s[{UPPER}][{LETTER}.]*){{1,3}}"
_DATE = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
_CLOCK = r"\d{1,2}[:hg]\d{2}(?::\d{2})?(?:\s?(?:am|pm|sa|ch)\b)?"
_TIMES = re.compile(
    r"(?P<before>[^.?!:|/]{0,40}?)"
    r"(?P<label>(?:(?:cập nhật|đăng|đăng lúc|cập nhật lúc|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|"
    r"chủ nhật)[\s,:|–-]{1,4}(?:ngày )?){0,2})"
    rf"(?:{_CLOCK}(?P<gap>\s?[,|–-]\s?|\s){_DATE}|{_DATE}(?:\s?[,|–-]?\s?(?P<clock>{_CLOCK}))?)"
    rf"(?P<zone>\s?\(?(?:gmt|utc)\s?[+-]\d{{1,2}}\)?)?"
    rf"[\s|–-]{{1,4}}(?=(?-i:[{UPPER}\"“‘0-9]))",
    re.IGNORECASE,
)
_NAME_AND_MARK = re.compile(
    rf"(?P<who>{_PERSON})\s\((?P<mark>[^()]{{2,28}})\)\s?[-–—:]{{1,2}}\s?(?=\S)"
)
_SIGNED_END = re.compile(
    rf"[.!?…”\"]/?\.?\s+(?P<who>{_PERSON}(?:\s[-–,]\s?{_PERSON})?(?:\s\([\w/ ]{{2,12}}\))?)$"
)
_SIGNED_FOR = re.compile(
    rf"(?:^|[.!?…”\"]\s+)(?P<all>(?P<who>{_PERSON})\s?[/|]\s?"
    rf"(?P<outlet>[{UPPER}][^.!?/|]{{1,30}}))$"
)


def take_glued_bylines(draft: Draft) -> None:
    """Cut times and names off the story's first words and its last ones, into their columns."""
    for place, line in enumerate(draft.lines[:_HEAD_LINES]):
        if len(line.text) >= _SHORTEST_LINE:
            _take_times(draft, place)
            _take_name(draft, place)
            break
    _take_signature(draft)
    draft.forget_blank_lines()


def _take_times(draft: Draft, place: int) -> None:
    """Cut the times that the line begins with; several of them belong to other stories."""
    text = draft.lines[place].text
    ends: list[int] = []
    at = 0
    while len(ends) < _MOST_TIMES and (found := _TIMES.match(text[: at + _LONGEST_HEAD], at)):
        if not _is_byline(found, is_first=at == 0):
            break
        at = found.end()
        ends.append(at)
    if not ends:
        return
    moment = find_moment(text[: ends[0]])
    if not moment:
        return
    if len(ends) == 1:
        draft.published_at = draft.published_at or moment.at
        found = _TIMES.match(text)
        draft.author = draft.author or (read_author(found["before"]) if found else None)
    draft.cut(place, [(0, ends[-1], _TIME)])


def _is_byline(found: re.Match[str], *, is_first: bool) -> bool:
    """Tell whether the time is set as a byline, not as a sentence's: `17/02/2024 | 07:38`."""
    has_clock = bool(found["clock"] or found["gap"])
    if found["before"].strip():
        return is_first and bool((found["label"] or found["zone"]) and has_clock)
    is_set_off = bool(found["gap"] and found["gap"].strip())
    return bool(found["label"] or found["zone"] or found["clock"] or is_set_off)


def _take_name(draft: Draft, place: int) -> None:
    """Cut the author and the outlet's mark that the line begins with, `Hà Vy (TTXVN) - `."""
    found = _NAME_AND_MARK.match(draft.lines[place].text)
    if found and is_person(found["who"]) and is_outlet(found["mark"]):
        draft.author = draft.author or found["who"]
        draft.cut(place, [(0, found.end(), _NAME)])


def read_signed_for(text: str) -> Credit | None:
    """Return who signs and for which outlet; None where the text is no such signature.

    >>> read_signed_for("Hà Vy/VOV")
    Credit(sources=('VOV',), author='Hà Vy')
    """
    found = _SIGNED_FOR.match(text)
    if not found or not is_person(found["who"]):
        return None
    sources = read_sources(found["outlet"])
    return Credit(sources, found["who"]) if sources else None


def _take_signature(draft: Draft) -> None:
    """Cut the author's name off the last paragraph's end, behind its stop."""
    place = last_prose(draft.lines)
    if place < 0:
        return
    text = draft.lines[place].text
    earliest = max(1, len(text) - _SIGNED_CHARS)
    found = _SIGNED_FOR.search(text, earliest)
    if found and (credit := read_signed_for(found["all"])):
        draft.author = draft.author or credit.author
        draft.credit(credit.sources)
        draft.cut(place, [(found.start("all"), len(text), _SIGNATURE)])
        return
    found = _SIGNED_END.search(text, earliest)
    author = read_author(found["who"]) if found else None
    if found and author:
        draft.cut(place, [(found.start("who"), len(text), _SIGNATURE)])
        draft.author = draft.author or author
