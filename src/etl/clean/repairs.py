"""Words that scraping glued together or spelled with strange letters, and how they are set right.

Every repair looks at one word only, so that words seen before need no second look: a set of words
known to be good makes clean text nearly free.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import NamedTuple

import numpy as np
import polars as pl

from etl.clean.gates import at_places
from etl.clean.lines import Line
from etl.clean.word_lists import words_for
from etl.rules import read_rules
from etl.vietnamese.letters import LETTER, LOWER, LOWER_VIETNAMESE, UPPER
from etl.vietnamese.syllables import is_syllable, syllables

_LONGEST_WORD = 60
_MOST_KNOWN = 400_000
_MOST_STEPS = 4
_CONTEXT_CHARS = 12
_LONGEST_ABBREVIATION = 3
_CLOSING = '”)]"'
_UNITS = frozenset(("km", "cm", "mm", "kg", "ha", "m"))

_LOOKALIKES = str.maketrans(
    "АВЕКМНОРСТУХІЈѕіјаеорсухԁһոᴏÐðɑαορν",
    "ABEKMHOPCTYXIJsijaeopcyxdhnoĐđaaopv",
)
_STRANGE = re.compile("[\u0370-\u03ff\u0400-\u052f\u0531-\u058f\u1d00-\u1d7fÐðɑ]")
_LATIN = re.compile(f"[{LETTER}]")

_WITH_MARK = "".join(letter for letter in LOWER_VIETNAMESE if not letter.isascii())
_VOWELS = frozenset(LOWER_VIETNAMESE) - {"đ"}
_MARKED = re.compile(f"[{_WITH_MARK}{_WITH_MARK.upper()}]")
# Marks that only Vietnamese has; the others may belong to a Spanish, French or Portuguese name.
_FOREIGN_MARKS = "àáâãèéêìíòóôõùúý"
_VIETNAMESE_ONLY = "".join(sorted(set(_WITH_MARK) - set(_FOREIGN_MARKS)))
_PROVING = re.compile(f"[{_VIETNAMESE_ONLY}{_VIETNAMESE_ONLY.upper()}]")

_ADDRESS = re.compile(
    r"@|://|www\.|\.(?:vn|com|net|org|info|edu|gov|tv|io|co|html?|jpe?g|png|gif|pdf)\b",
    re.IGNORECASE,
)
_JOINT = re.compile(
    rf"(?P<left>[{LETTER}]+|\d+[%°]?|[%”’)\]])(?P<stop>[.!?…]+[”’)\]]?|[,;:][”’]?|[”’)\]],?|\",)"
    rf"(?=(?P<right>[\"“‘(\[]?[{LETTER}]+))"
)
_SPLIT_WORD = re.compile(f"[{LETTER}]+")
_BEFORE_BRACKET = re.compile(
    rf"(?P<left>[{LETTER}]*[{LOWER}]|[”’])(?P<right>[(“](?:[{LETTER}]+|\d{{1,2}}(?![\d/.-])))"
)
_FOREIGN = re.compile(r"[A-Z][a-z]{2,14}\Z")
_LONGEST_BEHIND_FOREIGN = 5
_CAMEL = re.compile(rf"[{LOWER}](?=[{UPPER}])|[{UPPER}](?=[{UPPER}][{LOWER}])")
_DOUBLED_DASH = re.compile(r"(?<=\s)[-–—]{2,3}(?=\s)")
_DASH_LEFT = re.compile(rf"(?P<word>[{LETTER}]{{2,20}}|[%”’])(?P<dash>[-–—])(?= [{LETTER}“\"])")
_DASH_RIGHT = re.compile(rf"(?<= )(?P<dash>[–—-])(?P<word>[{LETTER}]{{2,20}})(?=[ ,.])")
_SPACE_BEFORE = re.compile(rf"(?<=[{LETTER}]) (?=[,;](?:\s|$))")

# Both find more than is repaired: for Polars, which finds it at once in many lines.
_STRAY_DASH = r"[-–—]{2}|\S[-–—] | [-–—]\S"
_PLAIN_WORD = r"^[\"“‘(\[]?(\pL+)[.,;:!?…\"”’)\]]{0,3}$"


class Mended(NamedTuple):
    """A repaired place of a line: `before` became `after`, which begins at `start`."""

    start: int
    before: str
    after: str
    context: str = ""
    """The characters before it, to find it again once the line was cut."""


@cache
def _common() -> frozenset[str]:
    """Return the syllables that are common words or parts of words."""
    return frozenset(
        syllable
        for row in read_rules(__package__, "rules/common_syllables.tsv")
        for syllable in row["syllables"].split()
    )


@cache
def _joined() -> frozenset[str]:
    """Return words that are rightly written together."""
    return frozenset(row["word"] for row in read_rules(__package__, "rules/joined_words.tsv"))


@cache
def _known_words() -> set[str]:
    """Return the words found good so far: a memory that only saves time."""
    return set()


def find_wrong_words(words: Iterable[str]) -> Mapping[str, str]:
    """Return the words that need repair, each with its repaired form."""
    known = _known_words()
    unknown = set(words) - known
    wrong = {word: mended for word in unknown if (mended := mend_word(word)) != word}
    if len(known) > _MOST_KNOWN:
        known.clear()
    known |= unknown - wrong.keys()
    return wrong


class MendGate:
    """The gate of the repairs."""

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether it may need a repair.

        The same words come back again and again, and so only one of each is looked at. They are
        compared by their hashes, which are equal for other words once in many shards; then a line
        is looked at in vain.
        """
        texts = lines["text"]
        words = texts.str.split(" ")
        counts = words.list.len().to_numpy()
        words = words.explode()
        hashes = words.hash()
        first = hashes.arg_unique()
        bad = _wrong(pl.DataFrame({"word": words.gather(first), "hash": hashes.gather(first)}))
        places = pl.Series(np.repeat(np.arange(len(texts)), counts))
        bad_places = places.filter(hashes.is_in(bad.implode()))
        return texts.str.contains(_STRAY_DASH) | at_places(len(texts), bad_places)

    def in_line(self, line: Line) -> bool:
        """Tell whether the line may need a repair."""
        return _maybe_dash(line.text) or bool(find_wrong_words(line.text.split()))


def _wrong(words: pl.DataFrame) -> pl.Series:
    """Return the hashes of the words that need repair."""
    bare = pl.col("word").str.extract(_PLAIN_WORD).str.to_lowercase()
    odd = words.filter(~bare.is_in(_syllables()).fill_null(value=False))
    odd = odd.filter(pl.col("word").str.contains(r"\pL"))
    wrong = find_wrong_words(odd["word"].to_list())
    return odd.filter(pl.col("word").is_in(list(wrong)))["hash"]


@cache
def _syllables() -> pl.Series:
    """Return the syllables as a column."""
    return pl.Series(sorted(syllables())).implode()


def mend_line(text: str, wrong: Mapping[str, str] | None = None) -> tuple[str, tuple[Mended, ...]]:
    """Return the line with its words repaired, and the places that changed.

    Args:
        text: one line, its words parted by single spaces.
        wrong: the words to repair, where they were found before in a longer text.

    >>> mend_line("Dự án lớn.Vì vậy ai cũng chờ")[0]
    'Dự án lớn. Vì vậy ai cũng chờ'
    """
    wrong = find_wrong_words(text.split()) if wrong is None else wrong
    has_dash = _maybe_dash(text)
    changes = list(_word_changes(text, wrong)) if wrong else []
    if has_dash:
        changes = _without_overlap(changes, _dash_changes(text))
    return _apply(text, changes) if changes else (text, ())


def _maybe_dash(text: str) -> bool:
    """Tell whether a dash stands where a space or a dash is wrong."""
    for dash in ("-", "–", "—"):
        if dash in text and (
            text.count(f"{dash} ") + text.count(f" {dash}") != 2 * text.count(f" {dash} ")
        ):
            return True
    return False


def _word_changes(text: str, wrong: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, new words) for each place of a word to repair."""
    words = text.split(" ")
    if wrong.keys().isdisjoint(words):
        return
    start = 0
    for word in words:
        end = start + len(word)
        if word in wrong:
            yield start, end, wrong[word]
        start = end + 1


def _dash_changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the places of dashes that lost a space or stand twice."""
    for found in _DOUBLED_DASH.finditer(text):
        yield found.start(), found.end(), "–"
    for found in _DASH_LEFT.finditer(text):
        if not _is_hanging(found["word"], text[found.end() + 1 : found.end() + 12]):
            yield found.start(), found.end(), f"{found['word']} {found['dash']}"
    for found in _DASH_RIGHT.finditer(text):
        if _MARKED.search(found["word"]) and is_syllable(found["word"]):
            yield found.start(), found.end(), f"{found['dash']} {found['word']}"


def _is_hanging(word: str, after: str) -> bool:
    """Tell whether the dash hangs on purpose: `COVID- 19`, `xuất- nhập`, `trung- và dài hạn`."""
    return after.startswith(("và ", "hay ", "hoặc ")) or not (
        is_syllable(word) or word[-1:].isupper() or not word.isalpha()
    )


def _without_overlap(
    changes: list[tuple[int, int, str]], more: Iterator[tuple[int, int, str]]
) -> list[tuple[int, int, str]]:
    """Return all changes that do not touch each other, in order."""
    kept: list[tuple[int, int, str]] = []
    for change in sorted([*changes, *more]):
        if not kept or change[0] >= kept[-1][1]:
            kept.append(change)
    return kept


def _apply(text: str, changes: list[tuple[int, int, str]]) -> tuple[str, tuple[Mended, ...]]:
    """Return the changed text, and where in it each change stands."""
    pieces: list[str] = []
    places: list[int] = []
    at = length = 0
    for start, end, after in changes:
        pieces += (text[at:start], after)
        length += start - at
        places.append(length)
        length += len(after)
        at = end
    whole = "".join((*pieces, text[at:]))
    return whole, tuple(
        Mended(place, text[start:end], after, whole[max(0, place - _CONTEXT_CHARS) : place])
        for place, (start, end, after) in zip(places, changes, strict=True)
    )


def mend_word(word: str) -> str:
    """Return the word (as it stands between spaces) repaired; itself where nothing is wrong."""
    if len(word) > _LONGEST_WORD or (word.isascii() and word.isalpha() and word[1:].islower()):
        return word
    for _ in range(_MOST_STEPS):
        mended = _mend_once(word)
        if mended == word:
            break
        word = mended
    return word


def _mend_once(word: str) -> str:
    """Return the word after one round of repairs."""
    if _STRANGE.search(word) and _LATIN.search(word):
        word = _SPLIT_WORD_OR_STRANGE.sub(_real_letters, word)
    if word.isalpha():
        return _split(word)
    if _ADDRESS.search(word):
        return word
    word = _JOINT.sub(_open_joint, word)
    word = _BEFORE_BRACKET.sub(_open_bracket, word)
    return _SPLIT_WORD.sub(lambda part: _split(part[0]), word)


_SPLIT_WORD_OR_STRANGE = re.compile(rf"(?:[{LETTER}]|{_STRANGE.pattern})+")


def _real_letters(word: re.Match[str]) -> str:
    """Return the word in Latin letters, where only look-alikes kept it from being so."""
    real = word[0].translate(_LOOKALIKES)
    if _STRANGE.search(real):
        return word[0]
    is_mixed = bool(_LATIN.search(re.sub("[Ðð]", "", word[0])))
    return real if is_mixed and (is_syllable(real) or not re.search("[Ðð]", word[0])) else word[0]


def _open_joint(found: re.Match[str]) -> str:
    """Return the two words of a joint with the lost space between them, if they are two words."""
    left, stop, right = found["left"], found["stop"], found["right"]
    return f"{left}{stop} " if _is_joint(left, stop, right) else found[0]


def _is_joint(left: str, stop: str, right: str) -> bool:
    """Tell whether the stop ends a word and the next begins: `lồ.Vì`, not `TP.HCM`, `JD.com`."""
    bare = right.lstrip('"“‘([')
    is_sentence = stop[0] in ".!?…"
    if _begins(bare, stop) and (stop[0] in _CLOSING or _ends_sentence(left)):
        return True
    if not _could_end(left, bare, is_sentence=is_sentence):
        return False
    if not is_syllable(bare) and not (is_sentence and bare[0].isupper() and len(bare) > len("Ba")):
        return False
    if is_sentence and stop != "…" and (bare[0].islower() or len(bare) == 1):
        return False
    return bool(_MARKED.search(left + bare)) or (not left.isalnum() and bare.lower() in _common())


def _could_end(left: str, bare: str, *, is_sentence: bool) -> bool:
    """Tell whether the stop could stand behind what is left of it: a word, or a figure's end."""
    if not left.isalpha():
        return is_sentence or not left[-1].isdigit()
    is_foreign = len(left) > _LONGEST_ABBREVIATION and left[-1].islower()
    if left.isupper() or len(left) == 1 or not (is_syllable(left) or is_foreign):
        return False
    return is_syllable(left) or (is_sentence and bool(_MARKED.search(bare)))


def _begins(bare: str, stop: str) -> bool:
    """Tell whether the word behind the stop is enough to show that a space was lost before it."""
    if stop[0] in _CLOSING:
        return is_syllable(bare) and (bare.lower() in _common() or bool(_MARKED.search(bare)))
    return stop[0] in ".!?…" and bare in words_for("start") | words_for("opener")


def _ends_sentence(left: str) -> bool:
    """Tell whether a sentence may end with the word, so that only its first word need tell more.

    `TP.`, `Q.` and `GS.` stand before names, which no such word begins.
    """
    if left.isupper():
        return len(left) >= _LONGEST_ABBREVIATION
    is_figure = left[-1].isdigit() or left[-1] == "%"
    return is_figure or left in _UNITS or is_syllable(left) or len(left) > _LONGEST_ABBREVIATION


def _open_bracket(found: re.Match[str]) -> str:
    """Return the word with the lost space before its bracket or quote."""
    left, right = found["left"], found["right"]
    word = left if left.isalpha() else right[1:]
    if is_syllable(word) and _MARKED.search(left + right) and len(word) > 1:
        return f"{left} {right}"
    return found[0]


def _split(word: str) -> str:
    """Return two words where exactly one split of a glued one gives two common syllables."""
    if word.isupper() or is_syllable(word) or word.lower() in _joined():
        return word
    camel = _CAMEL.search(word)
    if camel:
        left, right = word[: camel.end()], word[camel.end() :]
        return f"{left} {right}" if _is_camel(left, right) else word
    if not _MARKED.search(word) or not _proves(word):
        return word
    # No foreign word ends like these: `Sparkcủa`, but `Marốc`, `Bruxơ`.
    for place in range(max(1, len(word) - _LONGEST_BEHIND_FOREIGN), len(word) - 1):
        if word[place:] in words_for("behind_foreign") and _FOREIGN.match(word[:place]):
            return f"{word[:place]} {word[place:]}"
    splits = [place for place in range(1, len(word)) if _is_split(word, place)]
    return f"{word[: splits[0]]} {word[splits[0] :]}" if len(splits) == 1 else word


def _is_camel(left: str, right: str) -> bool:
    """Tell whether a capital inside the word begins another: `NộiBốn`, `HCMNgười`, not `iPhone`."""
    is_syllables = is_syllable(left) and is_syllable(right)
    if len(left) > 1 and (is_syllable(left) and right.lower() in _joined()):
        return bool(_MARKED.search(right))
    if len(left) == 1 or not right[1:].islower() or not is_syllable(right):
        return False
    if is_syllables:
        return bool(_MARKED.search(left + right)) or right in words_for("start")
    is_word = right.lower() in _common() and bool(_MARKED.search(right))
    return is_word or (left.isupper() and right in words_for("opener"))


def _proves(word: str) -> bool:
    """Tell whether the word is Vietnamese by its marks: é, ó, ú may be in a foreign name."""
    return word[0].islower() or bool(_PROVING.search(word))


def _is_split(word: str, place: int) -> bool:
    """Tell whether both parts are common words; a vowel seldom begins the second."""
    left, right = word[:place].lower(), word[place:].lower()
    if left not in _common() or right not in _common():
        return False
    return right[0] not in _VOWELS or right in words_for("final")
