"""Credit lines: which outlets a story is from, `(Theo AFP, Reuters)`, `Tham khảo Bloomberg`."""

import re
from typing import NamedTuple

from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Draft, Line, Verdict
from etl.clean.names import (
    PERSON,
    is_known_outlet,
    is_outlet,
    is_person,
    read_author,
    read_sources,
)
from etl.records import DropReason
from etl.vietnamese.letters import UPPER
from etl.vietnamese.syllables import is_syllable

CREDIT = Verdict(DropReason.CREDIT, "credit_line")
_GLUED = Verdict(DropReason.CREDIT, "credit_after_story")

_LONGEST = 140
_WORDS = (
    r"theo|nguồn tin|nguồn|tham khảo|tổng hợp từ|tổng hợp theo|tổng hợp|dẫn nguồn|dẫn theo|"
    r"trích từ|trích|dịch từ|lược dịch từ|lược dịch|biên dịch từ|source"
)
_LINE = re.compile(
    rf"[(\[*\s–-]{{0,4}}(?:(?P<word>{_WORDS})(?P<colon>\s*[:_]\s*|\s+)(?P<names>.{{2,100}}))$",
    re.IGNORECASE,
)
_SIGNED = re.compile(
    rf"(?P<who>[^()]{{2,60}}?)\s*[(\[]\s*(?:{_WORDS})(?:\s*[:_]\s*|\s+)(?P<names>[^()]{{2,80}})[)\]][\s.]*$",
    re.IGNORECASE,
)
_WITHOUT_NAME = re.compile(
    r"[(\[]?\s*(?:tổng hợp|t/h|sưu tầm|theo tin tổng hợp|theo báo chí nước ngoài)\s*[)\]]?\.?$",
    re.IGNORECASE,
)
_NAMED_LINK = re.compile(r"nguồn (?P<names>[^:]{2,40}):\s*https?://\S{1,200}$", re.IGNORECASE)
_AFTER_STOP = re.compile(
    r"[.!?…”\"]\s*(?P<credit>[(\[]?\s?(?:Theo|theo|Nguồn:|Tham khảo|Tổng hợp từ)\s?"
    r"(?P<names>[^.!?()]{2,60}(?:\.[A-Za-z]{2,5}){0,2})[)\]]?\.?)$"
)
_MARK_END = re.compile(r"[.!?…”\"]\s*(?P<credit>[(\[](?P<names>[^()\[\]]{2,40})[)\]])$")
_NAMED_LINK_END = re.compile(
    r"\s(?P<credit>[Nn]guồn\s(?P<names>[^:.!?]{2,40}):\s?https?://\S{1,300})$"
)
SIGNED_FOR = re.compile(
    rf"(?:^|[.!?…”\"](?:/\.)?\s+)(?P<all>(?P<who>{PERSON})(?:\s?[/|]\s?|\s(?P<dash>[-–])\s)"
    rf"(?P<outlet>[{UPPER}][^.!?/|]{{1,30}}(?:\.[a-z]{{2,4}}){{0,2}}))$"
)
"""An author with his outlet behind a stop, or as a line: `Hà Vy/VOV`, `Hà Vy - TTXVN`."""

_SIGNED_AND_MARKED = re.compile(rf"(?P<who>{PERSON})\s?\((?P<outlet>[^()]{{2,30}})\)$")
_MOST_SIGNED = 3
_LONGEST_LINKED = 400
_WITH_COLON = ("nguồn", "source", "trích", "tổng hợp", "dẫn nguồn", "nguồn tin")

GATE = AnyOf(
    (
        Look(
            (_SIGNED, _WITHOUT_NAME, _NAMED_LINK, _LINE),
            head=_LONGEST,
            longest=_LONGEST,
            is_prose=False,
        ),
        Look((_AFTER_STOP, _MARK_END), tail=_LONGEST, is_prose=True),
        Look((_SIGNED_AND_MARKED, SIGNED_FOR), head=_LONGEST, longest=_LONGEST, is_prose=False),
        Look((_NAMED_LINK_END,), tail=_LONGEST_LINKED, is_prose=True),
    )
)


class Credit(NamedTuple):
    """What a credit line says."""

    sources: tuple[str, ...]
    author: str | None = None


def read_credit(text: str) -> Credit | None:
    """Return what the line credits; None where it is no credit line.

    >>> read_credit("Hà Vy (theo AFP, Kyodo)")
    Credit(sources=('AFP', 'Kyodo'), author='Hà Vy')
    """
    if len(text) > _LONGEST:
        return None
    signed = _SIGNED.match(text)
    if signed and (sources := read_sources(signed["names"])):
        who = signed["who"].strip()
        author = None if is_outlet(who) else read_author(who)
        return Credit(sources, author) if author or is_outlet(who) else None
    if _WITHOUT_NAME.match(text):
        return Credit(())
    found = _NAMED_LINK.match(text) or _LINE.match(text)
    if not found or text[-1] in ":?!;,":
        return None
    if "word" in found.groupdict() and _needs_colon(found):
        return None
    sources = read_sources(found["names"])
    return Credit(sources) if sources else None


def _needs_colon(found: re.Match[str]) -> bool:
    """Tell whether the word alone makes no credit, as in `Nguồn gốc …` or `theo` in lower case."""
    is_open = found.string[0] in "(["
    word = found["word"]
    has_colon = bool(found["colon"].strip())
    if word.casefold() in _WITH_COLON:
        return not has_colon and not is_open
    return not is_open and not has_colon and not word[0].isupper()


def read_signed_for(text: str) -> Credit | None:
    """Return who signs and for which outlet; None where the text is no such signature.

    >>> read_signed_for("Hà Vy/VOV")
    Credit(sources=('VOV',), author='Hà Vy')
    """
    found = SIGNED_FOR.match(text)
    if not found or not is_person(found["who"]):
        return None
    # Behind a dash another author may stand; behind a slash only the outlet does.
    if found["dash"] and not is_outlet(found["outlet"]):
        return None
    sources = read_sources(found["outlet"])
    return Credit(sources, found["who"]) if sources else None


def _read_signature(text: str) -> Credit | None:
    """Return what a line under the story credits without a word for it: `Hà Vy (TTXVN)`, `AFP`."""
    if len(text) > _LONGEST:
        return None
    found = _SIGNED_AND_MARKED.match(text)
    if found and is_person(found["who"]) and is_outlet(found["outlet"]):
        return Credit(read_sources(found["outlet"]), found["who"])
    if signed := read_signed_for(text):
        return signed
    sources = read_sources(text)
    return Credit(sources) if _are_brands(sources) else None


def _are_brands(sources: tuple[str, ...]) -> bool:
    """Tell whether all are known outlets and one has a name of its own.

    Plain words name sections too: `Thể thao`, `Lao động`.
    """
    is_plain = all(is_syllable(word) for name in sources for word in name.split())
    return not is_plain and all(map(is_known_outlet, sources))


def split_author(text: str | None) -> Credit:
    """Return a record's author without the sources that some sites write behind the name."""
    if not text or not text.strip():
        return Credit(())
    credit = read_credit(text.strip())
    if credit:
        return credit
    return Credit((), text.strip())


def take_credits(draft: Draft) -> None:
    """Move the credit lines of the draft to its sources."""
    verdicts = {}
    end = last_prose(draft.lines)
    # Names of outlets in a longer row are a list of the story's, or links of the page's.
    is_signed = end >= 0 and len(draft.lines) - 1 - end <= _MOST_SIGNED
    for place, line in enumerate(draft.lines):
        if line.is_prose:
            continue
        credit = read_credit(line.text)
        if not credit and is_signed and place > end:
            credit = _read_signature(line.text)
        if not credit:
            continue
        verdicts[place] = CREDIT
        draft.credit(credit.sources)
        draft.author = draft.author or credit.author
    draft.drop(verdicts)
    _take_glued_credit(draft)


def _take_glued_credit(draft: Draft) -> None:
    """Take the credit that stands on one line with the last paragraph, behind its stop."""
    place = last_prose(draft.lines)
    if place < 0:
        return
    text = draft.lines[place].text
    found = _AFTER_STOP.search(text, max(0, len(text) - _LONGEST))
    if not found and "://" in text[-_LONGEST_LINKED:]:
        found = _NAMED_LINK_END.search(text, max(0, len(text) - _LONGEST_LINKED))
    marked = None if found else _MARK_END.search(text, max(0, len(text) - _LONGEST))
    found = marked if marked and _are_brands(read_sources(marked["names"])) else found
    if found and (sources := read_sources(found["names"])):
        draft.cut(place, [(found.start("credit"), len(text), _GLUED)])
        draft.credit(sources)


def last_prose(lines: list[Line]) -> int:
    """Return the place of the last paragraph, -1 where there is none."""
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_prose:
            return place
    return -1
