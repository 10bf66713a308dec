"""Compares candidate pairs by their shingles: true Jaccard, containment, runs of like words."""

from collections.abc import Iterable
from typing import NamedTuple

from etl.dedup.clusters import CONTAINED, NEAR, Edge
from etl.dedup.passages import Run, find_passages
from etl.dedup.signatures import short_fingerprints
from etl.dedup.wordings import Wordings
from etl.dedup.words import Hashes

NEAR_JACCARD = 0.7
CONTAINED_SHARE = 0.8
_RARE_SHINGLES = 2
"""Rare fingerprints that a passage must hold, so as to be no commonplace."""
_COMMON_SHINGLES = 6
"""Twenty words with two of them changed still share six shingles; fewer hold no passage."""
_RARE_ELSEWHERE = 4
"""Rare fingerprints in common outside a passage that show that two articles are related."""


class Pair(NamedTuple):
    """Two articles to compare, and the rare fingerprints, if any, that brought them together."""

    n: int
    other_n: int
    article_id: str
    other_article_id: str
    prints: tuple[int, ...] = ()


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


def compare_pairs(wordings: Wordings, pairs: Iterable[Pair]) -> tuple[list[Edge], list[SharedRun]]:
    """Return the edges of the pairs that repeat, and the runs of words that others share."""
    edges: list[Edge] = []
    runs: list[SharedRun] = []
    for pair in pairs:
        common = wordings.find_common(*pair[:2])
        edge = find_edge(wordings, pair, common)
        if edge:
            edges.append(edge)
        elif len(common) >= _COMMON_SHINGLES:
            runs.extend(find_shared_runs(wordings, pair, common))
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


def find_shared_runs(wordings: Wordings, pair: Pair, common: Hashes) -> list[SharedRun]:
    """Return the stretches of words that a pair of different articles shares, if they are rare."""
    one, other = wordings.shingles[pair.n], wordings.shingles[pair.other_n]
    rare = set(pair.prints)
    found = []
    for run in find_passages(one, other, common):
        held = len(short_fingerprints(one[run.start : run.end]) & rare)
        if held >= _RARE_SHINGLES:
            found.append(_share(pair, run, is_related=len(rare) - held >= _RARE_ELSEWHERE))
    return found


def _share(pair: Pair, run: Run, *, is_related: bool) -> SharedRun:
    """Return a run of two texts with the articles they are the texts of."""
    own, other = (pair.n, run.start, run.end), (pair.other_n, run.other_start, run.other_end)
    return SharedRun(*own, *other, run.similarity, is_related)
