"""How names are spelled: Vietnamese syllables, surnames, and runs that read as a person's name."""

from collections.abc import Mapping, Sequence
from functools import cache

from etl.rules import read_rules
from etl.vietnamese.syllables import syllables

_LONGEST_NAME = 4
_SHORTEST_FULL_NAME = 2


@cache
def surnames() -> Mapping[str, frozenset[str]]:
    """Return the one-word surnames by origin: vietnamese, pinyin, korean."""
    table: dict[str, set[str]] = {}
    for row in read_rules(__package__, "rules/surnames.tsv"):
        if " " not in row["surname"]:
            table.setdefault(row["origin"], set()).add(row["surname"])
    return {origin: frozenset(names) for origin, names in table.items()}


@cache
def first_names() -> frozenset[str]:
    """Return first names of the world, as Vietnamese papers write them."""
    return frozenset(row["name"] for row in read_rules(__package__, "rules/first_names.tsv"))


@cache
def is_vietnamese(word: str) -> bool:
    """Tell whether a word is one syllable of Vietnamese spelling."""
    return word.lower() in syllables()


def is_initial(word: str) -> bool:
    """Tell whether a word is a lone capital, as papers shorten a name to (`Nguyễn Văn T.`)."""
    return len(word) == 1 and word.isalpha() and word.isupper()


def vietnamese_name_length(words: Sequence[str]) -> int:
    """Return how many of the capitalised words make a full Vietnamese name, 0 where they make none.

    Chinese and Korean names in Vietnamese reading count too.

    >>> vietnamese_name_length(["Nguyễn", "Thị", "Sáu"]), vietnamese_name_length(["Bình", "Minh"])
    (3, 0)
    """
    if len(words) < _SHORTEST_FULL_NAME or words[0] not in surnames()["vietnamese"]:
        return 0
    length = 1
    for word in words[1:_LONGEST_NAME]:
        if not (is_vietnamese(word) and word[0].isupper()) and not is_initial(word):
            break
        length += 1
        if is_initial(word):
            break
    return length if length >= _SHORTEST_FULL_NAME else 0


def is_foreign_name(words: Sequence[str]) -> bool:
    """Tell whether capitalised words read as a foreign person's full name.

    A known first name opens it, or a Chinese or Korean surname before one or two syllables.

    >>> is_foreign_name(["Zhang", "Ying"]), is_foreign_name(["Horizon", "Robotics"])
    (True, False)
    """
    if len(words) < _SHORTEST_FULL_NAME:
        return False
    if words[0] in first_names():
        return True
    by_origin = surnames()
    rest = words[1:]
    if len(rest) > _SHORTEST_FULL_NAME or not all(_is_romanised(word) for word in rest):
        return False
    return words[0] in by_origin["pinyin"] or words[0] in by_origin["korean"]


_INITIALS = (
    "zh ch sh b p m f d t n l g k h j q x r z c s y w".split()
)
_FINALS = frozenset(
    "a o e i u v ai ei ui ao ou iu ie ue ve er an en in un on ang eng ing ong ia ian iang iao iong "
    "ua uai uan uang uo yun yuan eun eon yeon yeong yung yoo yu ye yo ya oo ee eo ae oi wi wa ik ok uk "
    "ak ek il ol ul al el im om um am em ip op up ap hee hye hyun geun yuk ung yon yong ho ha".split()
)


@cache
def _is_romanised(word: str) -> bool:
    """Tell whether a word is one to three syllables of Pinyin or Korean spelling."""
    return _splits(word.lower().replace("-", ""), 3)


def _splits(letters: str, syllables_left: int) -> bool:
    """Tell whether letters fall into at most so many syllables."""
    if not letters:
        return True
    if not syllables_left:
        return False
    starts = [""] + [onset for onset in _INITIALS if letters.startswith(onset)]
    return any(
        letters[len(onset) : end] in _FINALS and _splits(letters[end:], syllables_left - 1)
        for onset in starts
        for end in range(len(onset) + 1, min(len(letters), len(onset) + 4) + 1)
    )
