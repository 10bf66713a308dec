"""The MinHash libraries, used as their pages show: sets of words in, pairs out."""

import re
from collections.abc import Sequence

from datasketch import MinHash, MinHashLSH
from rensa import RMinHash, RMinHashLSH

_WORD = re.compile(r"\w+")
_PERMUTATIONS = 128
_BANDS = 32
"""As many as ours: rensa finds most this way."""
_JACCARD = 0.7


def _shingle(text: str) -> list[str]:
    """Return the 5-word shingles of a text."""
    words = _WORD.findall(text.lower())
    return list({" ".join(words[place : place + 5]) for place in range(max(1, len(words) - 4))})


def pair_with_datasketch(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs that datasketch finds."""
    index = MinHashLSH(threshold=_JACCARD, num_perm=_PERMUTATIONS)
    pairs = set()
    for place, text in enumerate(texts):
        minhash = MinHash(num_perm=_PERMUTATIONS)
        minhash.update_batch([one.encode() for one in _shingle(text)])
        pairs |= {(other, place) for other in index.query(minhash)}
        index.insert(place, minhash, check_duplication=False)
    return pairs


def pair_with_rensa(texts: Sequence[str]) -> set[tuple[int, int]]:
    """Return the pairs that rensa finds."""
    index = RMinHashLSH(threshold=_JACCARD, num_perm=_PERMUTATIONS, num_bands=_BANDS)
    pairs = set()
    for place, text in enumerate(texts):
        minhash = RMinHash(num_perm=_PERMUTATIONS, seed=42)
        minhash.update(_shingle(text))
        pairs |= {(other, place) for other in index.query(minhash)}
        index.insert(place, minhash)
    return pairs
