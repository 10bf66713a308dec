"""The texts of some articles, taken apart once for all the comparisons they stand in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Self

import numpy as np
import polars as pl

from etl.dedup.words import (
    Rows,
    drop_repeats,
    hash_words,
    join_rows,
    make_shingles,
    split_words,
)
from etl.records import Span

_TEXTS_AT_ONCE = 5_000
"""Bounds the words in memory: as strings they take several times the room of their hashes."""


class Place(NamedTuple):
    """A stretch of an article's text, in characters."""

    article_id: str
    char_start: int
    char_end: int


@dataclass(frozen=True, slots=True)
class Wordings:
    """Texts with their shingles, in order (`shingles`) and each once (`distinct`)."""

    texts: pl.Series
    shingles: Rows
    distinct: Rows
    rows: Mapping[str, int]
    _spans: dict[str, list[Span]] = field(default_factory=dict)

    @classmethod
    def of(cls, articles: pl.DataFrame) -> Self:
        """Take apart articles given with `article_id` and `text`."""
        slices = (part["text"] for part in articles.iter_slices(_TEXTS_AT_ONCE))
        shingles = join_rows([make_shingles(hash_words(split_words(texts))) for texts in slices])
        rows = {article: row for row, article in enumerate(articles["article_id"])}
        return cls(articles["text"], shingles, drop_repeats(shingles), rows)

    def count_common(self, article_id: str, other_article_id: str) -> int:
        """Return how many shingles two articles share, each counted once."""
        one, other = (
            self.distinct[self.rows[article]] for article in (article_id, other_article_id)
        )
        return len(np.intersect1d(one, other, assume_unique=True))

    def text(self, article_id: str) -> str:
        """Return the article's text."""
        return str(self.texts[self.rows[article_id]])

    def locate(self, article_ids: Iterable[str]) -> None:
        """Find the places of all words of some articles, as `place` needs them."""
        wanted = sorted(set(article_ids) - self._spans.keys())
        texts = self.texts.gather([self.rows[article] for article in wanted])
        for article, text, words in zip(wanted, texts, split_words(texts), strict=True):
            self._spans[article] = locate_words(text, words)

    def place(self, article_id: str, start: int, end: int) -> Place:
        """Return where words `start:end` of an article that was located stand in its text."""
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
