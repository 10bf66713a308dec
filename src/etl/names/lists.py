"""Types names by the typed ones beside them: in lists, in brackets, behind a title and a comma."""

from etl.names.candidates import Candidate
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_given_name

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_LISTED_BY = frozenset((",", "và", ";", "/"))


def type_in_brackets(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Take an open name alone in brackets right after an organisation for its other name."""
    out = list(candidates)
    for i in [i for i, c in enumerate(out) if i and c.kind is None]:
        is_after = out[i - 1].kind is ORGANIZATION and out[i].first - out[i - 1].last == 1
        if is_after and is_bracketed(tokens, out[i]):
            out[i] = out[i].typed(ORGANIZATION, "bracket")
    return out


def type_places_in_list(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Take what goes on a list of places for a place, though it looks like a person or is open."""
    out = list(candidates)
    # Only neighbours with one mark between them can be of one list.
    near = [i for i in range(1, len(out)) if out[i].first - out[i - 1].last == 1]
    in_list, last = False, -1
    for i in near:
        before, here = out[i - 1], out[i]
        in_list = before.rule == "place_head" or (
            in_list and last == i - 1 and before.kind is PLACE
        )
        last = i
        if before.kind is PLACE and _goes_on_list(tokens, before, here, in_list=in_list):
            out[i] = here.typed(PLACE, "place_list")
    for i in reversed(near):
        here, after = out[i - 1], out[i]
        if after.kind is PLACE and _begins_list(tokens, here, after) and _may_be_place(here):
            out[i - 1] = here.typed(PLACE, "place_list")
    return out


def _begins_list(tokens: Tokens, here: Candidate, after: Candidate) -> bool:
    """Tell whether a dash leads from inside a sentence to a place (tuyến Kim Mã - Cầu Giấy)."""
    is_joined = tokens.words[here.last] == "-" and after.rule != "place_head"
    return is_joined and not tokens.opens(here.first)


def _may_be_place(candidate: Candidate) -> bool:
    """Tell whether nothing but two syllables that open as a surname speaks against a place."""
    is_open = candidate.kind is None or (
        candidate.rule == "surname" and candidate.text.count(" ") == 1
    )
    return is_open and not candidate.is_called and candidate.is_vietnamese_run


def _goes_on_list(tokens: Tokens, before: Candidate, here: Candidate, *, in_list: bool) -> bool:
    """Tell whether a candidate goes on the list of places that the one before it is on."""
    mark = tokens.words[before.last]
    if mark not in (",", "và", "-", ";"):
        return False
    if in_list and mark == "-" and here.kind is None and not here.is_called:
        return True
    if in_list:
        is_street = before.rule == "place_head" and _is_street(tokens, before) and mark != ","
        is_whole_name = here.rule == "surname" and not here.is_called
        return _may_be_place(here) or (is_street and is_whole_name)
    return before.rule == "listed" and mark == "-" and _may_be_place(here)


def _is_street(tokens: Tokens, place: Candidate) -> bool:
    """Tell whether a place's head says that it is a street, whose name may be a person's."""
    heads = tokens.lower[max(0, place.first - 1) : place.first + 1]
    return any(head in ("đường", "phố", "lộ") for head in heads)


def type_by_neighbours(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Type the open members of a list as the typed ones next to them."""
    out = list(candidates)
    unknown = [i for i, candidate in enumerate(out) if candidate.kind is None]
    for i in unknown:
        if i:
            out[i] = _as_titled(tokens, out[i], out[i - 1])
            out[i] = _as_neighbour(tokens, out[i], out[i - 1], (out[i - 1].last, out[i].first))
    for i in reversed(unknown):
        if i + 1 < len(out):
            out[i] = _as_neighbour(tokens, out[i], out[i + 1], (out[i].last, out[i + 1].first))
    return out


def _as_titled(tokens: Tokens, candidate: Candidate, before: Candidate) -> Candidate:
    """Type the open name after a title with its body and a comma (Chủ tịch FIFA, X, …)."""
    if candidate.kind or before.kind in (None, PERSON) or not before.is_called:
        return candidate
    is_next = candidate.first - before.last == 1 and tokens.words[before.last] == ","
    if not is_next or candidate.is_syllable:
        return candidate
    return candidate.typed(PERSON, "title_before")


def _as_neighbour(
    tokens: Tokens, candidate: Candidate, other: Candidate, gap: tuple[int, int]
) -> Candidate:
    """Type an open candidate as the other member of its list."""
    if candidate.kind or not other.kind or gap[1] - gap[0] != 1 or len(candidate.text) == 1:
        return candidate
    mark = tokens.words[gap[0]]
    if other.kind is PLACE and (mark == "-" or other.rule == "place_head"):
        return candidate.typed(PLACE, "list") if candidate.is_vietnamese_run else candidate
    if mark not in _LISTED_BY or (other.kind is PLACE and mark != ","):
        return candidate
    if other.kind is PLACE and " " in candidate.text and other.last <= candidate.first:
        return candidate
    if candidate.rule == "acronym" and other.kind is not ORGANIZATION:
        return candidate
    # A model beside its maker (X100 và Zentec); but P4 in an address is a ward.
    is_model = other.kind is not PLACE and candidate.text[-1].isdigit()
    odd = is_model or (
        candidate.is_syllable
        and (
            not is_given_name(candidate.text)
            if other.kind is PERSON
            else not candidate.text.isascii()
        )
    )
    return candidate if odd else candidate.typed(other.kind, "list")


def is_bracketed(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether brackets hold a candidate and nothing else."""
    words, first, last = tokens.words, candidate.first, candidate.last
    return first > 0 and words[first - 1] == "(" and last < len(words) and words[last] == ")"
