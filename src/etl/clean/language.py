"""Which language a text is in: by its letters where they settle it, else by py3langid."""

import re

import numpy as np

from etl.vietnamese.letters import LOWER_VIETNAMESE

_SAMPLE = 1_500
_FEWEST_LETTERS = 20
# Vietnamese prose has marks on 25 to 35 of 100 letters; French, Portuguese or Czech, counting only
# marks that Vietnamese has too, on 2 to 8.
_SURELY = 0.15
_SURELY_NOT = 0.01
UNKNOWN = "und"

_LETTERS = re.compile(r"[^\W\d_]")
_WITH_MARK = "".join(letter for letter in LOWER_VIETNAMESE if not letter.isascii())
_OWN, _SHARED = 1, 2
_KINDS = np.zeros(1 << 16, np.uint8)
"""By character: letters with marks that hardly another language has, or Western ones have too."""
_KINDS[0x1E80:0x1F00] = _OWN
_KINDS[[ord(letter) for letter in "đươă"]] = _OWN
_KINDS[0xC0:0x100] = _SHARED
_FEWEST_OWN = 0.08
_MARKED = re.compile(f"[{_WITH_MARK}{_WITH_MARK.upper()}]")


def vietnamese_share(text: str) -> float:
    """Return the share of the letters that carry a mark of Vietnamese, in the text's first part."""
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    return len(_MARKED.findall(sample)) / letters if letters else 0.0


def _is_plainly_vietnamese(sample: str) -> bool:
    """Tell whether letters with marks are enough of all, most of them Vietnamese's own.

    The same question as the share of letters, at a tenth of the price.
    """
    kinds = _KINDS[np.frombuffer(sample.encode("utf-16-le", "replace"), np.uint16)]
    ink = len(sample) - sample.count(" ")
    own = np.count_nonzero(kinds == _OWN)
    return bool(own > _FEWEST_OWN * ink and np.count_nonzero(kinds) >= _SURELY * ink)


def find_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language, `und` where there is hardly a letter."""
    if _is_plainly_vietnamese(text[:_SAMPLE]):
        return "vi"
    share = vietnamese_share(text)
    if share >= _SURELY:
        return "vi"
    sample = text[:_SAMPLE]
    if len(_LETTERS.findall(sample[: 10 * _FEWEST_LETTERS])) < _FEWEST_LETTERS:
        return "vi" if share > _SURELY_NOT else UNKNOWN
    import py3langid  # noqa: PLC0415 - loads a model of several megabytes

    code = str(py3langid.classify(sample)[0])
    return UNKNOWN if code == "vi" and share < _SURELY_NOT else code


def is_vietnamese(text: str) -> bool:
    """Tell whether the text is Vietnamese, with its marks."""
    if _is_plainly_vietnamese(text[:_SAMPLE]):
        return True
    share = vietnamese_share(text)
    if share >= _SURELY or share < _SURELY_NOT:
        return share >= _SURELY
    return find_language(text) == "vi"
