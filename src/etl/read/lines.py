"""Records that are lines: JSONL and CSV, whatever encoding the file, or one line of it, is in."""

import csv
import io
import json
from collections.abc import Callable, Iterator

from etl.read.decoding import SAMPLE_BYTES, line_decoder, utf16_of
from etl.read.records import (
    MAX_RECORD_BYTES,
    Columns,
    RawRecord,
    broken,
    from_fields,
    storable_values,
    too_large,
)
from etl.records import RejectionReason

_DELIMITERS = ",;\t|"


def _lines(stream: io.BufferedReader, head: bytes) -> Iterator[bytes]:
    """Yield the lines of a stream, those in UTF-16 as UTF-8.

    Half a pair of UTF-16 becomes bytes that are no UTF-8, so that its line is not taken for good.
    """
    encoding = utf16_of(head)
    if encoding is None:
        yield from _bounded_lines(stream.readline)
        return
    text = io.TextIOWrapper(stream, encoding, "surrogatepass", newline="\n")
    try:
        yield from _bounded_lines(lambda size: text.readline(size).encode(errors="surrogatepass"))
    finally:
        text.detach()  # the stream is closed by who opened it


def _bounded_lines(read_line: Callable[[int], bytes]) -> Iterator[bytes]:
    """Yield lines; of a line past all measure only the first part."""
    while line := read_line(MAX_RECORD_BYTES + 1):
        rest = line
        while len(rest) > MAX_RECORD_BYTES and not rest.endswith(b"\n"):
            rest = read_line(MAX_RECORD_BYTES + 1)
        yield line


def read_jsonl(stream: io.BufferedReader, columns: Columns) -> Iterator[RawRecord]:
    """Yield a record for each line that is not blank."""
    head = stream.peek(SAMPLE_BYTES)
    decode = line_decoder(head)
    for line in _lines(stream, head):
        if not line.isspace():
            yield _read_json_line(line.strip(b"\r\n"), decode, columns)


def _read_json_line(
    line: bytes, decode: Callable[[bytes], str | None], columns: Columns
) -> RawRecord:
    """Return the record of one JSON line, or what is wrong with it."""
    if len(line) > MAX_RECORD_BYTES:
        return too_large(line)
    text = decode(line)
    if text is None:
        return broken(line, RejectionReason.UNDECODABLE)
    try:
        values = json.loads(text)
    except (ValueError, RecursionError):
        return broken(line)
    if not isinstance(values, dict):
        return broken(line)
    if "\\ud" in text or "\\uD" in text:  # escapes of surrogates, of which one may stand alone
        values = storable_values(values)
    return from_fields(values, columns) or broken(line)


def read_csv(stream: io.BufferedReader, columns: Columns) -> Iterator[RawRecord]:
    """Yield a record for each row; the first row names the columns."""
    csv.field_size_limit(MAX_RECORD_BYTES)
    lines = _text_lines(stream)
    header = next(lines, "")
    delimiter = max(_DELIMITERS, key=header.count)
    names = next(csv.reader([header], delimiter=delimiter), [])
    for row in csv.reader(lines, delimiter=delimiter):
        if row:
            yield _read_row(row, names, columns, delimiter)


def _text_lines(stream: io.BufferedReader) -> Iterator[str]:
    """Yield the lines of a text; bytes that cannot be decoded are lone surrogates.

    Raises:
        csv.Error: a line is past all measure; to hold it whole would cost any memory.

    """
    head = stream.peek(SAMPLE_BYTES)
    decode = line_decoder(head)
    for line in _lines(stream, head):
        if len(line) > MAX_RECORD_BYTES:
            raise csv.Error("line too long")
        text = decode(line)
        yield line.decode("utf-8", "surrogateescape") if text is None else text


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
    return from_fields(dict(zip(names, row, strict=False)), columns) or broken(raw)
