"""Types what the scan left open, by what stands around it and by the same name elsewhere."""

from collections.abc import Sequence

from etl.facts.name_candidates import Candidate
from etl.facts.name_context import ASIDES, has_phrase, has_word_of, type_by_context
from etl.facts.name_lexicon import words_of
from etl.facts.name_lists import (
    is_bracketed,
    type_by_neighbours,
    type_in_brackets,
    type_places_in_list,
)
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_given_name, is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_SHORT_WORD = 3
_HOME = frozenset(("Việt Nam", "VN"))
_SHORT_ENGLISH = 6
_ENGLISH_ENDINGS = ("ing", "tion", "sion", "ment", "ness", "ology", "ics", "ships", "ware", "ity")
_STRONG = 100
_MARKED_LETTERS = frozenset("ăâđêôơưĂÂĐÊÔƠƯ")
_DIRECTIONS = frozenset(("Bắc", "Nam", "Đông", "Tây", "Trung"))
_WEAK_RULES = frozenset(("preposition", "list", "verb_after", "company_verb", "surname_on_stage"))
_TWO = 2


def settle_types(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that could be typed, in text order."""
    settled = _towns_and_teams(tokens, _without_terms(tokens, candidates))
    settled = _branches(tokens, _shops_of_people(tokens, settled))
    settled = _vote(type_in_brackets(tokens, type_places_in_list(tokens, settled)))
    settled = [c if c.kind else type_by_context(tokens, c) for c in settled]
    settled = _vote(type_by_neighbours(tokens, settled))
    if all(c.kind for c in settled):
        return settled
    on_stage = has_word_of(tokens, "stage_words")
    settled = [c if c.kind else _by_shape(tokens, c, on_stage=on_stage) for c in settled]
    return [c for c in settled if c.kind]


def _without_terms(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out abbreviations in brackets after what is no organisation (… tạo bằng AI (AIGC))."""
    ends = {c.last for c in candidates if c.kind is ORGANIZATION}
    terms = {
        c.text
        for c in candidates
        if c.rule == "acronym" and is_bracketed(tokens, c) and c.first - 1 not in ends
    }
    known = {c.text for c in candidates if c.rule == "acronym" and _acts(tokens, c)}
    return [
        c if c.rule != "acronym" or c.text in known else c.opened()
        for c in candidates
        if c.text not in terms
    ]


def _acts(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether an abbreviation stands where bodies do: after `theo` or before a verb."""
    first, last = candidate.first, candidate.last
    before = tokens.lower[first - 1] if first else "\n"
    after = tokens.lower[last] if last < len(tokens.words) else "\n"
    if after.isdigit() or before.isdigit():
        return False
    if before in words_of("before_bodies"):
        return True
    if candidate.is_called or is_bracketed(tokens, candidate):
        return True
    if tokens.opens(first) and (after in ASIDES or after in ("là", "của", "và", "(")):
        return True
    return has_phrase(tokens, last, "company_verbs") or has_phrase(tokens, last, "person_verbs")


def _towns_and_teams(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take a club that bears its town's name for the club where the text is of sport."""
    if all(c.rule != "town_team" for c in candidates):
        return list(candidates)
    is_sport = has_word_of(tokens, "sport_words")
    return [
        c if c.rule != "town_team"
        else c.typed(PLACE, "town")
        if not is_sport or tokens.lower[c.first - 1 : c.first] in (["tại"], ["ở"])
        else c.typed(ORGANIZATION, "listed")
        for c in candidates
    ]  # fmt: skip


def _branches(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Join a foreign company's name and the Việt Nam right behind it (Zentec Việt Nam)."""
    out: list[Candidate] = []
    for here in candidates:
        before = out[-1] if out else None
        is_branch = (
            before is not None
            and before.last == here.first
            and here.kind is PLACE
            and here.name in _HOME
            and before.rule in ("unknown", "listed", "camel_case", "organization_kind")
            and before.kind is not PLACE
            and not before.is_called
            and not is_vietnamese(before.text.split()[0])
        )
        if is_branch and before is not None:
            text = tokens.slice(before.first, here.last)
            out[-1] = Candidate(before.first, here.last, ORGANIZATION, "branch", text, text)
        else:
            out.append(here)
    return out


def _shops_of_people(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take for a shop's what looks like a name behind `ông X - chủ tiệm vàng …`."""
    return [
        c.typed(ORGANIZATION, "title_of_another")
        if c.rule in ("surname", "title")
        and c.text.count(" ") == 1
        and (_is_shop(tokens, c) or _is_of_next(tokens, c))
        else c
        for c in candidates
    ]


def _is_of_next(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether the title before a name is that of who is named next (giám đốc X - ông Y)."""
    after = candidate.last
    headed = tokens.headed.get(after + 1)
    is_named = headed is not None and headed[1].group == "address"
    return candidate.is_called and is_named and tokens.words[after] == "-"


def _is_shop(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether the title before a name ends in a kind of shop and is said of someone else."""
    if not candidate.is_called or tokens.lower[candidate.first - 1] not in words_of("shops"):
        return False
    at = candidate.title_first or 0
    return at > 0 and tokens.words[at - 1] in (",", "-", "(")


def _vote(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Type open candidates as the same name, or the full name they shorten, is typed elsewhere."""
    doubtful = {c.text for c in candidates if c.kind is None or _is_weak(c)}
    if not doubtful:
        return list(candidates)
    votes: dict[str, dict[EntityType, int]] = {}
    for candidate in candidates:
        if candidate.kind:
            weight = 1 if _is_weak(candidate) else _STRONG
            for form in {candidate.text, candidate.name} & doubtful:
                _cast(votes, form, candidate.kind, weight)
    known = {form: max(counts, key=counts.__getitem__) for form, counts in votes.items()}
    if len(known) < len(doubtful):
        known = _name_parts(candidates) | known
    out = []
    for candidate in candidates:
        kind = known.get(candidate.text) if candidate.text in doubtful else None
        is_open = candidate.kind is None or _is_weak(candidate)
        is_new = kind is not None and kind is not candidate.kind
        out.append(candidate.typed(kind, "elsewhere") if kind and is_open and is_new else candidate)
    return out


def _cast(
    votes: dict[str, dict[EntityType, int]], form: str, kind: EntityType, weight: int
) -> None:
    """Count one mention's vote for the type of a form."""
    counts = votes.setdefault(form, {})
    counts[kind] = counts.get(kind, 0) + weight


def _is_weak(candidate: Candidate) -> bool:
    """Tell whether a mention gives way to surer ones of the same name."""
    return candidate.rule in _WEAK_RULES or (
        candidate.rule == "surname" and not candidate.is_called
    )


def _name_parts(candidates: Sequence[Candidate]) -> dict[str, EntityType]:
    """Return what full names are shortened to: last words of people, first of companies."""
    parts: dict[str, EntityType] = {}
    distinct = {(c.name, c.kind, c.rule == "listed"): c for c in candidates if " " in c.name}
    for candidate in distinct.values():
        words = candidate.name.split()
        if len(words) > 1 and candidate.kind is PERSON:
            ends = [" ".join(words[start:]) for start in range(1, len(words))]
            parts.update(dict.fromkeys(ends, PERSON))
            if not is_vietnamese(words[0]):
                parts.setdefault(words[0], PERSON)
        elif len(words) > 1 and candidate.kind is ORGANIZATION and candidate.rule != "listed":
            is_company = words[0].lower() in words_of("company_heads")
            cuts = range(1, len(words) - 1) if is_company else range(0)
            tails = [" ".join(words[i:]) for i in cuts if words[i][0].isupper()]
            for part in [*tails, *([] if is_vietnamese(words[0]) else words[:1])]:
                parts.setdefault(part, ORGANIZATION)
    return parts


def _by_shape(tokens: Tokens, candidate: Candidate, *, on_stage: bool) -> Candidate:
    """Type by its spelling what nothing else decides; sport and stage use bare surnames."""
    words = candidate.text.split()
    if candidate.rule == "unit" or any(map(_is_no_part_of_name, words)):
        return candidate
    if len(words) == 1:
        is_quoted = tokens.words[candidate.first - 1 : candidate.first] in (['"'], ["“"], ["'"])
        is_surname = on_stage and _is_surname_like(words[0]) and not is_quoted
        return candidate.typed(PERSON, "surname_on_stage") if is_surname else candidate
    if words[0] in _DIRECTIONS and len(words) == _TWO and not is_vietnamese(words[1]):
        return candidate.typed(PLACE, "direction")
    if tokens.opens(candidate.first) and is_vietnamese(words[0]):
        return candidate
    return _by_length(candidate, words)


def _by_length(candidate: Candidate, words: Sequence[str]) -> Candidate:
    """Type a run of two words or three as a person's, if Vietnamese only with a given name."""
    if all(map(is_vietnamese, words)):
        is_name = len(words) == _TWO and is_given_name(words[-1])
        return candidate.typed(PERSON, "two_syllables") if is_name else candidate
    return candidate.typed(PERSON, "foreign_run") if len(words) in (_TWO, _TWO + 1) else candidate


def _is_no_part_of_name(word: str) -> bool:
    """Tell whether a word is an abbreviation, has a digit at its end or is English."""
    return word.isupper() or word[-1].isdigit() or _is_english(word)


def _is_english(word: str) -> bool:
    """Tell whether a word is no name but one of English, as works and programmes have them."""
    lower = word.lower()
    return lower in words_of("english_words") or (
        len(lower) > _SHORT_ENGLISH and lower.endswith(_ENGLISH_ENDINGS)
    )


def _is_surname_like(word: str) -> bool:
    """Tell whether a lone foreign word can be a surname: letters only, long enough."""
    is_plain = word[1:].islower() or word.startswith(("Mc", "Mac", "De", "Di", "O'"))
    if not is_plain or len(word) <= _SHORT_WORD or not word.isalpha():
        return False
    return not is_vietnamese(word) and _MARKED_LETTERS.isdisjoint(word)
