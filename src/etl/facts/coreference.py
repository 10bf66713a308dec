"""Gives each mention the fullest name that its article has for the same entity."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from etl.facts.name_candidates import Candidate
from etl.facts.name_lexicon import listed_names, openings, words_of
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_JOINS = frozenset(("và", "-", ","))
_SHORTEST_FIELD = 2
_BARE_PLACES = (" thành phố", " tỉnh", " huyện", " quận", " xã", " phường", " TP")


def name_fully(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with their fullest names."""
    persons = _full_persons([c.name for c in candidates if c.kind is PERSON])
    organizations = _full_organizations(tokens, candidates)
    places = _place_names([c for c in candidates if c.kind is PLACE])
    tables = {PERSON: persons, ORGANIZATION: organizations, PLACE: places}
    return [
        c.named(tables[c.kind].get(c.name, c.name)) if c.kind in tables else c for c in candidates
    ]


def _full_persons(names: Iterable[str]) -> Mapping[str, str]:
    """Map each person's name to the fullest one that ends (or, if foreign, begins) with it."""
    distinct = sorted(dict.fromkeys(names), key=lambda name: -name.count(" "))
    fullest: dict[str, str] = {}
    for name in distinct:
        for form in _short_forms(name):
            fullest.setdefault(form, name)
    return {name: fullest.get(name, name) for name in distinct}


def _short_forms(name: str) -> Iterator[str]:
    """Yield what a full name may be shortened to: its last words, its first, a foreign one's any.

    >>> sorted(_short_forms("Lê Văn Tám"))
    ['Lê', 'Tám', 'Văn Tám']
    """
    words = name.split()
    if len(words) == 1:
        return
    for start in range(1, len(words)):
        yield " ".join(words[start:])
    for word in words:
        if word is words[0] or not is_vietnamese(word):
            yield word


def _full_organizations(tokens: Tokens, candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Map names of organisations to the fullest: abbreviations in brackets, shortened forms."""
    organizations = [c for c in candidates if c.kind is ORGANIZATION]
    listed = {c.name for c in organizations if c.rule == "listed"}
    table = _longest_spellings(organizations)
    for before, after in pairwise(candidates):
        if (_has_own_head(before) and _has_own_head(after)) or len(before.name) == 1:
            continue
        if _is_bracket_pair(tokens, before, after) and not {before.name, after.name} <= listed:
            table[after.name] = table.get(before.name, before.name)
    names = list(dict.fromkeys(c.name for c in organizations))
    abridged = _abridgements(names)
    initials = {_initials(name): name for name in reversed(names) if " " in name}
    for name in names:
        if name.isupper() and name in initials:
            table[name] = initials[name]
    shortened = _shortened_fields(names)
    for name in names:
        if name not in table and name not in listed:
            table[name] = abridged.get(name) or shortened.get(name, name)
    return {name: table.get(full, full) for name, full in table.items()}


def _has_own_head(candidate: Candidate) -> bool:
    """Tell whether brackets hold a body's own full name: the one before is but a part of it."""
    return candidate.rule == "organization_head" and " " in candidate.name


def _initials(name: str) -> str:
    """Return the capitals that a name's words begin with, as abbreviations take them.

    >>> _initials("Ngân hàng Nhà nước")
    'NHNN'
    """
    return "".join(word[0].upper() for word in name.split() if word not in ("và", "-"))


def _shortened_fields(names: Sequence[str]) -> Mapping[str, str]:
    """Map `Sở GD-ĐT` to the name with the same head whose words it takes the capitals of."""
    full_names: dict[tuple[str, str], str] = {}
    for full in names:
        head, _, field = full.partition(" ")
        initials = _initials(field) if " " in field else ""
        for length in range(_SHORTEST_FIELD, len(initials) + 1):
            full_names.setdefault((head, initials[:length]), full)
    table: dict[str, str] = {}
    for name in names:
        head, _, field = name.partition(" ")
        letters = "".join(filter(str.isalpha, field))
        if letters.isupper() and (head, letters) in full_names:
            table[name] = full_names[head, letters]
    return table


def _longest_spellings(organizations: Sequence[Candidate]) -> dict[str, str]:
    """Map each listed organisation to the longest of its spellings in the article."""
    table: dict[str, str] = {}
    for candidate in organizations:
        if candidate.rule == "listed":
            known = table.get(candidate.name, "")
            table[candidate.name] = max(known, candidate.text, key=len)
    return table


def _is_bracket_pair(tokens: Tokens, before: Candidate, after: Candidate) -> bool:
    """Tell whether two organisations stand as `Full Name (OTHER NAME)`."""
    if before.kind is not ORGANIZATION or after.kind is not ORGANIZATION:
        return False
    return (
        after.first - before.last == 1
        and tokens.words[before.last] == "("
        and after.last < len(tokens.words)
        and tokens.words[after.last] == ")"
    )


def _abridgements(names: Iterable[str]) -> Mapping[str, str]:
    """Map the heads and tails of organisations' names to the longest name that has them."""
    table: dict[str, str] = {}
    for full in names:
        first = full.split()[0]
        if first != full and not is_vietnamese(first):
            table.setdefault(first, full)
    for full in sorted(names, key=_fullness):
        words = full.split()
        for cut in range(1, len(words)):
            head, tail = " ".join(words[:cut]), " ".join(words[cut:])
            if cut > 1 and words[cut] not in _JOINS:
                table.setdefault(head, full)
            is_bare_school = cut == 1 and head == "Trường"
            if is_bare_school or openings().match(tail.lower().split(), 0) is None:
                table.setdefault(tail, full)
        for short in _without_form(words):
            table.setdefault(short, full)
        for bare in _BARE_PLACES:
            if full.endswith(bare):
                table.setdefault(full, table.get(full.removesuffix(bare), full))
    return table


def _fullness(name: str) -> tuple[bool, int]:
    """Return what sorts fuller names first; `Sở Y tế thành phố` leaves open which town's."""
    return name.endswith(_BARE_PLACES), -len(name)


def _without_form(words: Sequence[str]) -> Iterator[str]:
    """Yield a name without its legal form or field (Công ty TNHH Sao Sáng, Công ty Sao Sáng)."""
    lower = [word.lower() for word in words]
    opening = openings().match(lower, 0)
    if opening is None or lower[0] not in words_of("company_heads"):
        return
    for last in range(1, opening[0] + 1):
        head = " ".join(words[:last])
        for cut in range(opening[0], len(words)):
            listed = listed_names().match(words, cut)
            is_listed_only = listed is not None and listed[0] == len(words)
            if cut > last and words[cut][0].isupper() and not is_listed_only:
                yield f"{head} {' '.join(words[cut:])}"


def _place_names(candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Map a place's main spelling to one that the article has: itself, else the most frequent."""
    spellings: dict[str, Counter[str]] = {}
    for candidate in candidates:
        spellings.setdefault(candidate.name, Counter())[candidate.text] += 1
    return {
        name: name
        if any(name in text or text in name for text in texts)
        else max(texts, key=lambda text: (texts[text], len(text)))
        for name, texts in spellings.items()
    }
