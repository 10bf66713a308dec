"""Which articles tell one story: groups of like articles, grown from the likest pairs on."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import NamedTuple

LEAST_LIKENESS = 0.05
"""Pairs below this say nothing."""
_LIKE = 0.13
"""What a pair must reach to bring two groups together."""
_LIKE_ON_AVERAGE = 0.09
"""What all pairs between two groups must reach on average: one bridge ties no two stories."""


class Likeness(NamedTuple):
    """How like two articles are, from 0 to 1."""

    article_id: str
    other_article_id: str
    likeness: float


def group_stories(
    articles: Sequence[str], pairs: Iterable[Likeness], settled: Mapping[str, str]
) -> list[list[str]]:
    """Return the articles in groups, one a story, each in order, groups by their first article.

    `pairs` come with the likest first. Articles `settled` in one story stay together, and two
    settled stories never become one.
    """
    groups = _Groups(articles, settled)
    likely = []
    for pair in pairs:
        groups.add_likeness(pair)
        if pair.likeness >= _LIKE:
            likely.append(pair)
    for pair in likely:
        groups.merge_if_like(pair.article_id, pair.other_article_id)
    return groups.as_lists()


class _Groups:
    """Groups of articles, with the sum of the likeness between each two groups."""

    def __init__(self, articles: Sequence[str], settled: Mapping[str, str]) -> None:
        self._group_of: dict[str, Hashable] = {one: settled.get(one, (one,)) for one in articles}
        self._members: dict[Hashable, list[str]] = defaultdict(list)
        for article, group in self._group_of.items():
            self._members[group].append(article)
        self._sums: dict[Hashable, dict[Hashable, float]] = defaultdict(dict)

    def add_likeness(self, pair: Likeness) -> None:
        """Count a pair toward the likeness of the two groups it stands in."""
        one, other = (self._group_of[article] for article in pair[:2])
        if one != other:
            self._add(one, other, pair.likeness)

    def merge_if_like(self, article: str, other_article: str) -> None:
        """Make one group of those that two articles stand in, if they are like on average."""
        one, other = self._group_of[article], self._group_of[other_article]
        if one == other or (isinstance(one, str) and isinstance(other, str)):
            return
        size = len(self._members[one]) * len(self._members[other])
        if self._sums[one].get(other, 0.0) >= _LIKE_ON_AVERAGE * size:
            self._merge(one, other)

    def as_lists(self) -> list[list[str]]:
        """Return the groups."""
        return sorted(sorted(members) for members in self._members.values())

    def _add(self, one: Hashable, other: Hashable, likeness: float) -> None:
        """Add to the sum between two groups, on both sides."""
        for this, that in ((one, other), (other, one)):
            self._sums[this][that] = self._sums[this].get(that, 0.0) + likeness

    def _merge(self, one: Hashable, other: Hashable) -> None:
        """Move the members of one group to the other; a settled group stays, else the larger."""
        rank = {
            group: (isinstance(group, str), len(self._members[group])) for group in (one, other)
        }
        gone, kept = (one, other) if rank[one] < rank[other] else (other, one)
        for article in self._members.pop(gone):
            self._group_of[article] = kept
            self._members[kept].append(article)
        for third, likeness in self._sums.pop(gone).items():
            self._sums[third].pop(gone)
            if third != kept:
                self._add(kept, third, likeness)
