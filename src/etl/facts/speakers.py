"""Finds who speaks: the noun phrase before a verb of saying, and the full name behind it."""

import re
from dataclasses import dataclass

from etl.facts.phrases import Found, Words
from etl.facts.pronouns import Resolver
from etl.facts.scene import Scene, name_start
from etl.facts.segments import Segment, split_segments
from etl.facts.speaker_rules import (
    pronouns,
    speaker_nouns,
    speaker_words,
    word_set,
)
from etl.records import EntityType, Mention, Span
from etl.vietnamese.letters import UPPER

_NEAR_WORDS = 5
_FAR_WORDS = 14
_LONGEST_PHRASE = 14
_HEAD_WORDS = 4
_FARTHEST_REST = 6
_WIDEST_LEAD = 16
_NO_HEAD = frozenset(("của", "tại", "ở", "trên", "trong", "và"))
_BELONGING = frozenset(("tại", "thuộc", "ở", "đến", "từ"))
_LONGEST_CLAUSE = 30
_LONGEST_ZONE = 500
_APPOSITIONS = 4
_FIELDS = (("ngành",), ("lĩnh",), ("giới",), ("nước",), ("vùng",))
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
        if not last.is_blank(self.scene.text):
            return self._of_segment(last, segments)
        while segments and segments[-1].is_blank(self.scene.text):
            segments.pop()
        return self._of_apposition(segments[-_APPOSITIONS:])

    def head(self, segment: Segment) -> str | None:
        """Return the full name of the noun that opens a piece, whatever verb follows."""
        first = _skip_lead(self.scene, segment.words)
        if first >= len(segment.words.starts) or _is_adverbial(segment):
            return None
        if speaker_words("many").at(self.scene.text, segment.words, first):
            group = self._phrase(segment, is_clause=True)
            if group:
                return group.name
        place = segment.words.starts[min(first + _HEAD_WORDS, len(segment.words.starts) - 1)]
        for mention in segment.mentions:
            before = _last_word_before(segment.words, mention.char_start)
            if mention.char_start <= place and before not in _NO_HEAD | word_set("object"):
                return mention.name
        found = self._nameless(segment, _LONGEST_CLAUSE)
        return found.name if found else None

    def _of_apposition(self, segments: list[Segment]) -> Speaker | None:
        """Read `NAME, ROLE, …` whose last comma stands before the verb."""
        in_role = None
        for segment in reversed(segments):
            person = None if _is_adverbial(segment) else self._person(segment, _LONGEST_CLAUSE)
            if person and not (opens_with_role(self.scene, segment.words) and _is_bare(person)):
                return person
            in_role = in_role or person
        if in_role:
            return in_role
        for segment in segments:
            if _is_adverbial(segment) or (segment.separator == "," and _is_address(segment)):
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
        if _is_adverbial(head) or not opens_with_role(self.scene, head.words):
            return None
        return self._person(head, _FAR_WORDS) or self._phrase(head)

    def _apposed_person(self, last: Segment, before: list[Segment]) -> Speaker | None:
        """Return the person of `NAME - ROLE` or `NAME, ROLE` where the verb follows the role."""
        if last.separator == "join" or not _is_addition(self.scene, last):
            return None
        for segment in reversed(before[-_APPOSITIONS:]):
            if segment.persons():
                is_told = segment.words.lower[0] == "theo" or not _is_adverbial(segment)
                return self._person(segment, 2) if is_told else None
            if segment.separator == "join" or not _is_addition(self.scene, segment):
                return None
        return None

    def _person(self, segment: Segment, gap_limit: int) -> Speaker | None:
        """Return the person who is the subject of a piece."""
        people = segment.persons()
        for mention in people if gap_limit > _FAR_WORDS else people[::-1]:
            start = name_start(self.scene.text, mention, segment.span.start)
            before = _last_word_before(segment.words, start)
            if self._word_before_role(segment.words, start) in word_set("object") or (
                before == "và" and mention is not people[0]
            ):
                continue
            if not _is_near(segment.words, mention.char_end, gap_limit):
                continue
            if before in word_set("kin") and opens_with_role(self.scene, segment.words):
                return self._phrase(segment)
            return self._speaker(mention.name, Span(start, mention.char_end), is_person=True)
        return None

    def _word_before_role(self, words: Words, place: int) -> str:
        """Return the word before a name, or before the role that stands right before the name."""
        number = _count_before(words, place)
        for first in range(max(0, number - _HEAD_WORDS), number):
            noun = speaker_nouns().at(self.scene.text, words, first)
            if noun and noun.last == number - 1:
                return words.lower[first - 1] if first else ""
        return words.lower[number - 1] if number else ""

    def _nameless(self, segment: Segment, gap_limit: int = _NEAR_WORDS) -> Speaker | None:
        """Return the pronoun, the phrase, the organisation or the place that is the subject."""
        first = _skip_lead(self.scene, segment.words)
        if first >= len(segment.words.starts):
            return None
        noun = speaker_nouns().at(self.scene.text, segment.words, first)
        pronoun = pronouns().at(self.scene.text, segment.words, first)
        if pronoun and not (noun and noun.end > pronoun.end):
            meant = self._pronoun(segment, pronoun, gap_limit)
            if meant or pronoun.row["kind"] != "body_pronoun":
                return meant
        is_clause = gap_limit > _FAR_WORDS
        return self._body(segment, first, gap_limit) or self._phrase(segment, is_clause=is_clause)

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
        if run or not _is_near(segment.words, pronoun.end, gap_limit):
            return None
        name = self.resolver.resolve(pronoun.row["kind"], pronoun.row["word"], pronoun.start) or ""
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
            lead = segment.words.lower[first : _count_before(segment.words, mention.char_start)]
            if _names_the_head(self.scene, segment.words, first, mention, lead) and _is_near(
                segment.words, mention.char_end, gap_limit
            ):
                span = Span(mention.char_start, mention.char_end)
                return self._speaker(mention.name, span, is_person=False)
            return None
        return None

    def _phrase(self, segment: Segment, *, is_clause: bool = False) -> Speaker | None:
        """Return a phrase such as `nhiều chuyên gia` as it is written; it opens a clause."""
        found = _find_phrase(self.scene, segment)
        if not found or (is_clause and found[0] > _skip_lead(self.scene, segment.words)):
            return None
        first, noun = found
        last = _phrase_end(self.scene, segment.words, max(first, noun.last))
        gap = segment.words.lower[last + 1 :]
        is_noun_of_deed = segment.words.lower[max(0, first - 1) : first] == ("việc",)
        if last - first >= _LONGEST_PHRASE or is_noun_of_deed or not (is_clause or _is_narrow(gap)):
            return None
        span = Span(segment.words.starts[first], segment.words.ends[last])
        named = None
        if first == noun.first:
            named = self._by_noun(span, noun, is_this=gap[:1] == ("này",))
        return named or self._as_written(span, noun)

    def _as_written(self, span: Span, noun: Found) -> Speaker | None:
        """Return a phrase as a speaker of that name; pronouns mean only offices and firms so."""
        text = self.scene.text[span.start : span.end]
        if text.lower() == "người ta":
            return None
        if noun.row["kind"] not in ("body", "medium"):
            return Speaker(text, text, span, is_person=False)
        return self._speaker(text, span, is_person=False)

    def _by_noun(self, span: Span, noun: Found, *, is_this: bool) -> Speaker | None:
        """Return who is meant by `cơ quan này`, a title known from before, or `tờ NAME`."""
        kind, name = noun.row["kind"], None
        if is_this and kind in ("person", "body", "medium"):
            pronoun = "pronoun_any" if kind == "person" else "body_pronoun"
            name = self.resolver.resolve(pronoun, "", span.start)
        elif kind == "person":
            name = self._by_title(span, noun)
        elif kind == "medium":
            bare = self.scene.text[noun.end + 1 : span.end]
            name = bare if bare[:1].isupper() else None
        return self._speaker(name, span, is_person=kind == "person") if name else None

    def _by_title(self, span: Span, noun: Found) -> str | None:
        """Return who bears a title: named right behind it, or introduced with it before."""
        text = self.scene.text
        name = self.resolver.by_title(text[span.start : span.end], span.start)
        behind = self.scene.mentions_in(Span(noun.end, span.end))
        if name or (behind and behind[0].entity_type is EntityType.PERSON):
            return name or self._borne_by(behind[0])
        if behind or noun.end >= span.end:
            is_country = all(mention.entity_type is EntityType.PLACE for mention in behind)
            return self.resolver.only_one_called(noun, span.start) if is_country else None
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


def _last_word_before(words: Words, place: int) -> str:
    """Return the word before a place, or nothing."""
    number = _count_before(words, place)
    return words.lower[number - 1] if number else ""


def _count_before(words: Words, place: int) -> int:
    """Return how many words begin before a place."""
    return sum(start < place for start in words.starts)


def _is_near(words: Words, place: int, limit: int) -> bool:
    """Tell whether a subject that ends at a place can belong to the verb after the words."""
    gap = words.lower[_count_before(words, place) :]
    if not gap or gap[0] == "của":
        return len(gap) <= limit + 2
    if any(word in word_set("predicate") for word in gap):
        return False
    if len(gap) <= (_FAR_WORDS if gap[0] in _BELONGING else limit):
        return True
    is_adverbial = (
        gap[0] in word_set("opening") or gap[0] in word_set("time") or gap[-1] in word_set("past")
    )
    return len(gap) <= _FAR_WORDS and is_adverbial


def _is_narrow(gap: tuple[str, ...]) -> bool:
    """Tell whether the words between a phrase and its verb can be adverbs."""
    return len(gap) < _FARTHEST_REST and not any(word in word_set("predicate") for word in gap)


def _skip_lead(scene: Scene, words: Words) -> int:
    """Return the number of the first word after connectives and times."""
    number = 0
    while number < len(words.starts):
        link = speaker_words("link").at(scene.text, words, number)
        if link:
            number = link.last + 1
        elif words.lower[number].isdigit() or (
            words.lower[number] in word_set("time") and not _is_quantifier(scene, words, number)
        ):
            number += 1
        else:
            break
    return number


def _is_quantifier(scene: Scene, words: Words, number: int) -> bool:
    """Tell whether `hai`, `ba` and the like count a speaker here."""
    return number + 1 < len(words.starts) and bool(
        speaker_nouns().at(scene.text, words, number + 1)
    )


def _is_addition(scene: Scene, segment: Segment) -> bool:
    """Tell whether a piece only says more of a person: a role, an age, where one lives."""
    lower = segment.words.lower
    if not lower or (segment.mentions and segment.persons()):
        return False
    is_age = lower[0].isdigit() and "tuổi" in lower[:_HEAD_WORDS]
    is_home = lower[0] in word_set("home") or _is_address(segment)
    return is_age or is_home or opens_with_role(scene, segment.words)


def _is_address(segment: Segment) -> bool:
    """Tell whether a piece is nothing but the name of a place."""
    if not segment.mentions or any(m.entity_type is not EntityType.PLACE for m in segment.mentions):
        return False
    first, last = segment.mentions[0].char_start, segment.mentions[-1].char_end
    return segment.words.starts[0] >= first and segment.words.ends[-1] <= last


def _is_adverbial(segment: Segment) -> bool:
    """Tell whether a piece opens like `Tại cuộc họp …`."""
    return bool(segment.words.lower) and segment.words.lower[0] in word_set("opening")


def opens_with_role(scene: Scene, words: Words) -> bool:
    """Tell whether words begin with a noun such as `giám đốc`, or with many of them."""
    first = _skip_lead(scene, words)
    if first >= len(words.starts):
        return False
    many = speaker_words("many").at(scene.text, words, first)
    first = many.last + 1 if many else first
    return first < len(words.starts) and bool(speaker_nouns().at(scene.text, words, first))


def _names_the_head(
    scene: Scene, words: Words, first: int, mention: Mention, lead: tuple[str, ...]
) -> bool:
    """Tell whether a mention names the subject: at once, or after `hãng` and the like."""
    if not lead:
        return True
    if len(lead) > _NEAR_WORDS or any(word in ("của", "tại", "ở", "và") for word in lead):
        return False
    noun = speaker_nouns().at(scene.text, words, first)
    is_body = bool(noun) and noun is not None and noun.row["kind"] in ("body", "medium")
    return is_body and mention.entity_type is EntityType.ORGANIZATION


def _find_phrase(scene: Scene, segment: Segment) -> tuple[int, Found] | None:
    """Return the first word of a nameless phrase and its noun."""
    words = segment.words
    first = _skip_lead(scene, words)
    for number in range(first, len(words.starts)):
        many = speaker_words("many").at(scene.text, words, number)
        place = many.last + 1 if many else number
        noun = _noun_near(scene, words, place) if many else _noun_at(scene, words, place)
        if noun and (number == first or many or " " in noun.row["noun"]):
            return number, noun
    return None


def _noun_near(scene: Scene, words: Words, number: int) -> Found | None:
    """Return the noun that follows a quantifier, with a classifier between at most."""
    for place in (number, number + 1):
        noun = _noun_at(scene, words, place)
        if noun:
            return noun
    return None


def _noun_at(scene: Scene, words: Words, number: int) -> Found | None:
    """Return the noun at a word, if there is such a word."""
    return speaker_nouns().at(scene.text, words, number) if number < len(words.starts) else None


def _phrase_end(scene: Scene, words: Words, number: int) -> int:
    """Return the number of the last word of a phrase: before asides, times and other verbs."""
    asides, last = speaker_words("aside", "stop"), number
    for place in range(number + 1, len(words.starts)):
        if not scene.text[words.starts[place]].isupper() and (
            asides.at(scene.text, words, place)
            or words.lower[place] in word_set("predicate")
            or _opens_circumstance(words, place)
        ):
            break
        last = place
    while last > number and _is_time(words, last):
        last -= 1
    return last


def _is_time(words: Words, place: int) -> bool:
    """Tell whether a word belongs to a time behind a phrase: `cuối tuần`, and not `hàng đầu`."""
    word = words.lower[place]
    if word == "đầu" and words.lower[place - 1] == "hàng":
        return False
    return word in word_set("time") or word.isdigit()


def _opens_circumstance(words: Words, place: int) -> bool:
    """Tell whether `khi …` or `trong …` ends a phrase; `trong ngành …` does not."""
    if words.lower[place] == "khi":
        return True
    following = words.lower[place + 1 : place + 2]
    return words.lower[place] == "trong" and following not in _FIELDS
