"""The text that all fact finders read."""

from dataclasses import dataclass
from datetime import datetime

from etl.records import Span
from etl.vietnamese.sentences import sentence_number_at, split_sentences


@dataclass(frozen=True, slots=True)
class Document:
    """A clean article's text with its sentences, and the date that relative dates refer to."""

    text: str
    sentences: tuple[Span, ...]
    published_at: datetime | None = None

    def sentence_number(self, place: int) -> int:
        """Return the number, from 1, of the sentence at a place."""
        return sentence_number_at(self.sentences, place)

    def sentence_at(self, place: int) -> Span:
        """Return the span of the sentence at a place."""
        return self.sentences[self.sentence_number(place) - 1]


def read_document(text: str, published_at: datetime | None = None) -> Document:
    """Split the text once for all finders."""
    return Document(text, split_sentences(text), published_at)
