"""What an article says about its event: the words of its opening, and all its names, figures, days."""

from hashlib import blake2b
from itertools import pairwise

import polars as pl

from etl.link.names import name_key
from etl.parquet import Files, scan
from etl.vietnamese.tones import settle_tones

_OPENING_WORDS = 200
"""Title, lead and the first paragraphs tell the event; what follows is background."""
_LEAST_FIGURE = 10
"""Smaller counts stand in any article."""


def collect_terms(staged: Files) -> pl.DataFrame:
    """Return `story_terms` of the articles staged."""
    articles = scan(staged, "articles").select("article_id", "text").collect()
    words = pl.DataFrame(
        {
            "article_id": articles["article_id"],
            "words": pl.Series(
                [hash_opening(text) for text in articles["text"]], dtype=pl.List(pl.UInt64)
            ),
        }
    )
    facts = _collect_facts(staged)
    return words.join(facts, on="article_id", how="left").with_columns(
        pl.col("facts").fill_null([])
    )


def hash_opening(text: str) -> list[int]:
    """Return the hashes of the pairs of words that the text opens with, each once, in order."""
    words = _WORDS.findall(settle_tones(text[:_OPENING_CHARS].lower()))[:_OPENING_WORDS]
    return sorted({_hash(f"{one} {other}") for one, other in pairwise(words)})
