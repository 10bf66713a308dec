"""Encodings of files and lines; text that was read wrongly before it came."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.read.decoding import decode, decode_html, line_decoder, mend_for, utf16_of
from tests.vietnamese.test_encodings import ENCODINGS, PROSE, write


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", *ENCODINGS[1:]]
)
def test_decode_reads_every_encoding(encoding):
    content = write(PROSE, encoding) if encoding in ENCODINGS else PROSE.encode(encoding)
    assert decode(content) == PROSE


@pytest.mark.parametrize(
    "content", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\2\0", b"L\xfc l\xf2n", b"\xff" * 9]
)
def test_decode_tells_what_it_cannot(content):
    assert decode(content) is None


@pytest.mark.parametrize(
    "content", [b"", b"\0", b"RIFF\x24\0\0\0WAVEfmt " + bytes(range(64)), b"\0" * 90]
)
def test_utf16_is_not_seen_in_what_holds_zeros(content):
    assert utf16_of(content) is None


@given(st.text(alphabet="aàạăằặâầđêệiìoọơợôộuưựy ,.\n", min_size=1))
def test_utf16_round_trip(text):
    assert decode(text.encode("utf-16")) == text


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_mojibake_is_repaired_line_by_line(wrong):
    line = "Lễ hội ở Huế mở sớm"
    text = f"{line}\n{line.encode().decode(wrong, 'ignore')}\nĐường về"
    if wrong == "latin-1":
        assert mend_for(text)(text) == f"{line}\n{line}\nĐường về"
    assert mend_for("")(line.encode().decode("latin-1")) == line


@pytest.mark.parametrize("text", ["", "Mưa «lớn» ở 12º", "C’est l’été à São Paulo", PROSE])
def test_mend_leaves_clean_text_alone(text):
    assert mend_for(text)(text) is text


def test_mend_reads_the_fields_as_the_text():
    text, title = (write(t, "vni").decode("cp1252") for t in (PROSE, "Cầu mới"))
    mend = mend_for(text)
    assert (mend(text), mend(title), mend("Cầu đã có")) == (PROSE, "Cầu mới", "Cầu đã có")


def test_lines_are_read_as_the_file_is():
    decode_line = line_decoder(write(PROSE * 3, "tcvn3"))
    assert decode_line(write("Hà Nội", "tcvn3")) == "Hà Nội"
    assert decode_line("Hà Nội".encode()) == "Hà Nội"


def test_one_line_of_another_encoding_is_read_for_itself():
    decode_line = line_decoder(PROSE.encode())
    assert decode_line(write(PROSE, "vni")) == PROSE
    assert decode_line(b"L\xfc") is None


def test_a_head_cut_within_a_letter_is_utf_8():
    head = PROSE.encode()[: PROSE.encode().index("ừ".encode()) + 1]
    assert line_decoder(head)(b"L\xfc") is None


@pytest.mark.parametrize(
    ("content", "charset", "text"),
    [
        (b"<meta charset='iso-8859-1'>\xe9t\xe9", None, "<meta charset='iso-8859-1'>été"),
        (b"\xe9t\xe9", "windows-1252", "été"),
        (b"\xe9t\xe9", None, None),
        (b"\xe9t\xe9", "unicode_escape", None),
        (b"\xe9t\xe9", "gb-no-such", None),
        (PROSE.encode() + b"\xff", None, PROSE + "\ufffd"),
    ],
)
def test_html_is_decoded_as_declared(content, charset, text):
    assert decode_html(content, charset) == text
