"""Which article stands for which: from edges between pairs to one canonical article each."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import NamedTuple

EXACT, NEAR, CONTAINED = "exact", "near", "contained"
_NO_DATE = datetime(9999, 12, 31)  # noqa: DTZ001  (times are as printed)


class Edge(NamedTuple):
    """Two articles of like wording; for `contained`, `article_id` is the shorter one."""

    article_id: str
    other_article_id: str
    kind: str
    similarity: float


class Standing(NamedTuple):
    """What decides which of several articles stands for the others."""

    published_at: datetime | None
    char_count: int


class Duplicate(NamedTuple):
    """An article that repeats another, as a row of `duplicates`."""

    article_id: str
    canonical_article_id: str
    matched_article_id: str
    kind: str
    similarity: float


def group_alike(edges: Iterable[Edge]) -> dict[str, str]:
    """Return, for each article with an exact or near edge, one article that names its cluster."""
    parent: dict[str, str] = {}

    def find(article: str) -> str:
        parent.setdefault(article, article)
        while parent[article] != article:
            parent[article] = parent[parent[article]]
            article = parent[article]
        return article

    for edge in edges:
        if edge.kind != CONTAINED:
            one, other = sorted((find(edge.article_id), find(edge.other_article_id)))
            parent[other] = one
    return {article: find(article) for article in parent}


def choose_canonical(
    clusters: Mapping[str, str], standings: Mapping[str, Standing]
) -> dict[str, str]:
    """Return the article that stands for each one: the earliest, the longest, the least id."""
    members = defaultdict(list)
    for article, cluster in clusters.items():
        members[cluster].append(article)
    chosen = {
        cluster: min(articles, key=lambda article: _rank(article, standings))
        for cluster, articles in members.items()
    }
    return {article: chosen[cluster] for article, cluster in clusters.items()}


def resolve_duplicates(edges: Sequence[Edge], standings: Mapping[str, Standing]) -> list[Duplicate]:
    """Return one row for each article that repeats another, in order of their ids.

    Exact and near edges make clusters. A contained copy follows its longest container, and with it
    those whom it stands for; it ties nothing else together.
    """
    heads = choose_canonical(group_alike(edges), standings)
    pointers = _point_to_containers(edges, heads, standings)
    best = _best_matches(edges, heads)
    rows = []
    for article in sorted(heads.keys() | pointers.keys()):
        head = heads.get(article, article)
        if head == article and article not in pointers:
            continue
        edge = pointers[article] if head == article else best[article]
        matched = edge.other_article_id if edge.article_id == article else edge.article_id
        canonical = _follow(head, pointers, heads)
        rows.append(Duplicate(article, canonical, matched, edge.kind, edge.similarity))
    return rows


def _rank(article: str, standings: Mapping[str, Standing]) -> tuple[bool, datetime, int, str]:
    """Return the order of precedence: unknown dates come last."""
    published_at, char_count = standings[article]
    return (published_at is None, published_at or _NO_DATE, -char_count, article)


def _point_to_containers(
    edges: Iterable[Edge], heads: Mapping[str, str], standings: Mapping[str, Standing]
) -> dict[str, Edge]:
    """Return the edge to its longest container for each contained article that heads its cluster.

    The longest articles choose first, and an edge that would close a circle is passed over.
    """
    contained = [edge for edge in edges if edge.kind == CONTAINED]
    contained.sort(
        key=lambda edge: (
            -standings[edge.article_id].char_count,
            edge.article_id,
            -standings[edge.other_article_id].char_count,
            edge.other_article_id,
        )
    )
    pointers: dict[str, Edge] = {}
    for edge in contained:
        article = edge.article_id
        if article in pointers or heads.get(article, article) != article:
            continue
        if _follow(edge.other_article_id, pointers, heads) != article:
            pointers[article] = edge
    return pointers


def _follow(article: str, pointers: Mapping[str, Edge], heads: Mapping[str, str]) -> str:
    """Return the article at the end of the chain: head of its cluster, and contained in none."""
    article = heads.get(article, article)
    while article in pointers:
        container = pointers[article].other_article_id
        article = heads.get(container, container)
    return article


def _best_matches(edges: Iterable[Edge], heads: Mapping[str, str]) -> dict[str, Edge]:
    """Return the edge that tells best why an article is in its cluster: to the head, if any."""
    best: dict[str, Edge] = {}
    ranks: dict[str, tuple[bool, float, str]] = {}
    for edge in edges:
        if edge.kind == CONTAINED:
            continue
        for article, other in (edge[:2], edge[1::-1]):
            rank = (other != heads[article], -edge.similarity, other)
            if article not in ranks or rank < ranks[article]:
                best[article], ranks[article] = edge, rank
    return best
