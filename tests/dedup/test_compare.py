"""Candidate pairs, compared by their shingles."""

import numpy as np
import pytest

from etl.dedup.compare import Pair, compare_pairs, find_edges
from etl.dedup.signatures import cut_hashes
from etl.dedup.wordings import Wordings
from tests.article_shards import change_words, make_text, make_words
from tests.shingles import shingle

TEXT = make_text(1)


def wordings_of(*texts: str) -> Wordings:
    return Wordings.of(dict(enumerate(map(shingle, texts), start=1)))


def compare(one: str, other: str):
    wordings = wordings_of(one, other)
    rare = np.sort(cut_hashes(wordings.find_common_prints(1, 2)))
    pair = Pair(1, 2, "a", "b")
    edges, runs = compare_pairs(wordings, [pair], rare)
    assert find_edges(wordings, [pair]) == edges
    return (edges[0] if edges else None), runs


@pytest.mark.parametrize(
    ("changes", "kind"), [(range(9, 100, 30), "near"), (range(9, 119, 12), None)]
)
def test_find_edge_near(changes, kind):
    edge, _ = compare(TEXT, change_words(TEXT, changes))
    assert (edge and edge.kind) == kind


def test_find_edge_measures_jaccard():
    edge, _ = compare(TEXT, change_words(TEXT, [60]))
    assert edge.similarity == pytest.approx(111 / 121)


@pytest.mark.parametrize(("added", "kind"), [(0, "contained"), (5, "contained"), (40, None)])
def test_find_edge_contained_names_the_shorter_first(added, kind):
    brief = " ".join([*TEXT.split()[:40], *make_words(9, added)])
    edge, _ = compare(TEXT, brief)
    assert edge == (("b", "a", kind, pytest.approx(36 / (36 + added))) if kind else None)


@pytest.mark.parametrize("other", ["", "…", make_text(2)])
def test_find_edge_of_nothing_in_common(other):
    assert compare(TEXT, other) == (None, [])


def test_find_shared_runs_counts_words():
    said = " ".join(make_words(5, 30))
    _, (run,) = compare(f"{make_text(1)}\n“{said}”, ông nói.", f"{make_text(2)} Bà kể: {said}.")
    assert run[:6] == (1, 120, 150, 2, 122, 152)
    assert (run.similarity, run.is_related) == (1.0, False)


def test_find_shared_runs_tells_that_articles_share_more():
    said, more = (" ".join(make_words(seed, 30)) for seed in (5, 6))
    _, runs = compare(f"{said} {make_text(1)} {more}", f"{more} {make_text(2)} {said}")
    assert [run.is_related for run in runs] == [True, True]


@pytest.mark.parametrize(("rare_count", "found"), [(0, 0), (1, 0), (2, 1)])
def test_find_shared_runs_leaves_what_many_share(rare_count, found):
    said = " ".join(make_words(5, 30))
    wordings = wordings_of(f"{make_text(1)} {said}", f"{make_text(2)} {said}")
    rare = np.sort(cut_hashes(wordings.find_common_prints(1, 2))[:rare_count])
    assert len(compare_pairs(wordings, [Pair(1, 2, "a", "b")], rare)[1]) == found
