"""Finds, in one pass, the places of a text at which a number or a date may begin."""

import re
import string
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from etl.rules import read_rules
from etl.vietnamese.letters import LOWER_VIETNAMESE
from etl.vietnamese.lexicon import word_before, words_of
from etl.vietnamese.memo import remember_last


class Cues(NamedTuple):
    """The places where numbers and dates may begin, in order, each with what stands there.

    That is a word in lower case, or the whole of the figures with their dots and commas; numbers
    have the word behind it too, in lower case, empty where none stands. `times` are the places of
    `gấp`.
    """

    numbers: tuple[tuple[int, str, str], ...]
    dates: tuple[tuple[int, str], ...]
    times: tuple[int, ...]


_ROWS = read_rules(__package__, "rules/cue_words.tsv")
_KINDS = {row["word"]: row["kind"] for row in _ROWS}
_ONE = "một"
_DOUBTFUL = frozenset((_ONE, "năm"))
_ONE_ROWS = read_rules(__package__, "rules/one_cues.tsv")
_ONE_BEFORE = frozenset(words_of(_ONE_ROWS, "before"))
_ONE_NEXT = frozenset(words_of(_ONE_ROWS, "next")) | frozenset("-–%")
_ONLY = ("hỉ có", "hỉ còn")
# Beside another number `một` counts too: "ba nam, một nữ"; measured in characters.
_ONE_REACH = 40
# What may stand behind the one or two figures of a day or a month: a mark and figures, or `tháng`,
# `đến`, `tới`, `cho`, `và`, `Tết`, known by their first three letters.
_MARKS = frozenset("/.–—-")
_DATE_STARTS = frozenset(("thá", "thg", "đến", "tới", "cho", "và", "tết"))
_FREQUENT = "ntcmhbđqskgr"
_DAY_FIGURES, _YEAR_FIGURES = 2, 4
_SHORT = 1 + _DAY_FIGURES
_SPACES = " \u00a0"


def _letters(word: str) -> str:
    """Return the pattern of a word whose first letter may be a capital."""
    return f"[{word[0]}{word[0].upper()}]{re.escape(word[1:])}"


def _next(words: str) -> str:
    """Return the pattern of what must follow a cue: one of the words, figures for `#`."""
    branches = "|".join("[0-9]" if word == "#" else _letters(word) for word in words.split())
    return rf"(?=[ \u00a0](?:{branches}))"


_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZĐ")
_CODES = tuple(row["word"] for row in _ROWS if row["kind"] == "glued")
_CODE_LENGTH = 3
_SHORT_FORM = re.compile(r"(?<!\w)[TQ][0-9]{1,2}/20[0-9]{2}")
_BEHIND = r"(?=[ \u00a0]?([^\W_]*))"
_DATE_NEXT = {row["word"]: re.compile(_next(row["next"])) for row in _ROWS if row["kind"] == "both"}


def _tree(words: Mapping[str, str]) -> str:
    """Return the pattern of words by their letters, each with the pattern of what follows it."""
    by_letter: dict[str, dict[str, str]] = defaultdict(dict)
    for word, after in words.items():
        by_letter[word[:1]][word[1:]] = after
    branches = [letter + _tree(rests) for letter, rests in sorted(by_letter.items()) if letter]
    branches += [words[""]] if "" in words else []
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _pattern() -> re.Pattern[str]:
    """Return the pattern of a cue with the character before it, which is no letter or figure.

    It begins with a class of characters, not with a look back, and turns most words away by their
    first three letters: so the search runs at the speed of C.
    """
    words: dict[str, str] = {}
    for row in _ROWS:
        if row["kind"] == "glued":
            continue
        is_sure = row["kind"] == "both" or not row["next"]
        after = r"(?!\w)" if is_sure else _next(row["next"])
        words[row["word"]] = after
    by_letter = {word[0] for word in words}
    # The letters that most often begin a cue come first: the branches are tried in turn.
    letters = sorted(by_letter, key=lambda letter: (_FREQUENT + letter).index(letter))
    branches = "|".join(
        f"[{letter}{letter.upper()}]"
        + _tree({word[1:]: after for word, after in words.items() if word[0] == letter})
        for letter in letters
    )
    first = "".join(letter + letter.upper() for letter in by_letter)
    second = "".join({word[1] for word in words})
    not_third = "".join(
        set(string.ascii_lowercase + LOWER_VIETNAMESE) - {(word + " ")[2] for word in words}
    )
    # To capitals that end a currency's code, or name a month or a quarter, figures may be glued.
    capitals = "".join(
        sorted(set(string.ascii_uppercase) - {code[-1] for code in _CODES} - set("TQ"))
    )
    before = f"[^0-9{capitals}a-z_À-ÖØ-öø-ďđ-ɏḀ-ỿ]"
    figures = "[0-9]{1,18}(?:[.,][0-9]{1,18}){0,6}"
    look = f"(?=[0-9]|[{first}][{second}][^{not_third}])"
    return re.compile(f"{before}{look}(?:{figures}|(?<![A-ZĐ])(?:{branches})){_BEHIND}")


_CUE = _pattern()


def scan_cues(text: str) -> Cues:
    """Return the cues of the text."""
    numbers: list[tuple[int, str, str]] = []
    dates: list[tuple[int, str]] = []
    times: list[int] = []
    # A space in front stands for the start; a match's place is then that of the cue in the text.
    # Two behind let a cue of two letters end the text, and what follows be looked at unasked.
    spaced = f" {text}  "
    for found in _CUE.finditer(spaced):
        place, end = found.span()
        word, behind = spaced[place + 1 : end], found[1].lower()
        if word[0] <= "9":
            if spaced[place] in _CAPITALS and not _is_code(spaced, place + 1):
                if _SHORT_FORM.match(spaced, place):
                    dates.append((place - 1, spaced[place].lower()))
                continue
            numbers.append((place, word, behind))
            # Most figures are short, and a word stands behind that no date goes on with.
            is_short = end - place <= _SHORT and spaced[end] in _SPACES
            if is_short:
                may_be = behind[:3] in _DATE_STARTS or spaced[end + 1] in _MARKS
            else:
                may_be = _may_be_date(word, spaced[end : end + 3])
            if may_be:
                dates.append((place, word))
            continue
        word = word.lower()
        kind = _KINDS[word]
        if kind == "times":
            times.append(place)
            continue
        if kind != "date" and (
            word not in _DOUBTFUL or _may_be_number(spaced, (place, end), behind, numbers)
        ):
            numbers.append((place, word, behind))
        if kind == "date" or (kind == "both" and _DATE_NEXT[word].match(text, end - 1)):
            dates.append((place, word))
    return Cues(tuple(numbers), tuple(dates), tuple(times))


def _is_code(spaced: str, end: int) -> bool:
    """Tell whether a currency's code ends here and no letter stands before it: `USD1,23`."""
    if not spaced.endswith(_CODES, 0, end):
        return False
    return not spaced[end - _CODE_LENGTH - 1].isalnum()


def _may_be_date(figures: str, after: str) -> bool:
    """Tell whether a date may begin with these figures, by their length and what follows them."""
    length = len(figures)
    if length <= _DAY_FIGURES:
        mark, following = after[0], after[1]
        if mark in _MARKS:
            return following.isdigit() or following in " \u00a0tT"
        return mark in "tT" or (mark == "," and following in "tT")
    if length == _YEAR_FIGURES and "." not in figures and "," not in figures:
        return "1000" <= figures <= "2100"
    return "." in figures[1:3] or (after[0] in "-/" and figures.isdigit())


def _may_be_number(
    spaced: str, span: tuple[int, int], behind: str, before: Sequence[tuple[int, str, str]]
) -> bool:
    """Tell whether `một` or `năm` begins a number: most of these words do not.

    Of ten `một` nine are the article: `một` is looked at with a unit, a word such as `hơn` or
    another number next to it.
    """
    place, end = span
    if spaced[place + 1] in "nN":
        return not behind[:1].isdigit()
    if before and place - before[-1][0] <= _ONE_REACH:
        return True
    if (behind or spaced[end]) in _ONE_NEXT:
        return True
    return word_before(spaced, place + 1) in _ONE_BEFORE or spaced.endswith(_ONLY, 0, place)


find_cues = remember_last(scan_cues)
"""The cues of the text; those of the last texts are kept."""
