"""Vietnamese letters: the classes that patterns need, and foldings for comparison."""

import re
import unicodedata

_VOWELS = "aăâeêioôơuưy"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

LOWER_VIETNAMESE = "".join(
    sorted(
        {unicodedata.normalize("NFC", vowel + tone) for vowel in _VOWELS for tone in _TONES} | {"đ"}
    )
)
"""Every lower-case letter of Vietnamese that may carry a mark, composed (NFC)."""

UPPER = "A-Z" + "".join(c for c in LOWER_VIETNAMESE.upper() if c > "\x7f") + "À-ÖØ-Þ"
LOWER = "a-z" + "".join(c for c in LOWER_VIETNAMESE if c > "\x7f") + "ß-öø-ÿ"
"""What to put inside `[…]` of a pattern for one letter; Latin-1 of foreign names included."""

LETTER = UPPER + LOWER

OPENING_QUOTES = "\"“‘«„「『'"
CLOSING_QUOTES = "\"”’»“」』'"

_SPACES = re.compile(r"\s+")
_D_STROKE = str.maketrans("đĐ", "dD")


def strip_marks(text: str) -> str:
    """Return the text without tone and vowel marks: `strip_marks("Đà Nẵng")` is `"Da Nang"`."""
    decomposed = unicodedata.normalize("NFD", text.translate(_D_STROKE))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text: str) -> str:
    """Return the text for comparison: composed, lower case, single spaces, marks kept."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text)).strip().casefold()


def fold_plain(text: str) -> str:
    """Return the text for comparison without marks either: how people type in a search box."""
    return strip_marks(fold(text))
