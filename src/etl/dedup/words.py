"""Words, shingles and fingerprints of many texts at once, as flat arrays of 64-bit hashes.

The hashes are stored, so they rest on BLAKE2 and plain arithmetic, not on a library's own hash.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.vietnamese.tones import settle_tones

SHINGLE_WORDS = 5
WINDOW_SHINGLES = 4
"""Fingerprints are the least hash of each window (winnowing): two texts that share a run of
SHINGLE_WORDS + WINDOW_SHINGLES - 1 words surely share a fingerprint, and 12 words share two."""

_BASE = np.uint64(0x9E3779B97F4A7C15)

Hashes = npt.NDArray[np.uint64]
Offsets = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Rows:
    """Hashes of many texts in one array: row i is `values[offsets[i]:offsets[i+1]]`."""

    values: Hashes
    offsets: Offsets

    def __len__(self) -> int:
        return len(self.offsets) - 1

    def __getitem__(self, row: int) -> Hashes:
        return self.values[self.offsets[row] : self.offsets[row + 1]]

    @property
    def lengths(self) -> Offsets:
        """Number of hashes in each row."""
        return np.diff(self.offsets)

    @property
    def row_numbers(self) -> Offsets:
        """Row that each hash belongs to."""
        return np.repeat(np.arange(len(self)), self.lengths)


def split_words(texts: pl.Series) -> pl.Series:
    """Return the words of each text as lists, as written: runs of letters, marks and digits."""
    return texts.str.extract_all(r"\w+")


def hash_words(words: pl.Series) -> Rows:
    """Return a hash for each word of each list; case and the tone mark's place do not count."""
    lengths = words.list.len().to_numpy()
    flat = words.explode(empty_as_null=False)
    distinct = flat.unique().drop_nulls()
    hashes = pl.Series([_hash_word(word) for word in distinct], dtype=pl.UInt64)
    values = flat.replace_strict(distinct, hashes, return_dtype=pl.UInt64).to_numpy()
    return Rows(values.astype(np.uint64, copy=False), _offsets(lengths))


def make_shingles(words: Rows) -> Rows:
    """Return the hashes of each text's 5-word shingles in order; a shorter text is one shingle."""
    lengths = words.lengths
    counts = np.where(lengths >= SHINGLE_WORDS, lengths - SHINGLE_WORDS + 1, np.minimum(lengths, 1))
    offsets = _offsets(counts)
    # Over all words without regard to where a text ends: far faster than picking words out.
    padded = np.concatenate([words.values, np.zeros(SHINGLE_WORDS, np.uint64)])
    rolled = np.zeros(len(words.values), np.uint64)
    for place in range(SHINGLE_WORDS):
        rolled *= _BASE
        rolled += padded[place : place + len(rolled)]
    values = rolled[_pick_starts(words.offsets, offsets)]
    for row in np.flatnonzero((lengths > 0) & (lengths < SHINGLE_WORDS)):
        values[offsets[row]] = _fold_left(words[int(row)])
    return Rows(_mix(values), offsets)


def make_fingerprints(shingles: Rows) -> Rows:
    """Return the least hash of each window of shingles, each once a text, in ascending order."""
    lengths = shingles.lengths
    counts = np.maximum(lengths - WINDOW_SHINGLES + 1, np.minimum(lengths, 1))
    offsets = _offsets(counts)
    padded = np.concatenate([shingles.values, np.zeros(WINDOW_SHINGLES, np.uint64)])
    least = shingles.values.copy()
    for place in range(1, WINDOW_SHINGLES):
        np.minimum(least, padded[place : place + len(least)], out=least)
    values = least[_pick_starts(shingles.offsets, offsets)]
    for row in np.flatnonzero((lengths > 0) & (lengths < WINDOW_SHINGLES)):
        values[offsets[row]] = shingles[int(row)].min()
    return drop_repeats(Rows(values, offsets))


def drop_repeats(rows: Rows) -> Rows:
    """Return each row's hashes once, in ascending order."""
    values = rows.values.copy()
    for start, end in pairwise(rows.offsets.tolist()):
        values[start:end].sort()
    is_first = np.ones(len(values), bool)
    is_first[1:] = values[1:] != values[:-1]
    is_first[rows.offsets[:-1][rows.lengths > 0]] = True
    kept = np.concatenate([[0], np.cumsum(is_first)])
    return Rows(values[is_first], kept[rows.offsets])


def join_rows(parts: Sequence[Rows]) -> Rows:
    """Return the rows of all parts, one part after another."""
    values = np.concatenate([np.zeros(0, np.uint64), *(part.values for part in parts)])
    lengths = np.concatenate([np.zeros(0, np.int64), *(part.lengths for part in parts)])
    return Rows(values, _offsets(lengths))


def hash_sequences(words: Rows) -> pl.Series:
    """Return one hash for each whole text: equal for texts of the same words in the same order."""
    return pl.Series(
        [blake2b(words[row].tobytes(), digest_size=16).hexdigest() for row in range(len(words))],
        dtype=pl.String,
    )


@lru_cache(maxsize=1 << 17)
def _hash_word(word: str) -> int:
    """Return a hash of a word that stays the same for ever."""
    folded = settle_tones(word.lower())
    return int.from_bytes(blake2b(folded.encode(), digest_size=8).digest(), "little")


def _offsets(lengths: npt.NDArray[np.integer]) -> Offsets:
    """Return where each row begins, and where the last one ends."""
    return np.concatenate([[0], np.cumsum(lengths, dtype=np.int64)]).astype(np.int64)


def _pick_starts(offsets: Offsets, kept_offsets: Offsets) -> Offsets:
    """Return the places of the first so many of each row, for rows that become shorter."""
    counts = np.diff(kept_offsets)
    return np.arange(kept_offsets[-1]) + np.repeat(offsets[:-1] - kept_offsets[:-1], counts)


def _fold_left(hashes: Hashes) -> np.uint64:
    """Return one hash of a few."""
    value = np.zeros(1, np.uint64)
    for one in hashes:
        value = value * _BASE + one
    return np.uint64(value[0])


def _mix(values: Hashes) -> Hashes:
    """Return the hashes with all bits stirred (the finaliser of SplitMix64)."""
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))
