"""Hashes that several articles hold."""

from collections import defaultdict

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dedup.held import find_held, make_keys

BITS = 4
TOP = (1 << 60) - 1


def hold(pairs, new, most=None) -> dict[int, list[int]]:
    hashes = np.array([hash_ << BITS for hash_, _ in pairs], dtype=np.uint64)
    keys = np.sort(make_keys(hashes, np.array([n for _, n in pairs], dtype=np.int64), BITS))
    held = find_held(keys, BITS, np.array([n in new for n in range(10)]), most)
    groups = zip(held.hashes.tolist(), held.starts, held.counts, strict=True)
    return {
        hash_ >> BITS: held.numbers[start : start + count].tolist()
        for hash_, start, count in groups
    }


@pytest.mark.parametrize(
    ("new", "most", "found"),
    [({1, 2, 3}, None, [1, 2, 3]), ({3}, None, [1, 2, 3]), ({1}, 2, []), ({4}, None, [])],
)
def test_find_held(new, most, found):
    assert hold([(TOP, 3), (TOP, 1), (7, 4), (TOP, 2)], new, most) == (
        {TOP: found} if found else {}
    )


@pytest.mark.parametrize("pairs", [[], [(5, 1)], [(5, 1), (6, 1)]])
def test_find_held_of_nothing_shared(pairs):
    assert hold(pairs, {1}) == {}


def test_make_keys_gives_up_the_low_bits():
    keys = make_keys(np.array([0xFF], np.uint64), np.array([3]), BITS)
    assert keys.tolist() == [0xF3]


@given(
    st.sets(st.tuples(st.integers(0, 4), st.integers(0, 9))),
    st.sets(st.integers(0, 9)),
    st.sampled_from([None, 2, 3]),
)
def test_find_held_agrees_with_plain_counting(pairs, new, most):
    holders = defaultdict(set)
    for hash_, n in pairs:
        holders[hash_].add(n)
    assert hold(sorted(pairs), new, most) == {
        hash_: sorted(own)
        for hash_, own in holders.items()
        if 1 < len(own) <= (most or 10) and own & new
    }
