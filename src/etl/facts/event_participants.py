"""Finds who takes part in an event: the names in its clause, and the subject behind a pronoun."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from etl.facts.event_triggers import Trigger
from etl.facts.event_words import event_words, has_word
from etl.facts.pronouns import Resolver
from etl.facts.scene import Scene
from etl.facts.segments import split_segments
from etl.facts.speaker_pieces import opens_with_role
from etl.facts.speaker_rules import pronoun_words, word_set
from etl.facts.speakers import SpeakerFinder
from etl.records import EntityType, EventType, Mention, Span
from etl.vietnamese.letters import UPPER

_LONGEST_SUBJECT = 8
_SHORT_SUBJECT = 4
_LONGEST_ZONE = 500
_SENTENCES_BACK = 3
_WIDEST_WORD = 12
_PLACE_TYPES = frozenset((EventType.SANCTION, EventType.MEETING))
_LAST_WORDS = re.compile(r"(\w+)\s+$")
_SUBJECT_END = re.compile(
    r"\s+(?:đã|đang|sẽ|vừa|được|bị|cũng|là|từng|sắp|dự kiến|vẫn|có|do|không|chưa|mới|này|và|vào"
    r"|khởi công|quan tâm)\b|[,(;:–]"
)


_LONGEST_THING = 120
_NAMED_THING = (
    rf"(?:(?!(?:vào|ngày|tháng|hồi|tại|ở|trong|từ|với|quý|năm)\b)[^\W\d_]+ ){{0,4}}"
    rf"[{UPPER}][\w.-]*(?:(?: [-–] | )[{UPPER}\d][\w.-]*){{0,7}}"
)
_THING_BEFORE = re.compile(
    rf"({_NAMED_THING})(?: (?:dài|rộng|cao) [^;]{{1,30}}?)?(?:,[^,;]{{0,60}},)?"
    rf" (?:(?:đã|vừa|mới|chính thức|sẽ|sắp|dự kiến|được|tiếp tục) ){{0,4}}\Z"
)
_THING_BEHIND = re.compile(rf" ((?:[^\W\d_]+ ){{0,2}}{_NAMED_THING})")


@dataclass(slots=True)
class ParticipantFinder:
    """Looks up who takes part in the events of one text."""

    scene: Scene
    finder: SpeakerFinder = field(init=False)
    main: list[str] = field(init=False)
    venues: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        """Make a finder of subjects with a memory of its own."""
        self.finder = SpeakerFinder(self.scene, Resolver(self.scene))
        names = chain.from_iterable(self.scene.names.values())
        self.venues = frozenset(name for name in names if is_venue(name))
        bodies = (m for m in self.scene.mentions if m.entity_type is EntityType.ORGANIZATION)
        self.main = [name for name, _ in Counter(m.name for m in bodies).most_common(1)]

    def of(self, trigger: Trigger) -> tuple[str, ...]:
        """Return the names of those who take part, the subject first; empty if there is none."""
        if self._is_about_reader(trigger):
            return ()
        names = dict.fromkeys(self._subjects(trigger))
        for mention in self._named(trigger):
            names[mention.name] = None
        names |= dict.fromkeys(self._venue(trigger))
        if not any(map(self.scene.is_named, names)) and trigger.needs not in _BOTH_NAMED:
            names |= dict.fromkeys(self._fallback(trigger, has_subject=bool(names)))
        if names and trigger.found.row["type"] == EventType.LAUNCH:
            names |= dict.fromkeys(self._launched(trigger))
        return tuple(names)

    def _is_about_reader(self, trigger: Trigger) -> bool:
        """Tell whether the writer or the reader is the subject: no news."""
        words = self.scene.words_in(Span(trigger.clause.start, trigger.found.start)).lower
        return bool(set(words[:_LONGEST_SUBJECT]) & _READERS)

    def _subjects(self, trigger: Trigger) -> Iterator[str]:
        """Yield the subject before a trigger, if it is found."""
        sentence = self.scene.document.sentence_at(trigger.found.start)
        farthest = max(sentence.start, trigger.found.start - _LONGEST_ZONE)
        for start in dict.fromkeys((max(trigger.clause.start, farthest), farthest)):
            subject = self._head(Span(start, trigger.found.start))
            if subject:
                if subject.lower() not in pronoun_words():
                    yield subject
                return

    def _head(self, zone: Span) -> str | None:
        """Return the noun that opens the last clause of a zone."""
        if zone.end <= zone.start:
            return None
        for segment in reversed(split_segments(self.scene, zone)):
            named = self.finder.head(segment) if segment.words.starts else None
            if named:
                return named
        return None

    def _named(self, trigger: Trigger) -> list[Mention]:
        """Return the mentions of the clause that are no mere scene of the event."""
        mentions = self.scene.mentions_in(trigger.clause)
        actors = [m for m in mentions if m.entity_type is not EntityType.PLACE]
        keeps_places = trigger.event_type in _PLACE_TYPES or not actors
        return [
            m
            for m in mentions
            if m.entity_type is not EntityType.PLACE or (keeps_places and not self._is_scene(m))
        ]

    def _is_scene(self, mention: Mention) -> bool:
        """Tell whether a place is only where something happens."""
        start = max(0, mention.char_start - _WIDEST_WORD)
        before = _LAST_WORDS.search(self.scene.text, start, mention.char_start)
        return before is not None and before[1].lower() in event_words("place").by_head

    def _venue(self, trigger: Trigger) -> list[str]:
        """Return the gathering that `sự kiện này` and the like stand for."""
        if not self.venues or not has_word(self.scene, trigger.clause, "venue"):
            return []
        before = self.scene.mentions_before(trigger.clause.end)
        return next(([mention.name] for mention in before if mention.name in self.venues), [])

    def _fallback(self, trigger: Trigger, *, has_subject: bool) -> list[str]:
        """Return the subject as it is written, and whom the sentences around speak of."""
        if trigger.event_type is EventType.RESEARCH and trigger.needs == "noun":
            return self._spoken_of_next(trigger.clause.end)
        text, clause = self.scene.text, trigger.clause
        stop = _SUBJECT_END.search(text, clause.start, trigger.found.start)
        phrase = text[clause.start : stop.start() if stop else trigger.found.start].strip()
        words = phrase.split()
        if has_subject:
            return self._spoken_of_before(clause.start)
        if not words or len(words) > _LONGEST_SUBJECT or words[0].lower() in word_set("no_subject"):
            return []
        is_named = phrase[1:] != phrase[1:].lower()
        spoken = self.scene.words_in(Span(clause.start, clause.start + len(phrase)))
        is_thing = trigger.found.row["type"] == EventType.LAUNCH and len(words) <= _SHORT_SUBJECT
        if not (is_named or is_thing or opens_with_role(self.scene, spoken)):
            return []
        return [phrase, *self._spoken_of_before(clause.start)]

    def _launched(self, trigger: Trigger) -> Iterator[str]:
        """Yield what opens or comes out: a name with its noun, before or behind the trigger."""
        text, clause, found = self.scene.text, trigger.clause, trigger.found
        start = max(clause.start, found.start - _LONGEST_THING)
        end = min(clause.end, found.end + _LONGEST_THING)
        before = _THING_BEFORE.search(text, start, found.start)
        behind = _THING_BEHIND.match(text, found.end, end)
        for thing in (before, behind):
            if thing and not self._is_known(Span(*thing.span(1))):
                yield thing[1].strip(" -–")

    def _is_known(self, thing: Span) -> bool:
        """Tell whether a name ends in a mention that is stored under its own name."""
        inside = self.scene.mentions_in(thing)
        return bool(inside) and inside[-1].char_end >= thing.end and len(inside) == 1

    def _spoken_of_next(self, place: int) -> list[str]:
        """Return the first person and organisation of the two sentences behind."""
        sentences = self.scene.document.sentences
        number = self.scene.document.sentence_number(max(0, place - 1))
        end = sentences[min(number + 1, len(sentences) - 1)].end
        names: dict[EntityType, str] = {}
        for mention in self.scene.mentions_in(Span(place, end)):
            if mention.entity_type is not EntityType.PLACE:
                names.setdefault(mention.entity_type, mention.name)
        return list(names.values())

    def _spoken_of_before(self, place: int) -> list[str]:
        """Return the first organisation or person of the sentences before, else the main one."""
        number = self.scene.document.sentence_number(place)
        for back in range(number - 1, max(0, number - 1 - _SENTENCES_BACK), -1):
            for mention in self.scene.mentions_in(self.scene.document.sentences[back - 1]):
                if mention.entity_type is not EntityType.PLACE:
                    return [mention.name]
        return self.main


def is_venue(name: str) -> bool:
    """Tell whether a name is that of a conference or a fair."""
    head = name.lower().split(" ")
    return " ".join(head[:2]) in _VENUES or head[0] in _VENUES


_BOTH_NAMED = ("two", "deal", "official", "crime")
_READERS = frozenset(("tôi", "bạn", "quý"))
_VENUES = frozenset(
    ("hội nghị", "hội thảo", "diễn đàn", "triển lãm", "hội chợ", "liên hoan", "festival")
)
