"""Types what the scan left open, by what stands around it and by the same name elsewhere."""

from collections.abc import Mapping, Sequence

from etl.facts.name_candidates import Candidate
from etl.facts.name_lexicon import words_of
from etl.facts.name_runs import is_acronym
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_first_name, is_given_name, is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE
_ASIDES = frozenset(["đã", "cũng", "còn", "vừa", "từng", "lại", "sẽ", "đang"])
_APPOSED = frozenset((",", "(", "-"))
_OF = frozenset(("của", "thuộc"))
_BEFORE_PLACES = frozenset(("tại", "ở", "thăm", "rời"))
_LOOK_BACK = 8
_SHORT_WORD = 3
_HOME = frozenset(("Việt Nam", "VN"))
_SHORT_ENGLISH = 6
_ENGLISH_ENDINGS = ("ing", "tion", "sion", "ment", "ness", "ology", "ics", "ships", "ware", "ity")
_STRONG = 100
_WEAK_RULES = frozenset(("preposition", "list", "verb_after", "company_verb", "surname_on_stage"))
_TWO = 2
_NAME_AND_MARK = 2
_LISTED_BY = frozenset((",", "và", ";", "/"))


def settle_types(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates that could be typed, in text order."""
    settled = _towns_and_teams(tokens, _without_terms(tokens, candidates))
    settled = _branches(tokens, _shops_of_people(tokens, settled))
    settled = _vote(_bracketed_names(tokens, _places_in_list(tokens, settled)))
    settled = [c if c.kind else _by_context(tokens, c) for c in settled]
    settled = _vote(_by_neighbours(tokens, settled))
    if all(c.kind for c in settled):
        return settled
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
    known = {c.text for c in candidates if c.rule == "acronym" and _acts(tokens, c)}
    return [
        c if c.rule != "acronym" or c.text in known else c.opened()
        for c in candidates
        if c.text not in terms
    ]


def _acts(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether an abbreviation stands where bodies stand: after `theo`, before a verb, listed."""
    first, last = candidate.first, candidate.last
    before = tokens.lower[first - 1] if first else "\n"
    after = tokens.lower[last] if last < len(tokens.words) else "\n"
    if after.isdigit() or before.isdigit():
        return False
    if candidate.is_called or before in words_of("before_bodies") or _is_bracketed(tokens, candidate):
        return True
    if tokens.opens(first) and (after in _ASIDES or after in ("là", "của", "và", "(")):
        return True
    return has_phrase(tokens, last, "company_verbs") or has_phrase(tokens, last, "person_verbs")


def _towns_and_teams(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take a club that bears its town's name for the club where the text is of sport."""
    if all(c.rule != "town_team" for c in candidates):
        return list(candidates)
    is_sport = any(word in tokens.text for word in words_of("sport_words"))
    return [
        c if c.rule != "town_team"
        else c.typed(PLACE, "town")
        if not is_sport or tokens.lower[c.first - 1 : c.first] in (["tại"], ["ở"])
        else c.typed(ORGANIZATION, "listed")
        for c in candidates
    ]  # fmt: skip


def _is_bracketed(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether brackets hold a candidate and nothing else."""
    words, first, last = tokens.words, candidate.first, candidate.last
    return first > 0 and words[first - 1] == "(" and last < len(words) and words[last] == ")"


def _bracketed_names(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take an open name alone in brackets right after an organisation for its other name."""
    out = list(candidates)
    for i in range(1, len(out)):
        is_after = out[i - 1].kind is ORGANIZATION and out[i].first - out[i - 1].last == 1
        if out[i].kind is None and is_after and _is_bracketed(tokens, out[i]):
            out[i] = out[i].typed(ORGANIZATION, "bracket")
    return out


def _places_in_list(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Take what goes on a list of places for a place, though it looks like a person or is open."""
    out = list(candidates)
    in_list = False
    for i in range(1, len(out)):
        before, here = out[i - 1], out[i]
        in_list = before.rule == "place_head" or (in_list and before.kind is PLACE)
        if here.first - before.last != 1:
            in_list = False
        elif _goes_on_list(tokens, before, here, in_list=in_list):
            out[i] = here.typed(PLACE, "place_list")
    for i in range(len(out) - 2, -1, -1):
        here, after = out[i], out[i + 1]
        if after.first - here.last == 1 and tokens.words[here.last] == "-" and after.kind is PLACE:
            if after.rule != "place_head" and _may_be_place(here) and not tokens.opens(here.first):
                out[i] = here.typed(PLACE, "place_list")
    return out


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
        if c.rule == "surname" and c.text.count(" ") == 1 and _is_shop(tokens, c)
        else c
        for c in candidates
    ]


def _is_shop(tokens: Tokens, candidate: Candidate) -> bool:
    """Tell whether the title before a name ends in a kind of shop and is said of someone else."""
    if not candidate.is_called or tokens.lower[candidate.first - 1] not in words_of("shops"):
        return False
    at = candidate.title_first or 0
    return at > 0 and tokens.words[at - 1] in (",", "-", "(")


def _may_be_place(candidate: Candidate) -> bool:
    """Tell whether nothing but two syllables that open as a surname speaks against a place."""
    is_open = candidate.kind is None or (
        candidate.rule == "surname" and candidate.text.count(" ") == 1
    )
    return is_open and not candidate.is_called and _is_vietnamese_run(candidate)


def _goes_on_list(
    tokens: Tokens, before: Candidate, here: Candidate, *, in_list: bool
) -> bool:
    """Tell whether a candidate goes on the list of places that the one before it is on."""
    mark = tokens.words[before.last]
    if before.kind is not PLACE or mark not in (",", "và", "-", ";"):
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


def _vote(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Type open candidates as the same name, or the full name they shorten, is typed elsewhere."""
    votes: dict[str, dict[EntityType, int]] = {}
    for candidate in candidates:
        if candidate.kind:
            weight = 1 if _is_weak(candidate) else _STRONG
            _cast(votes, candidate.text, candidate.kind, weight)
            if candidate.name != candidate.text:
                _cast(votes, candidate.name, candidate.kind, weight)
    known = {form: max(counts, key=counts.__getitem__) for form, counts in votes.items()}
    parts = _name_parts(candidates)
    out = []
    for candidate in candidates:
        kind = None if _is_weak(candidate) else candidate.kind
        kind = kind or known.get(candidate.text) or parts.get(candidate.text)
        is_new = kind is not None and kind is not candidate.kind
        out.append(candidate.typed(kind, "elsewhere") if kind and is_new else candidate)
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


def _by_context(tokens: Tokens, candidate: Candidate) -> Candidate:
    """Type a candidate by the words right before and after it."""
    if candidate.rule == "unit":
        return candidate
    by_title = _by_title(tokens, candidate)
    if by_title or candidate.is_called:
        return candidate.typed(*by_title) if by_title else candidate
    found = _by_words_after(tokens, candidate) or _by_words_before(tokens, candidate)
    return candidate.typed(*found) if found else candidate


def _by_title(tokens: Tokens, candidate: Candidate) -> tuple[EntityType, str] | None:
    """Type a name behind a title: the person's own, or that of where the person works."""
    is_body = (not _is_syllable(candidate) and candidate.text.isascii()) or " " in candidate.text
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
    is_name = not _is_syllable(candidate) or is_given_name(candidate.text)
    is_name = is_name and not is_acronym(candidate.text)
    return (PERSON, "title") if candidate.is_called and is_name else None


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
    if word in _OF and not _is_syllable(candidate) and _role_before(tokens, before):
        return ORGANIZATION, "role_of"
    if word in _BEFORE_PLACES and not _is_syllable(candidate):
        is_body = word == "tại" and _role_before(tokens, before)
        return (ORGANIZATION if is_body else PLACE), "preposition"
    return None


def _is_syllable(candidate: Candidate) -> bool:
    """Tell whether a candidate is a lone Vietnamese syllable."""
    return " " not in candidate.text and is_vietnamese(candidate.text)


def _is_vietnamese_run(candidate: Candidate) -> bool:
    """Tell whether a candidate is made of two Vietnamese syllables or more."""
    words = candidate.text.split()
    return len(words) >= _TWO and all(is_vietnamese(word) for word in words)


def _role_before(tokens: Tokens, at: int) -> bool:
    """Tell whether a role stands before a preposition in its clause (giám đốc phân tích tại X)."""
    for place in range(at - 1, max(-1, at - _LOOK_BACK), -1):
        if not tokens.words[place][0].isalnum():
            return False
        opening = tokens.headed.get(place)
        if opening and opening[1].group == "role":
            return True
    return False


def _is_given_pair(candidate: Candidate) -> bool:
    """Tell whether a candidate is two syllables that end as given names do (Minh Hùng)."""
    words = candidate.text.split()
    return len(words) == _TWO and is_given_name(words[1]) and is_vietnamese(words[0])


def _addressed_follows(tokens: Tokens, at: int) -> bool:
    """Tell whether `- ông …` follows."""
    opening = tokens.headed.get(at + 1) if at + 1 < len(tokens.words) else None
    return opening is not None and opening[1].group == "address"


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
    closed = after >= len(tokens.words) or not tokens.words[after][0].isalnum()
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
    while at < len(tokens.words) and tokens.lower[at] in _ASIDES:
        at += 1
    phrases = words_of(name)
    return any(" ".join(tokens.lower[at : at + count]) in phrases for count in (1, 2, 3))


def _by_neighbours(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Type the open members of a list as the typed ones next to them."""
    out = list(candidates)
    for i in range(1, len(out)):
        out[i] = _as_titled(tokens, out[i], out[i - 1])
        out[i] = _as_neighbour(tokens, out[i], out[i - 1], (out[i - 1].last, out[i].first))
    for i in range(len(out) - 2, -1, -1):
        out[i] = _as_neighbour(tokens, out[i], out[i + 1], (out[i].last, out[i + 1].first))
    return out


def _as_titled(tokens: Tokens, candidate: Candidate, before: Candidate) -> Candidate:
    """Type the open name after a title with its body and a comma (Chủ tịch FIFA, X, …)."""
    if candidate.kind or before.kind in (None, PERSON) or not before.is_called:
        return candidate
    is_next = candidate.first - before.last == 1 and tokens.words[before.last] == ","
    if not is_next or _is_syllable(candidate):
        return candidate
    return candidate.typed(PERSON, "title_before")


def _as_neighbour(
    tokens: Tokens, candidate: Candidate, other: Candidate, gap: tuple[int, int]
) -> Candidate:
    """Type an open candidate as the other member of its list."""
    if candidate.kind or not other.kind or gap[1] - gap[0] != 1:
        return candidate
    mark = tokens.words[gap[0]]
    if other.kind is PLACE and (mark == "-" or other.rule == "place_head"):
        return candidate.typed(PLACE, "list") if _is_vietnamese_run(candidate) else candidate
    if mark not in _LISTED_BY or (other.kind is PLACE and mark != ","):
        return candidate
    if candidate.rule == "acronym" and other.kind is not ORGANIZATION:
        return candidate
    odd = _is_syllable(candidate) and (
        not is_given_name(candidate.text)
        if other.kind is PERSON
        else not candidate.text.isascii()
    )
    return candidate if odd else candidate.typed(other.kind, "list")


def _by_shape(tokens: Tokens, candidate: Candidate, *, on_stage: bool) -> Candidate:
    """Type by its spelling what nothing else decides; sport and stage use bare surnames."""
    words = candidate.text.split()
    if any(map(_is_english, words)):
        return candidate
    if candidate.rule == "unit" or any(word.isupper() or word[-1].isdigit() for word in words):
        return candidate
    is_quoted = tokens.words[candidate.first - 1 : candidate.first] in (['"'], ["“"], ["'"])
    if len(words) == 1 and on_stage and _is_surname_like(words[0]) and not is_quoted:
        return candidate.typed(PERSON, "surname_on_stage")
    if tokens.opens(candidate.first) and is_vietnamese(words[0]):
        return candidate
    if all(is_vietnamese(word) for word in words):
        is_name = len(words) == _TWO and is_given_name(words[-1])
        return candidate.typed(PERSON, "two_syllables") if is_name else candidate
    return candidate.typed(PERSON, "foreign_run") if len(words) in (_TWO, _TWO + 1) else candidate


def _is_english(word: str) -> bool:
    """Tell whether a word is no name but one of English, as works and programmes have them."""
    lower = word.lower()
    return lower in words_of("english_words") or (
        len(lower) > _SHORT_ENGLISH and lower.endswith(_ENGLISH_ENDINGS)
    )


def _is_surname_like(word: str) -> bool:
    """Tell whether a lone foreign word can be a surname: letters only, long enough."""
    is_plain = word[1:].islower() or word.startswith(("Mc", "Mac", "De", "Di", "O'"))
    return len(word) > _SHORT_WORD and word.isalpha() and is_plain and not is_vietnamese(word)
