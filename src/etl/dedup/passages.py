"""The passages that two texts share, word for word or reworded."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from etl.dedup.words import SHINGLE_WORDS, Hashes

LEAST_WORDS = 12
LEAST_ALIKE = 0.8
_WIDEST_GAP = 6
"""Words that may differ between two runs of one passage, on either side: two changed words, and up
to four between them, too few for a shingle."""
_SIEVE_BITS = 12
_SIEVE = np.uint64((1 << _SIEVE_BITS) - 1)
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


def find_passages(shingles: Hashes, other_shingles: Hashes, common: Hashes) -> list[Run]:
    """Return the passages that two texts share.

    Args:
        shingles: Hashes of the one text's shingles, in order.
        other_shingles: Those of the other.
        common: The hashes that stand in both, each once, in ascending order.

    """
    runs = find_runs(shingles, other_shingles, common)
    passages: list[Run] = []
    for chain in _chain(runs):
        whole = _join(chain)
        found = [whole] if whole.similarity >= LEAST_ALIKE else chain
        passages.extend(run for run in found if run.is_long)
    return passages


def find_runs(shingles: Hashes, other_shingles: Hashes, common: Hashes) -> list[Run]:
    """Return the stretches of words that stand alike in both texts, each as long as can be."""
    others: list[list[int]] = [[] for _ in common]
    for place, rank in _find_places(other_shingles, common):
        others[rank].append(place)
    by_distance: dict[int, list[int]] = defaultdict(list)
    for place, rank in _find_places(shingles, common):
        for other_place in others[rank][:_MOST_PLACES]:
            by_distance[other_place - place].append(place)
    return sorted(
        Run(start, end, start + distance, end + distance, end - start)
        for distance, places in by_distance.items()
        for start, end in _join_neighbours(places)
    )


def _find_places(shingles: Hashes, common: Hashes) -> Iterator[tuple[int, int]]:
    """Yield the places of the common shingles in a text, and which of the common ones it is."""
    if not len(common):
        return iter(())
    # Few shingles are common, and a look at their last bits puts aside nearly all others.
    sieve = np.zeros(1 << _SIEVE_BITS, bool)
    sieve[common & _SIEVE] = True
    places = np.flatnonzero(sieve[shingles & _SIEVE])
    ranks = np.minimum(np.searchsorted(common, shingles[places]), len(common) - 1)
    found = common[ranks] == shingles[places]
    return zip(places[found].tolist(), ranks[found].tolist(), strict=True)


def _join_neighbours(places: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of words that shingles at ascending places cover without a break."""
    start = last = places[0]
    for place in places[1:]:
        if place != last + 1:
            yield start, last + SHINGLE_WORDS
            start = place
        last = place
    yield start, last + SHINGLE_WORDS


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
