"""Finds who speaks: the noun phrase before a verb of saying, and the full name behind it."""

import re
from dataclasses import dataclass

from etl.grammar.phrases import Found, Words
from etl.grammar.pronouns import Resolver
from etl.grammar.scene import Scene, name_start
from etl.grammar.segments import Segment, split_segments
from etl.grammar.speaker_rules import (
    epithets,
    pronouns,
    speaker_nouns,
    speaker_words,
    word_set,
)
from etl.quotes.speaker_pieces import (
    count_before,
    find_phrase,
    is_addition,
    is_address,
    is_adverbial,
    is_bare,
    is_narrow,
    is_near,
    last_word_before,
    names_the_head,
    opens_with_role,
    phrase_end,
    skip_lead,
)
from etl.records import EntityType, Mention, Span
from etl.vietnamese.letters import UPPER

_NEAR_WORDS = 5
_FAR_WORDS = 14
_LONGEST_PHRASE = 14
_HEAD_WORDS = 4
_WIDEST_LEAD = 16
_NO_HEAD = frozenset(("của", "tại", "ở", "trên", "trong", "và"))
_COORDINATING = frozenset(("nhưng", "song", "còn", "thì"))
_COORDINATIONS = (("và",), ("rồi",))
_LONGEST_CLAUSE = 30
_LONGEST_ZONE = 500
_APPOSITIONS = 4
_LAST_NAME = re.compile(rf"(?<=\s)[{UPPER}][\w’'-]*(?: [{UPPER}][\w’'-]*){{1,4}}\Z")
_CAPITAL_RUN = re.compile(rf"(?:[{UPPER}][\w’'-]*\s?){{1,6}}")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who spoke: the full name, the words as written, their place, and whether it is a person."""

    name: str
    text: str
    span: Span
    is_person: bool


@dataclass(frozen=True, slots=True)
class SpeakerFinder:
    """Reads the subject of a verb of saying from the words before it."""

    scene: Scene
    resolver: Resolver

    def before(self, zone: Span) -> Speaker | None:
        """Return the speaker named in a zone that ends at the verb, or None."""
        zone = Span(max(zone.start, zone.end - _LONGEST_ZONE), zone.end)
        segments = split_segments(self.scene, zone)
        last = segments.pop()
        if last.words.lower[-1:] in _COORDINATIONS:
            found = self._of_coordination([*segments, last])
            if found:
                return found
        if not last.is_blank(self.scene.text):
            return self._of_segment(last, segments)
        while segments and segments[-1].is_blank(self.scene.text):
            segments.pop()
        return self._of_apposition(segments[-_APPOSITIONS:])

    def subject(self, zone: Span) -> Speaker | None:
        """Return the person named last in a zone as a subject, or else who opens the zone."""
        zone = Span(max(zone.start, zone.end - _LONGEST_ZONE), zone.end)
        segments = split_segments(self.scene, zone)
        for segment in reversed(segments):
            if segment.separator != "join" and not is_adverbial(segment):
                found = self._person(segment, _LONGEST_CLAUSE)
                if found:
                    return found
        return None if is_adverbial(segments[0]) else self._nameless(segments[0], _LONGEST_CLAUSE)

    def head(self, segment: Segment) -> str | None:
        """Return the full name of the noun that opens a piece, whatever verb follows."""
        found = self._opening(segment)
        return found.name if found else None

    def _opening(self, segment: Segment) -> Speaker | None:
        """Return the noun that opens a piece, whatever verb follows."""
        first = skip_lead(self.scene, segment.words)
        if first >= len(segment.words.starts) or is_adverbial(segment):
            return None
        if speaker_words("many").at(self.scene.text, segment.words, first):
            group = self._phrase(segment, is_clause=True)
            if group:
                return group
        place = segment.words.starts[min(first + _HEAD_WORDS, len(segment.words.starts) - 1)]
        for mention in segment.mentions:
            before = last_word_before(segment.words, mention.char_start)
            if mention.char_start <= place and before not in _NO_HEAD | word_set("object"):
                text = self.scene.text[mention.char_start : mention.char_end]
                span = Span(mention.char_start, mention.char_end)
                return Speaker(mention.name, text, span, mention.entity_type is EntityType.PERSON)
        return self._nameless(segment, _LONGEST_CLAUSE)

    def _of_coordination(self, segments: list[Segment]) -> Speaker | None:
        """Read `NAME gửi đơn và cho biết`: the subject opens the clause, not the last piece."""
        role = None
        for segment in reversed(segments):
            joined = self._joined_by(segment)
            if joined and joined not in _COORDINATING:
                continue
            found = self._opening(segment)
            # `NAME, đại diện hãng, gửi đơn và cho biết`: a role may belong to a name before it.
            if found and (found.is_person or not self._opens_with_bare_role(segment, found)):
                return self._met(found)
            role = role or found
            if joined:
                break
        return self._met(role) if role else None

    def _joined_by(self, segment: Segment) -> str:
        """Return the conjunction before a piece, or nothing: `khi …` has a subject of its own."""
        if segment.separator != "join":
            return ""
        before = self.scene.text[max(0, segment.span.start - _WIDEST_LEAD) : segment.span.start]
        return before.split()[-1].lower()

    def _opens_with_bare_role(self, segment: Segment, found: Speaker) -> bool:
        """Tell whether a piece opens with a role, and not with the name of an office or a firm."""
        is_name = self.scene.is_named(found.name) and segment.words.starts[0] == found.span.start
        return not is_name and opens_with_role(self.scene, segment.words)

    def _met(self, speaker: Speaker) -> Speaker:
        """Remember a speaker for the pronouns that follow."""
        self.resolver.remember(speaker.name, speaker.span.start, is_person=speaker.is_person)
        return speaker

    def _of_apposition(self, segments: list[Segment]) -> Speaker | None:
        """Read `NAME, ROLE, …` whose last comma stands before the verb."""
        in_role = None
        for segment in reversed(segments):
            person = None if is_adverbial(segment) else self._person(segment, _LONGEST_CLAUSE)
            if person and not (opens_with_role(self.scene, segment.words) and _is_bare(person)):
                return person
            in_role = in_role or person
        if in_role:
            return in_role
        for segment in segments:
            if is_adverbial(segment) or (segment.separator == "," and is_address(segment)):
                continue
            found = self._nameless(segment, _LONGEST_CLAUSE)
            if found:
                return found
        return None

    def _of_segment(self, last: Segment, before: list[Segment]) -> Speaker | None:
        """Read the piece that ends at the verb, and the names it may stand in apposition to."""
        person = self._person(last, _NEAR_WORDS)
        if person:
            return person
        named = self._apposed_person(last, before)
        return named or self._nameless(last) or self._head(last, before)

    def _head(self, last: Segment, before: list[Segment]) -> Speaker | None:
        """Return the subject that opens the zone where only additions to it follow."""
        if last.separator != "," or not 0 < len(before) <= _APPOSITIONS or last.persons():
            return None
        head = before[0]
        if any(segment.separator == "join" or segment.persons() for segment in before[1:]):
            return None
        if is_adverbial(head) or not opens_with_role(self.scene, head.words):
            return None
        return self._person(head, _FAR_WORDS) or self._phrase(head)

    def _apposed_person(self, last: Segment, before: list[Segment]) -> Speaker | None:
        """Return the person of `NAME - ROLE` or `NAME, ROLE` where the verb follows the role."""
        if last.separator == "join" or not is_addition(self.scene, last):
            return None
        for segment in reversed(before[-_APPOSITIONS:]):
            if segment.persons():
                is_told = segment.words.lower[0] == "theo" or not is_adverbial(segment)
                return self._person(segment, 2) if is_told else None
            if segment.separator == "join" or not is_addition(self.scene, segment):
                return None
        return None

    def _person(self, segment: Segment, gap_limit: int) -> Speaker | None:
        """Return the person who is the subject of a piece."""
        people = segment.persons()
        for mention in people if gap_limit > _FAR_WORDS else people[::-1]:
            start = name_start(self.scene.text, mention, segment.span.start)
            before = last_word_before(segment.words, start)
            if self._word_before_role(segment.words, start) in word_set("object") or (
                before == "và" and mention is not people[0]
            ):
                continue
            if not is_near(segment.words, mention.char_end, gap_limit):
                continue
            if before in word_set("kin") and opens_with_role(self.scene, segment.words):
                return self._phrase(segment)
            return self._speaker(mention.name, Span(start, mention.char_end), is_person=True)
        return None

    def _word_before_role(self, words: Words, place: int) -> str:
        """Return the word before a name, or before the role that stands right before the name."""
        number = count_before(words, place)
        for first in range(max(0, number - _HEAD_WORDS), number):
            noun = speaker_nouns().at(self.scene.text, words, first)
            if noun and noun.last == number - 1:
                return words.lower[first - 1] if first else ""
        return words.lower[number - 1] if number else ""

    def _nameless(self, segment: Segment, gap_limit: int = _NEAR_WORDS) -> Speaker | None:
        """Return the pronoun, the phrase, the organisation or the place that is the subject."""
        first = skip_lead(self.scene, segment.words)
        if first >= len(segment.words.starts):
            return None
        noun = speaker_nouns().at(self.scene.text, segment.words, first)
        pronoun = pronouns().at(self.scene.text, segment.words, first)
        if pronoun and not (noun and noun.end > pronoun.end):
            meant = self._pronoun(segment, pronoun, gap_limit)
            if meant or pronoun.row["kind"] != "body_pronoun":
                return meant
        short = self._short_name(segment, first)
        if short:
            return short
        is_clause = gap_limit > _FAR_WORDS
        return self._body(segment, first, gap_limit) or self._phrase(segment, is_clause=is_clause)

    def _short_name(self, segment: Segment, first: int) -> Speaker | None:
        """Return the person whose given name opens a piece and is no mention of its own there."""
        start = segment.words.starts[first]
        run = _CAPITAL_RUN.match(self.scene.text, start, segment.span.end)
        name = run[0].strip() if run else ""
        if not name or any(mention.char_start == start for mention in segment.mentions):
            return None
        full = self.resolver.full_name(name)
        if full == name:
            return None
        return self._speaker(full, Span(start, start + len(name)), is_person=True)

    def _pronoun(self, segment: Segment, pronoun: Found, gap_limit: int) -> Speaker | None:
        """Return who is meant by a pronoun; before a capital it is a title with a name."""
        text = self.scene.text
        run = _CAPITAL_RUN.match(text, min(pronoun.end + 1, segment.span.end), segment.span.end)
        if run and pronoun.row["word"] in word_set("honorific"):
            name = run[0].strip()
            return self._speaker(
                self.resolver.full_name(name),
                Span(pronoun.start, run.start() + len(name)),
                is_person=True,
            )
        if run or not is_near(segment.words, pronoun.end, gap_limit):
            return None
        kind, word = pronoun.row["kind"], pronoun.row["word"]
        if kind == "body_pronoun" and not is_bare(segment.words, pronoun.end):
            return None
        name = self.resolver.this_one(word.removesuffix(" này"), pronoun.start) or ""
        name = name or self.resolver.resolve(kind, word, pronoun.start) or ""
        if not name and pronoun.row["kind"] == "body_pronoun":
            return None
        as_written = text[pronoun.start : pronoun.end]
        is_person = pronoun.row["kind"] != "body_pronoun"
        return self._speaker(
            name or as_written, Span(pronoun.start, pronoun.end), is_person=is_person
        )

    def _body(self, segment: Segment, first: int, gap_limit: int) -> Speaker | None:
        """Return the organisation or the place at the head of a piece."""
        for mention in segment.mentions:
            if mention.entity_type is EntityType.PERSON:
                continue
            lead = segment.words.lower[first : count_before(segment.words, mention.char_start)]
            if names_the_head(self.scene, segment.words, first, mention, lead) and is_near(
                segment.words, mention.char_end, gap_limit
            ):
                # A name that runs into the verb is cut there: `Đài phát` of `đài phát biểu`.
                span = Span(mention.char_start, min(mention.char_end, segment.span.end))
                runs_on = span.end < mention.char_end
                name = self.scene.text[span.start : span.end].strip() if runs_on else mention.name
                return self._speaker(name, span, is_person=False)
            return None
        return None

    def _phrase(self, segment: Segment, *, is_clause: bool = False) -> Speaker | None:
        """Return a phrase such as `nhiều chuyên gia` as it is written; it opens a clause."""
        found = find_phrase(self.scene, segment, is_clause=is_clause)
        if not found:
            return None
        first, noun = found
        last = phrase_end(self.scene, segment.words, max(first, noun.last))
        gap = segment.words.lower[last + 1 :]
        is_noun_of_deed = segment.words.lower[max(0, first - 1) : first] == ("việc",)
        if (
            last - first >= _LONGEST_PHRASE
            or is_noun_of_deed
            or not (is_clause or is_narrow(gap, is_bound=self._follows_quotation(segment)))
        ):
            return None
        span = Span(segment.words.starts[first], segment.words.ends[last])
        named = None
        if first == noun.first:
            named = self._by_noun(span, noun, is_this=gap[:1] == ("này",))
        return named or self._as_written(span, noun)

    def _follows_quotation(self, segment: Segment) -> bool:
        """Tell whether a piece stands between a quotation and the verb: nothing else fits there."""
        quoted = self.scene.quoted_before(segment.span.start)
        return quoted is not None and quoted.outer_end + 2 >= segment.span.start

    def _as_written(self, span: Span, noun: Found) -> Speaker | None:
        """Return a phrase as a speaker of that name; pronouns mean only offices and firms so."""
        text = self.scene.text[span.start : span.end]
        if text.lower() == "người ta":
            return None
        if noun.row["kind"] not in ("body", "medium"):
            self.resolver.describe(text, span.start)
            return Speaker(text, text, span, is_person=False)
        return self._speaker(text, span, is_person=False)

    def _by_noun(self, span: Span, noun: Found, *, is_this: bool) -> Speaker | None:
        """Return who is meant by `cơ quan này`, a title known from before, or `tờ NAME`."""
        kind, name = noun.row["kind"], None
        if is_this and kind in ("person", "body", "medium"):
            pronoun = "pronoun_any" if kind == "person" else "body_pronoun"
            name = self.resolver.this_one(noun.row["noun"], span.start)
            name = name or self.resolver.resolve(pronoun, "", span.start)
        elif kind == "person":
            name = self._by_title(span, noun)
        elif kind == "medium":
            bare = self.scene.text[noun.end + 1 : span.end]
            name = bare if bare[:1].isupper() else None
        return self._speaker(name, span, is_person=kind == "person") if name else None

    def _by_title(self, span: Span, noun: Found) -> str | None:
        """Return who bears a title: named right behind it, or introduced with it before."""
        text = self.scene.text
        title = text[span.start : span.end]
        name = self.resolver.by_title(epithets().get(title.casefold(), title), span.start)
        behind = self.scene.mentions_in(Span(noun.end, span.end))
        if name or (behind and behind[0].entity_type is EntityType.PERSON):
            return name or self._borne_by(behind[0])
        if behind or noun.end >= span.end:
            of = [mention.name for mention in behind if mention.entity_type is not EntityType.PLACE]
            return self.resolver.only_one_called(noun, span.start, of)
        named = _LAST_NAME.search(text, noun.end, span.end)
        return self.resolver.full_name(named[0]) if named else None

    def _borne_by(self, mention: Mention) -> str | None:
        """Return the name of a person behind a title, unless the title is of someone else's man."""
        words = self.scene.words_in(Span(mention.char_start - _WIDEST_LEAD, mention.char_start))
        is_of = not {"của", "với", "cho"}.isdisjoint(words.lower[-2:])
        return None if is_of else mention.name

    def _speaker(self, name: str, span: Span, *, is_person: bool) -> Speaker:
        """Make a speaker and remember the name for the pronouns that follow."""
        speaker = Speaker(name, self.scene.text[span.start : span.end], span, is_person)
        self.resolver.remember(name, span.start, is_person=is_person)
        return speaker


def _is_bare(person: Speaker) -> bool:
    """Tell whether a name has no `ông` or `bà` before it."""
    return person.text.partition(" ")[0].lower() not in word_set("honorific")
