"""Finds the name behind `ông`, `bà này`, `hãng này` or a bare title."""

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from etl.facts.phrases import Found
from etl.facts.scene import Scene
from etl.facts.speaker_rules import speaker_nouns, speaker_words, word_set
from etl.records import EntityType, Mention, Span

_SENTENCES_BACK = 6
_SPOKEN_BACK = 20
_TITLE_REACH = 60
_TITLE_WORDS = 3
_STOPS = re.compile(r"\b(?:đã|đang|sẽ|là|bị|được|cho|vẫn|cũng|lo|từng|vừa|có|không)\b|[,.;:(]")


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

    def remember(self, name: str, place: int, *, is_person: bool) -> None:
        """Note a speaker for the pronouns that follow."""
        self.spoken.append(_Spoken(name, place, is_person))

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

    def only_one_called(self, noun: Found, place: int) -> str | None:
        """Return the one person introduced with a title, if no other one was."""
        wanted = noun.row["noun"].removeprefix("vị ")
        if " " not in wanted:
            return None
        names = {
            mention.name
            for mention in self.scene.mentions_before(place)
            if mention.entity_type is EntityType.PERSON and self._bears(mention, wanted)
        }
        return names.pop() if len(names) == 1 else None

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
        for mention in self.scene.mentions_in(span):
            if mention.entity_type is kind and self._is_free(mention, pronoun):
                return mention.name
        return None

    def _is_free(self, mention: Mention, pronoun: str) -> bool:
        """Tell whether a mention can be meant: it fits, and stands outside quotation marks."""
        return self.scene.fits(mention.name, pronoun) and not self.scene.quoted_at(
            mention.char_start
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
        return self.scene.honorifics.get(mention.name, frozenset())

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


def _ends_in_title(before: str, title: str) -> bool:
    """Tell whether a title stands before a name, with a country or an office between at most."""
    place = before.rfind(title)
    between = before[place + len(title) :].strip(" -–") if place >= 0 else "."
    return len(between.split()) <= _TITLE_WORDS and not set(between) & set(".,:;()\n")
