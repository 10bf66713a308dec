"""Quotations in quotation marks: the speaker stands after, before, between, or a sentence back."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.grammar.pronouns import Resolver
from etl.grammar.quote_marks import Quoted
from etl.grammar.scene import Scene
from etl.grammar.segments import split_segments
from etl.grammar.speaker_rules import word_set
from etl.quotes.attributions import Attribution
from etl.quotes.quote_sources import source_after, source_before, speaks_of_self
from etl.quotes.speakers import Speaker, SpeakerFinder
from etl.records import EntityType, Quote, Span

_LETTER = re.compile(r"[^\W\d_]")
_FIRST_PERSON = re.compile(
    r"[\s,.\-–—]{0,4}(?:chúng )?(?:tôi|phóng viên|PV)\b(?: [^\W\d_]+){0,3} (?:hỏi|thắc mắc|nói|đáp)"
)
_ENDS_CLAUSE = re.compile(
    r"\s{0,2}(?:[.,;!?…)\n]|\Z|(?:và|vì|bởi|nhưng|song|rồi|đồng thời|do|theo)\b|[-–—] )"
)
_SENTENCES_BACK = 3
_LOOSE = " \t\u00a0\n,.;-–—…"
_TIGHT = re.compile(rf"[^{re.escape(_LOOSE)}]")
_SAYING_MARKS = ("rằng", "là", "thêm", "")
_LINKS = (",", "-", "–", "—", ";", ", -", ", –", "và")
_COUNTED = 200
_MOST_QUOTATIONS = 5_000
_SHORTEST_CLAUSE = 5
_LONG_CLAUSE = 8
_GAP = " \t\u00a0\n-–—"
_LONGEST_GAP = 20
_LONGEST_TAIL = 250
_LONGEST_NAME = 60
_WORDS_AFTER_VERB = 4


@dataclass(slots=True)
class _Reader:
    """Reads the quotations of a text in order and remembers the last speaker."""

    scene: Scene
    attributions: Sequence[Attribution]
    finder: SpeakerFinder
    verb_starts: Sequence[int]
    used: set[int] = field(default_factory=set)
    quotes: list[Quote] = field(default_factory=list)
    last: tuple[Speaker, int] | None = None

    def read(self, quoted: Quoted) -> None:
        """Store a quotation if someone is said to have said it."""
        text = self.scene.text
        if _FIRST_PERSON.match(text, quoted.outer_end) or not _LETTER.search(
            text, quoted.start, quoted.end
        ):
            return
        rules = [self._after, self._before, self._without_verb]
        if self._lead_in(quoted) < quoted.outer_start or self._follows_colon(quoted):
            rules = [self._before, self._without_verb, self._after]
        rules += [self._by_source, self._by_name, self._by_subject, self._going_on]
        for rule in rules:
            if rule(quoted):
                return

    def _follows_colon(self, quoted: Quoted) -> bool:
        """Tell whether a colon stands right before a quotation."""
        return (
            self.scene.text[max(0, quoted.outer_start - 3) : quoted.outer_start]
            .rstrip()
            .endswith(":")
        )

    def _after(self, quoted: Quoted) -> bool:
        """Read `"…", NAME nói`."""
        first = bisect_left(self.verb_starts, quoted.outer_end)
        for number in range(first, len(self.attributions)):
            found = self.attributions[number]
            if found.zone.start > quoted.outer_end + _LONGEST_TAIL:
                break
            if self._stands_after(quoted, found):
                return self._store(quoted, found, number, "direct:after")
        return False

    def _stands_after(self, quoted: Quoted, found: Attribution) -> bool:
        """Tell whether a quotation is what the speaker after it said."""
        text = self.scene.text
        start = max(quoted.outer_end, found.zone.start)
        tail = text[quoted.outer_end : found.verb.start]
        if found.zone.start > quoted.outer_end and text[quoted.outer_end : start].strip(_LOOSE):
            return False
        if "\n" in tail or len(tail) > _LONGEST_TAIL or not self._is_utterance(quoted):
            return False
        if _is_joined(text, quoted):
            return True
        rest = text[found.verb.end : self.scene.document.sentence_at(found.verb.start).end]
        return len(rest.split()) < _WORDS_AFTER_VERB and ":" not in rest

    def _is_utterance(self, quoted: Quoted) -> bool:
        """Tell whether a quotation is no word or phrase within a sentence of the writer's."""
        text = self.scene.text
        sentence = self.scene.document.sentence_at(quoted.outer_start)
        start = max(sentence.start, quoted.outer_start - _LONGEST_GAP)
        if text[start : quoted.outer_start].rstrip(_LOOSE).endswith(":"):
            return True
        if not _TIGHT.search(text, sentence.start, quoted.outer_start):
            return True
        is_clause = _count_words(text, quoted) >= _SHORTEST_CLAUSE
        if any(
            quote.char_end + 1 >= sentence.start and quote.kind == "direct"
            for quote in self.quotes[-1:]
        ):
            return is_clause
        is_long = _count_words(text, quoted) >= _LONG_CLAUSE
        return is_long and text[quoted.start].isupper()

    def _before(self, quoted: Quoted) -> bool:
        """Read `NAME nói: "…"`, also with the colon at the end of the line before."""
        place = self._lead_in(quoted)
        sentence = self.scene.document.sentence_at(place)
        for number in range(bisect_left(self.verb_starts, place) - 1, -1, -1):
            found = self.attributions[number]
            if found.verb.start < sentence.start:
                return False
            between = self.scene.text[found.verb.end : place].strip()
            if not self._leads_to(between, quoted, number):
                return False
            if between.strip(" ,:").count(" ") >= _WORDS_AFTER_VERB and between.endswith(","):
                # The verb has retold speech of its own before the quotation.
                self._add(quoted, found.speaker, None, "direct:after_retold")
                return True
            return self._store(quoted, found, number, "direct:before")
        return False

    def _lead_in(self, quoted: Quoted) -> int:
        """Return where the words before a quotation end: past the colon of the line before."""
        start = max(0, quoted.outer_start - _LONGEST_GAP)
        if not self.scene.text[start : quoted.outer_start].rstrip(_GAP).endswith(":"):
            return quoted.outer_start
        return self.scene.text.rfind(":", 0, quoted.outer_start) + 1

    def _leads_to(self, between: str, quoted: Quoted, number: int) -> bool:
        """Tell whether the words between a verb of saying and a quotation join them."""
        text = self.scene.text
        if any(mark in between for mark in '"“”«»'):
            return False
        if between.endswith(":") or (between in _LINKS and number in self.used):
            return True
        if between.endswith(",") and between != "," and self._stands_alone(quoted):
            return self.attributions[number].verb.row["indirect"] == "yes"
        bare = between.strip(",").strip()
        if bare not in _SAYING_MARKS or _count_words(text, quoted) < _SHORTEST_CLAUSE:
            return False
        return text[quoted.start].isupper() or self._is_all_said(between, quoted, number)

    def _is_all_said(self, between: str, quoted: Quoted, number: int) -> bool:
        """Tell whether a quotation in small letters is a clause, and nothing of it follows.

        A wish or a reproach (`indirect` is `no`) needs a mark before it, or a longer one.
        """
        retells = self.attributions[number].verb.row["indirect"] != "no"
        is_long = _count_words(self.scene.text, quoted) >= _LONG_CLAUSE
        if not (retells or between or is_long):
            return False
        return bool(_ENDS_CLAUSE.match(self.scene.text, quoted.outer_end)) and self._is_clause(
            quoted
        )

    def _is_clause(self, quoted: Quoted) -> bool:
        """Tell whether a quotation begins like a sentence, or has a word that clauses have."""
        if self.scene.text[quoted.start].isupper():
            return True
        words = self.scene.words_in(Span(quoted.start, min(quoted.end, quoted.start + _COUNTED)))
        return not word_set("clause_mark").isdisjoint(words.lower)

    def _stands_alone(self, quoted: Quoted) -> bool:
        """Tell whether a long quotation with a capital ends its sentence: a sentence of its own."""
        text = self.scene.text
        is_long = text[quoted.start].isupper() and _count_words(text, quoted) >= _LONG_CLAUSE
        return is_long and _is_joined_to_nothing(text, quoted)

    def _without_verb(self, quoted: Quoted) -> bool:
        """Read `NAME vẫn lạc quan: "…"`: a person and a colon."""
        place = self._lead_in(quoted)
        if self.scene.text[place - 1 : place] != ":":
            return False
        sentence = self.scene.document.sentence_at(place - 1)
        zone = Span(sentence.start, place - 1)
        speaker = self._person_before(zone)
        if speaker is None and _count_words(self.scene.text, quoted) >= _SHORTEST_CLAUSE:
            subject = self.finder.subject(zone)
            speaker = subject if subject and subject.is_person else None
        if speaker is None:
            return False
        self._add(quoted, speaker, None, "direct:colon")
        return True

    def _by_source(self, quoted: Quoted) -> bool:
        """Read `"…", theo NAME` and `Theo NAME, "…"`."""
        if _count_words(self.scene.text, quoted) < _SHORTEST_CLAUSE or not self._is_clause(quoted):
            return False
        zone = source_after(self.scene, quoted) if self._is_utterance(quoted) else None
        zone = zone or source_before(self.scene, quoted)
        speaker = self.finder.before(zone) if zone else None
        if speaker is None:
            return False
        self._add(quoted, speaker, None, "direct:source")
        return True

    def _by_subject(self, quoted: Quoted) -> bool:
        """Read `NAME nắm tay bà: "Tôi …"`, also without the colon: the subject says `tôi`."""
        text = self.scene.text
        start = self.scene.document.sentence_at(quoted.outer_start).start
        is_long = _count_words(text, quoted) >= _LONG_CLAUSE and text[quoted.start].isupper()
        if not is_long or not _is_joined_to_nothing(text, quoted):
            return False
        if not speaks_of_self(self.scene, quoted):
            return False
        speaker = self.finder.subject(Span(start, self._lead_in(quoted)))
        if speaker is None:
            return False
        self._add(quoted, speaker, None, "direct:subject")
        return True

    def _by_name(self, quoted: Quoted) -> bool:
        """Read `"…", NAME mở đầu câu chuyện`: a name right after, whatever verb follows."""
        text = self.scene.text
        if _count_words(text, quoted) < _SHORTEST_CLAUSE or not _is_joined(text, quoted):
            return False
        if not self._is_utterance(quoted) or self._goes_elsewhere(quoted):
            return False
        line_end = text.find("\n", quoted.outer_end)
        end = quoted.outer_end + _LONGEST_NAME
        for mention in self.scene.mentions_in(
            Span(quoted.outer_end, min(end, max(line_end, 0) or end))
        ):
            speaker = self.finder.before(Span(quoted.outer_end, mention.char_end))
            is_next = not text[quoted.outer_end : mention.char_start].strip(_LOOSE)
            if speaker and (speaker.is_person or is_next):
                self._add(quoted, speaker, None, "direct:name")
                return True
        return False

    def _goes_elsewhere(self, quoted: Quoted) -> bool:
        """Tell whether a quotation is followed by a place or a time: `"…" trong tranh của NAME`."""
        following = self.scene.words_in(Span(quoted.outer_end, quoted.outer_end + _LONGEST_GAP))
        return bool(following.lower) and following.lower[0] in word_set("opening")

    def _person_before(self, zone: Span) -> Speaker | None:
        """Return the person whose name opens a clause that ends in a colon."""
        speaker = self.finder.before(zone)
        if speaker is None:
            segments = split_segments(self.scene, zone)
            if len(segments) > 1:
                speaker = self.finder.before(Span(zone.start, segments[-1].span.start - 1))
        is_one = speaker and (speaker.is_person or speaker.text.lower().startswith("một "))
        return speaker if is_one else None

    def _going_on(self, quoted: Quoted) -> bool:
        """Read a quotation that stands alone after its speaker's sentence."""
        text, document = self.scene.text, self.scene.document
        sentence = document.sentence_at(quoted.outer_start)
        if _TIGHT.search(text, sentence.start, quoted.outer_start):
            return False
        if not _is_joined_to_nothing(text, quoted):
            return False
        if _count_words(text, quoted) < _SHORTEST_CLAUSE:
            return False
        speaker = self._last_speaker(quoted, document.sentence_number(quoted.outer_start))
        if speaker is None:
            return False
        self._add(quoted, speaker, None, "direct:going_on")
        return True

    def _last_speaker(self, quoted: Quoted, number: int) -> Speaker | None:
        """Return who spoke in the sentence before, or is its subject."""
        if number == 1:
            return None
        before = self.scene.document.sentences[number - 2]
        speaker, place = self.last or (None, 0)
        if speaker and self.scene.document.sentence_number(place) >= number - 1:
            return speaker
        latest = bisect_left(self.verb_starts, quoted.outer_start) - 1
        if latest >= 0 and self.verb_starts[latest] >= before.start:
            return self.attributions[latest].speaker
        if latest >= 0 and self._still_speaks(self.attributions[latest], quoted, number):
            return self.attributions[latest].speaker
        if "\n" in self.scene.text[before.end : quoted.outer_start]:
            named = {mention.name for mention in self.scene.mentions_in(before)}
            return speaker if speaker and speaker.name in named else None
        people = split_segments(self.scene, before)[0].persons()
        return self.finder.before(Span(before.start, people[0].char_end)) if people else None

    def _still_speaks(self, found: Attribution, quoted: Quoted, number: int) -> bool:
        """Tell whether a paragraph goes on with what its only speaker said some sentences back."""
        document = self.scene.document
        between = Span(found.verb.end, quoted.outer_start)
        return (
            found.speaker.is_person
            and number - document.sentence_number(found.verb.start) <= _SENTENCES_BACK
            and "\n" not in self.scene.text[between.start : between.end]
            and not any(m.entity_type is EntityType.PERSON for m in self.scene.mentions_in(between))
        )

    def _store(self, quoted: Quoted, found: Attribution, number: int, rule: str) -> bool:
        """Keep a quotation with the attribution that was found for it."""
        self.used.add(number)
        verb = self.scene.text[found.verb.start : found.verb.end].lower()
        self._add(quoted, found.speaker, verb, rule)
        self.last = (found.speaker, max(quoted.end, found.verb.end - 1))
        return True

    def _add(self, quoted: Quoted, speaker: Speaker, verb: str | None, rule: str) -> None:
        """Keep a quotation, without white space and a comma at its ends."""
        text = self.scene.text
        piece = text[quoted.start : quoted.end]
        start = quoted.start + len(piece) - len(piece.lstrip())
        end = start + len(piece.strip().rstrip(","))
        self.last = (speaker, quoted.end)
        self.quotes.append(
            Quote(
                self.scene.document.sentence_number(start),
                start,
                end,
                text[start:end],
                rule,
                speaker.name,
                speaker.text,
                verb,
                "direct",
            )
        )


def find_direct_quotes(
    scene: Scene, attributions: Sequence[Attribution]
) -> tuple[list[Quote], set[int]]:
    """Return the quotations in marks, and the numbers of the attributions that belong to them."""
    starts = [found.verb.start for found in attributions]
    reader = _Reader(scene, attributions, SpeakerFinder(scene, Resolver(scene)), starts)
    for quoted in scene.quoted[:_MOST_QUOTATIONS]:
        reader.read(quoted)
    return reader.quotes, reader.used


def _count_words(text: str, quoted: Quoted) -> int:
    """Return how many words a quotation has."""
    return len(text[quoted.start : min(quoted.end, quoted.start + _COUNTED)].split())


def _is_joined(text: str, quoted: Quoted) -> bool:
    """Tell whether the sentence goes on after a quotation: a comma, a dash or a small letter."""
    after = text[quoted.outer_end : quoted.outer_end + 5].lstrip()
    if text[quoted.end - 1] == "," or after[:1] in (",", "-", "–", "—"):
        return True
    return after[:1].islower() or (after[:1].isupper() and text[quoted.end - 1] not in ".!?…")


def _is_joined_to_nothing(text: str, quoted: Quoted) -> bool:
    """Tell whether a sentence ends with a quotation."""
    after = text[quoted.outer_end : quoted.outer_end + 3]
    rest = after.lstrip(" .!?…\u00a0")
    return not rest or rest[0] == "\n" or "." in after or text[quoted.end - 1] in ".!?…"
