"""Compares candidate pairs by their texts: true Jaccard, containment, passages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np
import polars as pl

from etl.dedup.clusters import CONTAINED, NEAR, Edge
from etl.dedup.passages import LEAST_WORDS, Run, find_passages
from etl.dedup.signatures import short_fingerprints
from etl.dedup.words import Rows, drop_repeats, hash_words, make_shingles, split_words
from etl.records import Span
from etl.vietnamese.letters import CLOSING_QUOTES, OPENING_QUOTES
from etl.vietnamese.sentences import split_sentences

NEAR_JACCARD = 0.7
CONTAINED_SHARE = 0.8
_RARE_SHINGLES = 2
"""Rare fingerprints that a passage must hold, so as to be no commonplace."""
COMMON_SHINGLES = 6
"""Twenty words with two of them changed still share six shingles; fewer hold no passage."""
_RARE_ELSEWHERE = 4
"""Rare fingerprints in common outside a passage that show that two articles are related."""
_LONG_WORDS = 20
_MOST_OF_SENTENCE = 0.6
_PUNCTUATION = ".,;:!?…()[]-–—/" + OPENING_QUOTES + CLOSING_QUOTES


class Pair(NamedTuple):
    """Two articles to compare, and the rare fingerprints, if any, that brought them together."""

    article_id: str
    other_article_id: str
    prints: tuple[int, ...] = ()


class Passage(NamedTuple):
    """A passage that two articles share, as a row of `shared_passages`."""

    article_id: str
    char_start: int
    char_end: int
    other_article_id: str
    other_char_start: int
    other_char_end: int
    text: str
    similarity: float


class Place(NamedTuple):
    """A stretch of an article's text, in characters."""

    article_id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Wordings:
    """The texts of some articles, taken apart once for all comparisons."""

    texts: pl.Series
    words: pl.Series
    shingles: Rows
    distinct: Rows
    rows: Mapping[str, int]
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    @classmethod
    def of(cls, articles: pl.DataFrame) -> Self:
        """Take apart articles given with `article_id` and `text`."""
        words = split_words(articles["text"])
        shingles = make_shingles(hash_words(words))
        rows = {article: row for row, article in enumerate(articles["article_id"])}
        return cls(articles["text"], words, shingles, drop_repeats(shingles), rows)

    def count_common(self, pair: Pair) -> int:
        """Return how many shingles the two articles share, each counted once."""
        one, other = (self.distinct[self.rows[article]] for article in pair[:2])
        return len(np.intersect1d(one, other, assume_unique=True))

    def text(self, article_id: str) -> str:
        """Return the article's text."""
        return str(self.texts[self.rows[article_id]])

    def place(self, article_id: str, start: int, end: int) -> Place:
        """Return where words `start:end` of the article stand in its text."""
        if article_id not in self._spans:
            self._spans[article_id] = locate_words(
                self.text(article_id), self.words[self.rows[article_id]]
            )
        spans = self._spans[article_id]
        return Place(article_id, spans[start].start, spans[end - 1].end)


def locate_words(text: str, words: Iterable[str]) -> list[Span]:
    """Return the place of each word; the words are all those of the text, in order, as written."""
    spans = []
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        spans.append(Span(start, end))
    return spans


def find_edge(wordings: Wordings, pair: Pair, common: int) -> Edge | None:
    """Return the pair's edge where one text repeats the other, wholly or shortened."""
    one, other = (len(wordings.distinct[wordings.rows[article]]) for article in pair[:2])
    if not common:
        return None
    jaccard = common / (one + other - common)
    if jaccard >= NEAR_JACCARD:
        return Edge(pair.article_id, pair.other_article_id, NEAR, jaccard)
    share = common / min(one, other)
    if share < CONTAINED_SHARE:
        return None
    (_, shorter), (_, longer) = sorted(((one, pair.article_id), (other, pair.other_article_id)))
    return Edge(shorter, longer, CONTAINED, share)


def find_shared_passages(wordings: Wordings, pair: Pair) -> Iterator[Passage]:
    """Yield the passages that a pair of different articles shares, commonplaces left out."""
    one, other = (wordings.shingles[wordings.rows[article]] for article in pair[:2])
    rare = set(pair.prints)
    for run in find_passages(one, other):
        held = len(short_fingerprints(one[run.start : run.end]) & rare)
        if held < _RARE_SHINGLES:
            continue
        places = (
            wordings.place(pair.article_id, run.start, run.end),
            wordings.place(pair.other_article_id, run.other_start, run.other_end),
        )
        is_related = len(rare) - held >= _RARE_ELSEWHERE
        if _is_prose(wordings, places[0]) and (is_related or _is_telling(wordings, run, places)):
            (article, start, end), (other_article, other_start, other_end) = places
            text = wordings.text(article)[start:end]
            yield Passage(
                article, start, end, other_article, other_start, other_end, text, run.similarity
            )


def _is_prose(wordings: Wordings, place: Place) -> bool:
    """Tell whether a place holds words enough, numbers aside: tables and rankings do not."""
    text = wordings.text(place.article_id)[place.char_start : place.char_end]
    return sum(word.strip(_PUNCTUATION).isalpha() for word in text.split()) >= LEAST_WORDS - 2


def _is_telling(wordings: Wordings, run: Run, places: Iterable[Place]) -> bool:
    """Tell whether a run says something by itself: it is long, or most of a sentence.

    Articles that have nothing else in common share twelve words in a long title or a set phrase.
    """
    return run.end - run.start >= _LONG_WORDS or any(
        _fills_sentence(wordings.text(place.article_id), place) for place in places
    )


def _fills_sentence(text: str, place: Place) -> bool:
    """Tell whether most of a place is most of a sentence."""
    for start, end in split_sentences(text):
        common = min(end, place.char_end) - max(start, place.char_start)
        if 2 * common >= place.char_end - place.char_start:
            return common >= _MOST_OF_SENTENCE * (end - start)
    return False
