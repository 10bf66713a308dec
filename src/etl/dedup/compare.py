"""Compares candidate pairs by their shingles: true Jaccard, containment, runs of like words."""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from etl.dedup.clusters import CONTAINED, NEAR, Edge
from etl.dedup.passages import Run, find_passages
from etl.dedup.signatures import cut_hashes
from etl.dedup.wordings import Wordings
from etl.dedup.words import Hashes, ShortHashes

NEAR_JACCARD = 0.7
CONTAINED_SHARE = 0.8
_RARE_SHINGLES = 2
"""Rare fingerprints that a passage must hold, so as to be no commonplace."""
_COMMON_SHINGLES = 4
"""Fifteen words, one of them changed, share at least six shingles, and twenty with two changed four
if the changes lie badly; fewer hold no passage."""
_RARE_ELSEWHERE = 4
"""Rare fingerprints in common outside a passage that show that two articles are related."""


class Pair(NamedTuple):
    """Two articles to compare, by their numbers and ids."""

    n: int
    other_n: int
    article_id: str
    other_article_id: str


class SharedRun(NamedTuple):
    """A stretch of words that a pair shares; `is_related`: the pair shares more than that."""

    n: int
    start: int
    end: int
    other_n: int
    other_start: int
    other_end: int
    similarity: float
    is_related: bool


def find_edges(wordings: Wordings, pairs: Iterable[Pair]) -> list[Edge]:
    """Return the edges of the pairs of which one text repeats the other."""
    edges = (find_edge(wordings, pair, wordings.find_common(*pair[:2])) for pair in pairs)
    return [edge for edge in edges if edge]


def compare_pairs(
    wordings: Wordings, pairs: Iterable[Pair], rare: ShortHashes
) -> tuple[list[Edge], list[SharedRun]]:
    """Return the edges of the pairs that repeat, and the rare runs of words that others share.

    Args:
        wordings: The shingles of the articles.
        pairs: Which of them to compare.
        rare: The fingerprints that few articles hold, in ascending order.

    """
    edges: list[Edge] = []
    runs: list[SharedRun] = []
    for pair in pairs:
        common = wordings.find_common(*pair[:2])
        edge = find_edge(wordings, pair, common)
        if edge:
            edges.append(edge)
        elif len(common) >= _COMMON_SHINGLES:
            runs.extend(_find_shared_runs(wordings, pair, common, rare))
    return edges, runs


def find_edge(wordings: Wordings, pair: Pair, common: Hashes) -> Edge | None:
    """Return the pair's edge where one text repeats the other, wholly or shortened."""
    if not len(common):
        return None
    one, other = len(wordings.distinct[pair.n]), len(wordings.distinct[pair.other_n])
    jaccard = len(common) / (one + other - len(common))
    if jaccard >= NEAR_JACCARD:
        return Edge(pair.article_id, pair.other_article_id, NEAR, jaccard)
    share = len(common) / min(one, other)
    if share < CONTAINED_SHARE:
        return None
    (_, shorter), (_, longer) = sorted(((one, pair.article_id), (other, pair.other_article_id)))
    return Edge(shorter, longer, CONTAINED, share)


def _find_shared_runs(
    wordings: Wordings, pair: Pair, common: Hashes, rare: ShortHashes
) -> list[SharedRun]:
    """Return the stretches of words that a pair of different articles shares, if they are rare."""
    one, other = wordings.shingles[pair.n], wordings.shingles[pair.other_n]
    prints = _keep_rare(cut_hashes(wordings.find_common_prints(*pair[:2])), rare)
    found = []
    for run in find_passages(one, other, common):
        held = len(prints.intersection(cut_hashes(one[run.start : run.end]).tolist()))
        if held >= _RARE_SHINGLES:
            found.append(_share(pair, run, is_related=len(prints) - held >= _RARE_ELSEWHERE))
    return found


def _keep_rare(hashes: ShortHashes, rare: ShortHashes) -> set[int]:
    """Return those of the hashes that are rare."""
    places = np.searchsorted(rare, hashes)
    places[places == len(rare)] = 0
    return set(hashes[rare[places] == hashes].tolist()) if len(rare) else set()


def _share(pair: Pair, run: Run, *, is_related: bool) -> SharedRun:
    """Return a run of two texts with the articles they are the texts of."""
    own, other = (pair.n, run.start, run.end), (pair.other_n, run.other_start, run.other_end)
    return SharedRun(*own, *other, run.similarity, is_related)
