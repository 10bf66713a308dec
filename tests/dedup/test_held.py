"""Hashes that several articles hold."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dedup.held import find_held


def hold(pairs, new, most=None):
    keys = np.array([(hash_ << 31) | n for hash_, n in pairs], dtype=np.uint64)
    is_new = np.array([n in new for n in range(1, 10)])
    return sorted(find_held(keys, is_new, most).iter_rows())


@pytest.mark.parametrize(
    ("new", "most", "found"),
    [({1, 2, 3}, None, [1, 2, 3]), ({3}, None, [1, 2, 3]), ({1}, 2, []), ({4}, None, [])],
)
def test_find_held(new, most, found):
    high = (1 << 33) - 1
    rows = hold([(high, 3), (high, 1), (7, 4), (high, 2)], new, most)
    assert rows == [(high, n, n in new, 3) for n in found]


def test_find_held_of_nothing():
    assert hold([], set()) == []


@given(
    st.sets(st.tuples(st.integers(0, 4), st.integers(1, 9))),
    st.sets(st.integers(1, 9)),
    st.sampled_from([None, 2, 3]),
)
def test_find_held_agrees_with_plain_counting(pairs, new, most):
    holders = defaultdict(set)
    for hash_, n in pairs:
        holders[hash_].add(n)
    expected = [
        (hash_, n, n in new, len(all_of))
        for hash_, all_of in holders.items()
        for n in all_of
        if 1 < len(all_of) <= (most or 9) and all_of & new
    ]
    assert hold(pairs, new, most) == sorted(expected)
