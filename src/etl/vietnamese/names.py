"""How names are spelled: Vietnamese syllables, surnames, and runs that read as a person's name."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from etl.rules import read_rules
from etl.vietnamese.syllables import syllables
from etl.vietnamese.tones import settle_tones

_LONGEST_NAME = 4
_SHORTEST_FULL_NAME = 2
_LONGEST_ROMANISED = 3
_KEPT = 50_000

# Peoples whose names begin with a lone letter or keep their own spelling after the first word.
_HIGHLAND_OPENERS = frozenset(("Y", "A", "H", "K", "Ksor", "Siu", "Rơ", "Nay", "Kpă", "Rcom"))


NEVER_IN_NAMES = frozenset(
    ("Ông", "Bà", "Theo", "Ảnh", "Chị", "Cụ", "Tại", "Trong", "Sau", "Nguồn", "Khi", "Ngày", "Nhóm")
)
"""Words that papers glue to a name's end, or that follow `Anh` at a line's start."""


@cache
def surnames() -> Mapping[str, frozenset[str]]:
    """Return the surnames by origin: vietnamese, rare (Vietnamese too), pinyin, korean."""
    table: dict[str, set[str]] = {}
    for row in read_rules(__package__, "rules/surnames.tsv"):
        table.setdefault(row["origin"], set()).add(row["surname"])
    return {origin: frozenset(names) for origin, names in table.items()}


@cache
def _listed(name: str, column: str) -> frozenset[str]:
    """Return one column of a word list."""
    return frozenset(row[column] for row in read_rules(__package__, f"rules/{name}.tsv"))


def has_common_surname(word: str) -> bool:
    """Tell whether a word is a surname that many Vietnamese bear."""
    return word in surnames()["vietnamese"]


def is_surname(word: str) -> bool:
    """Tell whether a word is a Vietnamese surname, rare ones included."""
    table = surnames()
    return word in table["vietnamese"] or word in table["rare"]


def is_first_name(word: str) -> bool:
    """Tell whether a word is a first name of the world, as Vietnamese papers write it."""
    return word in _listed("first_names", "name")


@cache
def _given_names() -> frozenset[str]:
    """Return the given names in lower case, their tones set one way."""
    return frozenset(settle_tones(name.lower()) for name in _listed("given_names", "name"))


def is_given_name(word: str) -> bool:
    """Tell whether Vietnamese given names often end with a syllable, however its tone is set.

    >>> is_given_name("Thúy"), is_given_name("Thuý"), is_given_name("thúy")
    (True, True, False)
    """
    return word[:1].isupper() and settle_tones(word.lower()) in _given_names()


def is_word_pair(first: str, second: str) -> bool:
    """Tell whether two lower-case syllables make a common word.

    >>> is_word_pair("trung", "tâm"), is_word_pair("đức", "nói")
    (True, False)
    """
    return second in word_pairs().get(first, ())


@cache
def word_pairs() -> Mapping[str, frozenset[str]]:
    """Return the second syllables of common words by their first."""
    table: dict[str, set[str]] = {}
    for pair in _listed("word_pairs", "pair"):
        first, _, second = pair.partition(" ")
        table.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in table.items()}


@lru_cache(maxsize=_KEPT)
def is_vietnamese(word: str) -> bool:
    """Tell whether a word is one syllable of Vietnamese spelling."""
    return word.lower() in syllables()


def is_initial(word: str) -> bool:
    """Tell whether a word is a lone capital, as papers shorten a name to (`Nguyễn Văn T.`)."""
    return len(word) == 1 and word.isupper()


def vietnamese_name_length(words: Sequence[str]) -> int:
    """Return how many of the capitalised words make a full Vietnamese name, 0 where they make none.

    Chinese and Korean names in Vietnamese reading count too.

    >>> vietnamese_name_length(["Nguyễn", "Thị", "Sáu"]), vietnamese_name_length(["Bình", "Minh"])
    (3, 0)
    """
    if len(words) < _SHORTEST_FULL_NAME or not is_surname(words[0]):
        return 0
    anything = words[0] in _HIGHLAND_OPENERS
    length = 1
    for number, word in enumerate(words[1:_LONGEST_NAME], start=1):
        if is_initial(word) and not words[number + 1 : number + 2]:
            length += 1
            break
        if (
            word in NEVER_IN_NAMES
            or not word[0].isupper()
            or not (anything or is_vietnamese(word) or is_initial(word))
        ):
            break
        if len(word) > 1 and word.isupper() and not words[0].isupper():
            break
        length += 1
    return length if length >= _SHORTEST_FULL_NAME else 0


def is_foreign_name(words: Sequence[str]) -> bool:
    """Tell whether capitalised words read as a foreign person's full name.

    A known first name opens it, or a Chinese or Korean surname before one or two syllables.

    >>> is_foreign_name(["Zhang", "Ying"]), is_foreign_name(["Horizon", "Robotics"])
    (True, False)
    """
    if len(words) < _SHORTEST_FULL_NAME:
        return False
    if is_first_name(words[0]):
        return True
    by_origin = surnames()
    if words[0] not in by_origin["pinyin"] and words[0] not in by_origin["korean"]:
        return False
    rest = words[1:]
    return len(rest) <= _SHORTEST_FULL_NAME and all(_is_romanised(word) for word in rest)


@cache
def _romanised_parts(kind: str) -> tuple[str, ...]:
    """Return the onsets or the rimes of syllables in Pinyin and Korean spelling."""
    rows = read_rules(__package__, "rules/romanised_syllables.tsv")
    return tuple(row["part"] for row in rows if row["kind"] == kind)


@lru_cache(maxsize=_KEPT)
def _is_romanised(word: str) -> bool:
    """Tell whether a word is one to three syllables of Pinyin or Korean spelling."""
    return _splits(word.lower().replace("-", "")[:24], _LONGEST_ROMANISED)


def _splits(letters: str, syllables_left: int) -> bool:
    """Tell whether letters fall into at most so many syllables."""
    if not letters:
        return True
    if not syllables_left:
        return False
    onsets = ["", *(onset for onset in _romanised_parts("onset") if letters.startswith(onset))]
    rimes = _romanised_parts("rime")
    return any(
        letters[len(onset) : end] in rimes and _splits(letters[end:], syllables_left - 1)
        for onset in onsets
        for end in range(len(onset) + 1, min(len(letters), len(onset) + 4) + 1)
    )
