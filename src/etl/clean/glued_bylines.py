"""Bylines glued to the story without a line end: times and names before it, names behind it."""

import re

from etl.clean.credits import SIGNED_FOR, Credit, last_prose, read_credit, read_signed_for
from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Draft, Verdict
from etl.clean.moments import find_moment
from etl.clean.names import PERSON, is_outlet, is_person, read_author, read_sources
from etl.clean.word_lists import words_for
from etl.records import DropReason
from etl.vietnamese.letters import LOWER, UPPER
from etl.vietnamese.names import is_given_name

_TIME = Verdict(DropReason.BYLINE, "glued_time")
_NAME = Verdict(DropReason.BYLINE, "glued_name")
_SIGNATURE = Verdict(DropReason.BYLINE, "glued_signature")

_HEAD_LINES = 3
_SHORTEST_LINE = 120
_LONGEST_HEAD = 110
_MOST_TIMES = 80
_SIGNED_CHARS = 90

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
    rf"(?P<who>{PERSON})\s\((?P<mark>[^()]{{2,28}})\)\s?[-–—:]{{1,2}}\s?(?=\S)"
)
_PEOPLE = rf"{PERSON}(?:\s?[-–,]\s?{PERSON}){{0,3}}"
_STOP_BEFORE = r"[.!?…”\"](?:/\.)?\s*"
_SIGNED_END = re.compile(rf"{_STOP_BEFORE}(?P<all>{_PEOPLE}(?:\s\([\w/ ]{{2,12}}\))?)$")
_SIGNED_AND_CREDITED = re.compile(
    rf"{_STOP_BEFORE}(?P<all>{_PEOPLE}\s?"
    r"[(\[]\s?(?:[Tt]heo|[Nn]guồn:?|[Tt]ổng hợp(?: từ)?|[Dd]ịch từ)\s[^()]{2,60}[)\]]\.?)$"
)
_SITE_END = re.compile(
    r"[.!?…”\"](?:/\.)?\s+(?P<all>[A-Za-z]\w{1,20}\.(?:com\.vn|vn|net|com|org))$"
)
_NAME_AND_SENTENCE = re.compile(
    rf"(?P<who>{PERSON}(?:\s[-–,]\s?{PERSON})?)\s"
    rf"(?:(?P<next>[{UPPER}][{LOWER}]+),?\s(?=[{LOWER}\d])|(?=(?:XEM|Xem) (?:CLIP|VIDEO)))"
)
_BETWEEN = re.compile(r"\s?[-–,]\s?")

GATE = AnyOf(
    (
        Look(
            (_TIMES, _NAME_AND_MARK, _NAME_AND_SENTENCE),
            head=3 * _LONGEST_HEAD,
            shortest=_SHORTEST_LINE,
        ),
        Look(
            (SIGNED_FOR, _SIGNED_AND_CREDITED, _SIGNED_END, _SITE_END),
            tail=_SIGNED_CHARS,
            is_prose=True,
        ),
    )
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
    """Cut the author that the line begins with: `Hà Vy (TTXVN) - …`, `Hà Vy Sáng nay, …`."""
    text = draft.lines[place].text
    found = _NAME_AND_MARK.match(text)
    if found and is_person(found["who"]) and is_outlet(found["mark"]):
        draft.author = draft.author or found["who"]
        draft.cut(place, [(0, found.end(), _NAME)])
        return
    found = _NAME_AND_SENTENCE.match(text)
    if (
        found
        and (not found["next"] or found["next"] in words_for("opener"))
        and _is_signer(found["who"])
    ):
        draft.author = draft.author or found["who"]
        draft.cut(place, [(0, found.end("who"), _NAME)])


def _is_signer(who: str) -> bool:
    """Tell whether the words are people's names by their last word too, not only by their form.

    Stories also begin with the name of a place, set off without a stop.
    """
    people = _BETWEEN.split(who)
    return all(is_person(name) and is_given_name(name.split()[-1]) for name in people)


def _take_signature(draft: Draft) -> None:
    """Cut names of author and outlet off the last paragraph's end, behind its stop."""
    place = last_prose(draft.lines)
    if place < 0:
        return
    text = draft.lines[place].text
    found = _find_signature(text, max(1, len(text) - _SIGNED_CHARS))
    if found:
        start, credit = found
        draft.author = draft.author or credit.author
        draft.credit(credit.sources)
        draft.cut(place, [(start, len(text), _SIGNATURE)])


def _find_signature(text: str, earliest: int) -> tuple[int, Credit] | None:
    """Return where the signature at the text's end begins and what it says; None without one."""
    for pattern, read in (
        (SIGNED_FOR, read_signed_for),
        (_SIGNED_AND_CREDITED, read_credit),
        (_SIGNED_END, _read_names),
        (_SITE_END, _read_site),
    ):
        found = pattern.search(text, earliest)
        if found and (credit := read(found["all"])):
            return found.start("all"), credit
    return None


def _read_names(text: str) -> Credit | None:
    """Return the authors that the text names."""
    author = read_author(text)
    return Credit((), author) if author else None


def _read_site(text: str) -> Credit | None:
    """Return the site that the text names as its source."""
    return Credit(read_sources(text))
