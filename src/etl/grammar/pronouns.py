"""Finds the name behind `ông`, `bà này`, `hãng này` or a bare title."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.grammar.phrases import Found
from etl.grammar.scene import Scene
from etl.grammar.speaker_rules import pronouns, speaker_nouns, speaker_words, word_set
from etl.records import EntityType, Mention, Span

_SENTENCES_BACK = 6
_SPOKEN_BACK = 20
_TITLE_REACH = 60
_OFFICE_REACH = 100
_TITLE_WORDS = 3
_STOPS = re.compile(r"\b(?:đã|đang|sẽ|là|bị|được|cho|vẫn|cũng|lo|từng|vừa|có|không)\b|[,.;:(]")


_OF = re.compile(r"\bcủa (?:(?:ông|bà|anh|chị|cô) )?\Z")
_QUANTIFIER = re.compile(r"\A(?:một|các|những|vị|hai|nhiều) (?:vị |nhóm )?")
_OF_REACH = 9
_WIDEST_OPENING = 24


class _Spoken(NamedTuple):
    """A speaker met before."""

    name: str
    place: int
    is_person: bool


@dataclass(slots=True)
class Resolver:
    """Remembers the speakers of a text, in order, and looks names up for pronouns."""

    scene: Scene
    spoken: list[_Spoken] = field(default_factory=list)
    described: list[tuple[str, int]] = field(default_factory=list)

    def remember(self, name: str, place: int, *, is_person: bool) -> None:
        """Note a speaker for the pronouns that follow."""
        self.spoken.append(_Spoken(name, place, is_person))

    def describe(self, phrase: str, place: int) -> None:
        """Note a speaker without a name: `đại diện …`, whom `vị đại diện này` may mean."""
        self.described.append((phrase, place))

    def this_one(self, noun: str, place: int) -> str | None:
        """Return the nameless speaker with a noun, if no one with a name spoke since."""
        wanted = noun.removeprefix("vị ")
        since = self.spoken[-1].place if self.spoken else -1
        number = self.scene.document.sentence_number(place)
        for phrase, spoken_at in reversed(self.described[-_SENTENCES_BACK:]):
            is_near = number - self.scene.document.sentence_number(spoken_at) <= _SENTENCES_BACK
            if spoken_at > since and is_near and _is_headed(phrase, wanted):
                return phrase
        return None

    def resolve(self, kind: str, word: str, place: int) -> str | None:
        """Return the name that a pronoun of a kind stands for at a place."""
        if kind == "body_pronoun":
            return self._nearest(place, EntityType.ORGANIZATION, kind, "")
        if kind == "pronoun_many":
            return self._group(place)
        return self._nearest(place, EntityType.PERSON, kind, word.partition(" ")[0])

    def full_name(self, short: str) -> str:
        """Return the full name of a short one, from the mentions."""
        people = self.scene.names_of(EntityType.PERSON)
        full = [name for name in people if name == short or name.endswith(f" {short}")]
        return min(full, key=lambda name: (-len(name), name), default=short)

    def by_title(self, title: str, place: int) -> str | None:
        """Return the person who was introduced with a title that now stands alone."""
        wanted = title.casefold().removeprefix("vị ")
        for mention in self.scene.mentions_before(place):
            if mention.entity_type is EntityType.PERSON and self._bears(mention, wanted):
                return mention.name
        return None

    def only_one_called(self, noun: Found, place: int, of: Sequence[str] = ()) -> str | None:
        """Return the one person introduced with a title, and with these offices, if no other."""
        wanted = noun.row["noun"].removeprefix("vị ")
        if " " not in wanted:
            return None
        names = {
            mention.name
            for mention in self.scene.mentions_before(place)
            if mention.entity_type is EntityType.PERSON
            and self._bears(mention, wanted)
            and self._is_of(mention, of)
        }
        return names.pop() if len(names) == 1 else None

    def _is_of(self, person: Mention, offices: Sequence[str]) -> bool:
        """Tell whether firms or offices are named right before or behind a person."""
        near = Span(max(0, person.char_start - _TITLE_REACH), person.char_end + _OFFICE_REACH)
        named = {mention.name for mention in self.scene.mentions_in(near)}
        return named.issuperset(offices)

    def _bears(self, mention: Mention, title: str) -> bool:
        """Tell whether a title in small letters stands right before or behind a mention."""
        start = max(0, mention.char_start - _TITLE_REACH)
        before = self.scene.text[start : mention.char_start].rpartition("\n")[2]
        after = self.scene.text[mention.char_end : mention.char_end + _TITLE_REACH]
        return _ends_in_title(before.casefold(), title) or after.casefold().startswith(f", {title}")

    def _nearest(self, place: int, kind: EntityType, pronoun: str, word: str) -> str | None:
        """Return the best candidate of the nearest sentence that has one."""
        number = self.scene.document.sentence_number(place)
        for back in range(number, max(0, number - _SENTENCES_BACK), -1):
            name = self._in_sentence(back, place, kind, pronoun)
            if name:
                return name
        return self._called(place, kind, pronoun, word)

    def _in_sentence(self, number: int, place: int, kind: EntityType, pronoun: str) -> str | None:
        """Return the speaker of a sentence, else the first one named in it, who fits."""
        sentence = self.scene.document.sentences[number - 1]
        span = Span(sentence.start, min(sentence.end, place))
        is_person = kind is EntityType.PERSON
        for spoken in self.spoken[: -_SPOKEN_BACK - 1 : -1]:
            is_here = span.start <= spoken.place < span.end and spoken.is_person == is_person
            if is_here and self.scene.fits(spoken.name, pronoun):
                return spoken.name
        if is_person and sentence.end < place and self._opens_with_pronoun(sentence):
            return None
        for mention in self.scene.mentions_in(span):
            if mention.entity_type is kind and self._is_free(mention, pronoun):
                return mention.name
        return None

    def _opens_with_pronoun(self, sentence: Span) -> bool:
        """Tell whether `cô`, `ông` or the like is the subject: who is meant stands further back."""
        words = self.scene.words_in(Span(sentence.start, sentence.start + _WIDEST_OPENING))
        found = pronouns().at(self.scene.text, words, 0) if words.starts else None
        if found is None or found.row["kind"] == "body_pronoun":
            return False
        noun = speaker_nouns().at(self.scene.text, words, 0)
        if noun and noun.end > found.end:
            return False  # `cậu bé NAME` is no `cậu`
        return not self.scene.text[found.end + 1 : found.end + 2].isupper()

    def _is_free(self, mention: Mention, pronoun: str) -> bool:
        """Tell whether a mention can be meant: it fits, is no one's, and stands in no quotation."""
        before = self.scene.text[max(0, mention.char_start - _OF_REACH) : mention.char_start]
        return (
            self.scene.fits(mention.name, pronoun)
            and not (mention.entity_type is EntityType.PERSON and _OF.search(before))
            and not self.scene.quoted_at(mention.char_start)
        )

    def _called(self, place: int, kind: EntityType, pronoun: str, word: str) -> str | None:
        """Return the last one before, further away, who is addressed with the word itself."""
        for mention in self.scene.mentions_before(place):
            fits = mention.entity_type is kind and self.scene.fits(mention.name, pronoun)
            if fits and (word not in word_set("honorific") or word in self._words_for(mention)):
                return mention.name
        return None

    def _words_for(self, mention: Mention) -> frozenset[str]:
        """Return the words of address used for a person."""
        return self.scene.called(mention.name)

    def _group(self, place: int) -> str | None:
        """Return the group that opens one of the two sentences before."""
        number = self.scene.document.sentence_number(place)
        for back in range(number - 1, max(0, number - 3), -1):
            group = self._opening_group(self.scene.document.sentences[back - 1])
            if group:
                return group
        return None

    def _opening_group(self, sentence: Span) -> str | None:
        """Return the phrase of many that opens a sentence."""
        words = self.scene.words_in(sentence)
        many = speaker_words("many").at(self.scene.text, words, 0) if words.starts else None
        if not many or many.last + 2 >= len(words.starts):
            return None
        if not any(speaker_nouns().at(self.scene.text, words, many.last + step) for step in (1, 2)):
            return None
        stop = _STOPS.search(self.scene.text, many.end, sentence.end)
        return self.scene.text[sentence.start : stop.start()].strip() if stop else None


def _is_headed(phrase: str, noun: str) -> bool:
    """Tell whether a phrase is about a noun: `một quan chức huyện`, no `đại diện công ty`."""
    bare = _QUANTIFIER.sub("", phrase.casefold(), count=1)
    return f"{bare} ".startswith(f"{noun} ")


def _ends_in_title(before: str, title: str) -> bool:
    """Tell whether a title stands before a name, with a country or an office between at most."""
    place = before.rfind(title)
    between = before[place + len(title) :].strip(" -–") if place >= 0 else "."
    words = between.split()
    if len(words) > _TITLE_WORDS or set(between) & set(".,:;()\n"):
        return False
    # `chủ tọa cho gọi ông NAME`: another's man.
    return word_set("others").isdisjoint(words)
