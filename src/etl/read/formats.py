"""One reader a file format: each yields the raw records of a file, whatever state it is in."""

import csv
import gzip
import io
import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import IO, Any, cast

from etl.errors import UsageError
from etl.read.records import RawRecord, broken, from_bytes, from_fields, too_large
from etl.records import RejectionReason

_MAX_RECORD_BYTES = 64 * 1024 * 1024
_SHOWN_BYTES = 4_000
_DELIMITERS = ",;\t|"

Columns = Mapping[str, str]
"""Where to find each of our fields: field name to the source's column name."""

Reader = Callable[[IO[bytes], Columns], Iterator[RawRecord]]


def _read_text(stream: IO[bytes], _columns: Columns) -> Iterator[RawRecord]:
    """Yield the one record of a text file."""
    content = stream.read(_MAX_RECORD_BYTES + 1)
    if len(content) > _MAX_RECORD_BYTES:
        yield too_large(content[:_SHOWN_BYTES])
    else:
        yield from_bytes(content)


def _lines(stream: IO[bytes]) -> Iterator[bytes]:
    """Yield the lines of a stream; of a line past all measure only the first part."""
    while line := stream.readline(_MAX_RECORD_BYTES + 1):
        rest = line
        while len(rest) > _MAX_RECORD_BYTES and not rest.endswith(b"\n"):
            rest = stream.readline(_MAX_RECORD_BYTES + 1)
        yield line


def _read_json_line(line: bytes, columns: Columns) -> RawRecord:
    """Return the record of one JSON line, or what is wrong with it."""
    if len(line) > _MAX_RECORD_BYTES:
        return too_large(line[:_SHOWN_BYTES])
    try:
        text = line.decode("utf-8-sig")
    except UnicodeDecodeError:
        return broken(line, RejectionReason.UNDECODABLE)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return broken(line)
    return from_fields(values, columns, line) if isinstance(values, dict) else broken(line)


def _read_jsonl(stream: IO[bytes], columns: Columns) -> Iterator[RawRecord]:
    """Yield a record for each line that is not blank."""
    for line in _lines(stream):
        if line.strip():
            yield _read_json_line(line.strip(b"\r\n"), columns)


def _read_csv(stream: IO[bytes], columns: Columns) -> Iterator[RawRecord]:
    """Yield a record for each row; the first row names the columns."""
    csv.field_size_limit(_MAX_RECORD_BYTES)
    with io.TextIOWrapper(
        stream, encoding="utf-8-sig", errors="surrogateescape", newline=""
    ) as text:
        lines = _text_lines(text)
        header = next(lines, "")
        delimiter = max(_DELIMITERS, key=header.count)
        names = next(csv.reader([header], delimiter=delimiter), [])
        for row in csv.reader(lines, delimiter=delimiter):
            if row:
                yield _read_row(row, names, columns, delimiter)


def _text_lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Yield the lines of a text.

    Raises:
        csv.Error: a line is past all measure; to hold it whole would cost any memory.

    """
    while line := text.readline(_MAX_RECORD_BYTES):
        if len(line) == _MAX_RECORD_BYTES:
            raise csv.Error("line too long")
        yield line


def _read_row(row: list[str], names: list[str], columns: Columns, delimiter: str) -> RawRecord:
    """Return the record of one row, or what is wrong with it.

    A row with more values than names has a delimiter that is not quoted: its text may be cut.
    """
    raw = delimiter.join(row).encode("utf-8", "surrogateescape")
    if any(row[len(names) :]):
        return broken(raw)
    try:
        raw.decode()
    except UnicodeDecodeError:
        return broken(raw, RejectionReason.UNDECODABLE)
    return from_fields(dict(zip(names, row, strict=False)), columns, raw)


def _read_parquet(stream: IO[bytes], columns: Columns) -> Iterator[RawRecord]:
    """Yield a record for each row, a batch at a time."""
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy, and only this format needs it

    file = pq.ParquetFile(stream)
    wanted = [name for name in columns.values() if name in file.schema_arrow.names]
    for batch in file.iter_batches(batch_size=1_000, columns=wanted):
        for values in batch.to_pylist():
            yield from_fields(values, columns, repr(values).encode())


_READERS: Mapping[str, Reader] = {
    ".txt": _read_text,
    ".jsonl": _read_jsonl,
    ".ndjson": _read_jsonl,
    ".csv": _read_csv,
    ".parquet": _read_parquet,
}
_PACKED = ".gz"
_ONE_RECORD = frozenset({".txt"})


def format_of(path: Path) -> str | None:
    """Return the format's ending (`.jsonl` for `a.jsonl.gz`), or None where no reader knows it."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    if suffixes and suffixes[-1] == _PACKED:
        suffixes.pop()
        if suffixes and suffixes[-1] == ".parquet":
            return None
    return suffixes[-1] if suffixes and suffixes[-1] in _READERS else None


def holds_many(path: Path) -> bool:
    """Tell whether a file of this format holds many records, numbered in `source_uri`."""
    return format_of(path) not in _ONE_RECORD


def _open(path: Path) -> IO[bytes]:
    """Open a file for reading, unpacked."""
    if path.suffix.lower() == _PACKED:
        return cast("IO[bytes]", gzip.open(path, "rb"))
    return path.open("rb")


def _head(path: Path) -> bytes:
    """Return the first bytes of a file as they stand on disk."""
    with path.open("rb") as stream:
        return stream.read(_SHOWN_BYTES)


def read_file(path: Path, columns: Columns) -> Iterator[RawRecord]:
    """Yield the records of a file; what cannot be read on is one last record with the reason.

    Raises:
        UsageError: the file may not be read.
        OSError: the disk failed, which says nothing of the file.

    """
    reader = _READERS[format_of(path) or ".txt"]
    try:
        with _open(path) as stream:
            yield from reader(stream, columns)
    except PermissionError as error:
        raise UsageError(f"{path}: may not be read; change its mode or leave it out") from error
    except (OSError, EOFError, ValueError, NotImplementedError, csv.Error, zlib.error) as error:
        # What a format's reader finds wrong has no errno.
        if isinstance(error, OSError) and error.errno is not None:
            raise
        yield broken(_head(path), RejectionReason.NOT_TEXT)
