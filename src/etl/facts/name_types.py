"""Types what the scan left open, by what stands around it and by the same name elsewhere."""

from collections import Counter
from collections.abc import Sequence

from etl.facts.name_candidates import Candidate
from etl.facts.name_lexicon import openings, words_of
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_given_name, is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_ASIDES = frozenset("đã cũng còn vừa từng lại sẽ đang".split())
_APPOSED = frozenset((",", "(", "-"))
_LISTED_BY = frozenset((",", "và", ";", "/"))


def settle_types(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that could be typed, in text order."""
    settled = _without_terms(tokens, candidates)
    settled = _vote(settled)
    settled = [c if c.kind else _by_context(tokens, c) for c in settled]
    settled = _vote(_by_neighbours(tokens, settled))
    settled = [c if c.kind else _by_shape(tokens, c) for c in settled]
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
    return 0 < first and words[first - 1] == "(" and last < len(words) and words[last] == ")"


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
    if candidate.called and _person_follows(tokens, after):
        return candidate.typed(ORGANIZATION, "title_of_another")
    if _role_follows(tokens, after):
        return candidate.typed(PERSON, "role_after")
    if _organization_follows(tokens, after):
        return candidate.typed(ORGANIZATION, "organization_after")
    if candidate.called:
        return candidate.typed(PERSON, "title")
    if not single and has_phrase(tokens, after, "person_verbs"):
        return candidate.typed(PERSON, "verb_after")
    if before >= 0 and not single and tokens.lower[before] in ("tại", "ở", "thăm", "rời"):
        return candidate.typed(PLACE, "preposition")
    return candidate


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


def _role_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a role follows in apposition: `X, giám đốc …`, `X (giám đốc …`, `X - giám đốc …`."""
    place = _apposition(tokens, at)
    if place is None:
        return False
    opening = openings().match(tokens.lower, place)
    if not opening or opening[1].group != "role":
        return False
    follower = opening[0]
    return not (tokens.is_name_word(follower) and not is_vietnamese(tokens.words[follower]))


def _organization_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether `(hãng …`, `, công ty …`, ` - nhà sản xuất …` follows."""
    place = _apposition(tokens, at)
    return place is not None and has_phrase(tokens, place, "organization_kinds")


def _apposition(tokens: Tokens, at: int) -> int | None:
    """Return the first weighty token of what stands in apposition after a name."""
    if at + 1 >= len(tokens.words) or tokens.words[at] not in _APPOSED:
        return None
    place = at + 1
    while place < min(at + 3, len(tokens.words) - 1) and tokens.lower[place] in words_of("role_links"):
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
    return candidate if single and other.kind is not PERSON else candidate.typed(other.kind, "list")


def _by_shape(tokens: Tokens, candidate: Candidate) -> Candidate:
    """Type what nothing else decides by its spelling."""
    words = candidate.text.split()
    if candidate.rule == "unit" or tokens.opens(candidate.first):
        return candidate
    if all(is_vietnamese(word) for word in words):
        is_name = len(words) == 2 and is_given_name(words[-1])
        return candidate.typed(PERSON, "two_syllables") if is_name else candidate
    if len(words) in (2, 3) and not any(word.isupper() for word in words):
        return candidate.typed(PERSON, "foreign_run")
    return candidate
