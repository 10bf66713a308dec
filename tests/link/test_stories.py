"""Groups of like articles."""

from itertools import combinations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.link.stories import Likeness, group_stories


def group(articles, pairs, settled=None):
    likely = [Likeness(*pair) for pair in pairs]
    return ["".join(group) for group in group_stories(articles, likely, settled or {})]


def test_group_stories_brings_like_articles_together():
    assert group("abc", [("a", "b", 1.5), ("b", "c", 0.5)]) == ["ab", "c"]


def test_group_stories_without_pairs():
    assert group("cab", []) == ["a", "b", "c"]


@pytest.mark.parametrize(("likeness", "expected"), [(1.0, ["ab"]), (0.99, ["a", "b"])])
def test_group_stories_joins_what_is_like_enough(likeness, expected):
    assert group("ab", [("a", "b", likeness)]) == expected


def test_group_stories_needs_more_than_one_bridge():
    inside = [("a", "b", 3.0), ("c", "d", 3.0)]
    assert group("abcd", [*inside, ("b", "c", 2.0)]) == ["ab", "cd"]
    across = [(one, other, 1.2) for one in "ab" for other in "cd"]
    assert group("abcd", [*inside, *across]) == ["abcd"]


def test_group_stories_counts_weak_pairs_toward_the_average():
    strong = [("a", "b", 3.0), ("b", "c", 1.5)]
    assert group("abc", strong) == ["ab", "c"]
    assert group("abc", [*strong, ("a", "c", 0.6)]) == ["abc"]


def test_group_stories_joins_the_likest_first():
    assert group("abc", [("a", "b", 1.2), ("b", "c", 1.6)]) == ["a", "bc"]


def test_group_stories_lets_new_articles_join_settled_stories():
    settled = {"a": "s1", "b": "s1", "c": "s2"}
    pairs = [("a", "d", 2.0), ("b", "d", 2.0), ("c", "d", 1.5), ("a", "c", 9.0)]
    assert group("abcd", pairs, settled) == ["abd", "c"]


def test_group_stories_keeps_settled_stories_apart():
    settled = {"a": "s1", "b": "s1", "c": "s2", "d": "s2"}
    pairs = [(one, other, 9.0) for one in "ab" for other in "cd"]
    assert group("abcd", pairs, settled) == ["ab", "cd"]


LIKENESSES = st.lists(st.integers(0, 30), min_size=21, max_size=21)


@given(likenesses=LIKENESSES, seed=st.integers(0, 99))
def test_group_stories_asks_for_no_order(likenesses, seed):
    pairs = [
        (*pair, likeness / 10)
        for pair, likeness in zip(combinations("abcdefg", 2), likenesses, strict=True)
    ]
    shuffled = Random(seed).sample(pairs, len(pairs))
    assert group("gfedcba", shuffled) == group("abcdefg", pairs)


@given(likenesses=LIKENESSES)
def test_group_stories_leaves_nothing_that_is_like_enough(likenesses):
    pairs = dict(zip(combinations("abcdefg", 2), (n / 10 for n in likenesses), strict=True))
    groups = group("abcdefg", [(*pair, likeness) for pair, likeness in pairs.items()])
    assert sorted("".join(groups)) == list("abcdefg")
    for one, other in combinations(groups, 2):
        across = [pairs[min(a, b), max(a, b)] for a in one for b in other]
        assert sum(across) / len(across) < 1 + 1e-9
