"""Finds what the text says people are: `Phó Chủ tịch Huawei - ông Jiang Tao`, `X (giám đốc Y)`."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import itemgetter
from typing import NamedTuple

from etl.grammar.document import Document
from etl.names.lexicon import words_of
from etl.names.organization_names import field_end
from etl.names.scan import role_end
from etl.names.tokens import Tokens, read_tokens
from etl.records import EntityType, Mention, Role

_LONGEST_GAP = 7
_LONGEST_LINK = 9
_LONGEST_COPULA = 6
_SHORT_GAP = 4
_MOST_NAMES = 3
_AGE = 3
_LONGEST_ASIDE = 16
_FARTHEST_NAME = 60  # a role, three bodies and a few words reach no farther
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
    if all(mention.entity_type is not EntityType.PERSON for mention in mentions):
        return ()
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
            if opening.group == "role" and at >= reached:
                reached = self._role_at(at, end)
        return tuple(sorted(self.roles.values(), key=lambda role: role.char_start))

    def _role_at(self, at: int, end: int) -> int:
        """Read the role whose words stand from `at` to before `end`; return where to go on."""
        if self._inside_mention(at):
            return at
        if not self._has_person_near(at):
            return end
        if self.served == at:  # cố vấn Tổng thống X: the second title is not the named person's
            return end
        phrase = self._phrase(at, end)
        holder = self._servant(phrase) or self._holder(phrase)
        if holder:
            self._add(phrase, holder)
            self.last = (phrase.end, holder)
        return phrase.last

    def _has_person_near(self, at: int) -> bool:
        """Tell whether someone is named where a role's holder can be, or `ông` opens the sentence.

        Two of five titles in running text are nobody's: reading on from each of them costs most.
        """
        number = bisect_right(self.people_ends, at)
        if number and at - self.people_ends[number - 1] <= _LONGEST_ASIDE:
            return True
        if number < len(self.people_ends) and self.people_ends[number] - at <= _FARTHEST_NAME:
            return True
        sentence = self.document.sentence_at(self.tokens.starts[at])
        first = self.tokens.number_at(sentence.start)
        return first is not None and self.tokens.lower[first] in _PRONOUNS

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
                end = place if self._are_of_field(end, place) else end
                break
            if mention:
                names.append(mention)
                end = place = self._after_bracket(self._end(mention))
                if len(names) == _MOST_NAMES:
                    break
                continue
            if tokens.known[place].ends_role:
                break
            place += 1
        organization = _best_organization(names)
        return _RolePhrase(first, last, max(end, last), organization)

    def _are_of_field(self, at: int, end: int) -> bool:
        """Tell whether only words of a field or capitals stand between a role and its holder."""
        while at < end:
            field = field_end(self.tokens, at)
            title = self.tokens.headed.get(at)
            if title is not None and title[1].group == "role":
                return False
            if field == at and not self.tokens.capital[at]:
                return False
            at = max(field, at + 1)
        return at == end

    def _after_bracket(self, at: int) -> int:
        """Return the token after a body's short name in brackets: `Liên đoàn X (LX)`."""
        short = self.at.get(at + 1)
        if self.tokens.words[at : at + 1] != ["("] or short is None:
            return at
        close = self._end(short)
        is_closed = self.tokens.words[close : close + 1] == [")"]
        return close + 1 if is_closed and short.entity_type is EntityType.ORGANIZATION else at

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
        return self._subject(phrase) or self._appointee(phrase)

    def _servant(self, phrase: _RolePhrase) -> _Holder | None:
        """Return who serves an office: the one named before, whose the office's title is not.

        Without one the name behind is the servant's (cố vấn Tổng thống X): the title is passed.
        """
        tokens = self.tokens
        if tokens.lower[phrase.first] not in words_of("servants"):
            return None
        office = phrase.last + (tokens.lower[phrase.last : phrase.last + 1] == ["của"])
        title = tokens.headed.get(office)
        is_office = title is not None and title[1].group == "role"
        before = self._person_before(phrase) if is_office else None
        if before is None:
            self.served = office
        return before

    def _appointee(self, phrase: _RolePhrase) -> _Holder | None:
        """Return who is appointed: `bổ nhiệm X, 34 tuổi, làm …`, `X, cựu …, được bầu làm …`."""
        lower, first = self.tokens.lower, phrase.first
        if lower[first - 1 : first] not in (["làm"], ["chức"], ["vụ"]):
            return None
        number = bisect_right(self.people_ends, first) - 1
        if number < 0 or first - self.people_ends[number] > _LONGEST_ASIDE:
            return None
        end, mention = self.people[number]
        gap = lower[end:first]
        begun = max(0, end - _LONGEST_ASIDE)
        is_one_sentence = not {".", ";", "\n", "?", "!"}.intersection(gap)
        said = gap[-_SHORT_GAP:] if gap[-2:-1] != [","] else lower[begun:end]
        is_said = not words_of("appointments").isdisjoint(said)
        return _Holder(mention.name, "appointed") if is_one_sentence and is_said else None

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
        if mention is None or mention.entity_type is not EntityType.PERSON:
            return None, linked
        return (None if self._is_of_office(phrase, at) else mention.name), linked

    def _is_of_office(self, phrase: _RolePhrase, at: int) -> bool:
        """Tell whether someone serves the office that comes next (luật sư của cựu Thủ tướng X)."""
        tokens = self.tokens
        is_servant = tokens.lower[phrase.first] in words_of("servants")
        if is_servant or tokens.lower[phrase.last : phrase.last + 1] != ["của"]:
            return False
        title = tokens.headed.get(phrase.last + 1)
        return phrase.last + 1 < at and title is not None and title[1].group == "role"

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
        gap = _without_age(self.tokens.lower[end : phrase.first])
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
        start, end = tokens.starts[phrase.first], tokens.end(phrase.end - 1)
        self.roles[key] = Role(
            self.document.sentence_number(start), start, end, self.document.text[start:end],
            holder.rule, holder.person, role, phrase.organization,
        )  # fmt: skip


def _without_age(gap: Sequence[str]) -> Sequence[str]:
    """Return the words between a person and a role without the age: `, 44 tuổi, nguyên …`."""
    if len(gap) > _AGE and gap[1].isdigit() and gap[2] == "tuổi" and gap[_AGE] in (",", "-"):
        return [gap[0], *gap[_AGE + 1 :]]
    return gap


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
