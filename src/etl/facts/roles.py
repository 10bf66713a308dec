"""Finds what the text says people are: `Phó Chủ tịch Huawei - ông Jiang Tao`, `X (giám đốc Y)`."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from etl.facts.document import Document
from etl.facts.name_lexicon import words_of
from etl.facts.name_scan import role_end
from etl.facts.name_tokens import Tokens, read_tokens
from etl.records import EntityType, Mention, Role

_LONGEST_GAP = 7
_LONGEST_LINK = 9
_LONGEST_COPULA = 6
_SHORT_GAP = 4
_MOST_NAMES = 3
_MOST_TITLES = 4
_OF = frozenset(("của", "tại", "thuộc", "ở", "cho", "phụ"))
_FORWARD_LINKS = frozenset(("-", ",", "là", ":", "("))
_BETWEEN_ROLES = frozenset((",", "và", "là", "kiêm", "đồng", "thời", "cũng", "nay", "hiện"))
_BEFORE_OTHERS = frozenset(("với", "các", "những", "nhiều", "cho", "một", "hai", "ba", "vị"))
_PRONOUNS = frozenset(("ông", "bà", "anh", "chị", "cô", "người"))


class _RolePhrase(NamedTuple):
    """A role's words by token, with the organisation or place it names."""

    first: int
    last: int
    end: int
    organization: str | None


class _Holder(NamedTuple):
    """The person to whom a role belongs, and the pattern that says so."""

    person: str
    rule: str


def find_roles(document: Document, mentions: Sequence[Mention]) -> tuple[Role, ...]:
    """Return each role said of a person once, where it is first said."""
    tokens = read_tokens(document.text, document.sentences)
    return _RoleReader(document, tokens, mentions).read()


class _RoleReader:
    """Goes over the role words of a text and looks for their person on both sides."""

    def __init__(self, document: Document, tokens: Tokens, mentions: Sequence[Mention]) -> None:
        self.document = document
        self.tokens = tokens
        self.at = {bisect_left(tokens.starts, mention.char_start): mention for mention in mentions}
        people = [m for m in mentions if m.entity_type is EntityType.PERSON]
        self.people = sorted(((self._end(m), m) for m in people), key=itemgetter(0))
        self.people_ends = [end for end, _ in self.people]
        self.roles: dict[tuple[str, str], Role] = {}
        self.last: tuple[int, _Holder] | None = None
        self.served = -1

    def _end(self, mention: Mention) -> int:
        """Return the token after a mention."""
        return bisect_right(self.tokens.starts, mention.char_end - 1)

    def read(self) -> tuple[Role, ...]:
        """Return all roles in text order."""
        reached = 0
        for at, (end, opening) in self.tokens.headed.items():
            if at >= reached and opening.group == "role":
                reached = self._role_at(at, end)
        return tuple(sorted(self.roles.values(), key=lambda role: role.char_start))

    def _role_at(self, at: int, end: int) -> int:
        """Read the role whose words stand from `at` to before `end`; return where to go on."""
        if self._inside_mention(at):
            return at
        if self.served == at:  # cố vấn Tổng thống X: the second title is not the named person's
            return end
        phrase = self._phrase(at, end)
        if self.tokens.lower[at] in words_of("servants"):
            self.served = phrase.last
        holder = self._holder(phrase)
        if holder:
            self._add(phrase, holder)
            self.last = (phrase.end, holder)
        return phrase.last

    def _inside_mention(self, at: int) -> bool:
        """Tell whether a token belongs to a mention."""
        mention = self.at.get(at)
        return mention is not None and mention.entity_type is not EntityType.PLACE

    def _phrase(self, first: int, last: int) -> _RolePhrase:
        """Read on over the field and the organisation."""
        tokens = self.tokens
        last = role_end(tokens, first, last)
        end, names = last, []
        place = last
        while place < min(len(tokens.words), end + _LONGEST_GAP):
            mention = self.at.get(place)
            if mention and mention.entity_type is EntityType.PERSON:
                break
            if mention:
                names.append(mention)
                end = place = self._end(mention)
                if len(names) == _MOST_NAMES:
                    break
                continue
            if not tokens.words[place][0].isalnum() or tokens.lower[place] in words_of(
                "person_verbs"
            ):
                break
            if tokens.lower[place] in words_of("role_stops"):
                break
            place += 1
        organization = _best_organization(names)
        return _RolePhrase(first, last, end if names else last, organization)

    def _holder(self, phrase: _RolePhrase) -> _Holder | None:
        """Return whose role it is."""
        after, linked = self._person_after(phrase)
        if after and not linked:
            return _Holder(after, "before_name")
        before = self._person_before(phrase)
        if before:
            return before
        if after and not self._is_of_others(phrase):
            return _Holder(after, "before_name_linked")
        return self._subject(phrase)

    def _is_of_others(self, phrase: _RolePhrase) -> bool:
        """Tell whether a bare role before a comma is said of others (nói với phóng viên, …)."""
        before = self.tokens.lower[phrase.first - 1] if phrase.first else ""
        return phrase.organization is None and before in _BEFORE_OTHERS

    def _person_after(self, phrase: _RolePhrase) -> tuple[str | None, bool]:
        """Return the person named right after a role, and whether a comma stands between."""
        tokens, at, linked = self.tokens, self._after_copula(phrase.end), False
        if at < len(tokens.words) and tokens.words[at] in _FORWARD_LINKS:
            linked = tokens.words[at] in (",", "(")
            at += 1
        for _ in range(_MOST_TITLES):
            title = tokens.headed.get(at) if at < len(tokens.words) else None
            if not title or title[1].group not in ("address", "role") or at in self.at:
                break
            at = title[0] + (tokens.words[title[0] : title[0] + 1] == ["."])
        mention = self.at.get(at)
        if mention and mention.entity_type is EntityType.PERSON:
            return mention.name, linked
        return None, linked

    def _after_copula(self, at: int) -> int:
        """Return the token after `là` where a role's holder follows it, or after `20 tuổi`."""
        lower = self.tokens.lower
        if lower[at + 1 : at + 2] == ["tuổi"]:
            return at + 2
        for place in range(at, min(at + _LONGEST_COPULA, len(lower))):
            if lower[place] == "là":
                return place + 1
            if place in self.at or not lower[place][0].isalpha():
                break
        return at

    def _person_before(self, phrase: _RolePhrase) -> _Holder | None:
        """Return the person in apposition or subject before a role."""
        if self.last and self._only_links(self.last[0], phrase.first):
            return _Holder(self.last[1].person, "further_role")
        number = bisect_right(self.people_ends, phrase.first) - 1
        if number < 0:
            return None
        end, mention = self.people[number]
        if not 0 < phrase.first - end <= _LONGEST_LINK:
            return None
        gap = self.tokens.lower[end : phrase.first]
        if gap[0] in (",", "(", "-") and all(word in words_of("role_links") for word in gap[1:]):
            return _Holder(mention.name, "after_name")
        if _says_is(gap):
            return _Holder(mention.name, "predicate")
        return None

    def _only_links(self, start: int, end: int) -> bool:
        """Tell whether only `và`, `kiêm` and the like stand between two roles."""
        if not 0 < end - start <= _SHORT_GAP:
            return False
        return all(word in _BETWEEN_ROLES for word in self.tokens.lower[start:end])

    def _subject(self, phrase: _RolePhrase) -> _Holder | None:
        """Return the person last named where a sentence says `Ông là …`."""
        sentence = self.document.sentence_at(self.tokens.starts[phrase.first])
        first = self.tokens.number_at(sentence.start)
        if first is None or self.tokens.lower[first] not in _PRONOUNS:
            return None
        if phrase.first - first - 1 > _SHORT_GAP:
            return None
        if not _says_is(self.tokens.lower[first + 1 : phrase.first]):
            return None
        number = bisect_right(self.people_ends, first) - 1
        return _Holder(self.people[number][1].name, "pronoun") if number >= 0 else None

    def _add(self, phrase: _RolePhrase, holder: _Holder) -> None:
        """Store a role unless the same was said before."""
        tokens = self.tokens
        role = tokens.slice(phrase.first, phrase.last)
        key = (holder.person, role.casefold())
        if key in self.roles and (self.roles[key].organization or not phrase.organization):
            return
        start, end = tokens.starts[phrase.first], tokens.ends[phrase.end - 1]
        self.roles[key] = Role(
            self.document.sentence_number(start), start, end, self.document.text[start:end],
            holder.rule, holder.person, role, phrase.organization,
        )  # fmt: skip


def _says_is(gap: Sequence[str]) -> bool:
    """Tell whether the words before a role say that someone is or becomes it."""
    if any(mark in gap for mark in (".", ";", ":", "\n", "!", "?")):
        return False
    joined = " ".join(gap)
    return any(joined.endswith(word) for word in words_of("role_verbs")) and "," not in gap


def _best_organization(names: Sequence[Mention]) -> str | None:
    """Return the organisation a role names, else the place."""
    for mention in names:
        if mention.entity_type is EntityType.ORGANIZATION:
            return mention.name
    return names[0].name if names else None
