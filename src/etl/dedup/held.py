"""Which hashes several articles hold, out of many millions."""

from typing import NamedTuple

import numpy as np

from etl.dedup.numbering import Flags, Numbers
from etl.dedup.words import Hashes


class Held(NamedTuple):
    """Hashes that several articles hold: those of group i are `numbers[starts[i]:][:counts[i]]`."""

    hashes: Hashes
    """One for each group, in ascending order; the bits that numbers take are 0."""
    numbers: Numbers
    """Of the articles that hold it, ascending within a group."""
    starts: Numbers
    counts: Numbers

    def pick(self, groups: Flags) -> "Held":
        """Return some of the groups."""
        counts = self.counts[groups]
        starts = np.cumsum(counts) - counts
        return Held(
            self.hashes[groups], self.numbers[np.repeat(groups, self.counts)], starts, counts
        )


def make_keys(hashes: Hashes, numbers: Numbers, number_bits: int) -> Hashes:
    """Return each hash with the number of the article that holds it in its low bits."""
    low = np.uint64((1 << number_bits) - 1)
    return (hashes & ~low) | numbers.astype(np.uint64)


def find_held(keys: Hashes, number_bits: int, is_new: Flags, most: int | None = None) -> Held:
    """Return the hashes that several articles hold, at most so many, one of them new.

    Args:
        keys: See `make_keys`; in ascending order.
        number_bits: How many bits of a key are the article's number.
        is_new: Whether an article is new, by its number.
        most: Hashes that more articles hold are left out.

    """
    low = np.uint64((1 << number_bits) - 1)
    # First of all drop what one article alone holds: that is most of the keys.
    bounds = _find_bounds(keys, low)
    keys = keys[~(bounds[:-1] & bounds[1:])]
    starts = np.flatnonzero(_find_bounds(keys, low))[:-1]
    counts = np.diff(starts, append=len(keys))
    held = Held(keys[starts] & ~low, (keys & low).astype(np.int64), starts, counts)
    wanted = held.counts <= (most or len(keys))
    if len(starts) and not is_new.all():
        wanted &= np.logical_or.reduceat(is_new[held.numbers], starts)
    return held.pick(wanted)


def _find_bounds(keys: Hashes, low: np.uint64) -> Flags:
    """Tell, for each place before, between and after keys in order, whether the hash changes."""
    bounds = np.ones(len(keys) + 1, bool)
    bounds[1:-1] = (keys[1:] ^ keys[:-1]) > low
    return bounds
