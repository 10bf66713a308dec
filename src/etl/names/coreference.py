"""Gives each mention the fullest name that its article has for the same entity."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from etl.names.candidates import Candidate
from etl.names.lexicon import listed_names, openings, words_of
from etl.names.tokens import Tokens
from etl.records import EntityType
from etl.vietnamese.names import is_vietnamese

PERSON, ORGANIZATION, PLACE = EntityType.PERSON, EntityType.ORGANIZATION, EntityType.PLACE

_JOINS = frozenset(("và", "-", ","))
_SHORTEST_FIELD = 2
_PAIR = 2
_BARE_PLACES = (" thành phố", " tỉnh", " huyện", " quận", " xã", " phường", " TP")


def name_fully(tokens: Tokens, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the candidates with their fullest names."""
    tables = {
        PERSON: _full_persons([c.name for c in candidates if c.kind is PERSON]),
        ORGANIZATION: _full_organizations(tokens, candidates),
        PLACE: _place_names([c for c in candidates if c.kind is PLACE]),
    }
    fullest = [tables[c.kind].get(c.name, c.name) if c.kind else c.name for c in candidates]
    return [
        c if c.name == name else c.named(name) for c, name in zip(candidates, fullest, strict=True)
    ]


def _full_persons(names: Iterable[str]) -> Mapping[str, str]:
    """Map each person's name to the fullest one that ends (or, if foreign, begins) with it."""
    counts = Counter(names)
    if len(counts) < _PAIR:
        return {}
    distinct = sorted(counts, key=lambda name: -name.count(" "))
    fullest: dict[str, str] = {}
    shared = _shared_forms(distinct, counts)
    for name in distinct:
        for form in _short_forms(name):
            fullest.setdefault(form, shared.get(form, name))
    for name in distinct:
        if name[1:2] == ".":  # P.Troussier is Philippe Troussier
            full = fullest.get(name[2:].strip(), "")
            if full[:1] == name[0]:
                fullest[name] = full
        elif len(name) == 1:  # bé T. is the L.N.K.T. whom the report named first
            dotted = [full for full in distinct if full.endswith(f".{name}")]
            fullest |= {name: dotted[0]} if dotted else {}
    return {name: fullest[name] for name in distinct if name in fullest}


def _shared_forms(distinct: Sequence[str], counts: Mapping[str, int]) -> dict[str, str]:
    """Map forms that may shorten several equally full names to the one the text has most of.

    Of two brothers the story's hero is called by the surname, and is named by it oftener.
    """
    owners: dict[str, list[str]] = {}
    for name in distinct:
        for form in _short_forms(name) if " " in name else ():
            if form in counts and name.count(" ") >= owners.get(form, [name])[0].count(" "):
                owners.setdefault(form, []).append(name)
    votes = Counter({name: counts[name] for name in distinct})
    for form, names in owners.items():
        if len(names) == 1:
            votes[names[0]] += counts[form]
    return {
        form: max(dict.fromkeys(names), key=votes.__getitem__)
        for form, names in owners.items()
        if len(set(names)) > 1
    }


def _short_forms(name: str) -> Iterator[str]:
    """Yield what a full name may be shortened to: its last words, its first, a foreign one's any.

    >>> sorted(_short_forms("Lê Văn Tám"))
    ['Lê', 'Tám', 'Văn Tám']
    """
    first, _, rest = name.partition(" ")
    if not rest:
        return
    words = rest.split(" ")
    while rest:
        yield rest
        rest = rest.partition(" ")[2]
    yield first
    for word in words:
        if not is_vietnamese(word):
            yield word


def _full_organizations(tokens: Tokens, candidates: Sequence[Candidate]) -> Mapping[str, str]:
    """Map names of organisations to the fullest: abbreviations in brackets, shortened forms."""
    organizations = [c for c in candidates if c.kind is ORGANIZATION]
    if not organizations:
        return {}
    listed = {c.name for c in organizations if c.rule == "listed"}
    table = _longest_spellings(organizations)
    for before, after in pairwise(candidates):
        if after.first - before.last != 1 or not _is_bracket_pair(tokens, before, after):
            continue
        if (_has_own_head(before) and _has_own_head(after)) or len(before.name) == 1:
            continue
        if not {before.name, after.name} <= listed:
            table[after.name] = table.get(before.name, before.name)
    names = list(dict.fromkeys(c.name for c in organizations))
    if len(names) > 1:
        table |= _spelled_out(names)
        shorter = _shortened_fields(names) | _abridgements(names)
        rest = shorter.keys() - table.keys() - listed
        table |= {name: shorter[name] for name in rest}
    return {name: table.get(full, full) for name, full in table.items()}


def _spelled_out(names: Sequence[str]) -> dict[str, str]:
    """Map names that are but capitals to the first name whose words begin with them."""
    capitals = [name for name in names if name.isupper()]
    if not capitals:
        return {}
    initials = {_initials(name): name for name in reversed(names) if " " in name}
    return {name: initials[name] for name in capitals if name in initials}


def _has_own_head(candidate: Candidate) -> bool:
    """Tell whether brackets hold a body's own full name: the one before is but a part of it."""
    return candidate.rule == "organization_head" and " " in candidate.name


def _initials(name: str) -> str:
    """Return the capitals that a name's words begin with, as abbreviations take them.

    >>> _initials("Ngân hàng Nhà nước")
    'NHNN'
    """
    return "".join(word[0].upper() for word in name.split() if word not in ("và", "-"))


def _shortened_fields(names: Sequence[str]) -> dict[str, str]:
    """Map `Sở GD-ĐT` to the name with the same head whose words it takes the capitals of."""
    parts = {name: name.partition(" ") for name in names}
    shortened = {
        name: (head, "".join(filter(str.isalpha, field)))
        for name, (head, _, field) in parts.items()
        if field.isupper()
    }
    full_names: dict[tuple[str, str], str] = {}
    for full, (head, _, field) in parts.items():
        initials = _initials(field) if shortened and " " in field else ""
        for length in range(_SHORTEST_FIELD, len(initials) + 1):
            full_names.setdefault((head, initials[:length]), full)
    return {name: full_names[key] for name, key in shortened.items() if key in full_names}


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


def _abridgements(names: Sequence[str]) -> dict[str, str]:
    """Map names that are heads or tails of another to the longest name that has them."""
    wanted = {*names, *(name.removesuffix(bare) for name in names for bare in _BARE_PLACES)}
    table: dict[str, str] = {}
    for full in names:
        first = full.partition(" ")[0]
        if first in wanted and first != full and not is_vietnamese(first):
            table.setdefault(first, full)
    for full in sorted(names, key=_fullness):
        for short in _heads_and_tails(full, wanted):
            table.setdefault(short, full)
        for short in _without_form(full):
            table.setdefault(short, full)
        for bare in _BARE_PLACES:
            if full.endswith(bare):
                table.setdefault(full, table.get(full.removesuffix(bare), full))
    return table


def _heads_and_tails(full: str, wanted: Container[str]) -> Iterator[str]:
    """Yield the wanted names that a name begins or ends with, its own head's kind left out."""
    first = cut = full.find(" ")
    while cut > 0:
        head, tail = full[:cut], full[cut + 1 :]
        if head in wanted and cut > first and tail.partition(" ")[0] not in _JOINS:
            yield head
        is_bare_school = cut == first and head == "Trường"
        if tail in wanted and (is_bare_school or openings().match(tail.lower().split(), 0) is None):
            yield tail
        cut = full.find(" ", cut + 1)


def _fullness(name: str) -> tuple[bool, int]:
    """Return what sorts fuller names first; `Sở Y tế thành phố` leaves open which town's."""
    return name.endswith(_BARE_PLACES), -len(name)


def _without_form(name: str) -> Iterator[str]:
    """Yield a name without its legal form or field (Công ty TNHH Sao Sáng, Công ty Sao Sáng)."""
    words = name.split()
    if words[0].lower() not in words_of("company_heads"):
        return
    opening = openings().match([word.lower() for word in words], 0)
    if opening is None:
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
    doubtful = {c.name for c in candidates if c.name != c.text}
    spellings: dict[str, Counter[str]] = {}
    for candidate in candidates:
        if candidate.name in doubtful:
            spellings.setdefault(candidate.name, Counter())[candidate.text] += 1
    return {
        name: max(texts, key=lambda text: (texts[text], len(text)))
        for name, texts in spellings.items()
        if not any(name in text or text in name for text in texts)
    }
