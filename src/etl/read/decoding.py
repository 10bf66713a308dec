"""Bytes to text: byte order marks, UTF-16, UTF-8, legacy Vietnamese; and text once read wrongly."""

import re
from collections.abc import Callable
from typing import NamedTuple

from etl.vietnamese.encodings import convert, decode_legacy, detect_legacy, looks_legacy

SAMPLE_BYTES = 1 << 20
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_UTF16_BYTES = 4_096
_MIN_ZERO_SHARE = 0.4
"""Of Vietnamese letters, spaces and signs, more than half have a zero as their upper byte."""
_MOST_STRAY_ZEROS = 0.1
_CONTROLS = re.compile("[\0-\x08\x0e-\x1f\ufffe\uffff]")

_CHARSET = re.compile(
    rb"""<meta\s[^<>]{0,200}charset\s{0,3}=\s{0,3}["']?([\w-]{2,30})""", re.IGNORECASE
)
_CHARSET_BYTES = 4_096
_CHARSETS = re.compile(
    r"(?:windows|iso|cp|koi8|gb|big5|euc|shift|tis|utf|us-ascii|latin)[\w-]*", re.IGNORECASE
)
"""Of all that Python can decode, what pages are written in."""
_MOST_STRAY_BYTES = 0.05


def _bare_utf16(head: bytes) -> str | None:
    """Return which UTF-16 without a byte order mark the bytes are in, if any."""
    head = head[: min(len(head), _UTF16_BYTES) // 2 * 2]
    upper, lower = head[1::2].count(0), head[::2].count(0)
    zeros, strays, name = max((upper, lower, "utf-16-le"), (lower, upper, "utf-16-be"))
    if not zeros or zeros < _MIN_ZERO_SHARE * len(head) / 2 or strays > _MOST_STRAY_ZEROS * zeros:
        return None
    return None if _CONTROLS.search(head.decode(name, "ignore")) else name


def utf16_of(head: bytes) -> str | None:
    """Return the codec of bytes that begin a text in UTF-16, None where they do not."""
    if b"\0" not in head[:_UTF16_BYTES]:
        return None
    marked = head[:2] in _BOMS
    return _BOMS[head[:2]] if marked else _bare_utf16(head)


def _unicode(content: bytes) -> str:
    """Return the text of bytes in UTF-8 or UTF-16.

    Raises:
        UnicodeDecodeError: they are in neither.

    """
    encoding = next((name for bom, name in _BOMS.items() if content.startswith(bom)), None)
    return content.decode(encoding or utf16_of(content) or "utf-8")


def decode(content: bytes) -> str | None:
    """Return the text of bytes, None where they are in no encoding that is known here."""
    try:
        return _unicode(content)
    except UnicodeDecodeError:
        return None if b"\0" in content else decode_legacy(content)


def decode_html(content: bytes, charset: str | None = None) -> str | None:
    """Return the text of a page: as `decode`, else as the page or its header declares.

    Pages in UTF-8 with a few bytes that are none are read as browsers do.
    """
    text = decode(content)
    if text is not None or b"\0" in content:
        return text
    lenient = content.decode("utf-8", "replace")
    if lenient.count("\ufffd") <= _MOST_STRAY_BYTES * (len(content) - len(lenient)):
        return lenient
    found = _CHARSET.search(content[:_CHARSET_BYTES])
    declared = charset or (found[1].decode("ascii", "ignore") if found else "")
    return _decode_declared(content, declared) if _CHARSETS.fullmatch(declared) else None


def _decode_declared(content: bytes, charset: str) -> str | None:
    """Return the text in the encoding that a page declares, None where it is not."""
    try:
        return content.decode(charset)
    except (LookupError, UnicodeError):
        return None


def _is_utf8(head: bytes) -> bool:
    """Tell whether the bytes are UTF-8, up to a character cut at their end."""
    try:
        head.decode()
    except UnicodeDecodeError as error:
        return error.reason == "unexpected end of data"
    return True


def line_decoder(head: bytes) -> Callable[[bytes], str | None]:
    """Return what decodes the lines of a file that begins so.

    A line is read as UTF-8 where it can be; else in the legacy encoding of the file, where its
    head has one, or of the line.
    """
    head = head[:SAMPLE_BYTES]
    encoding = None if _is_utf8(head) else detect_legacy(head)

    def decode_line(line: bytes) -> str | None:
        try:
            return line.decode("utf-8-sig")
        except UnicodeDecodeError:
            return convert(line, encoding) if encoding else decode_legacy(line)

    return decode_line


class Mend(NamedTuple):
    """How to mend a record's texts."""

    legacy: str | None
    """The legacy encoding that was taken for windows-1252, if any."""

    def __call__(self, text: str) -> str:
        """Return the text as it was before it was read wrongly."""
        if _hints_at_mojibake(text):
            text = _fix_mojibake(text)
        return convert(text, self.legacy) if self.legacy and looks_legacy(text) else text


def mend_for(text: str) -> Mend:
    """Return how to mend a record whose main text this is; clean text costs next to nothing."""
    return Mend(detect_legacy(text) if looks_legacy(text) else None)


def _hints_at_mojibake(text: str) -> bool:
    """Tell whether the text holds what UTF-8 becomes when read as windows-1252, once or twice."""
    if "»" not in text and "º" not in text:  # one letter is found many times as fast as two
        return False
    return "á»" in text or "áº" in text or "Ã¡Â" in text


def _fix_mojibake(text: str) -> str:
    """Return the text with UTF-8 that was read as windows-1252 made good, line by line."""
    from ftfy import fix_encoding  # noqa: PLC0415  heavy, and few pages need it

    return "\n".join(
        fix_encoding(line) if _hints_at_mojibake(line) else line for line in text.split("\n")
    )
