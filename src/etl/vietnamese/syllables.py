"""Which letters make syllables of Vietnamese spelling: onset, rime and tone that go together."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from etl.rules import read_rules

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # ngang sắc huyền hỏi ngã nặng
_TONES_BEFORE_STOP = ("\u0301", "\u0323")

_FRONT = "eêiy"
_AFTER_QU = "aăâeêyơi"
_BEFORE_Y = frozenset(("", "h", "k", "l", "m", "q", "qu", "s", "t", "v"))
_AFTER_GI = frozenset(("i", "in", "iêc", "iêng", "iêt"))
_STOPS = ("c", "ch", "p", "t")
_MARKED_VOWELS = "ăâêôơư"
_VOWEL_RUN = re.compile("[aăâeêioôơuưy]+")


def _fits(onset: str, rime: str) -> bool:
    """Tell whether the onset is spelled so before the rime."""
    if rime == "y":
        return onset in _BEFORE_Y
    if onset == "q":  # quỳnh, quýt: here the u belongs to the rime
        return rime.startswith("uy")
    if onset == "qu":
        return rime == "ôc" or (rime[0] in _AFTER_QU and rime not in ("ia", "iu"))
    if onset in ("", "gi"):
        return onset == "" or rime[0] not in "iy"
    return _fits_letter(onset, rime)


def _fits_letter(onset: str, rime: str) -> bool:
    """Tell whether c or k, g or gh, ng or ngh are spelled as the rime's first letter wants it."""
    is_front = rime[0] in _FRONT
    if rime[0] == "y":
        return False
    if onset in ("gh", "ngh", "k"):
        return is_front
    if onset in ("c", "g", "ng"):
        return not is_front or (onset == "g" and rime in _AFTER_GI)
    return True


def _tone_places(rime: str) -> tuple[int, ...]:
    """Return where a tone mark may stand in the rime: in `oa`, `oe`, `uy` on either vowel."""
    run = _VOWEL_RUN.match(rime)
    cluster = run[0] if run else ""
    marked = [i for i, letter in enumerate(cluster) if letter in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    if rime in ("oa", "oe", "uy"):
        return (0, 1)
    is_second = len(cluster) == len("oai") or 1 < len(cluster) < len(rime)
    return (1,) if is_second else (0,)


def _with_tones(onset: str, rime: str) -> Iterator[str]:
    """Yield the syllable in each tone that it can have."""
    tones = _TONES_BEFORE_STOP if rime.endswith(_STOPS) else _TONES
    for place in _tone_places(rime):
        for tone in tones:
            yield unicodedata.normalize("NFC", onset + rime[: place + 1] + tone + rime[place + 1 :])


@cache
def syllables() -> frozenset[str]:
    """Return every syllable in lower case, composed; some 20,000, made on first use."""
    rows = read_rules(__package__, "rules/syllables.tsv")
    onsets, rimes = (
        [letters for row in rows if row["part"] == part for letters in row["letters"].split()]
        for part in ("onset", "rime")
    )
    return frozenset(
        syllable
        for onset in ("", *onsets)
        for rime in rimes
        if _fits(onset, rime)
        for syllable in _with_tones(onset, rime)
    )


def is_syllable(word: str) -> bool:
    """Tell whether the composed word is one syllable of Vietnamese spelling, in any case.

    >>> [word for word in ("nghiêng", "Quốc", "ngiêng", "lậpvà", "khoẻ") if is_syllable(word)]
    ['nghiêng', 'Quốc', 'khoẻ']
    """
    return word.lower() in syllables()
