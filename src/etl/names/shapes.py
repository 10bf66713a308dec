"""What capitals show by themselves: ordinary words of two syllables, and full Vietnamese names."""

from collections.abc import Iterator, Mapping, Sequence

from etl.names.lexicon import Listed, Opening, Use, longest, words_of
from etl.names.words import Word
from etl.records import EntityType
from etl.vietnamese.names import has_common_surname, is_vietnamese, vietnamese_name_length

_LONGEST_RUN = 8
_SURE_NAME = 3
_ANY_SURNAME = "Nguyễn"  # stands in for a surname that no list has

FoundNames = Mapping[int, tuple[int, Listed]]
FoundHeads = Mapping[int, tuple[int, Opening]]


def find_common_words(
    known: Sequence[Word], lower: Sequence[str], capitals: Sequence[int], headed: FoundHeads
) -> Iterator[int]:
    """Yield the capitals of ordinary words of two syllables (Trung tâm, Bảo hiểm)."""
    last = len(known) - 1
    for number in capitals:
        after = number + 1
        if number == last or not known[after].is_lower:
            continue
        word = known[number]
        if word.text == "Anh" and number and _is_no_storyteller(known[number - 1]):
            continue  # the end of a name (Lan Anh kể) or the country (ở Anh bị cấm)
        if (
            lower[after] in word.seconds
            or (number in headed and headed[number][0] > after)
            or (word.work is not None and longest(word.work, lower, number))
        ):
            yield number


def _is_no_storyteller(before: Word) -> bool:
    """Tell whether the word before `Anh` shows that no young man is meant (Anh kể)."""
    return before.is_capital or before.lower in words_of("place_prepositions")


def find_full_names(
    known: Sequence[Word],
    words: Sequence[str],
    capitals: Sequence[int],
    marks: tuple[FoundNames, frozenset[int]],
) -> Iterator[tuple[int, int]]:
    """Yield the capitals that open a full Vietnamese name, with its length in tokens."""
    listed, common = marks
    last = len(known) - 1
    for number in capitals:
        if number == last or not known[number + 1].is_capital:
            continue
        is_rare = not known[number].is_surname
        if is_rare and not _is_rare_surname(known, words, number):
            continue
        end = number
        limit = min(number + _LONGEST_RUN, last + 1)
        while end < limit and known[end].is_capital and end not in common:
            end += 1
        first = _ANY_SURNAME if is_rare else words[number]
        length = vietnamese_name_length([first, *words[number + 1 : end]])
        if length:
            yield number, _cut_full_name(words, (number, number + length, end), listed)


def _is_rare_surname(known: Sequence[Word], words: Sequence[str], number: int) -> bool:
    """Tell whether `Thị` and a given name behind it show any syllable to be a surname."""
    if words[number + 1] not in ("Thị", "THỊ") or number + 2 >= len(known):
        return False
    is_whole = known[number + 2].is_capital and is_vietnamese(words[number + 2])
    is_whole = is_whole and words[number] != "Đường"
    return is_whole and is_vietnamese(words[number]) and len(words[number]) > 1


def _cut_full_name(words: Sequence[str], bounds: tuple[int, int, int], listed: FoundNames) -> int:
    """Return the length of a full name in a run, cut before a place or another full name."""
    first, last, run_end = bounds
    for number in range(first + 2, last):
        if number in listed and _ends_before_place(words, number, listed[number]):
            return number - first
        is_surname = has_common_surname(words[number])
        if is_surname and vietnamese_name_length(words[number:run_end]) >= _SURE_NAME:
            return number - first
    return last - first


def _ends_before_place(words: Sequence[str], number: int, found: tuple[int, Listed]) -> bool:
    """Tell whether a full name ends where a place of several words begins (… Sáu Hà Nội)."""
    end, listed = found
    is_sure = listed.kind is EntityType.PLACE and listed.use is Use.ANYWHERE and end - number > 1
    return is_sure and words[number - 1] not in ("Thị", "Văn")
