"""Which articles tell one story: groups of like articles, the likest two joined first.

This is agglomerative clustering with average linkage (Sokal and Michener 1958, "A statistical
method for evaluating systematic relationships"), on the few pairs that are alike at all.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import NamedTuple

LEAST_LIKENESS = 0.2
"""Pairs below this say nothing; they count as not alike at all."""
_ENOUGH = 1.0
"""What all pairs between two groups must reach on average: one bridge ties no two stories."""


class Likeness(NamedTuple):
    """How like two articles are: 0 not at all, 1 as like as two tellings of one event at least."""

    article_id: str
    other_article_id: str
    likeness: float


def group_stories(
    articles: Sequence[str], pairs: Iterable[Likeness], settled: Mapping[str, str]
) -> list[list[str]]:
    """Return the articles in groups, one a story, each in order, groups by their first article.

    Articles `settled` in one story stay together, and two settled stories never become one.
    """
    groups = _Groups(sorted(articles), settled)
    # In order, for the sums of fractions hang on it.
    for pair in sorted(pairs):
        groups.add_likeness(pair)
    groups.join_alike()
    return groups.as_lists()


class _Groups:
    """Groups of articles, by number, with the sum of the likeness between each two groups."""

    def __init__(self, articles: Sequence[str], settled: Mapping[str, str]) -> None:
        self._members: dict[int, list[str]] = {}
        self._group_of: dict[str, int] = {}
        self._settled: set[int] = set()
        numbers: dict[str, int] = {}
        for number, article in enumerate(articles):
            story = settled.get(article)
            own = number if story is None else numbers.setdefault(story, number)
            self._members.setdefault(own, []).append(article)
            self._group_of[article] = own
        self._settled.update(numbers.values())
        self._sums: dict[int, dict[int, float]] = defaultdict(dict)

    def add_likeness(self, pair: Likeness) -> None:
        """Count a pair toward the likeness of the two groups it stands in."""
        one, other = (self._group_of[article] for article in pair[:2])
        if one != other:
            self._add(one, other, pair.likeness)

    def join_alike(self) -> None:
        """Join the two likest groups for as long as any two are like enough."""
        ranked = [
            (-self._average(one, other), one, other)
            for one, others in self._sums.items()
            for other in others
            if one < other
        ]
        heapify(ranked)
        while ranked and -ranked[0][0] >= _ENOUGH:
            before, one, other = heappop(ranked)
            now = -self._average(one, other)
            if now > before:
                # A group grew meanwhile; what had been its average is what it is at most.
                heappush(ranked, (now, one, other))
            elif now == before and not {one, other} <= self._settled:
                kept = self._merge(one, other)
                for third in self._sums[kept]:
                    pair = sorted((kept, third))
                    heappush(ranked, (-self._average(*pair), pair[0], pair[1]))

    def as_lists(self) -> list[list[str]]:
        """Return the groups."""
        return sorted(sorted(members) for members in self._members.values())

    def _average(self, one: int, other: int) -> float:
        """Return the average likeness between two groups; 0 where one of them is gone."""
        if one not in self._members or other not in self._members:
            return 0.0
        size = len(self._members[one]) * len(self._members[other])
        return self._sums[one].get(other, 0.0) / size

    def _add(self, one: int, other: int, likeness: float) -> None:
        """Add to the sum between two groups, on both sides."""
        for this, that in ((one, other), (other, one)):
            self._sums[this][that] = self._sums[this].get(that, 0.0) + likeness

    def _merge(self, one: int, other: int) -> int:
        """Move the members of one group to the other, which is returned.

        A settled group stays, else the larger, so that less is moved.
        """
        rank = {
            group: (group in self._settled, len(self._members[group])) for group in (one, other)
        }
        gone, kept = (one, other) if rank[one] < rank[other] else (other, one)
        self._members[kept] += self._members.pop(gone)
        for third, likeness in self._sums.pop(gone).items():
            self._sums[third].pop(gone)
            if third != kept:
                self._add(kept, third, likeness)
        return kept
