"""Which letter strings are syllables of Vietnamese spelling: onset, rime and tone that go together."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

_TONES = ("", "\u0301", "\u0300", "\u0309", "\u0303", "\u0323")  # ngang sắc huyền hỏi ngã nặng
_TONES_BEFORE_STOP = ("\u0301", "\u0323")

_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu "
    "i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay "
    "oăc oăm oăn oăng oăt oe oem oen oeo oet ooc oong ô ôc ôi ôm ôn ông ôp ôt "
    "ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uơ "
    "uy uya uych uyn uynh uyp uyt uyu uyên uyêt uôc uôi uôm uôn uông uôt "
    "ư ưa ưc ưi ưm ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu y yêm yên yêng yêt yêu"
).split()
_FRONT = "eêiy"
_AFTER_QU = "aăâeêyơi"
_Y_ALONE = frozenset(("", "h", "k", "l", "m", "s", "t", "v"))
_STOPS = ("c", "ch", "p", "t")
_MARKED_VOWELS = "ăâêôơư"
_VOWEL_RUN = re.compile("[aăâeêioôơuưy]+")


def _fits(onset: str, rime: str) -> bool:
    """Tell whether the onset is spelled so before the rime."""
    front = rime[0] in _FRONT
    if rime == "y":
        return onset in _Y_ALONE
    if onset in ("gh", "ngh"):
        return front and rime[0] != "y"
    if onset == "k":
        return front and not rime.startswith("yê")
    if onset == "q":  # quỳnh, quýt: here the u belongs to the rime
        return rime.startswith("uy")
    if onset == "qu":
        return rime[0] in _AFTER_QU and rime not in ("ia", "iu") or rime == "ôc"
    if onset in ("c", "g", "ng"):
        return not front or (onset == "g" and rime in ("i", "in", "iêc", "iêng", "iêt"))
    if onset == "gi":
        return rime[0] not in "iy"
    return onset == "" or not rime.startswith("yê")


def _tone_places(rime: str) -> tuple[int, ...]:
    """Return where a tone mark may stand in the rime: in `oa`, `oe`, `uy` old and new way differ."""
    run = _VOWEL_RUN.match(rime)
    cluster = run[0] if run else ""
    marked = [i for i, letter in enumerate(cluster) if letter in _MARKED_VOWELS]
    if marked:
        return (marked[-1],)
    if len(cluster) == 1:
        return (0,)
    if len(cluster) == len(rime) == 2 and cluster in ("oa", "oe", "uy"):
        return (0, 1)
    return (1,) if len(cluster) == 3 or len(cluster) < len(rime) else (0,)


def _with_tones(onset: str, rime: str) -> Iterator[str]:
    """Yield the syllable in each tone that it can have."""
    tones = _TONES_BEFORE_STOP if rime.endswith(_STOPS) else _TONES
    for place in _tone_places(rime):
        for tone in tones:
            yield unicodedata.normalize(
                "NFC", onset + rime[: place + 1] + tone + rime[place + 1 :]
            )


@cache
def syllables() -> frozenset[str]:
    """Return every syllable in lower case, composed; some 20,000, made on first use."""
    return frozenset(
        syllable
        for onset in ("", *_ONSETS)
        for rime in _RIMES
        if _fits(onset, rime)
        for syllable in _with_tones(onset, rime)
    )


def is_syllable(word: str) -> bool:
    """Tell whether the composed word is one syllable of Vietnamese spelling, in any case.

    >>> [word for word in ("nghiêng", "Quốc", "ngiêng", "lậpvà", "khoẻ") if is_syllable(word)]
    ['nghiêng', 'Quốc', 'khoẻ']
    """
    return word.lower() in syllables()
