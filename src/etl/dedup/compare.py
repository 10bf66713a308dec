"""Compares candidate pairs by their texts: true Jaccard, containment, passages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np
import polars as pl

from etl.dedup.clusters import CONTAINED, NEAR, Edge
from etl.dedup.passages import Run, find_passages
from etl.dedup.signatures import short_fingerprints
from etl.dedup.words import Rows, drop_repeats, hash_words, make_shingles, split_words
from etl.records import Span

NEAR_JACCARD = 0.7
CONTAINED_SHARE = 0.8
_RARE_SHINGLES = 2
"""Rare fingerprints that a passage must hold, so as to be no commonplace."""


class Pair(NamedTuple):
    """Two articles to compare, and the rare fingerprints that brought them together, if those did."""

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


@dataclass(slots=True)
class Wordings:
    """The texts of some articles, taken apart once for all comparisons."""

    texts: pl.Series
    words: pl.Series
    shingles: Rows
    distinct: Rows
    rows: dict[str, int]
    _spans: dict[int, list[Span]] = field(default_factory=dict)

    @classmethod
    def of(cls, articles: pl.DataFrame) -> "Wordings":
        """Take apart articles given with `article_id` and `text`."""
        words = split_words(articles["text"])
        shingles = make_shingles(hash_words(words))
        rows = {article: row for row, article in enumerate(articles["article_id"])}
        return cls(articles["text"], words, shingles, drop_repeats(shingles), rows)

    def spans(self, article_id: str) -> list[Span]:
        """Return the place of each word in the article's text."""
        row = self.rows[article_id]
        if row not in self._spans:
            self._spans[row] = locate_words(self.texts[row], self.words[row].to_list())
        return self._spans[row]


def locate_words(text: str, words: Sequence[str]) -> list[Span]:
    """Return the place of each word; the words are all those of the text, in order, as written."""
    spans = []
    end = 0
    for word in words:
        start = text.index(word, end)
        end = start + len(word)
        spans.append(Span(start, end))
    return spans


def find_edge(wordings: Wordings, pair: Pair) -> Edge | None:
    """Return the pair's edge where one text repeats the other, wholly or shortened."""
    one, other = (wordings.distinct[wordings.rows[article]] for article in pair[:2])
    if not len(one) or not len(other):
        return None
    common = len(np.intersect1d(one, other, assume_unique=True))
    jaccard = common / (len(one) + len(other) - common)
    if jaccard >= NEAR_JACCARD:
        return Edge(pair.article_id, pair.other_article_id, NEAR, jaccard)
    share = common / min(len(one), len(other))
    if share < CONTAINED_SHARE:
        return None
    (_, shorter), (_, longer) = sorted(
        ((len(one), pair.article_id), (len(other), pair.other_article_id))
    )
    return Edge(shorter, longer, CONTAINED, share)


def find_shared_passages(wordings: Wordings, pair: Pair) -> Iterator[Passage]:
    """Yield the passages that a pair of different articles shares, commonplaces left out."""
    one, other = (wordings.shingles[wordings.rows[article]] for article in pair[:2])
    rare = set(pair.prints)
    for run in find_passages(one, other):
        held = short_fingerprints(one[run.start : run.end])
        if len(held & rare) >= _RARE_SHINGLES:
            yield _as_passage(wordings, pair, run)


def _as_passage(wordings: Wordings, pair: Pair, run: Run) -> Passage:
    """Return a run of words as places in the two texts."""
    one, other = (wordings.spans(article) for article in pair[:2])
    start, end = one[run.start].start, one[run.end - 1].end
    return Passage(
        pair.article_id,
        start,
        end,
        pair.other_article_id,
        other[run.other_start].start,
        other[run.other_end - 1].end,
        wordings.texts[wordings.rows[pair.article_id]][start:end],
        run.similarity,
    )
