"""Web archives: WARC responses of HTML, WET conversions of it to text.

The frame of a record is read here and not by a library: what is broken becomes a record and the
next record is found again, and nothing that an archive says of its lengths is believed.
"""

import io
import zlib
from collections.abc import Iterator, Mapping

from etl.read.html_pages import MAX_HTML_BYTES, HtmlPage, bounded_page
from etl.read.records import SHOWN_BYTES, Columns, RawRecord, broken, from_bytes, too_large

_MARK = b"WARC/"
_PAGE_TYPES = ("response", "resource", "conversion")
_LONGEST_LINE = 1 << 16
_MOST_HEADERS = 200
_LONGEST_LENGTH = 15
_PIECE_BYTES = 1 << 20
_HTTP_HEAD_BYTES = 1 << 16

_GZIP_OR_ZLIB = zlib.MAX_WBITS | 32
_BARE_DEFLATE = -zlib.MAX_WBITS
_LONGEST_SIZE_LINE = 64

Headers = Mapping[str, str]
"""Values by name, names in small letters."""


def read_archive(stream: io.BufferedReader, _columns: Columns) -> Iterator[RawRecord | HtmlPage]:
    """Yield a record for each page of an archive; requests, images and the like are no pages."""
    lost = b""
    while line := stream.readline(_LONGEST_LINE):
        if line.startswith(_MARK):
            if lost:
                yield broken(lost)
            lost = b""
            yield from _read_record(stream, line)
        elif not line.isspace() and len(lost) < SHOWN_BYTES:
            lost += line
    if lost:
        yield broken(lost)


def _read_record(stream: io.BufferedReader, first: bytes) -> Iterator[RawRecord | HtmlPage]:
    """Yield the page of the record that begins with this line, if it is one."""
    head = _read_head(stream)
    headers = _parse_headers(head)
    length = headers.get("content-length", "")
    if not head.endswith((b"\n\n", b"\n\r\n")) or not _is_length(length):
        yield broken(first + head)
        return
    wanted = min(int(length), MAX_HTML_BYTES + _HTTP_HEAD_BYTES)
    content = stream.read(wanted)
    fields = {"url": headers.get("warc-target-uri", "").strip(" <>") or None}
    if headers.get("warc-type") in _PAGE_TYPES:
        if len(content) < wanted:  # the archive ends within the record
            yield broken(content, fields=fields)
        else:
            yield from _read_content(content, headers, fields)
    _skip(stream, int(length) - wanted)


def _read_head(stream: io.BufferedReader) -> bytes:
    """Return the lines of headers with the blank one behind them, if it comes in time."""
    lines = [b"\n"]
    while len(lines) < _MOST_HEADERS and (line := stream.readline(_LONGEST_LINE)):
        lines.append(line)
        if line in (b"\r\n", b"\n"):
            break
    return b"".join(lines)


def _parse_headers(head: bytes) -> Headers:
    """Return the headers of lines such as `Name: value`."""
    pairs = (line.partition(":") for line in head.decode("utf-8", "replace").splitlines())
    return {name.strip().lower(): value.strip() for name, colon, value in pairs if colon}


def _is_length(text: str) -> bool:
    """Tell whether a header gives a length that a file may have."""
    return text.isascii() and text.isdigit() and len(text) <= _LONGEST_LENGTH


def _skip(stream: io.BufferedReader, count: int) -> None:
    """Read past so many bytes."""
    while count > 0 and (piece := stream.read(min(count, _PIECE_BYTES))):
        count -= len(piece)


def _read_content(
    content: bytes, headers: Headers, fields: Mapping[str, str | None]
) -> Iterator[RawRecord | HtmlPage]:
    """Yield the page that a record holds, if it is HTML or plain text."""
    kind = headers.get("content-type", "text/plain").lower()
    if kind.startswith("application/http"):
        head, content = _split_http(content)
        headers = _parse_headers(head)
        kind = headers.get("content-type", "text/html").lower()
        content = _unpack(content, headers)
    if "html" in kind:
        yield bounded_page(content, fields["url"], _charset_of(kind))
    elif kind.startswith("text/plain"):
        is_large = len(content) > MAX_HTML_BYTES
        yield too_large(content, fields) if is_large else from_bytes(content, fields)


def _split_http(content: bytes) -> tuple[bytes, bytes]:
    """Return the head of a response, without its first line, and its body."""
    ends = ((content.find(blank, 0, _HTTP_HEAD_BYTES), len(blank)) for blank in _BLANKS)
    place, length = min((end for end in ends if end[0] >= 0), default=(len(content), 0))
    return content[:place].partition(b"\n")[2], content[place + length :]


_BLANKS = (b"\r\n\r\n", b"\n\n")


def _charset_of(kind: str) -> str | None:
    """Return the encoding that a content type declares."""
    return kind.partition("charset=")[2].partition(";")[0].strip(" \"'") or None


def _unpack(content: bytes, headers: Headers) -> bytes:
    """Return the body of a response as it was before its transfer, up to about the limit.

    Many archives hold it unpacked under headers that say otherwise: then it stays as it is.
    """
    if "chunked" in headers.get("transfer-encoding", "").lower():
        content = _dechunk(content)
    packing = headers.get("content-encoding", "").lower()
    try:
        if packing in ("gzip", "x-gzip", "deflate"):
            return _inflate(content)
        return _unpack_brotli(content) if packing == "br" else content
    except (zlib.error, ValueError):
        return content


def _dechunk(content: bytes) -> bytes:
    """Return the content without the sizes of its chunks, up to where there are none."""
    chunks: list[bytes] = []
    place = 0
    while (end := content.find(b"\r\n", place, place + _LONGEST_SIZE_LINE)) >= 0:
        digits = content[place:end].partition(b";")[0].strip()
        if not digits.isalnum() or digits.strip(b"0123456789abcdefABCDEF"):
            break
        size = int(digits, 16)
        if size == 0:
            return b"".join(chunks)
        chunks.append(content[end + 2 : end + 2 + size])
        place = end + 2 + size + 2
    return b"".join(chunks) + content[place:]


def _inflate(content: bytes) -> bytes:
    """Return the content of gzip, zlib or bare deflate, up to a byte past the limit.

    Raises:
        zlib.error: it is none of them.

    """
    try:
        return zlib.decompressobj(_GZIP_OR_ZLIB).decompress(content, MAX_HTML_BYTES + 1)
    except zlib.error:
        return zlib.decompressobj(_BARE_DEFLATE).decompress(content, MAX_HTML_BYTES + 1)


def _unpack_brotli(content: bytes) -> bytes:
    """Return the content of Brotli, up to somewhat past the limit.

    Raises:
        ValueError: it is none.

    """
    import brotli  # noqa: PLC0415  few archives need it

    try:
        return bytes(brotli.Decompressor().process(content, output_buffer_limit=MAX_HTML_BYTES + 1))
    except brotli.error as error:
        raise ValueError("no Brotli") from error
