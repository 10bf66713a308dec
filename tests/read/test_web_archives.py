"""Web archives: which records are pages, how bodies are unpacked, and what broken ones leave."""

import gzip
import io
import tracemalloc
import zlib

import brotli
import pytest

from etl.read import web_archives
from etl.read.html_pages import HtmlPage
from etl.read.records import RawRecord, parse_columns
from etl.records import RejectionReason as Reason

HTML = "<p>Mưa lớn ở Huế</p>".encode()


def record(kind: str, mime: str, body: bytes, length: int | None = None) -> bytes:
    size = len(body) if length is None else length
    lines = (
        "WARC/1.0",
        f"WARC-Type: {kind}",
        "WARC-Target-URI: <https://a.vn/1>",
        f"Content-Type: {mime}",
        f"Content-Length: {size}",
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body + b"\r\n\r\n"


def wet(text: str, length: int | None = None) -> bytes:
    return record("conversion", "text/plain", text.encode(), length)


def response(body: bytes, *headers: str, mime: str = "text/html; charset=UTF-8") -> bytes:
    head = "\r\n".join(("HTTP/1.1 200 OK", f"Content-Type: {mime}", *headers)).encode()
    return record("response", "application/http; msgtype=response", head + b"\r\n\r\n" + body)


def read(content: bytes) -> list[RawRecord | HtmlPage]:
    return list(
        web_archives.read_archive(io.BufferedReader(io.BytesIO(content)), parse_columns(None))
    )


def test_conversions_are_text_with_their_address():
    info = record("warcinfo", "application/warc-fields", b"software: x\r\n")
    first, second = read(info + wet("Một\nhai") + wet("ba"))
    assert (first.text, first.fields) == ("Một\nhai", {"url": "https://a.vn/1"})
    assert second.text == "ba"


def test_responses_of_html_are_pages_and_other_records_are_none():
    others = [
        response(b"\x89PNG", mime="image/png"),
        record("request", "application/http; msgtype=request", b"GET / HTTP/1.1\r\n\r\n"),
        record("metadata", "application/warc-fields", b"x: y\r\n"),
        record("revisit", "application/http; msgtype=response", b"HTTP/1.1 200 OK\r\n\r\n"),
    ]
    assert read(b"".join([*others, response(HTML), record("resource", "text/html", HTML)])) == [
        HtmlPage(HTML, "https://a.vn/1", "utf-8"),
        HtmlPage(HTML, "https://a.vn/1", None),
    ]


def chunked(body: bytes) -> bytes:
    return b"5;x=y\r\n" + body[:5] + b"\r\n%X\r\n" % len(body[5:]) + body[5:] + b"\r\n0\r\n\r\n"


@pytest.mark.parametrize(
    ("packing", "pack"),
    [
        ("gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("br", brotli.compress),
        ("gzip", bytes),
        ("br", bytes),
        ("zstd-of-our-own", bytes),
    ],
)
def test_bodies_are_unpacked_unless_they_are(packing, pack):
    (page,) = read(
        response(chunked(pack(HTML)), f"Content-Encoding: {packing}", "Transfer-Encoding: chunked")
    )
    assert page.content == HTML


@pytest.mark.parametrize("body", [HTML, b"", b"zz\r\n" + HTML, b"-5\r\n" + HTML, b"5"])
def test_a_body_that_is_not_chunked_stays(body):
    (page,) = read(response(body, "Transfer-Encoding: chunked"))
    assert page.content == body


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress])
def test_a_bomb_is_too_large(pack):
    bomb = pack(b"a" * 100_000_000)
    packing = "br" if pack is brotli.compress else "gzip"
    tracemalloc.start()
    found, after = read(response(bomb, f"Content-Encoding: {packing}") + wet("sau"))
    assert tracemalloc.get_traced_memory()[1] < 60_000_000
    tracemalloc.stop()
    assert (found.reason, after.text) == (Reason.TOO_LARGE, "sau")


def test_a_record_past_all_measure_is_too_large_and_the_next_is_read(monkeypatch):
    monkeypatch.setattr(web_archives, "MAX_HTML_BYTES", 100)
    monkeypatch.setattr(web_archives, "_HTTP_HEAD_BYTES", 10)
    found, after = read(wet("a" * 1_000) + wet("sau"))
    assert (found.reason, after.text) == (Reason.TOO_LARGE, "sau")


@pytest.mark.parametrize(
    ("content", "reasons"),
    [
        (wet("một") + b"x\r\ny\r\n" + wet("hai"), [None, Reason.BROKEN_RECORD, None]),
        (wet("mot hai", length=3) + wet("ba"), [None, Reason.BROKEN_RECORD, None]),
        (wet("một", length=8_000) + wet("hai"), [Reason.BROKEN_RECORD]),
        (wet("một", length=10**14), [Reason.BROKEN_RECORD]),
        (
            wet("một").replace(b"Length: ", b"Length: -") + wet("hai"),
            [Reason.BROKEN_RECORD] * 2 + [None],
        ),
        (wet("một") + wet("hai")[:30], [None, Reason.BROKEN_RECORD]),
        (b"garbage", [Reason.BROKEN_RECORD]),
        (b"", []),
    ],
)
def test_what_is_broken_is_a_record_and_the_rest_is_read(content, reasons):
    assert [found.reason for found in read(content)] == reasons
