"""Shingles of one text, for what compares texts."""

import polars as pl

from etl.dedup.words import Hashes, hash_words, make_shingles


def shingle(text: str) -> Hashes:
    """Return the hashes of a text's shingles, in order."""
    return make_shingles(hash_words(pl.Series([text], dtype=pl.String)))[0]
