"""Types an open name by the words right before and after it."""

import re
from functools import cache

from etl.names.candidates import Candidate
from etl.names.lexicon import words_of
from etl.names.runs import is_acronym
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_first_name, is_given_name, is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
ASIDES = frozenset(["đã", "cũng", "còn", "vừa", "từng", "lại", "sẽ", "đang"])
"""Small words between a name and its verb."""

_APPOSED = frozenset((",", "(", "-"))
_OF = frozenset(("của", "thuộc"))
_BEFORE_PLACES = frozenset(("tại", "ở", "thăm", "rời"))
_UNITS = frozenset(("thôn", "xã", "ấp", "bản", "xóm", "làng", "huyện", "phường", "quận"))
_LOOK_BACK = 8
_TWO = 2
_NAME_AND_MARK = 2


def type_by_context(tokens: Tokens, candidate: Candidate) -> Candidate:
    """Type a candidate by the words right before and after it."""
    if candidate.rule == "unit" or len(candidate.text) == 1:
        return candidate
    if _is_of_unit(tokens, candidate):
        return candidate.typed(PLACE, "title_of_place")
    by_title = _by_title(tokens, candidate)
    if by_title or candidate.is_called:
        return candidate.typed(*by_title) if by_title else candidate
    found = _by_words_before(tokens, candidate) or _by_words_after(tokens, candidate)
    return candidate.typed(*found) if found else candidate


def _by_title(tokens: Tokens, candidate: Candidate) -> tuple[EntityType, str] | None:
    """Type a name behind a title: the person's own, or that of where the person works."""
    is_body = (not candidate.is_syllable and candidate.text.isascii()) or " " in candidate.text
    if _is_given_pair(candidate) and not _addressed_follows(tokens, candidate.last):
        is_body = False
    if (
        candidate.is_called
        and is_body
        and (_person_follows(tokens, candidate.last) or _person_precedes(tokens, candidate))
    ):
        return ORGANIZATION, "title_of_another"
    if _role_follows(tokens, candidate.last):
        return PERSON, "role_after"
    if _organization_follows(tokens, candidate.last):
        return ORGANIZATION, "organization_after"
    is_name = not candidate.is_syllable or is_given_name(candidate.text)
    is_name = is_name and not is_acronym(candidate.text)
    return (PERSON, "title") if candidate.is_called and is_name else None


def _is_of_unit(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether a title's own unit is named and its district after it (Trưởng thôn X, xã Y)."""
    if not candidate.is_called or tokens.lower[candidate.first - 1] not in _UNITS:
        return False
    if candidate.is_vietnamese_run and _is_unit_elsewhere(tokens, candidate):
        return True
    after = candidate.last
    headed = tokens.headed.get(after + 1)
    is_district = headed is not None and headed[1].group == "place"
    return candidate.is_vietnamese_run and tokens.words[after : after + 1] == [","] and is_district


def _is_unit_elsewhere(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether the text names the unit without the title (UBND phường X, tại phường X)."""
    unit = f"{tokens.words[candidate.first - 1]} {candidate.text}"
    return any(f"{before} {unit}" in tokens.text for before in words_of("before_units"))


def _is_given_pair(candidate: Candidate) -> bool:
    """Tell whether a candidate is two syllables that end as given names do (Minh Hùng)."""
    words = candidate.text.split()
    return len(words) == _TWO and is_given_name(words[1]) and is_vietnamese(words[0])


def _addressed_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether `- ông …` follows."""
    opening = tokens.headed.get(at + 1) if at + 1 < len(tokens.words) else None
    return opening is not None and opening[1].group == "address"


def _by_words_after(tokens: Tokens, candidate: Candidate) -> tuple[EntityType, str] | None:
    """Type a name by what its bearer does."""
    words = candidate.text.split()
    foreign = not all(is_vietnamese(word) for word in words)
    reads_as_person = foreign or (len(words) > 1 and is_given_name(words[-1]))
    if reads_as_person and has_phrase(tokens, candidate.last, "person_verbs"):
        return PERSON, "verb_after"
    if foreign and has_phrase(tokens, candidate.last, "company_verbs"):
        return ORGANIZATION, "company_verb"
    return None


def _by_words_before(tokens: Tokens, candidate: Candidate) -> tuple[EntityType, str] | None:
    """Type a name by the preposition before it."""
    before = candidate.first - 1
    word = tokens.lower[before] if before >= 0 else ""
    if word in _OF and not candidate.is_syllable and _role_before(tokens, before):
        return ORGANIZATION, "role_of"
    if word in _BEFORE_PLACES and not candidate.is_syllable:
        is_body = word == "tại" and _role_before(tokens, before)
        return (ORGANIZATION if is_body else PLACE), "preposition"
    return None


def _role_before(tokens: Tokens, at: int) -> bool:
    """Tell whether a role stands before a preposition in its clause (giám đốc phân tích tại X)."""
    for place in range(at - 1, max(-1, at - _LOOK_BACK), -1):
        if not tokens.words[place][0].isalnum():
            return False
        opening = tokens.headed.get(place)
        if opening and opening[1].group == "role":
            return True
    return False


def _person_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a person is named after a dash or comma: the title before is that one's."""
    if at + 1 >= len(tokens.words):
        return False
    if tokens.is_name_word(at):
        return True
    if tokens.words[at] not in (",", "-", ":", "("):
        return False
    opening = tokens.headed.get(at + 1)
    if opening and opening[1].group == "address":
        return tokens.is_name_word(opening[0])
    return tokens.is_name_word(at + 1) and tokens.is_name_word(at + 2)


def _person_precedes(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether the title is said of someone named before: `ông X, giám đốc Y, …`."""
    at = candidate.title_first or 0
    if at < _NAME_AND_MARK or tokens.words[at - 1] not in (",", "-", "(", "là"):
        return False
    after = candidate.last
    closed = (
        after >= len(tokens.words)
        or not tokens.words[after][0].isalnum()
        or tokens.words[after] == "của"
    )
    return tokens.is_name_word(at - 2) and (closed or tokens.words[at - 1] == "là")


def _role_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a role follows in apposition: `X, giám đốc …`, `X (giám đốc …`."""
    place = _apposition(tokens, at)
    if place is None:
        return False
    opening = tokens.headed.get(place)
    if not opening or opening[1].group != "role":
        return False
    follower = opening[0]
    return not (tokens.is_name_word(follower) and is_first_name(tokens.words[follower]))


def _organization_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether `(hãng …`, `, công ty …`, ` - nhà sản xuất …` follows."""
    place = _apposition(tokens, at)
    return place is not None and has_phrase(tokens, place, "organization_kinds")


def _apposition(tokens: Tokens, at: int) -> int | None:
    """Return the first weighty token of what stands in apposition after a name."""
    if at + 1 >= len(tokens.words) or tokens.words[at] not in _APPOSED:
        return None
    place = at + 1
    while place < min(at + 3, len(tokens.words) - 1) and tokens.lower[place] in words_of(
        "role_links"
    ):
        place += 1
    return place


def has_phrase(tokens: Tokens, at: int, name: str) -> bool:
    """Tell whether one of a list's phrases stands at a token, asides such as `đã` passed."""
    lower = tokens.lower
    while at < len(lower) and lower[at] in ASIDES:
        at += 1
    if at >= len(lower) or lower[at] not in _first_words(name):
        return False
    phrases = words_of(name)
    return any(" ".join(lower[at : at + count]) in phrases for count in (1, 2, 3))


def has_word_of(tokens: Tokens, name: str) -> bool:
    """Tell whether a text has one of a list's words anywhere, in capitals or not."""
    if _first_words(name).isdisjoint(tokens.lower):
        return False
    text = tokens.text.lower()
    return any(word.lower() in text for word in words_of(name))


@cache
def _first_words(name: str) -> frozenset[str]:
    """Return the first words of a list's phrases, in lower case; few texts have one of sport's."""
    return frozenset(re.split(r"\W", phrase.lower())[0] for phrase in words_of(name))
