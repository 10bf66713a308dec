"""Records that print their fields above the text: `Title: …`, `Author: …`, `Content: …`."""

from types import MappingProxyType

from etl.clean.credits import split_author
from etl.clean.lines import Draft, Verdict
from etl.clean.moments import parse_moment
from etl.clean.names import strip_site
from etl.records import DropReason

_FIELD = Verdict(DropReason.CMS, "front_matter")
_SEARCHED = 12
_FEWEST_FIELDS = 3
_LONGEST_KEY = 20

_KEYS = MappingProxyType(
    {
        "title": "title",
        "tiêu đề": "title",
        "source": "source",
        "site": "source",
        "link": "link",
        "url": "link",
        "published date": "time",
        "published": "time",
        "date": "time",
        "ngày đăng": "time",
        "thời gian": "time",
        "author": "author",
        "tác giả": "author",
        "tags": "other",
        "summary": "other",
        "tóm tắt": "other",
        "category": "other",
        "chuyên mục": "other",
        "content": "content",
        "nội dung": "content",
        "text": "content",
    }
)


def take_front_matter(draft: Draft) -> None:
    """Move the fields that stand above the text to the draft; text without them is left alone."""
    fields = _read_fields(draft)
    if len(fields) < _FEWEST_FIELDS or not {"title", "content"} <= {
        kind for kind, _ in fields.values()
    }:
        return
    for kind, value in fields.values():
        _take(draft, kind, value)
    content = max(fields)
    draft.lines[content] = draft.new_line(draft.lines[content].number, fields[content][1])
    draft.drop(dict.fromkeys(range(content), _FIELD))
    draft.forget_blank_lines()


def _read_fields(draft: Draft) -> dict[int, tuple[str, str]]:
    """Return (kind, value) by place for the lines from the page's start to its content."""
    fields: dict[int, tuple[str, str]] = {}
    for place, line in enumerate(draft.lines[:_SEARCHED]):
        key, colon, value = line.text.partition(":")
        kind = _KEYS.get(key.strip().casefold()) if colon and len(key) <= _LONGEST_KEY else None
        if kind is None and place == 0:
            break
        if kind:
            fields[place] = (kind, value.strip())
        if kind == "content":
            return fields
    return {}


def _take(draft: Draft, kind: str, value: str) -> None:
    """Keep one field's value in the draft."""
    if kind == "title":
        draft.given_title = draft.given_title or strip_site(value) or None
    elif kind == "time":
        draft.published_at = draft.published_at or parse_moment(value)
    elif kind == "author":
        credit = split_author(value)
        draft.author = draft.author or credit.author
        draft.credit(credit.sources)
