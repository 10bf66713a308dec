"""One scraped record as a reader finds it, and its way to a page with a key."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from etl.errors import UsageError
from etl.read.decoding import Mend, decode, mend_for
from etl.records import Page, RejectionReason

FIELDS = ("text", "title", "url", "site", "author", "published_at", "id")
_BESIDE_TEXT = FIELDS[1:]
_KEY_DIGITS = 32

MAX_RECORD_BYTES = 64 * 1024 * 1024
SHOWN_BYTES = 4_000
"""How much is kept of what is too large, or of a file that cannot be read on."""

Columns = Mapping[str, str]
"""Where to find each of our fields: field name to the source's column name."""

Fields = Mapping[str, str | None]
"""What a record tells beside its text, by field name."""

NO_FIELDS: Fields = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class RawRecord:
    """A record's text and metadata as found, with the reason where it cannot be used."""

    text: str
    fields: Fields
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
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text


def storable_values(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values, those that are text without lone surrogates."""
    return {
        name: storable(value) if isinstance(value, str) else value for name, value in values.items()
    }


def _as_text(value: object, mend: Mend) -> str | None:
    """Return a metadata value as text; empty counts as absent, and so does what is no value."""
    if isinstance(value, str):
        return mend(value).strip() or None
    if isinstance(value, list | tuple):
        given = (_as_text(item, mend) for item in value if not isinstance(item, list | tuple))
        return storable(", ".join(filter(None, given))) or None
    if isinstance(value, bytes):
        return mend(decode(value) or value.decode("utf-8", "backslashreplace")).strip() or None
    if value is None or isinstance(value, dict):
        return None
    return value.isoformat() if isinstance(value, datetime | date) else str(value)


def broken(
    content: bytes,
    reason: RejectionReason = RejectionReason.BROKEN_RECORD,
    fields: Fields = NO_FIELDS,
) -> RawRecord:
    """Return a record that cannot be used; bytes that are no UTF-8 are kept as escapes."""
    return RawRecord(content.decode("utf-8", "backslashreplace"), fields, reason)


def too_large(content: bytes, fields: Fields = NO_FIELDS) -> RawRecord:
    """Return the head of a record past all measure."""
    return broken(content[:SHOWN_BYTES], RejectionReason.TOO_LARGE, fields)


def from_text(text: str, fields: Fields = NO_FIELDS) -> RawRecord:
    """Return the record of a text."""
    reason = RejectionReason.NOT_TEXT if "\0" in text else None
    return RawRecord(mend_for(text)(text), fields, reason)


def from_bytes(content: bytes, fields: Fields = NO_FIELDS) -> RawRecord:
    """Return the record of a text in whatever encoding."""
    text = decode(content)
    if text is None:
        return undecodable(content, fields)
    return from_text(text, fields)


def undecodable(content: bytes, fields: Fields = NO_FIELDS) -> RawRecord:
    """Return a record that is no text or none in a known encoding."""
    binary = b"\0" in content
    reason = RejectionReason.NOT_TEXT if binary else RejectionReason.UNDECODABLE
    return broken(content, reason, fields)


def from_fields(values: Mapping[str, Any], columns: Mapping[str, str]) -> RawRecord | None:
    """Return the record of named values, None where they hold no text."""
    text = values.get(columns["text"])
    if isinstance(text, bytes):
        text = decode(text)
    if not isinstance(text, str):
        return None
    mend = mend_for(text)
    fields = {
        field: _as_text(value, mend)
        for field in _BESIDE_TEXT
        if (value := values.get(columns[field])) is not None
    }
    reason = RejectionReason.NOT_TEXT if "\0" in text else None
    return RawRecord(mend(text), fields, reason)


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
    digest = hashlib.sha256(f"{key}\0".encode())
    digest.update(record.text.encode())
    url = fields.get("url")
    return Page(
        page_id=digest.hexdigest()[:_KEY_DIGITS],
        source_uri=source_uri,
        raw_text=record.text,
        url=url,
        site=fields.get("site") or _host(url),
        title=fields.get("title"),
        author=fields.get("author"),
        published_at=fields.get("published_at"),
        rejection_reason=record.reason,
    )
