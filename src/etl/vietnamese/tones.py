"""Where the tone mark stands: `hoà` and `hòa` are one word in two spellings."""

import re
import unicodedata
from types import MappingProxyType

_MARKS = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_PAIRS = (("o", "a"), ("o", "e"), ("u", "y"))


def _compose(letters: str) -> str:
    """Return the letters composed (NFC)."""
    return unicodedata.normalize("NFC", letters)


_OLD_TO_NEW = MappingProxyType(
    {
        _compose(first + second + mark): _compose(first + mark + second)
        for first, second in _PAIRS
        for mark in _MARKS
    }
)
_OLD = re.compile("|".join(_OLD_TO_NEW))


def settle_tones(text: str) -> str:
    """Return lower-case text with each tone mark of oa, oe, uy on the first vowel.

    For comparison only: `hoàn` becomes `hòan` too, which is wrong, but the same everywhere.

    >>> settle_tones("hoà bình")
    'hòa bình'
    """
    return _OLD.sub(lambda found: _OLD_TO_NEW[found[0]], text)
