"""Runs of capitalised words: where they end, and where one name stops and the next begins."""

from etl.names.lexicon import (
    Listed,
    Use,
    words_of,
)
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import (
    has_common_surname,
    is_first_name,
    is_given_name,
    is_initial,
    is_vietnamese,
)

_LONGEST_RUN = 8
_SURE_NAME = 3
_PAIR = 2
_SHORTEST_ACRONYM = 3
_LONGEST_ACRONYM = 8
_SHORTEST_CAMEL = 4
_DASH = "-"


def run_end(tokens: Tokens, at: int) -> int:
    """Return where a run of capitalised words ends, particles and hyphened parts included."""
    known, count = tokens.known, len(tokens.words)
    end, limit = at + 1, min(count, at + _LONGEST_RUN)
    while end < limit and known[end].joins:
        step = _run_step(tokens, end)
        if not step:
            break
        end += step
    return min(end, count)


def _run_step(tokens: Tokens, end: int) -> int:
    """Return by how many tokens a run goes on, 0 where it ends."""
    if tokens.capital[end]:
        return 0 if end in tokens.common_words else 1
    word = tokens.words[end]
    if word == _DASH:
        return 2 if _joins(tokens, end) else 0
    if not tokens.capital[end + 1]:
        joined = tokens.words[end + 1 : end + 2] == [_DASH] or _is_particle(tokens, end + 1)
        is_name = tokens.is_name_word(end + 2)
        return 3 if joined and is_name and _is_particle(tokens, end) else 0
    if word == ".":
        return 2 if _is_initials_stop(tokens, end) else 0
    foreign = not is_vietnamese(tokens.words[end - 1]) or not is_vietnamese(tokens.words[end + 1])
    return 2 if foreign else 0


def _is_particle(tokens: Tokens, at: int) -> bool:
    """Tell whether a small word of foreign names stands at a token."""
    return at < len(tokens.words) and tokens.words[at] in words_of("name_particles")


def _is_initials_stop(tokens: Tokens, stop: int) -> bool:
    """Tell whether a stop stands inside a name (N.T.H, George W. Hall, St. Barts)."""
    before, after = tokens.words[stop - 1], tokens.words[stop + 1]
    if is_initial(before) and tokens.touches(stop) and tokens.touches(stop + 1):
        return True
    return (is_initial(before) or before == "St") and not is_vietnamese(after)


def _joins(tokens: Tokens, dash: int) -> bool:
    """Tell whether a hyphen stands inside a name (Ban Ki-moon), not between places (Nga-Trung)."""
    if not tokens.touches(dash) or dash + 1 >= len(tokens.words) or not tokens.touches(dash + 1):
        return False
    if not tokens.words[dash + 1][0].isalpha():
        return False
    left = tokens.listed.get(dash - 1)
    right = tokens.listed.get(dash + 1)
    return not (is_place(left) and is_place(right))


def is_place(listed: tuple[int, Listed] | None) -> bool:
    """Tell whether a listed name is a place."""
    return listed is not None and listed[1].kind is EntityType.PLACE


def opens_common_word(tokens: Tokens, at: int) -> bool:
    """Tell whether a capital belongs to an ordinary word of two syllables (Trung tâm, Bảo hiểm)."""
    return at in tokens.common_words


def full_name_length(tokens: Tokens, at: int) -> int:
    """Return how many tokens from here make a full Vietnamese name, 0 where they make none."""
    return tokens.full_names.get(at, 0)


def cut_before_next(tokens: Tokens, at: int, end: int) -> int:
    """Return where the first name of a run ends: before a listed name, a full name or a title."""
    for number in range(at + 1, end):
        before = tokens.words[number - 1]
        if tokens.words[number] == _DASH or before in (_DASH, "of"):
            continue  # in `Institute of Science` the listed word is but the end of a longer name
        if _begins_another(tokens, at, number, end):
            return number
    return end


def is_given_pair(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a run is two syllables as people are called by (bà Thục Anh, chị Hằng Nga)."""
    words = tokens.words[at:end]
    return len(words) == _PAIR and all(map(is_vietnamese, words)) and is_given_name(words[1])


def _begins_another(tokens: Tokens, at: int, number: int, end: int) -> bool:
    """Tell whether another name begins inside a run."""
    listed = tokens.listed.get(number)
    if listed and listed[1].use is Use.ANYWHERE and listed[1].kind is not None:
        single = listed[0] - number == 1
        return not (single and is_first_name(tokens.words[at]))
    length = full_name_length(tokens, number)
    if length >= _SURE_NAME or (length and _follows_foreign(tokens, number)):
        return True
    opening = tokens.headed.get(number)
    if opening and opening[1].group == "role" and opening[0] - number > 1:
        return True
    starts_person = is_first_name(tokens.words[number]) and end - number > 1
    return starts_person and not is_first_name(tokens.words[at]) and tokens.words[at] != "St"


def _follows_foreign(tokens: Tokens, number: int) -> bool:
    """Tell whether a common surname stands right behind a foreign word (… hãng XYZ Lê Tám)."""
    before = tokens.words[number - 1]
    return has_common_surname(tokens.words[number]) and not is_vietnamese(before)


def is_acronym(word: str) -> bool:
    """Tell whether a word is an abbreviation of three letters or more in capitals."""
    is_short = (
        _SHORTEST_ACRONYM <= len(word) < _LONGEST_ACRONYM and word.isupper() and word.isalpha()
    )
    return is_short and (word.isascii() or not is_vietnamese(word))


def is_camel(word: str) -> bool:
    """Tell whether capitals stand inside a word, as in many companies' names (NtechLab)."""
    if len(word) < _SHORTEST_CAMEL or word.isupper() or not (word.isalpha() and word.isascii()):
        return False
    if word.startswith(("Mc", "Mac", "De", "Di", "La", "Le", "O'", "D'")):
        return False
    return word[1:] != word[1:].lower()


def has_ending(words: list[str]) -> bool:
    """Tell whether a word after the first marks a company (Group, Technologies)."""
    return any(word in words_of("organization_endings") for word in words[1:])


def is_team_sign(word: str) -> bool:
    """Tell whether a word says how old a team's players are (U23)."""
    return word[0] == "U" and word[1:].isdigit()


def team_end(tokens: Tokens, at: int) -> int:
    """Return the end of a national team's name (U23 Việt Nam), 0 where there is none."""
    if tokens.words[at] != "Olympic" and not is_team_sign(tokens.words[at]):
        return 0
    listed = tokens.listed.get(at + 1) if at + 1 < len(tokens.words) else None
    return listed[0] if listed and is_place(listed) else 0
