"""One scraped record as a reader finds it, and its way to a page with a key."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlsplit

from etl.errors import UsageError
from etl.records import Page, RejectionReason

FIELDS = ("text", "title", "url", "site", "author", "published_at", "id")
_KEY_DIGITS = 32
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record's text and metadata as found, with the reason where it cannot be used."""

    text: str
    fields: Mapping[str, str | None]
    reason: RejectionReason | None = None


def parse_columns(spec: str | None) -> dict[str, str]:
    """Return where to find each field from `text=content,url=link`; others keep their names.

    Raises:
        UsageError: the left side is no field, or a pair has no `=`.

    """
    columns = {field: field for field in FIELDS}
    for pair in filter(None, (spec or "").split(",")):
        field, equals, column = (part.strip() for part in pair.partition("="))
        if field not in columns or not equals or not column:
            raise UsageError(f"--map {pair}: write FIELD=COLUMN, FIELD one of {', '.join(FIELDS)}")
        columns[field] = column
    return columns


def storable(text: str) -> str:
    """Return the text without lone surrogates: JSON and file names may hold them, UTF-8 may not."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _as_text(value: object) -> str | None:
    """Return a metadata value as text; empty counts as absent."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    text = storable(str(value)).strip() if value is not None else ""
    return text or None


def broken(content: bytes, reason: RejectionReason = RejectionReason.BROKEN_RECORD) -> RawRecord:
    """Return a record that cannot be used; bytes that are no UTF-8 are kept as escapes."""
    return RawRecord(content.decode("utf-8", "backslashreplace"), {}, reason)


def too_large(head: bytes) -> RawRecord:
    """Return the head of a record past all measure."""
    return broken(head, RejectionReason.TOO_LARGE)


def from_bytes(content: bytes) -> RawRecord:
    """Return the record of a text file: UTF-8, or UTF-16 with a byte order mark."""
    encoding = next((name for bom, name in _BOMS.items() if content.startswith(bom)), "utf-8")
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        binary = b"\0" in content
        return broken(content, RejectionReason.NOT_TEXT if binary else RejectionReason.UNDECODABLE)
    return RawRecord(text, {}, RejectionReason.NOT_TEXT if "\0" in text else None)


def from_fields(values: Mapping[str, Any], columns: Mapping[str, str], raw: bytes) -> RawRecord:
    """Return the record of named values; without a text it is broken, and `raw` is kept."""
    text = values.get(columns["text"])
    if not isinstance(text, str):
        return broken(raw)
    fields = {field: _as_text(values.get(columns[field])) for field in FIELDS if field != "text"}
    reason = RejectionReason.NOT_TEXT if "\0" in text else None
    return RawRecord(storable(text), fields, reason)


def _host(url: str | None) -> str | None:
    """Return the host of an address, where it has one."""
    try:
        return urlsplit(url).hostname if url else None
    except ValueError:
        return None


def make_page(record: RawRecord, source_uri: str) -> Page:
    """Return the page with its key; see the contract's section on keys."""
    fields = record.fields
    key = fields.get("id") or fields.get("url") or source_uri
    digest = hashlib.sha256(f"{key}\0{record.text}".encode()).hexdigest()
    url = fields.get("url")
    return Page(
        page_id=digest[:_KEY_DIGITS],
        source_uri=source_uri,
        raw_text=record.text,
        url=url,
        site=fields.get("site") or _host(url),
        title=fields.get("title"),
        author=fields.get("author"),
        published_at=fields.get("published_at"),
        rejection_reason=record.reason,
    )
