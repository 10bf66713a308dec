"""Credit lines: which outlets a story is from, `(Theo AFP, Reuters)`, `Tham khảo Bloomberg`."""

import re
from typing import NamedTuple

from etl.clean.lines import Draft, Line, Verdict
from etl.clean.names import is_outlet, read_author, read_sources
from etl.records import DropReason

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
    r"(?P<names>[^.!?()]{2,60})[)\]]?\.?)$"
)
_NAMED_LINK_END = re.compile(
    r"\s(?P<credit>[Nn]guồn\s(?P<names>[^:.!?]{2,40}):\s?https?://\S{1,300})$"
)
_LONGEST_LINKED = 400
_WITH_COLON = ("nguồn", "source", "trích", "tổng hợp", "dẫn nguồn", "nguồn tin")


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
    for place, line in enumerate(draft.lines):
        if line.is_prose or not (credit := read_credit(line.text)):
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
    if found and (sources := read_sources(found["names"])):
        draft.cut(place, [(found.start("credit"), len(text), _GLUED)])
        draft.credit(sources)


def last_prose(lines: list[Line]) -> int:
    """Return the place of the last paragraph, -1 where there is none."""
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_prose:
            return place
    return -1
