"""Finds what new articles repeat, among themselves and of what is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from etl.config import Settings
from etl.dedup.clusters import (
    EXACT,
    Edge,
    Standing,
    choose_canonical,
    group_alike,
    resolve_duplicates,
)
from etl.dedup.compare import (
    COMMON_SHINGLES,
    Pair,
    Passage,
    SharedRun,
    find_edge,
    find_shared_passages,
    find_shared_runs,
)
from etl.dedup.wordings import Wordings
from etl.parquet import Files, merge_files, scan, stored_schema, write_frame
from etl.spill import open_spilling, view_dataset

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SHARD = "all"
_PAIRS_AT_ONCE = 50_000
"""Bounds the texts in memory: about 11 KB for each of at most twice as many articles."""
_VARIABLES = {"bucket_reach": 16, "rare_articles": 24, "shared_prints": 2}


def find_repeats(stored: Files, staged: Files, out: Path, settings: Settings) -> None:
    """Write `edges` and `shared_passages` of the new articles, and `duplicates` as a whole."""
    everything = merge_files(stored, staged)
    edges = [Edge(*row) for row in scan(stored, "edges").collect().iter_rows()]
    known = len(edges)
    with open_spilling(out, settings) as connection:
        search = _Search(connection, stored, staged)
        edges += search.exact_edges()
        edges += search.near_edges()
        hidden = _list_hidden(edges, _read_standings(everything, edges))
        more, passages = search.compare_prints(hidden)
    paired = {frozenset(edge[:2]) for edge in edges}
    edges += [edge for edge in more if frozenset(edge[:2]) not in paired]
    duplicates = resolve_duplicates(edges, _read_standings(everything, edges))
    repeating = {row.article_id for row in duplicates}
    _write(out, "edges", edges[known:])
    _write(out, "shared_passages", [row for row in passages if not repeating & {row[0], row[3]}])
    _write(out, "duplicates", duplicates)


class _Search:
    """The joins over all signatures, and the texts of the candidates that they bring up."""

    def __init__(self, connection: "DuckDBPyConnection", stored: Files, staged: Files) -> None:
        self._connection = connection
        self._files = merge_files(stored, staged)
        view_dataset(connection, "signatures", stored, staged)
        for name, value in _VARIABLES.items():
            connection.execute(f"set variable {name} = {value}")
        connection.execute(_read_sql("number"))

    def exact_edges(self) -> list[Edge]:
        """Return an edge from each new article to the one whose text it has."""
        rows = self._connection.execute(_read_sql("exact_pairs")).fetchall()
        return [Edge(article, other, EXACT, 1.0) for article, other in rows]

    def near_edges(self) -> list[Edge]:
        """Return the edges among the pairs that LSH brings up."""
        found = (
            find_edge(wordings, pair, wordings.count_common(*pair[:2]))
            for wordings, pairs in self._candidates("near_pairs")
            for pair in pairs
        )
        return [edge for edge in found if edge]

    def compare_prints(self, hidden: Sequence[str]) -> tuple[list[Edge], list[Passage]]:
        """Return the edges and passages among the pairs that rare fingerprints bring up."""
        frame = pl.DataFrame({"article_id": hidden}, schema={"article_id": pl.String})
        self._connection.register("hidden", frame)
        edges: list[Edge] = []
        passages: list[Passage] = []
        for wordings, pairs in self._candidates("print_pairs"):
            shared: list[SharedRun] = []
            for pair in pairs:
                common = wordings.count_common(*pair[:2])
                edge = find_edge(wordings, pair, common)
                if edge:
                    edges.append(edge)
                elif common >= COMMON_SHINGLES:
                    shared.extend(find_shared_runs(wordings, pair))
            passages.extend(find_shared_passages(wordings, shared))
        return edges, passages

    def _candidates(self, query: str) -> Iterator[tuple[Wordings, list[Pair]]]:
        """Yield the pairs of a query, many at a time, with the texts that they need."""
        result = self._connection.execute(_read_sql(query))
        while rows := result.fetchmany(_PAIRS_AT_ONCE):
            pairs = [Pair(*row) for row in rows]
            names = {article for pair in pairs for article in pair[:2]}
            yield Wordings.of(_read_columns(self._files, names, "text")), pairs


def _list_hidden(edges: Sequence[Edge], standings: Mapping[str, Standing]) -> list[str]:
    """Return the articles for which another speaks: neither canonical nor longest in a cluster."""
    clusters = group_alike(edges)
    speaking = set(choose_canonical(clusters, standings).values())
    longest: dict[str, str] = {}
    for article in sorted(
        clusters, key=lambda one: (-standings[one].char_count, one not in speaking, one)
    ):
        longest.setdefault(clusters[article], article)
    return sorted(clusters.keys() - speaking - set(longest.values()))


def _read_standings(files: Files, edges: Iterable[Edge]) -> dict[str, Standing]:
    """Return what decides precedence, for all articles with an edge."""
    names = {article for edge in edges for article in edge[:2]}
    frame = _read_columns(files, names, "published_at", "char_count")
    return {article: Standing(*rest) for article, *rest in frame.iter_rows()}


def _read_columns(files: Files, names: Iterable[str], *columns: str) -> pl.DataFrame:
    """Return columns of the articles named, in order of their ids."""
    wanted = pl.LazyFrame({"article_id": sorted(names)}, schema={"article_id": pl.String})
    articles = scan(files, "articles").select("article_id", *columns)
    return articles.join(wanted, on="article_id", how="semi").collect().sort("article_id")


def _read_sql(name: str) -> str:
    """Return a query that stands beside this module."""
    return (resources.files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")


def _write(out: Path, dataset: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Write rows in order, so that the same input gives the same file."""
    frame = pl.DataFrame(sorted(rows), schema=stored_schema(dataset), orient="row")
    write_frame(out, dataset, _SHARD, frame)
