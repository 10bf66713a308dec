"""How wordings are made comparable: spaces, quotation marks and case never count."""

import re
import unicodedata
from collections import Counter

_AT_THE_ENDS = "\"'“”„‟«»‘’「」『』 .,;:"
_SPACES = re.compile(r"\s+")
_NO_LETTERS = re.compile(r"[\W_]+")
_INVISIBLE = str.maketrans({"\u200b": None, "\ufeff": None})
_GRAM = 5


def fold(text: str | None) -> str:
    """Return the text composed, in lower case, without marks at its ends; nothing is empty."""
    composed = unicodedata.normalize("NFC", text or "").translate(_INVISIBLE)
    return _SPACES.sub(" ", composed).strip(_AT_THE_ENDS).casefold()


def squeeze(text: str | None) -> str:
    """Return the text's folded letters and digits alone.

    >>> squeeze("“Hà Nội”, 3.500 tỷ")
    'hànội3500tỷ'
    """
    return _NO_LETTERS.sub("", fold(text))


def _grams(text: str) -> Counter[str]:
    """Count the runs of five letters; a shorter text is one run."""
    return Counter(text[start : start + _GRAM] for start in range(max(1, len(text) - _GRAM + 1)))


def measure_overlap(one: str, other: str) -> float:
    """Return how much of the longer text stands in the other, from 0 to 1.

    A text inside the other counts by length; otherwise the runs of five letters are compared.
    """
    shorter, longer = sorted((squeeze(one), squeeze(other)), key=len)
    if not shorter:
        return 0.0
    if shorter in longer:
        return len(shorter) / len(longer)
    grams, others = _grams(shorter), _grams(longer)
    return (grams & others).total() / max(grams.total(), others.total())
