"""Which pairs of texts repeat one another: exact, by plain sets of words and an inverted index."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from etl.vietnamese.tones import settle_tones

NEAR, CONTAINED = 0.7, 0.8
_WORD = re.compile(r"\w+")
_SHINGLE = 5

Shingles = frozenset[int]


class Likeness(NamedTuple):
    """What two texts share: of all their shingles, and of the shorter one's."""

    jaccard: float
    share: float


def make_shingles(text: str) -> Shingles:
    """Return the 5-word shingles of a text; a shorter text is one shingle."""
    words = [settle_tones(word) for word in _WORD.findall(text.lower())]
    if not words:
        return frozenset()
    places = range(max(1, len(words) - _SHINGLE + 1))
    return frozenset(hash(tuple(words[place : place + _SHINGLE])) for place in places)


def compare(one: Shingles, other: Shingles) -> Likeness:
    """Return how like two texts are."""
    if not one or not other:
        return Likeness(0.0, 0.0)
    common = len(one & other)
    return Likeness(common / (len(one) + len(other) - common), common / min(len(one), len(other)))


def find_pairs(shingles: Sequence[Shingles]) -> Mapping[tuple[int, int], Likeness]:
    """Return all pairs of texts with Jaccard >= 0.7 or 0.8 of the shorter one's shingles in common.

    Nothing is estimated. Of a pair like that the shorter text shares at least 70% of its shingles,
    so that of its rarest 30%, and one more, it shares at least one: those are looked up.
    """
    counts = Counter(one for own in shingles for one in own)
    holders = defaultdict(list)
    for place, own in enumerate(shingles):
        for one in own:
            if counts[one] > 1:
                holders[one].append(place)
    pairs = {}
    for place, own in enumerate(shingles):
        ranked = sorted(own, key=lambda one: (counts[one], one))
        rarest = ranked[: len(own) - -(-len(own) * 7 // 10) + 1]
        for other in {other for one in rarest for other in holders.get(one, ())}:
            key = (min(place, other), max(place, other))
            if other == place or key in pairs or len(shingles[other]) < len(own):
                continue
            found = compare(own, shingles[other])
            if found.jaccard >= NEAR or found.share >= CONTAINED:
                pairs[key] = found
    return pairs
