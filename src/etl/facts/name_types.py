"""Types what the scan left open, by what stands around it and by the same name elsewhere."""

from collections import Counter
from collections.abc import Sequence

from etl.facts.name_candidates import Candidate
from etl.facts.name_lexicon import PhraseTable, openings, words_of
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_LONGEST_LIST_GAP = 1


def settle_types(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that could be typed, in text order."""
    candidates = _without_terms(tokens, candidates)
    known = _votes(candidates)
    parts = _name_parts(candidates)
    first = [c if c.kind else _by_vote(c, known, parts) for c in candidates]
    second = [c if c.kind else _by_context(tokens, c) for c in first]
    third = _by_neighbours(tokens, second)
    known, parts = _votes(third), _name_parts(third)
    last = [c if c.kind else _by_vote(c, known, parts) for c in third]
    last = [c if c.kind else _by_shape(tokens, c) for c in last]
    return [c for c in last if c.kind]


def _without_terms(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out abbreviations that stand in brackets after what is no organisation (… tạo bằng AI (AIGC))."""
    ends = {c.last for c in candidates if c.kind is ORGANIZATION}
    terms = {
        c.text
        for c in candidates
        if c.rule == "acronym" and _is_bracketed(tokens, c) and c.first - 1 not in ends
    }
    return [c for c in candidates if c.text not in terms]


def _is_bracketed(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether brackets hold a candidate and nothing else."""
    first, last = candidate.first, candidate.last
    return (
        0 < first
        and tokens.words[first - 1] == "("
        and last < len(tokens.words)
        and tokens.words[last] == ")"
    )


def _votes(candidates: Sequence[Candidate]) -> dict[str, EntityType]:
    """Return the type that most mentions of a text have."""
    votes: dict[str, Counter[EntityType]] = {}
    for candidate in candidates:
        if candidate.kind:
            for form in {candidate.text, candidate.name}:
                votes.setdefault(form, Counter())[candidate.kind] += 1
    return {text: counts.most_common(1)[0][0] for text, counts in votes.items()}


def _name_parts(candidates: Sequence[Candidate]) -> dict[str, EntityType]:
    """Return the forms to which full names are shortened: last words of people, first of companies."""
    parts: dict[str, EntityType] = {}
    for candidate in candidates:
        words = candidate.name.split()
        if len(words) < 2:
            continue
        if candidate.kind is PERSON:
            for start in range(1, len(words)):
                parts.setdefault(" ".join(words[start:]), PERSON)
            if not is_vietnamese(words[0]):
                parts.setdefault(words[0], PERSON)
        elif candidate.kind is ORGANIZATION and candidate.rule != "listed":
            if not is_vietnamese(words[0]):
                parts.setdefault(words[0], ORGANIZATION)
            for start in range(1, len(words) - 1):
                if words[start][0].isupper():
                    parts.setdefault(" ".join(words[start:]), ORGANIZATION)
    return parts


def _by_vote(
    candidate: Candidate, known: dict[str, EntityType], parts: dict[str, EntityType]
) -> Candidate:
    """Type a candidate as the same name is typed elsewhere in the text."""
    kind = known.get(candidate.text) or parts.get(candidate.text)
    return candidate.typed(kind, "elsewhere") if kind else candidate


def _by_context(tokens: Tokens, candidate: Candidate) -> Candidate:
    """Type a candidate by the words right before and after it."""
    after, before = candidate.last, candidate.first - 1
    if _role_follows(tokens, after):
        return candidate.typed(PERSON, "role_after")
    if _match_phrase(tokens, after, "person_verbs"):
        if len(candidate.text.split()) > 1 or not is_vietnamese(candidate.text):
            return candidate.typed(PERSON, "verb_after")
    if _organization_follows(tokens, after):
        return candidate.typed(ORGANIZATION, "organization_after")
    single = " " not in candidate.text and is_vietnamese(candidate.text)
    if before >= 0 and not single and tokens.lower[before] in ("tại", "ở", "thăm", "rời"):
        return candidate.typed(PLACE, "preposition")
    return candidate


def _role_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether a role follows in apposition: `X, giám đốc …`, `X (giám đốc …`, `X - giám đốc …`."""
    if at + 1 >= len(tokens.words) or tokens.words[at] not in (",", "(", "-"):
        return False
    place = at + 1
    while place < min(at + 3, len(tokens.words)) and tokens.lower[place] in ("một", "là", "các", "nay", "vị"):
        place += 1
    if place >= len(tokens.words):
        return False
    opening = openings().match(tokens.lower, place)
    if not opening or opening[1].group != "role":
        return False
    return not _names_person(tokens, opening[0])


def _organization_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether `(hãng …`, `, công ty …`, ` - nhà sản xuất …` follows."""
    if at + 1 >= len(tokens.words) or tokens.words[at] not in (",", "(", "-"):
        return False
    place = at + 1
    while place < min(at + 3, len(tokens.words)) and tokens.lower[place] in ("một", "là", "vốn"):
        place += 1
    return _match_phrase(tokens, place, "organization_kinds")


def _names_person(tokens: Tokens, at: int) -> bool:
    """Tell whether a name follows the role at once: then the role is that one's."""
    return tokens.is_name_word(at) and not is_vietnamese(tokens.words[at])


def _match_phrase(tokens: Tokens, at: int, name: str) -> bool:
    """Tell whether one of a list's phrases of one to three words stands at a token."""
    phrases = words_of(name)
    skip = at
    while skip < min(at + 2, len(tokens.words)) and tokens.lower[skip] in ("đã", "cũng", "còn", "vừa", "từng", "lại"):
        skip += 1
    return any(" ".join(tokens.lower[skip : skip + n]) in phrases for n in (1, 2, 3))


def _by_neighbours(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Type the open members of a list as the typed ones next to them."""
    out = list(candidates)
    for order in (range(1, len(out)), range(len(out) - 2, -1, -1)):
        for i in order:
            other = out[i - 1] if order.step == 1 else out[i + 1]
            left, right = (other, out[i]) if order.step == 1 else (out[i], other)
            if out[i].kind or not other.kind or right.first - left.last != _LONGEST_LIST_GAP:
                continue
            if other.kind is PLACE and tokens.words[left.last] != ",":
                continue
            if tokens.words[left.last] in (",", "và", ";", "/"):
                out[i] = out[i].typed(other.kind, "list")
    return out


def _by_shape(tokens: Tokens, candidate: Candidate) -> Candidate:
    """Type what nothing else decides by its spelling: two Vietnamese syllables are mostly a person."""
    words = candidate.text.split()
    vietnamese = [is_vietnamese(word) for word in words]
    if all(vietnamese):
        if len(words) == 2 and not tokens.opens(candidate.first):
            return candidate.typed(PERSON, "two_syllables")
        return candidate
    if len(words) == 1:
        return candidate
    return candidate.typed(PERSON, "foreign_run") if len(words) in (2, 3) and not tokens.opens(candidate.first) else candidate
