"""HTML pages: the main text, and what the page says of itself, as a record."""

import io
import logging
import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, NamedTuple, cast

from etl.read.decoding import decode_html
from etl.read.records import RawRecord, from_text, storable, too_large, undecodable

if TYPE_CHECKING:
    from trafilatura.settings import Document

    from etl.read.records import Columns

MAX_HTML_BYTES = 8 * 1024 * 1024
_MAX_PARSED_CHARS = 2_000_000
_MAX_TAGS = 12_000
"""Past these only the bare text is taken: on hostile pages the time grows with their square."""

_TAG = re.compile(r"/?([a-zA-Z][a-zA-Z0-9]{0,20})")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "svg"})
_INLINE = frozenset(
    ("a", "abbr", "b", "big", "em", "font", "i", "mark", "q", "s", "small", "span", "strong")
) | {"sub", "sup", "time", "u"}
_SPACES = re.compile(r"[ \t\r\f\v\xa0]+")

_LAYOUT = re.compile(r"<(/?)(?:table|thead|tbody|tr|td|th)\b", re.IGNORECASE)
_LONGEST_CELL = 400
"""A longer table row is no data: the page is laid out in tables, as they were about 2005."""

_HEAD_CHARS = 200_000
_META = re.compile(r"<meta\s[^<>]{1,600}>", re.IGNORECASE)
_TIME_NAME = re.compile(
    r"""(?:property|name|itemprop)\s{0,3}=\s{0,3}["']?(?:article:published_time|og:published_time"""
    r"""|datepublished|date_published|pubdate|publishdate|publish-date|dc\.date\.issued)\b""",
    re.IGNORECASE,
)
_CONTENT = re.compile(r"""content\s{0,3}=\s{0,3}["']([^"'<>]{8,60})["']""", re.IGNORECASE)
_JSON_TIME = re.compile(r'"datePublished"\s{0,5}:\s{0,5}"([^"<>\\]{8,60})"')

_GIVEN_UP = (
    ArithmeticError,
    AttributeError,
    LookupError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the extractor may raise on pages that no browser would take either."""

_MIN_DESCRIPTION = 40
_NOT_ALNUM = re.compile(r"[\W_]+")


class HtmlPage(NamedTuple):
    """A page as it came; its text is yet to be found, which is work for other processes."""

    content: bytes
    url: str | None = None
    charset: str | None = None


def read_html(stream: io.BufferedReader, _columns: "Columns") -> Iterator[RawRecord | HtmlPage]:
    """Yield the one page of an HTML file."""
    yield bounded_page(stream.read(MAX_HTML_BYTES + 1))


def bounded_page(
    content: bytes, url: str | None = None, charset: str | None = None
) -> RawRecord | HtmlPage:
    """Return the page, or the record of a page past all measure."""
    if len(content) > MAX_HTML_BYTES:
        return too_large(content, {"url": url})
    return HtmlPage(content, url, charset)


def read_page(page: HtmlPage) -> RawRecord:
    """Return the record of a page: its main text, title, author, time, site and url.

    A page that is too large to be understood, or where no main text is found, gives all its text.
    """
    html = decode_html(page.content, page.charset)
    if html is None:
        return undecodable(page.content, {"url": page.url})
    document = _main_text(html, page.url)
    if document is None or not document.text:
        return from_text(plain_text(html), {"url": page.url})
    text = _with_description(document.text, document.description, html)
    fields = {
        "title": document.title,
        "author": document.author,
        "published_at": _published_at(html) or document.date,
        "site": document.sitename,
        "url": page.url or document.url,
    }
    return from_text(
        text, {name: storable(value) if value else None for name, value in fields.items()}
    )


def _main_text(html: str, url: str | None) -> "Document | None":
    """Return what the extractor makes of a page; one laid out in tables without these."""
    if len(html) > _MAX_PARSED_CHARS or html.count("<") > _MAX_TAGS:
        return None
    document = _extract(html, url)
    if document and document.text and _has_long_cell(document.text):
        return _extract(_LAYOUT.sub(r"<\1div", html), url) or document
    return document


def _extract(html: str, url: str | None) -> "Document | None":
    """Return what the extractor makes of a page; None where it finds nothing or gives up."""
    from lxml.etree import LxmlError  # noqa: PLC0415  heavy, and only this format needs it
    from trafilatura import bare_extraction  # noqa: PLC0415

    for name in ("trafilatura", "htmldate", "courlan"):
        logging.getLogger(name).setLevel(logging.CRITICAL)  # what it cannot read is no news
    try:
        document = bare_extraction(
            html,
            url=url,
            include_comments=False,
            with_metadata=True,
            date_extraction_params={"original_date": True, "extensive_search": False},
        )
    except (LxmlError, *_GIVEN_UP):
        return None
    return cast("Document | None", document)


def _has_long_cell(text: str) -> bool:
    """Tell whether a table row of the text is as long as a story."""
    return "|" in text and any(
        line.startswith("|") and len(line) > _LONGEST_CELL for line in text.split("\n")
    )


def _published_at(html: str) -> str | None:
    """Return the time that the page's head tells, which has the hour; the extractor has days."""
    head = html[:_HEAD_CHARS]
    for meta in _META.findall(head):
        if _TIME_NAME.search(meta) and (content := _CONTENT.search(meta)):
            return content[1]
    found = _JSON_TIME.search(head)
    return found[1] if found else None


def _squeezed(text: str) -> str:
    """Return only letters and digits of the text, for comparison."""
    return _NOT_ALNUM.sub("", unescape(text)).casefold()


def _with_description(text: str, description: str | None, html: str) -> str:
    """Return the text with its lead before it, where the extractor lost it.

    Outlets print the lead above the body, outside of what looks like the story; the page's
    description repeats it. A description that is not on the page is left out.
    """
    if not description or len(description) < _MIN_DESCRIPTION:
        return text
    lead = _squeezed(description)
    if lead in _squeezed(text) or lead not in _squeezed(plain_text(html)):
        return text
    return f"{description.strip()}\n{text}"


def plain_text(html: str) -> str:
    """Return all text that a page shows, in time linear in its length: tags become line ends."""
    first, *tags = html.split("<")
    pieces = [first]
    unseen = ""
    for tag in tags:
        found = _TAG.match(tag)
        name = found[1].lower() if found else ""
        if unseen:
            unseen = "" if name == unseen and tag.startswith("/") else unseen
            pieces.append("" if unseen else "\n" + tag.partition(">")[2])
        elif name in _UNSEEN and not tag.startswith("/"):
            unseen = name
        elif name or tag.startswith(("!", "?")):
            pieces += ("" if name in _INLINE else "\n", tag.partition(">")[2])
        else:
            pieces.append("<" + tag)
    lines = (_SPACES.sub(" ", line).strip() for line in unescape("".join(pieces)).split("\n"))
    return "\n".join(line for line in lines if line)
