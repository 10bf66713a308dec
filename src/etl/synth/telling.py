"""Tells stories: one event, the same names, in as many wordings as outlets ask for."""

from collections.abc import Callable, Sequence
from random import Random
from typing import NamedTuple, TypeVar

from etl.synth.figures import DAY_COUNT, Figure
from etl.synth.vocabulary import Person, Phrase, Sentence, load_vocabulary

T = TypeVar("T")

_SHAPES = (
    ("plain figure", "event plain", "QUOTE", "plain plain", "indirect", "figure"),
    ("event", "plain figure", "direct", "plain plain", "QUOTE", "plain figure"),
    ("plain plain", "QUOTE", "figure plain", "event figure", "plain", "indirect"),
    ("event figure", "indirect plain", "plain", "QUOTE", "plain figure", "direct"),
    ("plain event", "figure plain", "QUOTE", "plain indirect", "plain plain"),
    ("figure plain", "event plain", "QUOTE", "indirect plain", "plain"),
    ("plain", "QUOTE", "event", "plain figure"),
    ("figure", "indirect plain", "QUOTE"),
)
"""The kinds of sentences of each paragraph; QUOTE is the story's quotation, where it has one."""
_DATES_AROUND = 500
"""How many days before and after its own a story names."""

_AUTHORS = 300


class Plant(NamedTuple):
    """A fact that stands in a line of the story: its table, values as JSON, and words."""

    line: int
    table: str
    values: str
    text: str


Edit = tuple[int, Phrase, list[str]]
"""A line's number, a phrase of it whose tail may be exchanged, and the tails to choose from."""


class Story(NamedTuple):
    """An event: where and when, and who takes part."""

    number: int
    day: int
    org: str
    other: str
    place: str
    place2: str
    speaker: Person
    chief: Person
    said: str
    """The quotation that outlets share."""


class Telling(NamedTuple):
    """A story as one outlet tells it: headline, lead, paragraphs."""

    story: Story
    lines: list[str]
    plants: list[Plant]
    edits: list[Edit]


def list_mentions(telling: Telling) -> list[Plant]:
    """Return the names that stand in a telling, once each."""
    story, text = telling.story, "\n".join(telling.lines)
    names = (
        ("organization", story.org),
        ("organization", story.other),
        ("place", story.place),
        ("place", story.place2),
        ("person", story.speaker.name),
        ("person", story.chief.name),
    )
    return [
        Plant(0, "mentions", f'{{"entity_type": "{kind}", "name": "{name}"}}', name)
        for kind, name in names
        if name in text
    ]


class Teller:
    """Draws stories and tells them; all chance comes from one generator."""

    def __init__(self, chance: Random) -> None:
        self._random = chance.random
        self._words = words = load_vocabulary()
        self.agencies = words.agencies
        self.authors = [person.name for person in words.persons[:_AUTHORS]]
        self._plants: list[Plant] = []
        self._edits: list[Edit] = []
        self._line = 0
        slots = self._list_slots()
        self._sentences = {
            kind: [(s.pattern, tuple(slots[name] for name in s.slots)) for s in sentences]
            for kind, sentences in words.sentences.items()
        }
        self._story = self.draw_story(0)

    def _list_slots(self) -> dict[str, Callable[[], str]]:
        """Return what fills each slot of a sentence."""
        words = self._words
        return {
            "actor": self._phrases(words.actors, words.manners),
            "thing": self._phrases(words.things, words.qualities),
            "deed": self._phrases(words.deeds, words.qualities),
            "money": lambda: self._figure("money", words.amounts).text,
            "quantity": lambda: self._figure("quantities", words.counts).text,
            "date": self._date,
            "event": self._event,
            "said": lambda: self._quote("direct", self._quotation(), self._story.speaker),
            "claim": lambda: self._quote("indirect", self._plain("claim"), self._story.chief),
            "introduced": lambda: self._introduce(self._story.speaker, self._story.org),
            "introduced2": lambda: self._introduce(self._story.chief, self._story.other),
            "org": lambda: self._story.org,
            "other": lambda: self._story.other,
            "place": lambda: self._story.place,
            "place2": lambda: self._story.place2,
            "speaker": lambda: f"{self._story.speaker.address} {self._story.speaker.name}",
            "chief": lambda: f"{self._story.chief.address} {self._story.chief.name}",
        }

    def pick(self, items: Sequence[T]) -> T:
        """Return one of the items."""
        return items[int(self._random() * len(items))]

    def is_likely(self, share: float) -> bool:
        """Return true in that share of the calls."""
        return self._random() < share

    def draw_share(self) -> float:
        """Return a number from 0 to 1."""
        return self._random()

    def shuffle(self, items: Sequence[T]) -> list[T]:
        """Return the items in another order."""
        return sorted(items, key=lambda _: self._random())

    def _phrases(self, phrases: list[Phrase], tails: list[str]) -> Callable[[], str]:
        """Return what gives plain words, and keeps in mind where they stand."""
        random, note, count = self._random, self._edits.append, len(phrases)

        def draw() -> str:
            phrase = phrases[int(random() * count)]
            note((self._line, phrase, tails))
            return phrase[0]

        return draw

    def _figure(self, table: str, figures: Sequence[Figure]) -> Figure:
        """Return a number or date, and plant it as a fact."""
        figure = figures[int(self._random() * len(figures))]
        self._plants.append(Plant(self._line, table, figure.values, figure.text))
        return figure

    def _date(self) -> str:
        """Return a date not far from the story's."""
        first = self._story.day + int((self._random() * 2 - 1) * _DATES_AROUND)
        place = min(max(first, 0), DAY_COUNT - 1)
        return self._figure("dates", self._words.dates[place : place + 1]).text

    def _introduce(self, person: Person, org: str) -> str:
        """Return a person with role and company."""
        text = f"{person.name}, {person.role} {org}"
        values = f'{{"person": "{person.name}", "role": "{person.role}", "organization": "{org}"}}'
        self._plants.append(Plant(self._line, "roles", values, text))
        return f"{person.address} {text},"

    def _quote(self, kind: str, said: str, person: Person) -> str:
        """Return what was said, and plant it as a quotation."""
        values = f'{{"speaker": "{person.name}", "kind": "{kind}"}}'
        self._plants.append(Plant(self._line, "quotes", values, said))
        return said

    def _fill(self, sentence: tuple[str, tuple[Callable[[], str], ...]]) -> str:
        """Return a sentence with its slots filled."""
        pattern, slots = sentence
        return pattern % tuple([slot() for slot in slots])

    def _plain(self, kind: str) -> str:
        """Return a filled sentence that nobody may edit: the words of a fact."""
        before = len(self._edits)
        text = self._fill(self.pick(self._sentences[kind]))
        del self._edits[before:]
        return text

    def _quotation(self) -> str:
        """Return two sentences that somebody may have said."""
        return f"{self._plain('said')}. {self._plain('more')}"

    def _event(self) -> str:
        """Return the clause of an event, and plant it."""
        event_type, sentence = self.pick(self._words.events)
        story = self._story
        names = {
            "org": story.org,
            "other": story.other,
            "person": story.chief.name,
            "place": story.place,
        }
        taking_part = [f'"{names[slot]}"' for slot in sentence.slots if slot in _PARTICIPANTS]
        values = f'"event_type": "{event_type}", "participants": [{", ".join(taking_part)}]'
        if "money" in sentence.slots:
            amount = self._figure("money", self._words.amounts)
            names["money"] = amount.text
            values += f", {amount.values[1:-1].rpartition(',')[0]}"
        clause = _write_clause(sentence, names)
        self._plants.append(Plant(self._line, "events", f"{{{values}}}", clause))
        return clause

    def draw_story(self, number: int) -> Story:
        """Return a new event with its quotation."""
        words, pick = self._words, self.pick
        return Story(
            number=number,
            day=int(self._random() * DAY_COUNT),
            org=pick(words.companies),
            other=pick(words.companies),
            place=pick(words.places),
            place2=pick(words.places),
            speaker=pick(words.persons),
            chief=pick(words.persons),
            said=self._quotation(),
        )

    def tell_title(self, story: Story) -> str:
        """Return a headline for a story."""
        self._story = story
        return _capitalise(self._plain("title"))

    def tell(self, story: Story, *, with_quotation: bool) -> Telling:
        """Tell a story in new words, with figures of its own.

        Args:
            story: The event.
            with_quotation: Whether the quotation that outlets share stands in it.

        """
        self._plants, self._line = [], 0
        self._edits.clear()
        lines = [self.tell_title(story)]
        for kinds in ("lead", *self.pick(_SHAPES)):
            self._line = len(lines)
            if kinds == "QUOTE":
                line = self._shared_quotation() if with_quotation else self._sentence("direct")
            else:
                line = " ".join([self._sentence(kind) for kind in kinds.split()])
            lines.append(line)
        return Telling(story, lines, self._plants, self._edits.copy())

    def _sentence(self, kind: str) -> str:
        """Return a whole sentence."""
        return _capitalise(self._fill(self.pick(self._sentences[kind])))

    def _shared_quotation(self) -> str:
        """Return the paragraph of the quotation that the story's tellings share."""
        story = self._story
        said = self._quote("direct", story.said, story.speaker)
        return f"“{said}”, {self._introduce(story.speaker, story.org)} nói."


_PARTICIPANTS = frozenset({"org", "other", "person"})


def _capitalise(text: str) -> str:
    """Return the text with its first letter as a capital."""
    return text[0].upper() + text[1:]


def _write_clause(sentence: Sentence, words: dict[str, str]) -> str:
    """Return a pattern with its slots filled by name."""
    return sentence.pattern % tuple(words[slot] for slot in sentence.slots)
