"""Pairs of articles that may repeat one another, from the signatures of all of them."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from etl.dedup.clusters import EXACT, Edge
from etl.dedup.held import Held, find_held, make_keys
from etl.dedup.numbering import Flags, Numbering, Numbers
from etl.dedup.piles import Pile
from etl.dedup.words import Hashes, ShortHashes

_BUCKET_REACH = 16
"""How many of the next in a bucket each member meets: a bucket of thousands (pages of one template)
costs its length, not its square, and chains of neighbours still tie it together."""
_RARE_ARTICLES = 16
"""A fingerprint that more articles hold is furniture or a commonplace."""
_LEAST_PRINTS = np.array([2, 3, 4])
"""How many rare fingerprints a pair must share: 2 if no third article holds any of them, 3 if at
most four articles do, else 4. Two of unlike articles share a set phrase, which others use too."""
_FEW_ARTICLES = np.array([2, 4])
_KEYS_AT_ONCE = 1 << 25
_ARTICLES_AT_ONCE = 1 << 17
_MEETINGS_AT_ONCE = 1 << 20
"""These bound the memory, to about 1 GB: how many are sorted or put together at once."""
_HASHES = {"bands": 32, "fingerprints": 200}
"""How many an article has, more or less."""
_CLASS_BITS = 2
_SIEVE_BITS = 24


class Candidates(NamedTuple):
    """Pairs to compare, by the numbers of the articles, in order: `numbers` < `other_numbers`.

    `rare` are the fingerprints that count as rare, as they are stored, in ascending order.
    """

    numbers: Numbers
    other_numbers: Numbers
    rare: ShortHashes

    def wanted(self) -> Numbers:
        """Return the articles in the pairs."""
        return np.unique(np.concatenate([self.numbers, self.other_numbers]))


class Meetings(NamedTuple):
    """Articles that hold the same hash, two by two; the class tells how many hold it."""

    numbers: Numbers
    other_numbers: Numbers
    held_class: int = 0


def find_exact(articles: Numbering) -> list[Edge]:
    """Return an edge from each new article to the one whose text it has."""
    repeating = np.flatnonzero(articles.is_new & articles.is_twin)
    names = articles.article_ids.gather(repeating)
    others = articles.article_ids.gather(articles.twins[repeating])
    return [Edge(one, other, EXACT, 1.0) for one, other in zip(names, others, strict=True)]


def find_near(articles: Numbering, folder: Path) -> Candidates:
    """Return pairs that fall into one bucket of the banded MinHash, one of the two new."""
    with _pile_pairs(articles, folder) as pairs:
        for held in _hold(articles, "bands", ~articles.is_twin, folder):
            for meetings in _meet_next(held, articles.shingle_counts):
                pairs.add(_encode(articles, meetings))
        found = [np.unique(part >> np.uint64(_CLASS_BITS)) for part in pairs.sorted_parts()]
    return _decode(articles, found, np.zeros(0, np.uint32))


def find_sharing(articles: Numbering, hidden: Sequence[str], folder: Path) -> Candidates:
    """Return pairs that share rare fingerprints, one of the two new.

    They are what LSH does not see: shortened copies, and passages. Those of the articles hidden do
    not count: another speaks for them.
    """
    rare = [np.zeros(0, np.uint32)]
    with _pile_pairs(articles, folder) as pairs:
        for held in _hold(articles, "fingerprints", ~articles.flag(hidden), folder, _RARE_ARTICLES):
            rare.append((held.hashes >> np.uint64(32)).astype(np.uint32))
            for meetings in _meet_all(held):
                pairs.add(_encode(articles, meetings))
        found = [_keep_sharing(part) for part in pairs.sorted_parts()]
    return _decode(articles, found, np.concatenate(rare))


def _hold(
    articles: Numbering, column: str, speaking: Flags, folder: Path, most: int | None = None
) -> Iterator[Held]:
    """Yield the hashes of a column that several of the articles speaking hold, part by part."""
    bits = articles.number_bits
    part_bits = (len(articles) * _HASHES[column] // _KEYS_AT_ONCE).bit_length()
    sieve = _make_sieve(articles, column)
    with Pile(folder / column, part_bits) as pile:
        for numbers, rows in articles.read_hashes(column):
            hashes, whose = _widen(rows.values), numbers[rows.row_numbers]
            kept = speaking[whose]
            if sieve is not None:
                kept &= sieve[hashes >> np.uint64(64 - _SIEVE_BITS)]
            pile.add(make_keys(hashes[kept], whose[kept], bits))
        for keys in pile.sorted_parts():
            yield find_held(keys, bits, articles.is_new, most)


def _make_sieve(articles: Numbering, column: str) -> Flags | None:
    """Return, for each beginning of a hash, whether a new article has one; None if all are new.

    A small run into a large warehouse so puts aside nearly all that is stored as it is read.
    """
    if articles.is_new.all():
        return None
    sieve = np.zeros(1 << _SIEVE_BITS, bool)
    for _, rows in articles.read_hashes(column, new_only=True):
        sieve[_widen(rows.values) >> np.uint64(64 - _SIEVE_BITS)] = True
    return sieve


def _widen(hashes: Hashes) -> Hashes:
    """Return hashes with what they have of bits at the front of 64."""
    spare = 64 - 8 * hashes.dtype.itemsize
    return np.left_shift(hashes.astype(np.uint64), np.uint64(spare))


def _meet_next(held: Held, shingle_counts: Numbers) -> Iterator[Meetings]:
    """Yield the members of each bucket with the next few, in the order of their lengths."""
    groups = np.repeat(np.arange(len(held.counts)), held.counts)
    members = held.numbers[np.lexsort((held.numbers, shingle_counts[held.numbers], groups))]
    for distance in range(1, _BUCKET_REACH + 1):
        same = groups[distance:] == groups[:-distance]
        yield Meetings(members[:-distance][same], members[distance:][same])


def _meet_all(held: Held) -> Iterator[Meetings]:
    """Yield the holders of each hash with all the others, hashes with as many holders together."""
    for count in np.unique(held.counts).tolist():
        rows = held.pick(held.counts == count).numbers.reshape(-1, count)
        ones, others = np.triu_indices(count, 1)
        held_class = int(np.searchsorted(_FEW_ARTICLES, count))
        step = max(1, _MEETINGS_AT_ONCE // len(ones))
        for start in range(0, len(rows), step):
            some = rows[start : start + step]
            yield Meetings(some[:, ones].ravel(), some[:, others].ravel(), held_class)


def _pile_pairs(articles: Numbering, folder: Path) -> Pile:
    """Return a pile for pairs as `_encode` makes them."""
    part_bits = (len(articles) // _ARTICLES_AT_ONCE).bit_length()
    return Pile(folder / "pairs", part_bits, 2 * articles.number_bits + _CLASS_BITS)


def _encode(articles: Numbering, meetings: Meetings) -> Hashes:
    """Return a number for each pair of which one is new: the lesser, the greater, the class."""
    one, other, held_class = meetings
    # One with itself: two fingerprints of an article may look alike, cut to 32 bits.
    wanted = (articles.is_new[one] | articles.is_new[other]) & (one != other)
    one, other = one[wanted], other[wanted]
    pairs = (np.minimum(one, other) << articles.number_bits) | np.maximum(one, other)
    encoded: Hashes = ((pairs << _CLASS_BITS) | held_class).astype(np.uint64)
    return encoded


def _decode(articles: Numbering, found: Sequence[Hashes], rare: ShortHashes) -> Candidates:
    """Return pairs, encoded less the class, as candidates."""
    pairs = np.concatenate(found).astype(np.int64)
    low = (1 << articles.number_bits) - 1
    return Candidates(pairs >> articles.number_bits, pairs & low, rare)


def _keep_sharing(encoded: Hashes) -> Hashes:
    """Return the pairs that share fingerprints enough, once each and less the class."""
    pairs = encoded >> np.uint64(_CLASS_BITS)
    is_first = np.ones(len(pairs), bool)
    is_first[1:] = pairs[1:] != pairs[:-1]
    starts = np.flatnonzero(is_first)
    counts = np.diff(starts, append=len(pairs))
    # In ascending order the last of a pair is that with most holders.
    classes = encoded[starts + counts - 1] & np.uint64((1 << _CLASS_BITS) - 1)
    kept: Hashes = pairs[starts[counts >= _LEAST_PRINTS[classes.astype(np.int64)]]]
    return kept
