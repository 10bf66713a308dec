"""Numbers put in order on disk."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from etl.dedup.piles import Pile

NUMBERS = st.lists(st.integers(0, 255), max_size=40)


def pile_up(folder, parts: list[list[int]], part_bits: int, bits: int) -> list[list[int]]:
    with Pile(folder, part_bits, bits) as pile:
        for numbers in parts:
            pile.add(np.array(numbers, np.uint64))
        return [part.tolist() for part in pile.sorted_parts()]


@given(st.lists(NUMBERS, max_size=4), st.integers(0, 4))
def test_pile_puts_all_in_order(tmp_path_factory, parts, part_bits):
    found = pile_up(tmp_path_factory.mktemp("pile"), parts, part_bits, 8)
    assert len(found) == 1 << part_bits
    assert [n for part in found for n in part] == sorted(n for part in parts for n in part)


def test_pile_keeps_together_what_differs_in_its_last_bits(tmp_path):
    assert pile_up(tmp_path, [[0x81, 0x7F, 0x8F]], 1, 8) == [[0x7F], [0x81, 0x8F]]


def test_pile_takes_the_largest_numbers(tmp_path):
    assert pile_up(tmp_path, [[(1 << 64) - 1, 0]], 2, 64) == [[0], [], [], [(1 << 64) - 1]]


def test_pile_leaves_nothing_behind(tmp_path):
    with Pile(tmp_path, 2) as pile:
        pile.add(np.array([1], np.uint64))
    assert not list(tmp_path.iterdir())
