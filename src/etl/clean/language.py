"""Which language a text is in: by its letters where they settle it, else by py3langid."""

import re

from etl.vietnamese.letters import LOWER_VIETNAMESE

_SAMPLE = 1_500
_FIRST_LOOK = 400
_FEWEST_LETTERS = 20
# Vietnamese prose has marks on 25 to 35 of 100 letters; French, Portuguese or Czech, counting only
# marks that Vietnamese has too, on 2 to 8.
_SURELY = 0.15
_SURELY_NOT = 0.01
UNKNOWN = "und"

_LETTERS = re.compile(r"[^\W\d_]")
_WITH_MARK = "".join(letter for letter in LOWER_VIETNAMESE if not letter.isascii())
_MARKED_SET = frozenset(_WITH_MARK)
_MANY_MARKS = 20
_MARKED = re.compile(f"[{_WITH_MARK}{_WITH_MARK.upper()}]")


def vietnamese_share(text: str) -> float:
    """Return the share of the letters that carry a mark of Vietnamese, in the text's first part."""
    sample = text[:_SAMPLE]
    letters = len(_LETTERS.findall(sample))
    return len(_MARKED.findall(sample)) / letters if letters else 0.0


def _is_plainly_vietnamese(sample: str) -> bool:
    """Tell whether many different letters with Vietnamese marks make up enough of the text.

    The same question as the share of letters, at a tenth of the price.
    """
    if (
        len(_MARKED_SET.intersection(sample[:_FIRST_LOOK])) < _MANY_MARKS
        and len(_MARKED_SET.intersection(sample)) < _MANY_MARKS
    ):
        return False
    return len(sample.encode("ascii", "ignore")) < (1 - _SURELY) * len(sample)


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
