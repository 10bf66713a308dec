"""Places: the name after a word such as `tỉnh`, and listed names that are not always places."""

from typing import NamedTuple

from etl.names.lexicon import Listed, Opening, Use, words_of
from etl.names.runs import full_name_length, is_place, opens_common_word, run_end
from etl.names.tokens import Tokens
from etl.vietnamese.names import (
    has_common_surname,
    is_first_name,
    is_given_name,
    is_surname,
    is_vietnamese,
    is_word_pair,
)

_NUMBERED = frozenset(("quận", "phường", "q", "p", "quốc lộ", "ql", "tỉnh lộ"))
_SURE_NAME = 3
_LONGEST_HOUSE_NUMBER = 5
_LONGEST_PLACE = 4
_DASH = "-"
_PLURALS = frozenset(("các", "những", "hai", "ba", "bốn", "số", "nhiều", "thuộc", "tại", "ở"))
_UNITS = frozenset(("xã", "phường", "thôn", "ấp", "thị", "khóm"))
_BEFORE_UNITS = frozenset(("ở", "tại", "từ", "quê", "ngụ", "trú", "đến", "về", "các", "hai", ","))
_DIRECTIONS = frozenset(("nam", "bắc", "đông", "tây", "trung"))
_AFTER_ADDRESS = frozenset((",", "(", ")", "-", "."))
_BEFORE_ADDRESS = frozenset(("số", "nhà", "(", "chỉ", "tại", "ở"))


class PlaceSpan(NamedTuple):
    """A place by tokens, with its bare name."""

    first: int
    last: int
    name: str


def read_place(tokens: Tokens, at: int, end: int, opening: Opening) -> PlaceSpan | None:
    """Return the place whose head stands from `at` to before `end`, or None where none follows."""
    dotted = tokens.words[end] == "." and tokens.touches(end) and tokens.words[end - 1].isupper()
    start = end + 1 if dotted or tokens.words[end] == ":" else end
    if start >= len(tokens.words) or _ends_word(tokens, at):
        return None
    is_district = dotted and _reads_as_district(tokens, start)
    if opening.keep == "dotted" and not is_district:
        return None
    if tokens.words[start].isdigit():
        is_numbered = " ".join(tokens.lower[at:end]) in _NUMBERED
        return PlaceSpan(at, start + 1, tokens.slice(at, start + 1)) if is_numbered else None
    listed = tokens.listed.get(start)
    if listed and _is_town(listed) and not _goes_on(tokens, start, listed[0]):
        whole = opening.keep == "whole" and tokens.lower[at] in words_of("water_heads")
        return _span(tokens, (at, start, listed[0]), listed[1].name, whole=whole)
    is_sentence = dotted and not listed and tokens.lower[start] in words_of("openers")
    is_other = (listed and not _is_town(listed)) or not tokens.is_name_word(start) or is_sentence
    return None if is_other else _read_unlisted(tokens, at, start, opening)


def _is_town(listed: tuple[int, Listed]) -> bool:
    """Tell whether a listed name is a place, or a club that bears its town's name."""
    return is_place(listed) or listed[1].use is Use.TOWN


def opens_list(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a head of places stands before a list of them: `các huyện: A, B và C`."""
    return tokens.words[end : end + 1] == [":"] and at > 0 and tokens.lower[at - 1] in _PLURALS


def is_house_number(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a house number stands before a name: it is a street's (20B Lê Quý Đôn)."""
    words = tokens.words
    if at == 0 or not words[at - 1][0].isdigit() or len(words[at - 1]) > _LONGEST_HOUSE_NUMBER:
        return False
    if at > 1 and words[at - 2].isupper():
        return False
    if end < len(words) and words[end] not in _AFTER_ADDRESS:
        return False
    return words[at - 1].isdigit() or (at > 1 and words[at - 2].lower() in _BEFORE_ADDRESS)


def _reads_as_district(tokens: Tokens, start: int) -> bool:
    """Tell whether a number, a listed place or a name on a list of places follows `Q.` or `P.`."""
    if not tokens.touches(start):
        return False
    if tokens.words[start].isdigit() or is_place(tokens.listed.get(start)):
        return True
    end = run_end(tokens, start)
    return end - start > 1 and tokens.words[end : end + 1] in ([","], ["-"], ["("], [")"])


def _read_unlisted(tokens: Tokens, at: int, start: int, opening: Opening) -> PlaceSpan | None:
    """Return a place that no list has; a foreign one only after a head such as `sông`."""
    whole = opening.keep == "whole"
    foreign = not is_vietnamese(tokens.words[start])
    if whole and foreign and tokens.lower[at] not in words_of("water_heads"):
        return None
    is_free = whole or _is_unit_of_person_name(tokens, at, start)
    last = _unlisted_end(tokens, start, is_street=is_free)
    is_rather_person = tokens.lower[at] == "cộng" and is_first_name(tokens.words[start])
    if is_rather_person or _reads_as_person(tokens, at, start):
        return None
    if (
        tokens.lower[last - 1] == "tháng"
        and tokens.words[last : last + 1][:1]
        and (tokens.words[last].isdigit())
    ):
        last += 1  # Cách Mạng Tháng 8 is a street in most towns
    if last == start or (last - start == 1 and tokens.lower[start] in _DIRECTIONS and not whole):
        return None
    return _span(tokens, (at, start, last), tokens.slice(start, last), whole=whole)


def _is_unit_of_person_name(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a commune or ward bears a person's name (ở xã Lê Minh Xuân, huyện …)."""
    if tokens.lower[at] not in _UNITS:
        return False
    if at > 0 and (tokens.lower[at - 1] in _BEFORE_UNITS or tokens.words[at - 1][0].isdigit()):
        return True
    end = start + full_name_length(tokens, start)
    headed = tokens.headed.get(end + 1)
    is_listed = tokens.words[end : end + 1] in ([","], ["-"])
    return is_listed and headed is not None and headed[1].group == "place"


def _reads_as_person(tokens: Tokens, at: int, start: int) -> bool:
    """Tell whether a capitalised head is rather a surname before a given name (Hồ Hùng)."""
    if start != at + 1 or not tokens.is_name_word(at) or not is_surname(tokens.words[at]):
        return False
    return is_given_name(tokens.words[start]) or tokens.words[start] in ("Văn", "Thị")


def _span(tokens: Tokens, bounds: tuple[int, int, int], name: str, *, whole: bool) -> PlaceSpan:
    """Return the place, its head left out unless it belongs to the name."""
    at, start, last = bounds
    single = last - start == 1 and is_vietnamese(tokens.words[start])
    is_short_head = tokens.words[at].isupper()
    inside = tokens.is_name_word(at) and single and not tokens.opens(at) and not is_short_head
    if whole or inside:
        return PlaceSpan(at, last, tokens.slice(at, last) if single else name)
    return PlaceSpan(start, last, name)


def _goes_on(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a listed syllable but begins a longer name (xã Mỹ Quý Tây)."""
    return (
        end - start == 1
        and tokens.is_name_word(end)
        and is_vietnamese(tokens.words[start])
        and is_vietnamese(tokens.words[end])
        and full_name_length(tokens, end) < _SURE_NAME
        and not opens_name(tokens, end)
    )


def begins_longer_place(tokens: Tokens, opening: Opening, end: int) -> bool:
    """Tell whether a listed place with its head but begins a longer name (sông Mã Vôi)."""
    return (
        (opening.group, opening.keep) == ("place", "whole")
        and tokens.is_name_word(end)
        and len(tokens.words[end]) > 1
        and is_vietnamese(tokens.words[end])
        and end not in tokens.listed
        and end not in tokens.headed
        and not full_name_length(tokens, end)
    )


def opens_name(tokens: Tokens, at: int) -> bool:
    """Tell whether a capitalised head has a name of its own behind it (Mỹ Hội, has none)."""
    headed = tokens.headed.get(at)
    return headed is not None and (headed[0] > at + 1 or tokens.is_name_word(headed[0]))


def _ends_word(tokens: Tokens, at: int) -> bool:
    """Tell whether a head is but the second syllable of another word (di động, nguồn)."""
    if tokens.lower[at] == "sông":
        return False
    return (
        at > 0
        and tokens.words[at].islower()
        and is_word_pair(tokens.lower[at - 1], tokens.lower[at])
    )


def _unlisted_end(tokens: Tokens, start: int, *, is_street: bool) -> int:
    """Return where an unlisted place's name ends: before a person or a listed name."""
    limit = min(run_end(tokens, start), start + _LONGEST_PLACE)
    length = full_name_length(tokens, start)
    if not is_street and length >= _SURE_NAME and has_common_surname(tokens.words[start]):
        return start
    opening = tokens.headed.get(start)
    if (opening and opening[0] > start + 1) or opens_common_word(tokens, start):
        return start
    end = start + 1
    while end < limit:
        listed = tokens.listed.get(end)
        is_other = listed is not None and not (
            listed[0] == end + 1 and is_vietnamese(tokens.words[end])
        )
        if is_other or (full_name_length(tokens, end) >= _SURE_NAME and not is_street):
            break
        end += 1
    return end


def has_place_beside(tokens: Tokens, at: int, end: int, *, after_place: bool) -> bool:
    """Tell whether a preposition or a place beside it shows an ambiguous name to be a place."""
    before = tokens.lower[at - 1] if at else ""
    if before in words_of("place_prepositions"):
        return True
    if after_place and before in (",", "-", "(", "và"):
        return True
    if end + 1 < len(tokens.words) and tokens.words[end] in (",", "(", _DASH):
        after = tokens.headed.get(end + 1)
        if after and after[1].group == "place":
            return True
        listed = tokens.listed.get(end + 1)
        return listed is not None and is_place(listed) and _is_sure(end + 1, *listed)
    return False


def _is_sure(at: int, end: int, listed: Listed) -> bool:
    """Tell whether a listed place of several words, or one that nobody is named like."""
    return listed.use is Use.ANYWHERE or (listed.use is Use.NAMELIKE and end - at > 1)


def is_short_country(tokens: Tokens, at: int, end: int, *, after_place: bool) -> bool:
    """Tell whether `Trung`, `Hàn` and the like mean the country: in pairs or after a noun."""
    if at > 1 and tokens.words[at - 1] == _DASH and after_place:
        return True
    if end + 1 < len(tokens.words) and tokens.words[end] == _DASH:
        return is_place(tokens.listed.get(end + 1))
    if tokens.is_name_word(end) or at == 0:
        return False
    if end < len(tokens.words) and is_word_pair(tokens.lower[at], tokens.lower[end]):
        return False
    return tokens.lower[at - 1] in words_of("noun_before_short") and (
        not tokens.is_name_word(at - 1) or tokens.opens(at - 1)
    )
