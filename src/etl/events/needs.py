"""What a trigger needs to tell of an event: an amount, two who take part, a court, an office."""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from itertools import islice
from typing import NamedTuple

from etl.events.participants import is_venue
from etl.events.subjects import is_done_by_actor
from etl.events.triggers import Trigger, behind
from etl.grammar.event_words import event_word_set, has_word
from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import is_actor, is_body_noun
from etl.records import EntityType, EventType, Mention, Money, Span

_LARGE_SUMS = {"VND": Decimal(1_000_000_000), "JPY": Decimal(10_000_000), "KRW": Decimal(10**8)}
_LARGE_SUM = Decimal(100_000)
_OFFICE_REACH = 40
_OBJECT_REACH = 20
_BESIDE = 8
_BROUGHT_WORDS = 12
_HAPPENS_BEFORE = 20
_HAPPENS_BEHIND = 80
_SCIENCE_REACH = 400
_APPOINTED_REACH = 80
_ELECTED = frozenset(("làm", "giữ", "vào"))
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
        sentence = self.scene.sentence_at(self.trigger.found.start)
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
        return has_word(scene, scene.sentence_at(trigger.found.start), "crime")
    if trigger.needs in ("found", "science"):
        return _is_about_science(scene, trigger) or (
            trigger.needs == "found" and has_word(scene, trigger.clause, "police")
        )
    if trigger.event_type is EventType.SANCTION and has_word(scene, trigger.clause, "prison"):
        return False
    if trigger.needs in _NEEDED_WORDS and not has_word(scene, trigger.clause, trigger.needs):
        return False
    check = _POSSIBLE.get(trigger.needs)
    return check is None or check(scene, trigger)


def _is_into_space(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a craft stands right behind the verb, or before `được phóng`: no shot in war."""
    found = trigger.found
    is_passive = scene.words.lower[max(0, found.first - 1)] == "được"
    return has_word(scene, behind(found), "space") or (
        is_passive and has_word(scene, Span(trigger.clause.start, found.start), "space")
    )


def _is_about_science(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a scholar or a study is named in the sentence or the one before."""
    number = scene.sentence_number(trigger.found.start)
    sentences = scene.document.sentences
    near = Span(
        max(sentences[max(0, number - 2)].start, trigger.found.start - _SCIENCE_REACH),
        trigger.clause.end,
    )
    return has_word(scene, near, "science")


def _is_about_law(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a law stands right behind the verb, or before `được … thông qua`."""
    found = trigger.found
    if any(has_word(scene, behind(found), kind) for kind in ("law", "planned")):
        return True
    before = scene.words_in(Span(found.start - _OFFICE_REACH, found.start)).lower
    return "được" in before and has_word(scene, Span(trigger.clause.start, found.start), "law")


def is_met(candidate: Candidate) -> bool:
    """Tell whether a candidate has what its trigger needs."""
    check = _CHECKS.get(candidate.trigger.needs)
    return check is None or check(candidate)


def _has_two(candidate: Candidate) -> bool:
    return len(candidate.participants) > 1


def _has_two_bodies(candidate: Candidate) -> bool:
    return len(candidate.of_type(EntityType.ORGANIZATION)) >= _PAIR


def _has_body(candidate: Candidate) -> bool:
    named = candidate.of_type(EntityType.ORGANIZATION)
    return bool(named) or any(map(is_body_noun, candidate.participants))


def _has_body_or_country(candidate: Candidate) -> bool:
    return bool(candidate.of_type(EntityType.PLACE)) or _has_body(candidate)


def _has_amount(candidate: Candidate) -> bool:
    return candidate.amount is not None


def _is_giver(candidate: Candidate) -> bool:
    """A body that gives a sum no private person would: small gifts are no investments."""
    return _has_body_or_country(candidate) or candidate.has_official(candidate.participants)


def is_large(amount: Money) -> bool:
    """Tell whether a sum is one that no private person gives."""
    return amount.amount >= _LARGE_SUMS.get(amount.currency, _LARGE_SUM)


def _borrows(candidate: Candidate) -> bool:
    return _has_amount(candidate) and _has_body_or_country(candidate)


def _has_person(candidate: Candidate) -> bool:
    return bool(candidate.of_type(EntityType.PERSON))


def _takes_office(scene: Scene, trigger: Trigger) -> bool:
    """The office stands right behind the verb: `trở thành chủ tịch`."""
    return has_word(scene, behind(trigger.found), "officer")


def _is_elected(scene: Scene, trigger: Trigger) -> bool:
    """The name stands between the verb and the office: `bầu ông … làm chủ tịch`."""
    end = min(trigger.clause.end, trigger.found.end + _APPOINTED_REACH)
    near = Span(trigger.found.end, end)
    if _ELECTED.isdisjoint(scene.words_in(near).lower):
        return False
    return has_word(scene, near, "officer")


def _is_of_body(scene: Scene, trigger: Trigger) -> bool:
    """A body stands right behind the verb, and nothing that one buys in shops."""
    found = trigger.found
    objects = scene.mentions_in(Span(found.end, found.end + _OBJECT_REACH))
    if not objects or objects[0].entity_type is not EntityType.ORGANIZATION:
        return False
    between = scene.text[found.end : objects[0].char_start].strip().lower()
    return not between or is_body_noun(between)


def _is_bought(scene: Scene, trigger: Trigger) -> bool:
    """Shares are named in the clause, or a body right behind the verb."""
    return has_word(scene, trigger.clause, "stake") or _is_of_body(scene, trigger)


def _is_no_match(scene: Scene, trigger: Trigger) -> bool:
    return not has_word(scene, trigger.clause, "match")


def _is_bought_by_two(candidate: Candidate) -> bool:
    return candidate.has_word("stake") or _has_two(candidate)


def _is_official_meeting(candidate: Candidate) -> bool:
    """People in office meet, or bodies, or countries; friends and relatives do not count."""
    named = candidate.of_type(*EntityType)
    if len(named) < _PAIR:
        return False
    people = candidate.of_type(EntityType.PERSON)
    if not people and not candidate.of_type(EntityType.ORGANIZATION):
        return (
            candidate.has_word_near("official")
            or candidate.trigger.found.row["needs"] != "official"
        )
    return candidate.has_word_near("official") or not people or candidate.has_official(people)


def _is_planned_by_office(candidate: Candidate) -> bool:
    """The one who plans is a body, a country, or someone in office."""
    subject = candidate.participants[0]
    scene = candidate.scene
    if subject in scene.names_of(EntityType.PERSON):
        return candidate.has_word_near("official") or candidate.has_official((subject,))
    return True


def _is_decided_by_office(candidate: Candidate) -> bool:
    """What a private person decides is no news."""
    subject = candidate.participants[0]
    is_body = candidate.scene.is_named(subject) or is_body_noun(subject)
    return is_body and _is_planned_by_office(candidate)


def _is_verb(scene: Scene, trigger: Trigger) -> bool:
    """Tell `NAME (đã) quyết định` from the noun: a name or an adverb stands right before it."""
    found = trigger.found
    if scene.words.lower[max(0, found.first - 1)] in event_word_set("before_verb"):
        return True
    before = scene.mentions_before(found.start)
    return bool(before) and before[0].char_end + 1 == found.start


def _has_actor(candidate: Candidate) -> bool:
    """The one who plans has a name or is a body: things do nothing by themselves."""
    subject, trigger = candidate.participants[0], candidate.trigger
    if subject in candidate.scene.names_of(EntityType.PLACE):
        # A place behind the verb is where something is done, and does nothing itself.
        before = candidate.scene.mentions_in(Span(trigger.clause.start, trigger.found.start))
        return any(mention.name == subject for mention in before) or len(candidate.participants) > 1
    return candidate.scene.is_named(subject) or is_actor(subject)


def _is_no_custom(scene: Scene, trigger: Trigger) -> bool:
    """No rule for everyone and every year: `theo quy định … sẽ`, `hằng năm … có kế hoạch`."""
    return not has_word(scene, Span(trigger.clause.start, trigger.found.start), "general")


def _is_special_plan(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether it is no custom, and the subject is one that can act."""
    return _is_no_custom(scene, trigger) and is_done_by_actor(
        scene, trigger.clause, trigger.found.start
    )


def _is_brought(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a thing is brought into use: `đưa NAME vào hoạt động`."""
    first = trigger.found.first
    return "đưa" in scene.words.lower[max(0, first - _BROUGHT_WORDS) : first]


def _is_joint(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a deed done together follows: `phối hợp với NAME tổ chức`."""
    found = trigger.found
    return has_word(scene, Span(found.end, trigger.clause.end), "jointly")


def _is_on_the_way(scene: Scene, trigger: Trigger) -> bool:
    """Tell whether a gathering is only where people met: `tại hội nghị`."""
    start = trigger.found.start
    return has_word(scene, Span(start - _BESIDE, start), "opening_noun")


def _may_happen(scene: Scene, trigger: Trigger) -> bool:
    """A gathering takes place: a verb of happening stands near it; or it is only passed by."""
    if trigger.event_type is not EventType.CONFERENCE or _is_on_the_way(scene, trigger):
        return True
    near = Span(
        max(trigger.clause.start, trigger.found.start - _HAPPENS_BEFORE),
        min(trigger.clause.end, trigger.found.end + _HAPPENS_BEHIND),
    )
    return has_word(scene, near, "happens")


def _happens(candidate: Candidate) -> bool:
    """Where people met on the way counts only if the gathering has a name of its own."""
    trigger = candidate.trigger
    if trigger.event_type is not EventType.CONFERENCE:
        return True
    return not _is_on_the_way(candidate.scene, trigger) or _has_venue(candidate)


def _has_venue(candidate: Candidate) -> bool:
    return any(is_venue(name) for name in candidate.participants)


def _opens_venue(candidate: Candidate) -> bool:
    return _has_venue(candidate) or candidate.has_word("venue")


_PAIR = 2
_NEEDED_WORDS = frozenset(
    (
        "deal",
        "police",
        "court",
        "planned",
        "stake",
        "science",
        "published",
        "inspect",
        "officer",
        "capital",
    )
)
_CHECKS: Mapping[str, Callable[[Candidate], bool]] = {
    "two": _has_two,
    "deal": _has_two,
    "org": _has_body,
    "company": _has_body_or_country,
    "money": _has_amount,
    "large": _is_giver,
    "borrow": _borrows,
    "capital": _borrows,
    "officer": _has_person,
    "elect": _has_person,
    "body": _has_two,
    "bought": _is_bought_by_two,
    "official": _is_official_meeting,
    "office": _is_planned_by_office,
    "plan": _has_actor,
    "said": _is_planned_by_office,
    "decided": _is_decided_by_office,
    "jointly": _has_two_bodies,
    "noun": _happens,
    "venue": _has_venue,
    "opening": _opens_venue,
    "thing": lambda candidate: any(not name.islower() for name in candidate.participants),
}
_POSSIBLE: Mapping[str, Callable[[Scene, Trigger], bool]] = {
    "officer": _takes_office,
    "elect": _is_elected,
    "body": _is_of_body,
    "bought": _is_bought,
    "official": _is_no_match,
    "plan": _is_special_plan,
    "office": _is_no_custom,
    "noun": _may_happen,
    "space": _is_into_space,
    "law": _is_about_law,
    "brought": _is_brought,
    "jointly": _is_joint,
    "decided": _is_verb,
}
"""What can be told before those who take part are looked for: most triggers end here."""
