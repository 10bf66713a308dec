"""Legacy encodings of Vietnamese, told apart by which reading gives Vietnamese syllables.

Their letters also come as text: whoever read the bytes as windows-1252 left `ViÖt Nam` behind.
Both are the same problem here, as bytes become such text first.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache

from etl.rules import read_rules
from etl.vietnamese.syllables import is_syllable

ENCODINGS = ("tcvn3", "vni", "windows-1258")

_SAMPLE_CHARS = 20_000
_MIN_MARKED_WORDS = 3
_MIN_MARKED_LETTERS = 3
"""Different ones: a language with one letter of its own may hit upon syllables with it."""
_MIN_MARKED_SHARE = 0.75
_MIN_WORD_SHARE = 0.6
"""Of English or French words, far fewer are syllables of Vietnamese by chance."""

_HIGH = re.compile(r"[\x80-\xff]")
_WORD = re.compile(r"[^\W\d_]+")
_SURE_LETTERS = ("đ", "ư", "ạ", "ế", "ộ", "ả", "ờ", "Đ", "Ư", "Ế", "Ộ")
"""Letters that no legacy encoding leaves in text; hardly a Vietnamese sentence lacks them all."""


def _as_windows_1252(code: int) -> str:
    """Return the character of one byte, or the control that holds a place without one."""
    return bytes([code]).decode("cp1252", "ignore") or chr(code)


_PLACES = {code: _as_windows_1252(code) for code in range(0x80, 0xA0)}


def _from_bytes(content: bytes) -> str:
    """Return the bytes as text of one character each, as windows-1252 has them."""
    return content.decode("latin-1").translate(_PLACES)


@cache
def read_letters(encoding: str) -> Mapping[str, str]:
    """Return a letter for each code of `tcvn3` or `vni`, codes as windows-1252 text."""
    rows = read_rules(__package__, f"rules/{encoding}.tsv")
    return {_from_bytes(bytes.fromhex(row["codes"])): row["letter"] for row in rows}


def _has_two_capitals(letters: str) -> bool:
    """Tell whether plain letters are capitals, as far as it can be told: small ones are none."""
    capitals = 0
    for letter in letters:
        if "a" <= letter <= "z":
            return False
        capitals += "A" <= letter <= "Z"
    return capitals > 1


def _in_capitals(word: re.Match[str]) -> str:
    """Return a word in capitals where its plain letters are."""
    return word[0].upper() if _has_two_capitals(word[0]) else word[0]


def _read_tcvn3(text: str) -> str:
    """Return the text read as TCVN3; lines and words set in the fonts for capitals get them."""
    letters = text.translate(_translation("tcvn3"))
    lines = letters.split("\n")
    return "\n".join(
        line.upper() if _has_two_capitals(line) else _WORD.sub(_in_capitals, line) for line in lines
    )


@cache
def _translation(encoding: str) -> Mapping[int, str]:
    """Return what `str.translate` wants for codes of one byte."""
    return str.maketrans(dict(read_letters(encoding)))


@cache
def _vni_codes() -> re.Pattern[str]:
    """Return the pattern of VNI's codes, those of two bytes first."""
    codes = read_letters("vni")
    marks: dict[str, str] = {}
    for code in codes:
        if len(code) > 1:
            marks[code[0]] = marks.get(code[0], "") + code[1]
    singles = "".join(code for code in codes if len(code) == 1)
    pairs = "|".join(f"{base}[{after}]" for base, after in marks.items())
    return re.compile(f"{pairs}|[{singles}]")


def _read_vni(text: str) -> str:
    """Return the text read as VNI."""
    letters = read_letters("vni")
    return _vni_codes().sub(lambda found: letters[found[0]], text)


@cache
def _windows_1258() -> Mapping[int, str]:
    """Return the characters that differ from windows-1252, where the code page has them."""
    codes = {code: bytes([code]).decode("cp1258", "ignore") for code in range(0x80, 0x100)}
    return {ord(_as_windows_1252(code)): letter for code, letter in codes.items() if letter}


def _read_windows_1258(text: str) -> str:
    """Return the text read as windows-1258, whose tone marks stand behind their letter."""
    return unicodedata.normalize("NFC", text.translate(_windows_1258()))


_READERS: Mapping[str, Callable[[str], str]] = {
    "tcvn3": _read_tcvn3,
    "vni": _read_vni,
    "windows-1258": _read_windows_1258,
}


def _worth(text: str) -> float:
    """Return how Vietnamese the text looks: 0 where it does not, else what its marks speak for."""
    words = _WORD.findall(text)
    marked = [word for word in words if not word.isascii()]
    letters = {letter for letter in "".join(marked) if not letter.isascii()}
    valid = sum(map(is_syllable, marked))
    if valid < max(_MIN_MARKED_WORDS, _MIN_MARKED_SHARE * len(marked)):
        return 0
    if len(letters) < _MIN_MARKED_LETTERS:
        return 0
    if sum(map(is_syllable, words)) < _MIN_WORD_SHARE * len(words):
        return 0
    return valid * valid / len(marked)


def detect_legacy(content: str | bytes) -> str | None:
    """Return which of `ENCODINGS` was taken for windows-1252; None where it was none of them.

    Looks at the first 20,000 characters; it takes three words with marks to tell.
    """
    head = content[:_SAMPLE_CHARS]
    text = head if isinstance(head, str) else _from_bytes(head)
    if not _HIGH.search(text):
        return None
    worth = {name: _worth(read(text)) for name, read in _READERS.items()}
    best = max(worth, key=worth.__getitem__)
    return best if worth[best] > _worth(text) else None


def convert(content: str | bytes, encoding: str) -> str:
    """Return bytes, or text that was taken for windows-1252, read in one of `ENCODINGS`."""
    text = content if isinstance(content, str) else _from_bytes(content)
    return _READERS[encoding](text)


def decode_legacy(content: bytes) -> str | None:
    """Return the text of bytes in a legacy encoding, None where they are in none.

    >>> decode_legacy("Céng hßa x· héi chñ nghÜa ViÖt Nam".encode("cp1252"))
    'Cộng hòa xã hội chủ nghĩa Việt Nam'
    """
    encoding = detect_legacy(content)
    return convert(content, encoding) if encoding else None


def looks_legacy(text: str) -> bool:
    """Tell at next to no cost whether text may hold a legacy encoding's letters."""
    return not (text.isascii() or any(letter in text for letter in _SURE_LETTERS))
