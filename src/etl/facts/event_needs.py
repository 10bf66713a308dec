"""What a trigger needs to tell of an event: an amount, two who take part, a court, an office."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from etl.facts.event_participants import is_venue
from etl.facts.event_triggers import Trigger
from etl.facts.event_words import has_word
from etl.facts.scene import Scene
from etl.facts.speaker_rules import is_body_noun
from etl.records import EntityType, EventType, Mention, Money, Span

_LARGE_SUMS = {"VND": Decimal(1_000_000_000), "JPY": Decimal(10_000_000), "KRW": Decimal(10**8)}
_LARGE_SUM = Decimal(100_000)
_OFFICE_REACH = 40
_MOST_MENTIONS = 20


class Candidate(NamedTuple):
    """An event before it is checked: its trigger, those who take part, and its amount."""

    scene: Scene
    trigger: Trigger
    participants: tuple[str, ...]
    amount: Money | None

    def of_type(self, *kinds: EntityType) -> frozenset[str]:
        """Return those who take part and are of one of some types."""
        found = (self.scene.names_of(kind).intersection(self.participants) for kind in kinds)
        return frozenset().union(*found)

    def has_official(self, people: Iterable[str]) -> bool:
        """Tell whether one of some people is called by an office anywhere in the text."""
        names = set(people)
        mentions = (mention for mention in self.scene.mentions if mention.name in names)
        return any(_is_called_official(self.scene, m) for m in islice(mentions, _MOST_MENTIONS))

    def has_word(self, kind: str) -> bool:
        """Tell whether a word of a kind stands in the clause."""
        return has_word(self.scene, self.trigger.clause, kind)

    def has_word_near(self, kind: str) -> bool:
        """Tell whether a word of a kind stands in the sentence."""
        sentence = self.scene.document.sentence_at(self.trigger.found.start)
        return has_word(self.scene, sentence, kind)


def _is_called_official(scene: Scene, mention: Mention) -> bool:
    """Tell whether an office is named right before a name, or right behind it in apposition."""
    before = Span(mention.char_start - _OFFICE_REACH, mention.char_start)
    behind = Span(mention.char_end, mention.char_end + _OFFICE_REACH)
    mark = scene.text[mention.char_end : mention.char_end + 3].strip()[:1]
    is_apposition = mark in (",", "-", "–", "(")
    return has_word(scene, before, "official") or (
        is_apposition and has_word(scene, behind, "official")
    )


def is_possible(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether the words that a trigger needs stand around it: the cheap part of the checks."""
    if trigger.needs == "crime":
        return has_word(scene, scene.document.sentence_at(trigger.found.start), "crime")
    return trigger.needs not in _NEEDED_WORDS or has_word(scene, trigger.clause, trigger.needs)


def is_met(candidate: Candidate) -> bool:
    """Tell whether a candidate has what its trigger needs."""
    check = _CHECKS.get(candidate.trigger.needs)
    return check is None or check(candidate)


def _has_two(candidate: Candidate) -> bool:
    return len(candidate.participants) > 1


def _has_body(candidate: Candidate) -> bool:
    named = candidate.of_type(EntityType.ORGANIZATION)
    return bool(named) or any(map(is_body_noun, candidate.participants))


def _has_body_or_country(candidate: Candidate) -> bool:
    return bool(candidate.of_type(EntityType.PLACE)) or _has_body(candidate)


def _has_amount(candidate: Candidate) -> bool:
    return candidate.amount is not None


def _has_large_amount(candidate: Candidate) -> bool:
    """A body that gives a sum no private person would: small gifts are no investments."""
    amount = candidate.amount
    if amount is None or not (
        _has_body_or_country(candidate) or candidate.has_official(candidate.participants)
    ):
        return False
    return amount.amount >= _LARGE_SUMS.get(amount.currency, _LARGE_SUM)


def _borrows(candidate: Candidate) -> bool:
    return _has_amount(candidate) and _has_body_or_country(candidate)


def _is_official_meeting(candidate: Candidate) -> bool:
    """People in office meet, or bodies, or countries; friends and relatives do not count."""
    named = candidate.of_type(*EntityType)
    if len(named) < _PAIR or candidate.has_word("match"):
        return False
    people = candidate.of_type(EntityType.PERSON)
    return candidate.has_word_near("official") or not people or candidate.has_official(people)


def _is_planned_by_office(candidate: Candidate) -> bool:
    """The one who plans is a body, a country, or someone in office."""
    subject = candidate.participants[0]
    scene = candidate.scene
    if subject in scene.names_of(EntityType.PERSON):
        return candidate.has_word_near("official") or candidate.has_official((subject,))
    return True


def _happens(candidate: Candidate) -> bool:
    is_gathering = candidate.trigger.event_type is EventType.CONFERENCE
    return not is_gathering or candidate.has_word("happens")


def _has_venue(candidate: Candidate) -> bool:
    return any(is_venue(name) for name in candidate.participants)


def _opens_venue(candidate: Candidate) -> bool:
    return _has_venue(candidate) or candidate.has_word("venue")


_PAIR = 2
_NEEDED_WORDS = frozenset(("deal", "police", "court", "planned", "stake", "science", "published"))
_CHECKS: Mapping[str, Callable[[Candidate], bool]] = {
    "two": _has_two,
    "deal": _has_two,
    "org": _has_body,
    "company": _has_body_or_country,
    "money": _has_amount,
    "large": _has_large_amount,
    "borrow": _borrows,
    "official": _is_official_meeting,
    "future": _is_planned_by_office,
    "office": _is_planned_by_office,
    "noun": _happens,
    "venue": _has_venue,
    "opening": _opens_venue,
    "thing": lambda candidate: any(not name.islower() for name in candidate.participants),
}
