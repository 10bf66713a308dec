"""The passages that two texts share, word for word or reworded."""

from typing import NamedTuple

import numpy as np

from etl.dedup.words import SHINGLE_WORDS, Hashes

LEAST_WORDS = 12
LEAST_ALIKE = 0.8
_WIDEST_GAP = 4
"""Words that may differ between two runs of one passage, on either side."""
_MOST_PLACES = 4
"""Places of one shingle in the other text that are looked at."""


class Run(NamedTuple):
    """Words `start:end` of one text that answer words `other_start:other_end` of the other.

    `alike` counts the words that stand in both, in order.
    """

    start: int
    end: int
    other_start: int
    other_end: int
    alike: int

    @property
    def similarity(self) -> float:
        """Share of the words that are alike."""
        return 2 * self.alike / (self.end - self.start + self.other_end - self.other_start)

    @property
    def is_long(self) -> bool:
        """Whether there are words enough on both sides for a passage."""
        return min(self.end - self.start, self.other_end - self.other_start) >= LEAST_WORDS


def find_passages(shingles: Hashes, other_shingles: Hashes) -> list[Run]:
    """Return the passages that two texts share, from their shingle hashes in order."""
    runs = find_runs(shingles, other_shingles)
    passages: list[Run] = []
    for chain in _chain(runs):
        whole = _join(chain)
        found = [whole] if whole.similarity >= LEAST_ALIKE else chain
        passages.extend(run for run in found if run.is_long)
    return passages


def find_runs(shingles: Hashes, other_shingles: Hashes) -> list[Run]:
    """Return the stretches of words that stand alike in both texts, each as long as can be."""
    if not len(shingles) or not len(other_shingles):
        return []
    pairs = _matching_places(shingles, other_shingles)
    if not len(pairs):
        return []
    pairs = pairs[np.lexsort((pairs[:, 0], pairs[:, 1] - pairs[:, 0]))]
    steps = np.diff(pairs, axis=0)
    breaks = np.flatnonzero((steps != 1).any(axis=1)) + 1
    bounds = np.concatenate([[0], breaks, [len(pairs)]])
    runs = []
    for first, last in zip(bounds[:-1], bounds[1:] - 1, strict=True):
        start, other_start = (int(place) for place in pairs[first])
        length = int(last - first) + SHINGLE_WORDS
        runs.append(Run(start, start + length, other_start, other_start + length, length))
    return sorted(runs)


def _matching_places(shingles: Hashes, other_shingles: Hashes) -> np.ndarray:
    """Return the pairs of places that hold the same shingle."""
    order = np.argsort(other_shingles, kind="stable")
    ranked = other_shingles[order]
    first = np.searchsorted(ranked, shingles, side="left")
    hits = np.flatnonzero(ranked[np.minimum(first, len(ranked) - 1)] == shingles)
    first = first[hits]
    last = np.searchsorted(ranked, shingles[hits], side="right")
    counts = np.minimum(last - first, _MOST_PLACES)
    within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
    return np.stack([np.repeat(hits, counts), order[np.repeat(first, counts) + within]], axis=1)


def _chain(runs: list[Run]) -> list[list[Run]]:
    """Return the runs in chains: each follows the one before at a small distance in both texts."""
    chains: list[list[Run]] = []
    for run in runs:
        for chain in reversed(chains[-_MOST_PLACES:]):
            linked = _cut_overlap(chain[-1], run)
            if linked is not None:
                chain.append(linked)
                break
        else:
            chains.append([run])
    return chains


def _cut_overlap(before: Run, run: Run) -> Run | None:
    """Return the run less what overlaps the one before it; None where it does not follow."""
    overlap = max(0, before.end - run.start, before.other_end - run.other_start)
    start, other_start = run.start + overlap, run.other_start + overlap
    gap = max(start - before.end, other_start - before.other_end)
    if gap > _WIDEST_GAP or overlap >= run.alike:
        return None
    return Run(start, run.end, other_start, run.other_end, run.alike - overlap)


def _join(chain: list[Run]) -> Run:
    """Return the stretch from the first run of a chain to its last."""
    first, last = chain[0], chain[-1]
    alike = sum(run.alike for run in chain)
    return Run(first.start, last.end, first.other_start, last.other_end, alike)
