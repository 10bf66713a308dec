"""Tells people of one name apart: by the walks of life, provinces and countries of their roles."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter

from etl.link.names import name_key, split_name
from etl.rules import read_rules
from etl.vietnamese.names import is_vietnamese

_MOST_WORDS = 4
"""The longest phrase of the lists, in words."""


@dataclass(frozen=True, slots=True)
class Told:
    """A role that an article tells of a person."""

    role: str
    organization: str | None


@dataclass(frozen=True, slots=True)
class Bearer:
    """What is told of who bears a name in some articles, and in which stories."""

    articles: tuple[str, ...]
    stories: frozenset[str]
    bodies: frozenset[str] = frozenset()
    domains: frozenset[str] = frozenset()
    provinces: frozenset[str] = frozenset()
    countries: frozenset[str] = frozenset()

    @property
    def is_known(self) -> bool:
        """Whether a role speaks for or against being someone else."""
        return bool(self.domains or self.provinces or self.countries or self.bodies)


def read_bearer(article: str, story: str, told: Iterable[Told]) -> Bearer:
    """Return what one article tells of who bears a name."""
    told = tuple(told)
    bodies = {name_key("organization", t.organization) for t in told if t.organization}
    countries = {
        name_key("place", t.organization)
        for t in told
        if t.organization and _domain(t.role, "role") == "government" and _is_country(t)
    }
    return Bearer(
        (article,),
        frozenset((story,)),
        frozenset(bodies - countries),
        frozenset(filter(None, map(_domain_of, told))),
        frozenset(chain.from_iterable(_provinces_in(body) for body in bodies)),
        frozenset(countries),
    )


def tell_apart(name: str, bearers: Sequence[Bearer]) -> list[Bearer]:
    """Return those who bear one name as different people, the one with most articles first.

    A lone Vietnamese syllable names someone else in every story. Of a full name all articles tell
    of one person unless their roles cannot be of one; a shared body says that they are. Among
    several an article goes to the one of its story, else to the best known.
    """
    if is_given_name_alone(name):
        return _settle(_join(bearers, _STORIES))
    known = [bearer for bearer in bearers if bearer.is_known]
    people: list[Bearer] = []
    for person in _settle(_join(known, _BODIES)):
        same = [n for n, other in enumerate(people) if not _are_two(name, person, other)]
        if same:
            at = next((n for n in same if people[n].stories & person.stories), same[0])
            people[at] = _merge((people[at], person))
        else:
            people.append(person)
    return _settle(_with_unknown(people, [bearer for bearer in bearers if not bearer.is_known]))


def is_given_name_alone(name: str) -> bool:
    """Tell whether a name is but a given name, as thousands bear it."""
    words = split_name(name)
    return len(words) == 1 and is_vietnamese(words[0])


def _with_unknown(people: Sequence[Bearer], unknown: Sequence[Bearer]) -> list[Bearer]:
    """Return people with the articles that tell nothing of them: by story, else to the first."""
    numbered = [*enumerate(people)]
    by_story = {story: n for n, person in reversed(numbered) for story in person.stories}
    shares: dict[int, list[Bearer]] = {n: [person] for n, person in numbered}
    for bearer in unknown:
        place = min((by_story[story] for story in bearer.stories & by_story.keys()), default=0)
        shares.setdefault(place, []).append(bearer)
    return [_merge(share) for share in shares.values()]


def _are_two(name: str, one: Bearer, other: Bearer) -> bool:
    """Tell whether what is told cannot be of one person; Vietnamese names have many bearers."""
    if one.countries and other.countries and not one.countries & other.countries:
        return True
    if not all(map(is_vietnamese, split_name(name))):
        return False
    if one.provinces and other.provinces and not one.provinces & other.provinces:
        return True
    is_apart = bool(one.domains and other.domains) and not one.domains & other.domains
    return is_apart and not any(
        frozenset((mine, yours)) in _joined_domains()
        for mine in one.domains
        for yours in other.domains
    )


def _settle(people: Iterable[Bearer]) -> list[Bearer]:
    """Return people in an order that what is read first has no part in."""
    return sorted(people, key=lambda person: (-len(person.articles), person.articles))


def _join(bearers: Sequence[Bearer], ties_of: Callable[[Bearer], frozenset[str]]) -> list[Bearer]:
    """Join the bearers who share a tie, also by way of others, in time linear in the ties."""
    parents = list(range(len(bearers)))

    def root(n: int) -> int:
        while parents[n] != n:
            parents[n] = n = parents[parents[n]]
        return n

    first: dict[str, int] = {}
    for number, bearer in enumerate(bearers):
        for tie in ties_of(bearer):
            parents[root(number)] = root(first.setdefault(tie, number))
    groups: dict[int, list[Bearer]] = defaultdict(list)
    for number, bearer in enumerate(bearers):
        groups[root(number)].append(bearer)
    return [_merge(group) for group in groups.values()]


def _merge(bearers: Sequence[Bearer]) -> Bearer:
    """Return several bearers as one person."""
    if len(bearers) == 1:
        return bearers[0]
    return Bearer(
        tuple(sorted({article for bearer in bearers for article in bearer.articles})),
        *(frozenset[str]().union(*map(part, bearers)) for part in _PARTS),
    )


_PARTS = tuple(map(attrgetter, ("stories", "bodies", "domains", "provinces", "countries")))
_STORIES, _BODIES = _PARTS[:2]


def _domain_of(told: Told) -> str | None:
    """Return the walk of life that a role belongs to, by its words, else by its body's."""
    return _domain(told.role, "role") or _domain(told.organization or "", "body")


def _domain(text: str, where: str) -> str | None:
    """Return the walk of life of the first listed phrase in a role, or at a body's beginning."""
    words, phrases = split_name(text), _domains(where)
    starts = range(len(words) if where == "role" else min(1, len(words)))
    for start in starts:
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            if words[start:end] in phrases:
                return phrases[words[start:end]]
    return None


def _is_country(told: Told) -> bool:
    """Tell whether a role's body is a place rather than a body (Thủ tướng Anh)."""
    key = name_key("organization", told.organization or "")
    return _domain(told.organization or "", "body") is None and key in _country_keys()


def _provinces_in(body: str) -> Iterator[str]:
    """Yield the province that a body's name ends with."""
    words = tuple(body.split())
    for start in range(max(0, len(words) - _MOST_WORDS), len(words)):
        if " ".join(words[start:]) in _province_keys():
            yield " ".join(words[start:])
            return


@cache
def _domains(where: str) -> Mapping[tuple[str, ...], str]:
    """Return the walks of life by the words of a role, or of a body's beginning."""
    rows = read_rules(__package__, "rules/role_domains.tsv")
    return {split_name(row["word"]): row["domain"] for row in rows if row["where"] == where}


@cache
def _joined_domains() -> frozenset[frozenset[str]]:
    """Return the pairs of walks of life that one person may combine."""
    rows = read_rules(__package__, "rules/joined_domains.tsv")
    return frozenset(frozenset((row["one"], row["other"])) for row in rows)


@cache
def _province_keys() -> frozenset[str]:
    """Return the provinces as names of bodies end with them."""
    rows = read_rules(__package__, "rules/provinces.tsv")
    return frozenset(name_key("place", row["province"]) for row in rows)


@cache
def _country_keys() -> frozenset[str]:
    """Return the countries whose offices are told apart."""
    rows = read_rules(__package__, "rules/countries.tsv")
    return frozenset(name_key("place", row["country"]) for row in rows)
