"""Finds who takes part in an event: the names in its clause, and the subject behind a pronoun."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, islice
from operator import itemgetter

from etl.events.subjects import is_court, names_meant, object_phrase, written_subject
from etl.events.triggers import Trigger
from etl.grammar.event_words import event_words, has_word, may_have_word
from etl.grammar.pronouns import Resolver
from etl.grammar.scene import Scene
from etl.grammar.segments import split_segments
from etl.grammar.speaker_rules import pronoun_words, word_set
from etl.quotes.quotes import quotes_of
from etl.quotes.speaker_pieces import opens_with_role
from etl.quotes.speakers import SpeakerFinder
from etl.records import EntityType, EventType, Mention, Span
from etl.vietnamese.letters import UPPER
from etl.vietnamese.syllables import is_syllable

_LONGEST_SUBJECT = 8
_SHORT_SUBJECT = 4
_LONGEST_ZONE = 500
_SENTENCES_BACK = 3
_WIDEST_WORD = 12
_WITH_OBJECT = frozenset((EventType.LEGAL, EventType.SANCTION))
"""Types whose object counts without a name: who is sued, fined or caught."""
_PLACE_TYPES = frozenset((EventType.SANCTION, EventType.MEETING, EventType.PARTNERSHIP))
_LAST_WORDS = re.compile(r"(\w+)\s+$")
_SUBJECT_END = re.compile(
    r"\s+(?:đã|đang|sẽ|vừa|được|bị|cũng|là|từng|sắp|dự kiến|vẫn|có|do|không|chưa|mới|này|và|vào"
    r"|khởi công|quan tâm)\b|[,(;:–]"
)


_CLEAN_PHRASE = re.compile(r"(?!.*\b(?:triệu|tỷ|tỉ)\b)[^()\[\]]+")
_LONGEST_THING = 120
_NAMED_THING = (
    rf"(?:(?!(?:vào|ngày|tháng|hồi|tại|ở|trong|từ|với|quý|năm)\b)[^\W\d_]+ ){{0,4}}"
    rf"[{UPPER}][\w.-]*(?:(?: [-–] | )[{UPPER}\d][\w.-]*){{0,7}}(?: giới(?= \(|,| năm| thường))?"
)
_THING_BEFORE = re.compile(
    rf"({_NAMED_THING})(?: (?:dài|rộng|cao) [^;]{{1,30}}?)?(?:,[^,;]{{0,60}},)?"
    rf" (?:(?:đã|vừa|mới|chính thức|sẽ|sắp|dự kiến|được|tiếp tục) ){{0,4}}\Z"
)
_WORKS = re.compile(
    r"\b(?i:cao tốc|cầu|hầm|nhà máy|tuyến|đường|sân bay|cảng|khu|tòa nhà|bệnh viện|trung tâm)"
    rf"(?: [^\W\d_]{{1,9}}){{0,3}} [{UPPER}]\w*(?:(?: [-–] | )[{UPPER}\d]\w*){{0,6}}"
)
_MOST_WORKS = 30
_THING_BEHIND = re.compile(rf" ((?:[^\W\d_]+ ){{0,2}}{_NAMED_THING})")


@dataclass(slots=True)
class ParticipantFinder:
    """Looks up who takes part in the events of one text."""

    scene: Scene
    finder: SpeakerFinder = field(init=False)

    def __post_init__(self) -> None:
        """Make a finder of subjects with a memory of its own."""
        self.finder = SpeakerFinder(self.scene, Resolver(self.scene))

    @property
    def venues(self) -> frozenset[str]:
        """The gatherings that are named; few texts have a trigger that asks for them."""
        return _venues_of(self.scene)

    def of(self, trigger: Trigger) -> tuple[str, ...]:
        """Return the names of those who take part, the subject first; empty if there is none."""
        if trigger.needs == "said":
            return self._speaker(trigger.found.start)
        if self._is_about_reader(trigger):
            return ()
        names = dict.fromkeys(self._written(trigger))
        if not any(map(self.scene.is_named, names)):
            names |= dict.fromkeys(self._subjects(trigger))
        for mention in self._named(trigger):
            names[mention.name] = None
        if trigger.needs == "prison":
            names |= dict.fromkeys(self._court(trigger.found.start))
        if may_have_word(self.scene, trigger.clause, "pair", "venue"):
            names |= dict.fromkeys(self._pairs(trigger))
            names |= dict.fromkeys(self._venue(trigger))
        names |= dict.fromkeys(self._gathering(trigger))
        names |= dict.fromkeys(self._investors(trigger))
        names |= dict.fromkeys(self._object(trigger))
        if not any(map(self.scene.is_named, names)) and trigger.needs not in _BOTH_NAMED:
            names |= dict.fromkeys(self._fallback(trigger, has_subject=bool(names)))
        if names and trigger.found.row["type"] == EventType.LAUNCH:
            names |= dict.fromkeys(self._launched(trigger))
        return tuple(self._without_scraps(names))

    def _without_scraps(self, names: Iterable[str]) -> Iterator[str]:
        """Leave out written phrases that are pieces of a name, or hold one and more, or a bracket.

        What holds only a place (`cao tốc Cam Lộ - La Sơn`) is a thing of its own. Beside a name
        the bare noun that stands for it goes as well: `công ty`, `Sở`.
        """
        named = {name for name in names if self.scene.is_named(name)}
        actors = named - self.scene.names_of(EntityType.PLACE)
        for name in names:
            is_scrap = name not in named and (
                not _CLEAN_PHRASE.fullmatch(name)
                or any(name in other for other in named)
                or any(other in name for other in actors)
                or (bool(named) and is_syllable(name))
            )
            if not is_scrap:
                yield name

    def _object(self, trigger: Trigger) -> Iterator[str]:
        """Yield the object without a name right behind a verb: `kiện nhà sản xuất xe`."""
        if trigger.event_type not in _WITH_OBJECT or not _is_verb(trigger):
            return
        zone = Span(trigger.found.end, min(trigger.clause.end, trigger.found.end + _LONGEST_THING))
        phrase = object_phrase(self.scene, zone)
        if phrase and not self.scene.mentions_in(phrase):
            yield self.scene.text[phrase.start : phrase.end]

    def _speaker(self, place: int) -> tuple[str, ...]:
        """Return who is quoted at a place."""
        quotes = quotes_of(self.scene)
        number = bisect_right(quotes, place, key=lambda quote: quote.char_start) - 1
        if number < 0 or quotes[number].char_end <= place:
            return ()
        return (quotes[number].speaker,)

    def _is_about_reader(self, trigger: Trigger) -> bool:
        """Tell whether the writer or the reader is the subject, or is promised something."""
        behind = Span(trigger.found.start, trigger.found.end + _WIDEST_WORD)
        if trigger.needs == "plan" and "bạn" in self.scene.words_in(behind).lower:
            return True
        words = self.scene.words_in(Span(trigger.clause.start, trigger.found.start)).lower
        return bool(set(words[:_LONGEST_SUBJECT]) & _READERS)

    def _subjects(self, trigger: Trigger) -> Iterator[str]:
        """Yield the subject before a trigger, if it is found."""
        sentence = self.scene.sentence_at(trigger.found.start)
        farthest = max(sentence.start, trigger.found.start - _LONGEST_ZONE)
        start = max(trigger.clause.start, farthest)
        for zone in (Span(start, trigger.found.start), Span(farthest, start)):
            subject = self._head(zone)
            if subject:
                if subject.lower() not in pronoun_words():
                    yield subject
                return

    def _written(self, trigger: Trigger) -> Iterator[str]:
        """Yield the subject as it is written where it is more than the names inside it."""
        scene = self.scene
        phrase = written_subject(scene, trigger.clause, trigger.found.start)
        if phrase is None:
            return
        text = scene.text[phrase.start : phrase.end]
        meant = names_meant(scene, phrase)
        if meant:
            yield from meant
            return
        if text.lower() in pronoun_words():
            return
        cut = next(iter(scene.mentions_before(phrase.start)), None)
        if cut and cut.char_end > phrase.start:
            yield cut.name
            return
        inside = scene.mentions_in(phrase)
        if inside and inside[0].char_start == phrase.start:
            yield inside[0].name
            return
        if event_words("no_actor").at(scene.text, scene.words_in(phrase), 0):
            return
        is_word = text.islower() and " " not in text
        if not is_word and all(m.entity_type is EntityType.PLACE for m in inside):
            yield text

    def _pairs(self, trigger: Trigger) -> Iterator[str]:
        """Yield whom `hai nước`, `hai bên` and the like mean anywhere in the clause."""
        scene = self.scene
        if not may_have_word(scene, trigger.clause, "pair"):
            return
        for found in event_words("pair").find(scene.text, scene.words_in(trigger.clause)):
            yield from names_meant(scene, Span(found.start, found.end))

    def _investors(self, trigger: Trigger) -> Iterator[str]:
        """Yield the firms of the next sentence where it goes on about the same round."""
        if trigger.event_type is not EventType.FUNDING_ROUND:
            return
        sentences = self.scene.document.sentences
        number = self.scene.sentence_number(trigger.found.start)
        if number < len(sentences):
            following = sentences[number]
            if "vòng" in self.scene.words_in(following).lower:
                for mention in self.scene.mentions_in(following):
                    if mention.entity_type is EntityType.ORGANIZATION:
                        yield mention.name

    def _gathering(self, trigger: Trigger) -> Iterator[str]:
        """Yield the name of a conference that is told by its noun."""
        if trigger.event_type is not EventType.CONFERENCE or trigger.needs != "noun":
            return
        text, found = self.scene.text, trigger.found
        quoted = self.scene.quoted_at(found.end + 2)
        if quoted and quoted.outer_start <= found.end + 1:
            yield text[quoted.start : quoted.end]
        behind = _THING_BEHIND.match(
            text, found.end, min(trigger.clause.end, found.end + _LONGEST_THING)
        )
        if behind:
            yield f"{text[found.start : found.end]} {behind[1]}"

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

    def _court(self, place: int) -> Iterator[str]:
        """Yield the last court named before a place: the one who passes the sentence."""
        before = self.scene.mentions_before(place)
        yield from islice((mention.name for mention in before if is_court(mention)), 1)

    def _is_scene(self, mention: Mention) -> bool:
        """Tell whether a place is only where something happens."""
        start = max(0, mention.char_start - _WIDEST_WORD)
        before = _LAST_WORDS.search(self.scene.text, start, mention.char_start)
        return before is not None and before[1].lower() in event_words("place").by_head

    def _venue(self, trigger: Trigger) -> list[str]:
        """Return the gathering that `sự kiện này` and the like stand for."""
        if not has_word(self.scene, trigger.clause, "venue") or not self.venues:
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
        if has_subject or (not words and trigger.event_type is EventType.RESEARCH):
            # `Nhóm nghiên cứu …`: those whose study was told before.
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
        yield from self._works(trigger)

    def _works(self, trigger: Trigger) -> Iterator[str]:
        """Yield the road, bridge or plant told of before that `dự án`, `tuyến này` stand for."""
        clause, found = trigger.clause, trigger.found
        before = Span(clause.start, found.start)
        words = self.scene.words_in(before)
        if not words.starts or not event_words("works").at(self.scene.text, words, 0):
            return
        if self.scene.mentions_in(before):
            return
        works = _works_of(self.scene)
        last = bisect_left(works, clause.start, key=itemgetter(0))
        told = Counter(work for _, work in works[max(0, last - _MOST_WORKS) : last])
        yield from (work for work, _ in told.most_common(1))

    def _is_known(self, thing: Span) -> bool:
        """Tell whether a name ends in a mention that is stored under its own name."""
        inside = self.scene.mentions_in(thing)
        return bool(inside) and inside[-1].char_end >= thing.end and len(inside) == 1

    def _spoken_of_next(self, place: int) -> list[str]:
        """Return the first person and organisation of the two sentences behind."""
        sentences = self.scene.document.sentences
        number = self.scene.sentence_number(max(0, place - 1))
        end = sentences[min(number + 1, len(sentences) - 1)].end
        names: dict[EntityType, str] = {}
        for mention in self.scene.mentions_in(Span(place, end)):
            if mention.entity_type is not EntityType.PLACE:
                names.setdefault(mention.entity_type, mention.name)
        return list(names.values())

    def _spoken_of_before(self, place: int) -> list[str]:
        """Return the first organisation or person of the sentences before, else the main one."""
        number = self.scene.sentence_number(place)
        for back in range(number - 1, max(0, number - 1 - _SENTENCES_BACK), -1):
            for mention in self.scene.mentions_in(self.scene.document.sentences[back - 1]):
                if mention.entity_type is not EntityType.PLACE:
                    return [mention.name]
        return list(_main_of(self.scene))


def _is_verb(trigger: Trigger) -> bool:
    """Tell whether an object can follow: none does behind `vụ kiện`, `mức án`."""
    is_noun = trigger.found.row["trigger"].startswith(("vụ ", "mức "))
    return not is_noun and trigger.needs != "law"


@lru_cache(maxsize=1)
def _main_of(scene: Scene) -> tuple[str, ...]:
    """Return the organisation told of most often, if there is one."""
    bodies = (m for m in scene.mentions if m.entity_type is EntityType.ORGANIZATION)
    return tuple(name for name, _ in Counter(m.name for m in bodies).most_common(1))


@lru_cache(maxsize=1)
def _works_of(scene: Scene) -> tuple[tuple[int, str], ...]:
    """Return the roads, bridges and plants named in a text, with their places."""
    return tuple((found.start(), found[0]) for found in _WORKS.finditer(scene.text))


@lru_cache(maxsize=1)
def _venues_of(scene: Scene) -> frozenset[str]:
    """Return the names of conferences and fairs in a text."""
    return frozenset(filter(is_venue, chain.from_iterable(scene.names.values())))


def is_venue(name: str) -> bool:
    """Tell whether a name is that of a conference or a fair."""
    head = name.lower().split(" ")
    return " ".join(head[:2]) in _VENUES or head[0] in _VENUES


_BOTH_NAMED = ("two", "deal", "official", "crime")
_READERS = frozenset(("tôi", "bạn", "quý"))
_VENUES = frozenset(
    ("hội nghị", "hội thảo", "diễn đàn", "triển lãm", "hội chợ", "liên hoan", "festival")
)
