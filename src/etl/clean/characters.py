"""Characters that scraping leaves behind: decomposed letters, strange spaces, markup, entities."""

import re
import unicodedata
from html import unescape

_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\ufeff"
_INVISIBLE = (
    "\u0000-\u0008\u000e-\u001f\u007f\u0080-\u0084\u0086-\u009f"
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufff9-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff"
)
_LINE_ENDS = "\r\v\f\u0085\u2028\u2029"
_ODD = re.compile(f"[{_SPACES}{_INVISIBLE}{_LINE_ENDS}]")
_SPACE = re.compile(f"[{_SPACES}]")
_ZERO_WIDTH = re.compile(f"[{_INVISIBLE}]")
_LINE_END = re.compile(f"\r\n?|[{_LINE_ENDS}]")
_RUN = re.compile(r" {2,}")

_ENTITY = re.compile(r"&(?:amp;)*(#\d{2,6}|#[xX][0-9a-fA-F]{2,5}|[a-zA-Z]{2,8});")
_TAG = re.compile(
    r"</?(?:a|b|br|center|div|em|figure|font|h[1-6]|i|img|li|ol|p|script|small|span|strong|"
    r"style|sub|sup|table|tbody|td|th|tr|u|ul)(?:\s[^<>\n]{0,300})?/?>",
    re.IGNORECASE,
)

MARKUP = r"<[/a-zA-Z]|&[#a-zA-Z]"
"""Finds every tag and entity, in either engine."""

# UTF-8 that was read as Latin-1 or Windows-1252: `Ná»™i` for `Nội`.
_TWICE = ("á»", "áº", "Ä‘", "Æ°")
_FEWEST_TWICE = 8
_BYTES = {bytes([code]).decode("cp1252", "ignore"): code for code in range(0x80, 0xA0)}
_TAIL_BYTES = "\u0080-\u00bf" + "".join(re.escape(sign) for sign in _BYTES if sign)
_TWICE_ENCODED = re.compile(f"[\u00c2-\u00f4][{_TAIL_BYTES}]{{1,3}}")


def _decode(sequence: re.Match[str]) -> str:
    """Return the character that a few bytes stand for; the bytes where they stand for none."""
    raw = bytes(_BYTES.get(sign, ord(sign) & 0xFF) for sign in sequence[0])
    for length in range(len(raw), 1, -1):
        try:
            return raw[:length].decode() + sequence[0][length:]
        except UnicodeDecodeError:
            continue
    return sequence[0]


def decode_again(text: str) -> str:
    """Return the text as it was meant where it was encoded twice; any other text as it is."""
    if sum(text.count(sign) for sign in _TWICE) < _FEWEST_TWICE:
        return text
    return _TWICE_ENCODED.sub(_decode, text)


def _unescape(entity: re.Match[str]) -> str:
    """Return the character an entity stands for; an unknown one stays, one layer thinner."""
    return unescape(f"&{entity[1]};")


def compose(text: str) -> str:
    """Return the text with composed letters (NFC); its line feeds stay where they are."""
    if text.isascii() or unicodedata.is_normalized("NFC", text):
        return text
    return unicodedata.normalize("NFC", text)


def strip_markup(text: str) -> str:
    """Return the text without HTML tags and entities, as some scrapers leave them in."""
    if "&" in text:
        text = _LINE_END.sub(" ", _ENTITY.sub(_unescape, text).replace("\n", " "))
    return _TAG.sub(" ", text) if "<" in text else text


def split_odd_lines(text: str) -> list[str]:
    """Return what stands between the line ends other than the line feed."""
    return _LINE_END.split(text)


def has_odd_characters(text: str) -> bool:
    """Tell whether the text holds anything but plain letters, signs, spaces and line feeds."""
    return bool(_ODD.search(text))


def plain_characters(text: str) -> str:
    """Return the text with every kind of space as a space, and without what cannot be seen."""
    return _ZERO_WIDTH.sub("", _SPACE.sub(" ", text))


def single_spaces(text: str) -> str:
    """Return the text with single spaces, and none at its ends."""
    text = text.strip(" ")
    return _RUN.sub(" ", text) if "  " in text else text
