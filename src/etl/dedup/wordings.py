"""The shingles of candidates: made once from each text, kept on disk, read for each comparison."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import numpy as np
import polars as pl

from etl.dedup.texts import map_files, read_texts
from etl.dedup.words import (
    Hashes,
    Rows,
    drop_repeats,
    hash_words,
    join_rows,
    make_fingerprints,
    make_shingles,
)

_BYTES = np.dtype(np.uint64).itemsize


@dataclass(frozen=True, slots=True)
class Wordings:
    """Shingles of some articles by their numbers, in order (`shingles`) and each once.

    `prints` are the fingerprints, in ascending order like `distinct`.
    """

    shingles: Mapping[int, Hashes]
    distinct: Mapping[int, Hashes]
    prints: Mapping[int, Hashes]

    @classmethod
    def of(cls, shingles: Mapping[int, Hashes]) -> Self:
        """Take over the shingles of articles, in order."""
        rows = join_rows(shingles.values())
        distinct, prints = drop_repeats(rows), make_fingerprints(rows)
        places = {n: row for row, n in enumerate(shingles)}
        return cls(
            shingles,
            {n: distinct[row] for n, row in places.items()},
            {n: prints[row] for n, row in places.items()},
        )

    def find_common(self, n: int, other_n: int) -> Hashes:
        """Return the shingles that two articles share, each once, in ascending order."""
        return _find_common(self.distinct[n], self.distinct[other_n])

    def find_common_prints(self, n: int, other_n: int) -> Hashes:
        """Return the fingerprints that two articles share, each once, in ascending order."""
        return _find_common(self.prints[n], self.prints[other_n])


class WordingStore:
    """A file of the shingles of many articles, too many to hold them in memory."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent
        self.folder.mkdir(parents=True, exist_ok=True)
        self._file = path.open("w+b")
        self._places: dict[int, tuple[int, int]] = {}
        self._end = 0

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def fill(self, homes: pl.DataFrame, workers: int) -> None:
        """Add articles, given with `article_id`, `n` and `path`, that are not there yet."""
        missing = homes.filter(~pl.col("n").is_in(list(self._places)))
        for numbers, rows in map_files(_take_apart, missing, workers):
            self._append(numbers, rows)

    def load(self, numbers: Iterable[int]) -> Wordings:
        """Return the shingles of some articles."""
        return Wordings.of({n: self._read(n) for n in sorted(set(numbers))})

    def _append(self, numbers: Iterable[int], rows: Rows) -> None:
        """Write the shingles of articles, one row each."""
        self._file.seek(0, 2)
        self._file.write(rows.values.tobytes())
        starts = (self._end + rows.offsets[:-1]).tolist()
        self._places.update(
            zip(numbers, zip(starts, rows.lengths.tolist(), strict=True), strict=True)
        )
        self._end += len(rows.values)

    def _read(self, n: int) -> Hashes:
        """Return the shingles of one article."""
        start, length = self._places[n]
        self._file.seek(start * _BYTES)
        return np.frombuffer(self._file.read(length * _BYTES), np.uint64)


def _take_apart(part: pl.DataFrame) -> tuple[list[int], Rows]:
    """Return the numbers of the articles that lie in one file, and their shingles."""
    found = read_texts(part)
    return found["n"].to_list(), make_shingles(hash_words(found["text"]))


def _find_common(one: Hashes, other: Hashes) -> Hashes:
    """Return what stands in both, each in ascending order without repeats."""
    both = np.concatenate([one, other])
    both.sort()
    common: Hashes = both[1:][both[1:] == both[:-1]]
    return common
