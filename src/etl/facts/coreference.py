"""Gives each mention the fullest name that its article has for the same entity."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from etl.facts.name_candidates import Candidate
from etl.facts.name_lexicon import openings
from etl.facts.name_tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE


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
    """Map each person's name to the fullest one that ends (or, of foreign order, begins) with it."""
    distinct = list(dict.fromkeys(names))
    by_length = sorted(distinct, key=lambda name: -len(name.split()))
    table: dict[str, str] = {}
    for name in distinct:
        table[name] = next((full for full in by_length if _shortens(name, full)), name)
    return table


def _shortens(name: str, full: str) -> bool:
    """Tell whether a person's name is a shorter form of a full one."""
    short, long = name.split(), full.split()
    if len(short) >= len(long):
        return False
    if long[-len(short) :] == short:
        return True
    if len(short) > 1:
        return False
    return short[0] == long[0] or (short[0] in long and not is_vietnamese(short[0]))


def _full_organizations(tokens: Tokens, candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Map names of organisations to the fullest: abbreviations in brackets, shortened forms."""
    organizations = [c for c in candidates if c.kind is ORGANIZATION]
    listed = {c.name for c in organizations if c.rule == "listed"}
    table = _longest_spellings(organizations)
    for before, after in zip(candidates, candidates[1:], strict=False):
        if _is_bracket_pair(tokens, before, after) and not {before.name, after.name} <= listed:
            table[after.name] = table.get(before.name, before.name)
    names = list(dict.fromkeys(c.name for c in organizations))
    initials = {_initials(name): name for name in reversed(names) if " " in name}
    for name in names:
        if name.isupper() and name in initials:
            table[name] = initials[name]
    for name in names:
        if name not in table and name not in listed:
            table[name] = max((n for n in names if _abridges(name, n)), key=len, default=name)
    return {name: table.get(full, full) for name, full in table.items()}


def _initials(name: str) -> str:
    """Return the capitals that a name's words begin with, as abbreviations take them.

    >>> _initials("Ngân hàng Nhà nước")
    'NHNN'
    """
    return "".join(word[0].upper() for word in name.split() if word not in ("và", "-"))


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


def _abridges(name: str, full: str) -> bool:
    """Tell whether a name is the head or the tail of a longer one."""
    if len(name) >= len(full):
        return False
    starts = full.startswith(name + " ") and (not is_vietnamese(name.split(maxsplit=1)[0]) or " " in name)
    if starts and not _is_generic(name, full):
        return True
    return full.endswith(" " + name) and openings().match(name.lower().split(), 0) is None


def _is_generic(name: str, full: str) -> bool:
    """Tell whether the longer name is another body of the same sort (Bộ Y tế, Sở Y tế Hà Nội)."""
    return full[len(name) + 1 :].startswith(("và ", "-", ","))


def _place_names(candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Map a place's main spelling to one that the article has: itself, else the most frequent."""
    spellings: dict[str, Counter[str]] = {}
    for candidate in candidates:
        spellings.setdefault(candidate.name, Counter())[candidate.text] += 1
    return {
        name: name if name in texts else max(texts, key=lambda text: (texts[text], len(text)))
        for name, texts in spellings.items()
    }
