"""Types what the scan left open, by what stands around it and by the same name elsewhere."""

from collections.abc import Iterator, Sequence
from itertools import compress

from etl.names.candidates import Candidate
from etl.names.context import ASIDES, has_phrase, has_word_of, type_by_context
from etl.names.lexicon import words_of
from etl.names.lists import (
    is_bracketed,
    type_by_neighbours,
    type_in_brackets,
    type_places_in_list,
)
from etl.names.tokens import Tokens
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
_MARKS = frozenset(('"', "'", "“", "”", "‘", "’", "«", "»"))
_COUNTRIES = frozenset(("Anh", "Nga", "Mỹ", "Đức", "Pháp", "Úc", "Ý", "Lào", "Nhật", "Hàn"))


def settle_types(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that could be typed, in text order."""
    settled = _towns_and_teams(tokens, _without_terms(tokens, candidates))
    settled = _branches(tokens, _shops_of_people(tokens, settled))
    settled = _vote(type_in_brackets(tokens, type_places_in_list(tokens, settled)))
    settled = [c if c.kind else type_by_context(tokens, c) for c in settled]
    settled = _vote(type_by_neighbours(tokens, settled))
    settled = _people_called_as_places(tokens, settled)
    if all(c.kind for c in settled):
        return settled
    # Only lone surnames ask for it: most texts are spared the search.
    is_asked = any(c.kind is None and _is_surname_like(c.text) for c in settled)
    on_stage = is_asked and has_word_of(tokens, "stage_words")
    # What stands in quotation marks even once is a work's or a ship's name, whatever its shape.
    quoted = {c.text for c in settled if c.kind is None and _is_quoted(tokens, c)}
    settled = [
        c if c.kind or c.text in quoted else _by_shape(tokens, c, on_stage=on_stage)
        for c in settled
    ]
    return [c for c in settled if c.kind]


def _is_quoted(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether quotation marks hold a candidate and nothing else."""
    before = tokens.words[candidate.first - 1] if candidate.first else ""
    after = tokens.words[candidate.last] if candidate.last < len(tokens.words) else ""
    return before in _MARKS and after in _MARKS


def _without_terms(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Leave out abbreviations in brackets after what is no organisation (… tạo bằng AI (AIGC))."""
    acronyms = [c for c in candidates if c.rule == "acronym"]
    if not acronyms:
        return list(candidates)
    ends = {c.last for c in candidates if c.kind is ORGANIZATION}
    terms = {c.text for c in acronyms if is_bracketed(tokens, c) and c.first - 1 not in ends}
    known = {c.text for c in acronyms if _acts(tokens, c)}
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


def _towns_and_teams(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Take a club that bears its town's name for the club where the text is of sport."""
    if "town_team" not in [c.rule for c in candidates]:
        return candidates
    is_sport = has_word_of(tokens, "sport_words")
    return [
        c if c.rule != "town_team"
        else c.typed(PLACE, "town")
        if not is_sport or tokens.lower[c.first - 1 : c.first] in (["tại"], ["ở"])
        else c.typed(ORGANIZATION, "listed")
        for c in candidates
    ]  # fmt: skip


def _branches(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Join a foreign company's name and the Việt Nam right behind it (Zentec Việt Nam)."""
    branches = [
        number
        for number, c in enumerate(candidates)
        if number and c.kind is PLACE and c.name in _HOME and _is_branch(candidates[number - 1], c)
    ]
    if not branches:
        return candidates
    out = list(candidates)
    for number in reversed(branches):
        first, last = out[number - 1].first, out[number].last
        text = tokens.slice(first, last)
        out[number - 1 : number + 1] = [Candidate(first, last, ORGANIZATION, "branch", text, text)]
    return out


def _is_branch(before: Candidate, home: Candidate) -> bool:
    """Tell whether a country right behind a name is that of a company's branch."""
    return (
        before.last == home.first
        and before.rule in ("unknown", "listed", "camel_case", "organization_kind")
        and before.kind is not PLACE
        and not before.is_called
        and not is_vietnamese(before.text.split()[0])
    )


def _shops_of_people(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Take for a shop's what looks like a name behind `ông X - chủ tiệm vàng …`."""
    return [
        c.typed(ORGANIZATION, "title_of_another")
        if c.title_first is not None
        and c.rule in ("surname", "title")
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


def _people_called_as_places(tokens: Tokens, candidates: list[Candidate]) -> list[Candidate]:
    """Take a town for the person whose full name ends with it: the story's Vinh, no town's.

    A preposition speaks for the town; a country is meant unless it does what people do.
    """
    people = [c.text for c in candidates if c.kind is PERSON and " " in c.text]
    if not people:
        return candidates
    parts = {name.rpartition(" ")[2] for name in people}
    parts |= {name.partition(" ")[0] for name in people if not is_vietnamese(name.split()[0])}
    return [
        c.named(c.text).typed(PERSON, "elsewhere")
        if c.kind is PLACE
        and c.rule == "listed"
        and c.text in parts
        and not _leads_to_place(tokens, c.first - 1)
        and (c.text not in _COUNTRIES or has_phrase(tokens, c.last, "person_verbs"))
        else c
        for c in candidates
    ]


def _leads_to_place(tokens: Tokens, at: int) -> bool:
    """Tell whether a preposition leads to a place; `về` says as often whom one speaks of."""
    return tokens.lower[at] != "về" and tokens.lower[at] in words_of("place_prepositions")


def _vote(candidates: list[Candidate]) -> list[Candidate]:
    """Type open candidates as the same name, or the full name they shorten, is typed elsewhere."""
    is_doubtful = [c.kind is None or _is_weak(c) for c in candidates]
    doubtful = {c.text for c in compress(candidates, is_doubtful)}
    if not doubtful:
        return candidates
    known = _elect(candidates, doubtful)
    if len(known) < len(doubtful):
        known = _name_parts(candidates, doubtful) | known
    out = list(candidates)
    for number in compress(range(len(out)), is_doubtful):
        kind = known.get(out[number].text)
        if kind is not None and kind is not out[number].kind:
            out[number] = out[number].typed(kind, "elsewhere")
    return out


def _elect(candidates: list[Candidate], doubtful: set[str]) -> dict[str, EntityType]:
    """Return the type that most mentions of each doubtful form have; a sure one counts most."""
    votes: dict[str, dict[EntityType, int]] = {}
    for candidate in candidates:
        kind, text, name = candidate.kind, candidate.text, candidate.name
        if kind is None or not (text in doubtful or name in doubtful):
            continue
        weight = 1 if _is_weak(candidate) else _STRONG
        for form in {text, name} & doubtful:
            counts = votes.setdefault(form, {})
            counts[kind] = counts.get(kind, 0) + weight
    return {form: max(counts, key=counts.__getitem__) for form, counts in votes.items()}


def _is_weak(candidate: Candidate) -> bool:
    """Tell whether a mention gives way to surer ones of the same name."""
    rule = candidate.rule
    return rule in _WEAK_RULES or (rule == "surname" and candidate.title_first is None)


def _name_parts(candidates: list[Candidate], wanted: set[str]) -> dict[str, EntityType]:
    """Return what full names are shortened to: last words of people, first of companies."""
    parts: dict[str, EntityType] = {}
    distinct = {(c.name, c.kind): c for c in candidates if " " in c.name and c.rule != "listed"}
    for name, kind in distinct:
        first, _, rest = name.partition(" ")
        if kind is PERSON:
            while rest:
                if rest in wanted:
                    parts[rest] = PERSON
                rest = rest.partition(" ")[2]
            if first in wanted and not is_vietnamese(first):
                parts.setdefault(first, PERSON)
        elif kind is ORGANIZATION:
            for part in _company_parts(name, first):
                if part in wanted:
                    parts.setdefault(part, ORGANIZATION)
    return parts


def _company_parts(name: str, first: str) -> Iterator[str]:
    """Yield the proper name behind a company's kind, and a foreign company's first word."""
    if first.lower() in words_of("company_heads"):
        words = name.split()
        cuts = range(1, len(words) - 1)
        yield from (" ".join(words[cut:]) for cut in cuts if words[cut][0].isupper())
    if not is_vietnamese(first):
        yield first


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
