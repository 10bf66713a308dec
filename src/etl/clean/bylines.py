"""Byline and dateline lines: who wrote it and when, at the head of the page or under the story."""

import re
from collections.abc import Iterator, Sequence

from etl.clean.gates import AnyOf, Either, Look
from etl.clean.lines import Draft, Line, Verdict
from etl.clean.moments import DAYS, Moment, find_moment
from etl.clean.names import AuthorGate, read_author
from etl.records import DropReason

_BYLINE = Verdict(DropReason.BYLINE, "byline_with_time")
_AUTHOR = Verdict(DropReason.BYLINE, "author_line")
_SIGNATURE = Verdict(DropReason.BYLINE, "signature")
_BARE_TIME = Verdict(DropReason.BYLINE, "bare_time")
_SECTION = Verdict(DropReason.NAVIGATION, "section_name")

_LONGEST = 160
_HEAD_LINES = 14
_HEAD_PARAGRAPHS = 3
_SECTION_WORDS = 7
_TITLE_WORDS = 5
_SHORT_WORDS = 3
_MOST_SIGNATURES = 3
_DIARY_DAYS = 3

_NOISE = re.compile(
    r"\b(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cn|t[2-7]|ngày|lúc|đăng|đã đăng|xuất bản|"
    r"phát hành|cập nhật(?: lần cuối)?|cập nhật lúc|ra ngày|giờ việt nam|giờ|gmt\s?[+-]?\d*|utc|"
    r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|"
    r"last updated?|published|updated?|posted|at|on|am|pm)\b|[^\w\s.&/]|(?<!\w)[.&/]|_",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"^(?:tác giả|người viết|phóng viên|thực hiện|bài và ảnh|bài, ảnh|bài - ảnh|bài|đăng bởi|by|"
    r"author)\s*[:|]",
    re.IGNORECASE,
)
_STAFF = re.compile(
    r"^\(?(?:pv|ctv|p\.v|c\.t\.v|nhóm (?:pv|phóng viên)|ban biên tập|bbt|phóng viên)\)?\.?$",
    re.IGNORECASE,
)
_PRODUCTION = re.compile(
    r"^(?:đồ họa|đồ hoạ|thiết kế|trình bày|biên tập|kỹ thuật|quay phim|dựng phim|nội dung|sản xuất|"
    r"đạo diễn|video|clip|ảnh)\s*:\s*[^.!?:]{2,60}$",
    re.IGNORECASE,
)
# Inside a sentence a time is told, at an end of the line it is set.
_AT_AN_END = re.compile(
    r"^\W*(?:\d|thứ|chủ nhật|cn\b|t[2-7]\b|ngày|lúc|đăng|đã đăng|xuất bản|cập nhật|"
    r"publish|updat|post|last)|"
    r"(?:\d|\d['’]|\b[ap]m|\b(?:sa|ch)|phút|[\])])\W*$",
    re.IGNORECASE,
)
# The time of a reader's letter is not the page's.
_LETTER_HEAD = re.compile(
    r"(?:from|sent|to|subject|người gửi|gửi(?: tới| đến)?)\s?:", re.IGNORECASE
)
_CLOCK_ALONE = re.compile(r"^\d{1,2}[:hg]\d{2}['’]?$")

GATE = Either(
    (
        AnyOf(
            (
                Look(DAYS, longest=_LONGEST, is_prose=False),
                Look((_STAFF, _PRODUCTION, _CLOCK_ALONE), head=_LONGEST, longest=_LONGEST),
            )
        ),
        AuthorGate(),
    )
)


def _head_end(lines: Sequence[Line]) -> int:
    """Return where the head of the page ends: before its third paragraph at the latest."""
    paragraphs = 0
    for place, line in enumerate(lines[:_HEAD_LINES]):
        paragraphs += line.is_prose
        if paragraphs == _HEAD_PARAGRAPHS:
            return place
    return min(len(lines), _HEAD_LINES)


def _tail_start(lines: Sequence[Line]) -> int:
    """Return where nothing but short lines follows; the end where there is no paragraph at all."""
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_prose:
            return place + 1
    return len(lines)


def _byline_moment(line: Line) -> tuple[Moment, str] | None:
    """Return the time of a byline and what else it says, None where the line is no byline."""
    if line.is_prose or len(line.text) > _LONGEST or _LETTER_HEAD.match(line.text):
        return None
    moment = find_moment(line.text)
    if not moment:
        return None
    rest = " ".join(_NOISE.sub(" ", moment.rest).split())
    is_short = len(rest.split()) <= _SECTION_WORDS and not line.is_stopped
    has_mark = moment.has_clock or rest != " ".join(moment.rest.split())
    if (
        not rest
        or read_author(_plain_rest(moment.rest))
        or (is_short and has_mark and moment.has_clock and _AT_AN_END.search(line.text))
    ):
        return moment, _plain_rest(moment.rest)
    return None


def _plain_rest(rest: str) -> str:
    """Return what stands beside the time in a byline, without the signs between them."""
    words = re.sub(r"\(\s*\)|(?i:\bgmt\s?[+-]\d{1,2}\b)", " ", rest)
    words = re.sub(
        r"(?i)\b(?:thứ\s(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|cập nhật|đăng|xuất bản|ngày|lúc|"
        r"(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|"
        r"last updated?|published|posted|at|on)\b",
        " ",
        words,
    )
    return " ".join(words.split()).strip(" |,;:-–—•·/()'’")


def take_bylines(draft: Draft) -> int | None:
    """Move the bylines of the draft to its author and time.

    Returns:
        The number of the line right above the first byline of the head, None where there is none.

    """
    lines = draft.lines
    head, tail = _head_end(lines), _tail_start(lines)
    verdicts: dict[int, Verdict] = {}
    found_lines = {place: _byline_moment(line) for place, line in enumerate(lines)}
    bare_days = sum(
        bool(found) and not found[0].has_clock and not found[1]
        for found in found_lines.values()
        if found
    )
    for place, found in found_lines.items():
        if not found or (bare_days >= _DIARY_DAYS and not found[0].has_clock):
            continue
        moment, rest = found
        if place < head or (place >= tail and (moment.has_clock or rest)):
            verdicts[place] = _BYLINE
            draft.published_at = draft.published_at or moment.at
            draft.author = draft.author or read_author(rest)
        elif moment.has_clock and not rest:
            verdicts[place] = _BARE_TIME
    verdicts.update(_sections(lines, verdicts, head))
    for place, author, verdict in (
        *_head_authors(lines, verdicts, head),
        *_signatures(lines, verdicts, tail),
    ):
        verdicts[place] = verdict
        draft.author = draft.author or author
    above = min((place for place in verdicts if place < head), default=0) - 1
    number = lines[above].number if above >= 0 else None
    draft.drop(verdicts)
    return number


def _sections(
    lines: Sequence[Line], bylines: dict[int, Verdict], head: int
) -> Iterator[tuple[int, Verdict]]:
    """Yield names of site and section above a time that stands above the headline."""
    first = min(bylines, default=head)
    if not 0 < first < head - 1 or lines[first + 1].is_prose:
        return
    is_headline = lines[first + 1].word_count >= _TITLE_WORDS
    if is_headline and all(line.word_count <= _SHORT_WORDS for line in lines[:first]):
        yield from ((place, _SECTION) for place in range(first))


def _head_authors(
    lines: Sequence[Line], bylines: dict[int, Verdict], head: int
) -> Iterator[tuple[int, str | None, Verdict]]:
    """Yield lines of the head that name the author: labelled, next to the time, or a plain name."""
    for place in range(head):
        line = lines[place]
        if place in bylines or line.is_prose or len(line.text) > _LONGEST:
            continue
        if _STAFF.match(line.text) or _CLOCK_ALONE.match(line.text):
            yield place, None, _AUTHOR
        elif place and (author := read_author(line.text)):
            is_beside = place - 1 in bylines or place + 1 in bylines
            if is_beside or _LABELLED.match(line.text) or _stands_alone(lines, place):
                yield place, author, _AUTHOR


def _stands_alone(lines: Sequence[Line], place: int) -> bool:
    """Tell whether the name stands between headline and text, as the only short line there."""
    return place == 1 and place + 1 < len(lines) and lines[place + 1].is_prose


def _signatures(
    lines: Sequence[Line], bylines: dict[int, Verdict], tail: int
) -> Iterator[tuple[int, str | None, Verdict]]:
    """Yield the lines that sign the story: a name alone under the last paragraph.

    More than a few names in a row are a list, and part of the story.
    """
    signed = list(_signed_lines(lines, bylines, tail)) if tail else []
    if len(signed) <= _MOST_SIGNATURES:
        yield from signed


def _signed_lines(
    lines: Sequence[Line], bylines: dict[int, Verdict], tail: int
) -> Iterator[tuple[int, str | None, Verdict]]:
    """Yield the names right under the last paragraph."""
    for place in range(tail, len(lines)):
        text = lines[place].text
        if place in bylines or len(text) > _LONGEST:
            continue
        if _STAFF.match(text) or _PRODUCTION.match(text):
            yield place, None, _SIGNATURE
        elif author := read_author(text):
            yield place, author, _SIGNATURE
        else:
            return
