"""One reader a file format: each yields the raw records of a file, whatever state it is in."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from etl.errors import UsageError
from etl.read.html_pages import HtmlPage, read_html
from etl.read.lines import read_csv, read_jsonl
from etl.read.packing import FAULTS, STDIN, is_packed, open_unpacked, unpacked_suffixes
from etl.read.parquet_rows import read_parquet
from etl.read.records import (
    MAX_RECORD_BYTES,
    SHOWN_BYTES,
    Columns,
    RawRecord,
    broken,
    from_bytes,
    too_large,
)
from etl.read.web_archives import read_archive
from etl.records import RejectionReason

Found = RawRecord | HtmlPage
"""What a reader yields: a record, or a page whose text is still to be found."""

Reader = Callable[[io.BufferedReader, Columns], Iterator[Found]]


def _read_text(stream: io.BufferedReader, _columns: Columns) -> Iterator[RawRecord]:
    """Yield the one record of a text file."""
    content = stream.read(MAX_RECORD_BYTES + 1)
    yield too_large(content) if len(content) > MAX_RECORD_BYTES else from_bytes(content)


_READERS: Mapping[str, Reader] = {
    ".txt": _read_text,
    ".jsonl": read_jsonl,
    ".ndjson": read_jsonl,
    ".csv": read_csv,
    ".parquet": read_parquet,
    ".html": read_html,
    ".htm": read_html,
    ".warc": read_archive,
    ".wet": read_archive,
}
_ONE_RECORD = frozenset({".txt", ".html", ".htm"})
_NEVER_PACKED = frozenset({".parquet"})

READABLE = (
    ".txt, .html, .jsonl, .csv, .parquet, .warc and .wet, all but .parquet also as .gz or .zst"
)
"""The formats, for messages."""


def format_of(path: Path) -> str | None:
    """Return the format's ending (`.jsonl` for `a.jsonl.gz`), or None where no reader knows it."""
    if path == STDIN:
        return ".jsonl"
    suffix = next(reversed(unpacked_suffixes(path)), None)
    if suffix in _NEVER_PACKED and is_packed(path):
        return None
    return suffix if suffix in _READERS else None


def holds_many(path: Path) -> bool:
    """Tell whether a file of this format holds many records, numbered in `source_uri`."""
    return format_of(path) not in _ONE_RECORD


def _head(path: Path) -> bytes:
    """Return the first bytes of a file as they stand on disk."""
    if path == STDIN:
        return b""
    with path.open("rb") as stream:
        return stream.read(SHOWN_BYTES)


def read_file(path: Path, columns: Columns) -> Iterator[Found]:
    """Yield the records of a file; what cannot be read on is one last record with the reason.

    Raises:
        UsageError: the file may not be read.
        OSError: the disk failed, which says nothing of the file.

    """
    reader = _READERS[format_of(path) or ".txt"]
    try:
        with open_unpacked(path) as stream:
            yield from reader(stream, columns)
    except PermissionError as error:
        raise UsageError(f"{path}: may not be read; change its mode or leave it out") from error
    except (*FAULTS, ValueError, NotImplementedError, csv.Error) as error:
        # What a format's reader finds wrong has no errno.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        yield broken(_head(path), RejectionReason.NOT_TEXT)
