"""Ids that last: a group keeps its id for as long as it has any of its first members."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from hashlib import blake2b
from typing import TypeVar

Member = TypeVar("Member", bound=Hashable)


def new_id(parts: Iterable[str]) -> str:
    """Return the id of a group that is new: 32 hex digits over what it first holds, in order."""
    return blake2b("\x00".join(parts).encode(), digest_size=16).hexdigest()


def keep_ids(
    groups: Sequence[Sequence[Member]], known: Mapping[Member, str], fresh: Sequence[str]
) -> list[str]:
    """Return an id for each group: one that its members had before, else its fresh one.

    Where two groups claim one id, it goes to the one with more of its members, then to the one
    whose fresh id is smaller.
    """
    claims = []
    for place, group in enumerate(groups):
        counts = Counter(known[member] for member in group if member in known)
        claims += [(-count, old, fresh[place], place) for old, count in counts.items()]
    chosen: dict[int, str] = {}
    taken: set[str] = set()
    for _, old, _, place in sorted(claims):
        if place not in chosen and old not in taken:
            chosen[place] = old
            taken.add(old)
    return [chosen.get(place, _untaken(fresh[place], taken)) for place in range(len(groups))]


def _untaken(name: str, taken: set[str]) -> str:
    """Return the id, or another made from it where a different group holds it already."""
    while name in taken:
        name = new_id([name])
    return name
