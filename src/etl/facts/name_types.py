"""Types what the scan left open, by what stands around it and by the same name elsewhere."""

from collections import Counter
from collections.abc import Sequence

from etl.facts.name_candidates import Candidate
from etl.facts.name_lexicon import openings, words_of
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_first_name, is_given_name, is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_ASIDES = frozenset(["đã", "cũng", "còn", "vừa", "từng", "lại", "sẽ", "đang"])
_APPOSED = frozenset((",", "(", "-"))
_BEFORE_PLACES = frozenset(("tại", "ở", "thăm", "rời"))
_LOOK_BACK = 8
_SHORT_WORD = 3
_NAME_AND_MARK = 2
_LISTED_BY = frozenset((",", "và", ";", "/"))


def settle_types(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that could be typed, in text order."""
    settled = _without_terms(tokens, candidates)
    settled = _vote(settled)
    settled = [c if c.kind else _by_context(tokens, c) for c in settled]
    settled = _vote(_by_neighbours(tokens, settled))
    on_stage = any(word in tokens.text for word in words_of("stage_words"))
    settled = [c if c.kind else _by_shape(tokens, c, on_stage=on_stage) for c in settled]
    return [c for c in settled if c.kind]


def _without_terms(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out abbreviations in brackets after what is no organisation (… tạo bằng AI (AIGC))."""
    ends = {c.last for c in candidates if c.kind is ORGANIZATION}
    terms = {
        c.text
        for c in candidates
        if c.rule == "acronym" and _is_bracketed(tokens, c) and c.first - 1 not in ends
    }
    return [c for c in candidates if c.text not in terms]


def _is_bracketed(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether brackets hold a candidate and nothing else."""
    words, first, last = tokens.words, candidate.first, candidate.last
    return first > 0 and words[first - 1] == "(" and last < len(words) and words[last] == ")"


def _vote(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Type open candidates as the same name, or the full name they shorten, is typed elsewhere."""
    votes: dict[str, Counter[EntityType]] = {}
    for candidate in candidates:
        if candidate.kind:
            for form in {candidate.text, candidate.name}:
                votes.setdefault(form, Counter())[candidate.kind] += 1
    known = {text: counts.most_common(1)[0][0] for text, counts in votes.items()}
    parts = _name_parts(candidates)
    out = []
    for candidate in candidates:
        kind = candidate.kind or known.get(candidate.text) or parts.get(candidate.text)
        out.append(candidate.typed(kind, "elsewhere") if kind and not candidate.kind else candidate)
    return out


def _name_parts(candidates: Sequence[Candidate]) -> dict[str, EntityType]:
    """Return the forms to which full names are shortened: last words of people, first of companies."""
    parts: dict[str, EntityType] = {}
    for candidate in candidates:
        words = candidate.name.split()
        if len(words) > 1 and candidate.kind is PERSON:
            ends = [" ".join(words[start:]) for start in range(1, len(words))]
            parts.update(dict.fromkeys(ends, PERSON))
            if not is_vietnamese(words[0]):
                parts.setdefault(words[0], PERSON)
        elif len(words) > 1 and candidate.kind is ORGANIZATION and candidate.rule != "listed":
            tails = [" ".join(words[i:]) for i in range(1, len(words) - 1) if words[i][0].isupper()]
            for part in [*tails, *([] if is_vietnamese(words[0]) else words[:1])]:
                parts.setdefault(part, ORGANIZATION)
    return parts


def _by_context(tokens: Tokens, candidate: Candidate) -> Candidate:
    """Type a candidate by the words right before and after it."""
    after, before = candidate.last, candidate.first - 1
    single = " " not in candidate.text and is_vietnamese(candidate.text)
    if candidate.is_called and (
        _person_follows(tokens, after) or _person_precedes(tokens, candidate)
    ):
        return candidate.typed(ORGANIZATION, "title_of_another")
    if _role_follows(tokens, after):
        return candidate.typed(PERSON, "role_after")
    if _organization_follows(tokens, after):
        return candidate.typed(ORGANIZATION, "organization_after")
    if candidate.is_called:
        is_name = not single or is_given_name(candidate.text)
        return candidate.typed(PERSON, "title") if is_name else candidate
    if not single and _reads_as_person(candidate) and has_phrase(tokens, after, "person_verbs"):
        return candidate.typed(PERSON, "verb_after")
    if before >= 0 and tokens.lower[before] in ("của", "thuộc") and _role_before(tokens, before):
        return candidate.typed(ORGANIZATION, "role_of")
    if not all(map(is_vietnamese, candidate.text.split())) and has_phrase(
        tokens, after, "company_verbs"
    ):
        return candidate.typed(ORGANIZATION, "company_verb")
    if before >= 0 and not single and tokens.lower[before] in _BEFORE_PLACES:
        kind = ORGANIZATION if _role_before(tokens, before) else PLACE
        return candidate.typed(kind, "preposition")
    return candidate


def _role_before(tokens: Tokens, at: int) -> bool:
    """Tell whether a role stands before a preposition in its clause (giám đốc phân tích tại X)."""
    for place in range(at - 1, max(-1, at - _LOOK_BACK), -1):
        if not tokens.words[place][0].isalnum():
            return False
        opening = openings().match(tokens.lower, place)
        if opening and opening[1].group == "role":
            return True
    return False


def _reads_as_person(candidate: Candidate) -> bool:
    """Tell whether a name is foreign or ends as Vietnamese given names do."""
    words = candidate.text.split()
    return is_given_name(words[-1]) or not all(is_vietnamese(word) for word in words)


def _person_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a person is named after a dash or comma: the title before belongs to that one."""
    if at + 1 >= len(tokens.words):
        return False
    if tokens.is_name_word(at):
        return True
    if tokens.words[at] not in (",", "-", ":", "("):
        return False
    opening = openings().match(tokens.lower, at + 1)
    if opening and opening[1].group == "address":
        return tokens.is_name_word(opening[0])
    return tokens.is_name_word(at + 1) and tokens.is_name_word(at + 2)


def _person_precedes(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether the title is said of someone named before: `ông X, giám đốc Y, …`."""
    at = candidate.title_first or 0
    if at < _NAME_AND_MARK or tokens.words[at - 1] not in (",", "-", "(", "là"):
        return False
    after = candidate.last
    closed = after >= len(tokens.words) or not tokens.words[after][0].isalnum()
    return tokens.is_name_word(at - 2) and (closed or tokens.words[at - 1] == "là")


def _role_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a role follows in apposition: `X, giám đốc …`, `X (giám đốc …`, `X - giám đốc …`."""
    place = _apposition(tokens, at)
    if place is None:
        return False
    opening = openings().match(tokens.lower, place)
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
    """Tell whether one of a list's phrases of one to three words stands at a token, asides passed."""
    while at < len(tokens.words) and tokens.lower[at] in _ASIDES:
        at += 1
    phrases = words_of(name)
    return any(" ".join(tokens.lower[at : at + count]) in phrases for count in (1, 2, 3))


def _by_neighbours(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Type the open members of a list as the typed ones next to them."""
    out = list(candidates)
    for i in range(1, len(out)):
        out[i] = _as_neighbour(tokens, out[i], out[i - 1], (out[i - 1].last, out[i].first))
    for i in range(len(out) - 2, -1, -1):
        out[i] = _as_neighbour(tokens, out[i], out[i + 1], (out[i].last, out[i + 1].first))
    return out


def _as_neighbour(
    tokens: Tokens, candidate: Candidate, other: Candidate, gap: tuple[int, int]
) -> Candidate:
    """Type an open candidate as the other member of its list."""
    if candidate.kind or not other.kind or gap[1] - gap[0] != 1:
        return candidate
    mark = tokens.words[gap[0]]
    if mark not in _LISTED_BY or (other.kind is PLACE and mark != ","):
        return candidate
    single = " " not in candidate.text and is_vietnamese(candidate.text)
    odd = single and not candidate.text.isascii() and other.kind is not PERSON
    return candidate if odd else candidate.typed(other.kind, "list")


def _by_shape(tokens: Tokens, candidate: Candidate, *, on_stage: bool) -> Candidate:
    """Type what nothing else decides by its spelling; sport and stage are full of single surnames."""
    words = candidate.text.split()
    if candidate.rule == "unit" or any(word.isupper() or word[-1].isdigit() for word in words):
        return candidate
    if len(words) == 1 and on_stage and _is_surname_like(words[0]):
        return candidate.typed(PERSON, "surname_on_stage")
    if tokens.opens(candidate.first) and is_vietnamese(words[0]):
        return candidate
    if all(is_vietnamese(word) for word in words):
        is_name = len(words) == 2 and is_given_name(words[-1])
        return candidate.typed(PERSON, "two_syllables") if is_name else candidate
    return candidate.typed(PERSON, "foreign_run") if len(words) in (2, 3) else candidate


def _is_surname_like(word: str) -> bool:
    """Tell whether a lone foreign word can be a surname: letters only, long enough."""
    return len(word) > _SHORT_WORD and word.isalpha() and not is_vietnamese(word)
