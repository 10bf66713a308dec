"""Legacy encodings: what is written in one is read back, and nothing else is taken for one."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vietnamese.encodings import (
    ENCODINGS,
    convert,
    decode_legacy,
    detect_legacy,
    looks_legacy,
    read_letters,
)

PROSE = (
    "Ủy ban tỉnh vừa duyệt dự án xây cầu vượt sông, vốn 1.200 tỷ đồng. Ông Trần Văn Khoẻ nói: "
    "“Chúng tôi sẽ khởi công vào tháng chín”. Quý khách đi phà qua bến cũ; ĐƯỜNG MỚI rộng bốn làn.\n"
)
TONES = "\u0300\u0301\u0303\u0309\u0323"
MARKED = "".join(sorted(set(read_letters("vni").values())))


def write_by_table(text: str, encoding: str) -> bytes:
    codes: dict[str, str] = {}
    for code, letter in read_letters(encoding).items():
        codes.setdefault(letter, code)
    return "".join(codes.get(c) or codes.get(c.lower(), c) for c in text).encode("cp1252")


def write_windows_1258(text: str) -> bytes:
    def split(letter: str) -> str:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in TONES)
        return unicodedata.normalize("NFC", "".join(p for p in parts if p not in TONES)) + tones

    return "".join(map(split, text)).encode("cp1258")


def write(text: str, encoding: str) -> bytes:
    by_table = encoding in ("tcvn3", "vni")
    return write_by_table(text, encoding) if by_table else write_windows_1258(text)


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_prose_is_told_and_read_back(encoding):
    content = write(PROSE, encoding)
    expected = PROSE.replace("Ủ", "ủ") if encoding == "tcvn3" else PROSE
    assert detect_legacy(content) == encoding
    assert decode_legacy(content) == expected


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_prose_taken_for_windows_1252_is_read_back(encoding):
    text = write(PROSE, encoding).decode("cp1252")
    assert looks_legacy(text)
    assert detect_legacy(text) == encoding
    assert convert(text, encoding) == convert(write(PROSE, encoding), encoding)


@given(st.text(alphabet=MARKED + "bcnt .,1", max_size=60))
def test_vni_round_trip(text):
    assert convert(write(text, "vni"), "vni") == text


@given(st.text(alphabet=MARKED.lower() + "bcnt .,1", max_size=60))
def test_tcvn3_round_trip_of_small_letters(text):
    assert convert(write(text, "tcvn3"), "tcvn3") == text


@given(st.text(alphabet=MARKED + "bcnt .,1", max_size=60))
def test_windows_1258_round_trip(text):
    assert convert(write(text, "windows-1258"), "windows-1258") == text


@pytest.mark.parametrize("encoding", ENCODINGS)
@given(content=st.binary(max_size=200))
def test_any_bytes_become_some_text(encoding, content):
    assert isinstance(convert(content, encoding), str)
    assert decode_legacy(content) is None or detect_legacy(content)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Héi nghÞ", "Hội nghị"),
        ("TIN VIÖT NAM", "TIN VIỆT NAM"),
        ("Ng­êi X· ViÖt", "Người Xã Việt"),
    ],
)
def test_tcvn3_gives_capitals_where_plain_letters_are(written, expected):
    assert convert(written, "tcvn3") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Le président a déclaré à la télé que l’été sera très chaud, où il était déjà allé.",
        "El año pasado la inflación subió más de lo que él decía; sí, así fue en Bogotá.",
        "Der Präsident erklärte, dass die Übung für alle Bürger schön und nützlich sei.",
        "Så må vi gå på skolen når året er forbi; få så, må så på, då.",
        "Zoë's café opened in São Paulo, near the Müller façade.",
    ],
)
def test_other_languages_are_not_mistaken(text):
    assert decode_legacy(text.encode("cp1252", "ignore")) is None
    assert detect_legacy(text) is None


@pytest.mark.parametrize("text", ["", "plain ASCII, nothing else", PROSE, PROSE.upper()])
def test_unicode_is_left_alone(text):
    assert not looks_legacy(text)
    assert detect_legacy(text) is None


def test_two_words_are_too_few_to_tell():
    assert decode_legacy(b"L\xfc l\xf2n") is None


def test_detection_of_a_long_line_of_bytes_is_quick():
    assert decode_legacy(b"\xe8a " * 2_000_000) is None
