"""Words, shingles and fingerprints of many texts at once, as flat arrays of 64-bit hashes.

The hashes are stored, so they rest on BLAKE2 and plain arithmetic, not on a library's own hash.
"""

from collections.abc import Collection
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
ShortHashes = npt.NDArray[np.uint32]
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


def hash_words(texts: pl.Series) -> Rows:
    r"""Return a hash for each word (`\w+`) of each text; case and the place of tones do not count.

    The texts are first cut at spaces, and each distinct piece is taken apart but once: the pattern
    over all the text takes three times as long, and pieces repeat (25 to one in 5,000 articles).
    """
    cut = texts.str.split(" ")
    pieces = cut.explode(empty_as_null=False)
    # Categories of this call alone: those of the process would grow with all that it ever reads.
    kind = pl.Categorical(pl.Categories.random())
    codes = pieces.cast(kind).to_physical().to_numpy()
    places = np.zeros(int(codes.max()) + 1 if len(codes) else 0, np.int64)
    places[codes] = np.arange(len(codes))
    words = pick_rows(_hash_pieces(pieces.gather(places)), codes)
    return Rows(words.values, words.offsets[_offsets(cut.list.len().to_numpy())])


def pick_rows(rows: Rows, picks: npt.NDArray[np.integer]) -> Rows:
    """Return some of the rows, in the order of their numbers given, as often as they are."""
    counts = rows.lengths[picks]
    offsets = _offsets(counts)
    places = np.arange(offsets[-1]) + np.repeat(rows.offsets[picks] - offsets[:-1], counts)
    return Rows(rows.values[places], offsets)


def _hash_pieces(pieces: pl.Series) -> Rows:
    """Return a hash for each word of each piece, often one, of text."""
    words = pieces.str.extract_all(r"\w+")
    flat = words.explode(empty_as_null=False)
    distinct = flat.unique()
    hashes = pl.Series([_hash_word(word) for word in distinct], dtype=pl.UInt64)
    values = flat.replace_strict(distinct, hashes, return_dtype=pl.UInt64).to_numpy()
    # Of no word at all Polars makes an array of objects.
    return Rows(values.astype(np.uint64, copy=False), _offsets(words.list.len().to_numpy()))


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


def join_rows(rows: Collection[Hashes]) -> Rows:
    """Return rows of hashes that stand apart as rows of one array."""
    values = np.concatenate([np.zeros(0, np.uint64), *rows])
    return Rows(values, _offsets(np.array([len(row) for row in rows], np.int64)))


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
