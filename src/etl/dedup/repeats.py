"""Finds what new articles repeat, among themselves and of what is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path

import polars as pl

from etl.config import Settings
from etl.dedup.candidates import Candidates
from etl.dedup.clusters import Edge, Standing, choose_canonical, group_alike, resolve_duplicates
from etl.dedup.compare import Pair, compare_pairs, find_edges
from etl.dedup.places import frame_runs, place_passages
from etl.dedup.texts import find_homes
from etl.dedup.wordings import Wordings, WordingStore
from etl.parquet import Files, merge_files, scan, stored_schema, write_frame
from etl.spill import open_spilling, spill_folder

_SHARD = "all"


def find_repeats(stored: Files, staged: Files, out: Path, settings: Settings) -> None:
    """Write `edges` and `shared_passages` of the new articles, and `duplicates` as a whole."""
    everything = merge_files(stored, staged)
    known = [Edge(*row) for row in scan(stored, "edges").collect().iter_rows()]
    with (
        open_spilling(out, settings) as connection,
        closing(WordingStore(spill_folder(out) / "shingles")) as store,
    ):
        candidates = Candidates(connection, stored, staged, out)
        comparison = Comparison(candidates, store, everything, settings.workers)
        alike = [*candidates.exact_edges(), *comparison.near_edges()]
        hidden = list_hidden(known + alike, everything)
        sharing, runs = comparison.compare_sharing(hidden)
        paired = {frozenset(edge[:2]) for edge in known + alike}
        edges = alike + [edge for edge in sharing if frozenset(edge[:2]) not in paired]
        standings = _read_standings(everything, known + edges)
        duplicates = resolve_duplicates(known + edges, standings)
        passages = comparison.place(runs, [row.article_id for row in duplicates])
    _write(out, "edges", _frame("edges", edges))
    _write(out, "shared_passages", passages)
    _write(out, "duplicates", _frame("duplicates", duplicates))


class Comparison:
    """The candidates that the joins bring up, compared by their texts."""

    def __init__(
        self, candidates: Candidates, store: WordingStore, files: Files, workers: int
    ) -> None:
        self._candidates = candidates
        self._store = store
        self._articles = files.get("articles", ())
        self._workers = workers
        self._homes = pl.DataFrame()

    def near_edges(self) -> list[Edge]:
        """Return the edges among the pairs that LSH brings up."""
        self._candidates.find_near()
        return [edge for wordings, pairs in self._batches() for edge in find_edges(wordings, pairs)]

    def compare_sharing(self, hidden: Sequence[str]) -> tuple[list[Edge], pl.DataFrame]:
        """Return the edges and shared runs among the pairs that rare fingerprints bring up."""
        self._candidates.find_sharing(hidden)
        edges: list[Edge] = []
        shared = [frame_runs([])]
        for wordings, pairs in self._batches():
            more, runs = compare_pairs(wordings, pairs)
            edges += more
            shared.append(frame_runs(runs))
        return edges, pl.concat(shared)

    def place(self, runs: pl.DataFrame, repeating: Sequence[str]) -> pl.DataFrame:
        """Return the runs just found as passages, but those of articles that repeat others."""
        kept = self._homes.filter(~pl.col("article_id").is_in(repeating))
        own = runs.join(kept, on="n", how="semi")
        both = own.join(kept, left_on="other_n", right_on="n", how="semi")
        return place_passages(kept, both, self._workers)

    def _batches(self) -> Iterator[tuple[Wordings, list[Pair]]]:
        """Yield the candidates, many at a time, with the shingles that they need."""
        self._homes = find_homes(self._articles, self._candidates.wanted())
        self._store.fill(self._homes, self._workers)
        for pairs in self._candidates.batches():
            yield self._store.load(n for pair in pairs for n in pair[:2]), pairs


def list_hidden(edges: Sequence[Edge], files: Files) -> list[str]:
    """Return the articles for which another speaks: neither canonical nor longest in a cluster."""
    standings = _read_standings(files, edges)
    clusters = group_alike(edges)
    speaking = set(choose_canonical(clusters, standings).values())
    longest: dict[str, str] = {}
    for article in sorted(
        clusters, key=lambda one: (-standings[one].char_count, one not in speaking, one)
    ):
        longest.setdefault(clusters[article], article)
    return sorted(clusters.keys() - speaking - set(longest.values()))


def _read_standings(files: Files, edges: Iterable[Edge]) -> Mapping[str, Standing]:
    """Return what decides precedence, for all articles with an edge."""
    names = sorted({article for edge in edges for article in edge[:2]})
    wanted = pl.LazyFrame({"article_id": names}, schema={"article_id": pl.String})
    articles = scan(files, "articles").select("article_id", "published_at", "char_count")
    frame = articles.join(wanted, on="article_id", how="semi").collect()
    return {article: Standing(*rest) for article, *rest in frame.iter_rows()}


def _frame(dataset: str, rows: Sequence[tuple[object, ...]]) -> pl.DataFrame:
    """Return rows of a dataset as a frame."""
    return pl.DataFrame(rows, schema=stored_schema(dataset), orient="row")


def _write(out: Path, dataset: str, frame: pl.DataFrame) -> None:
    """Write rows in order, so that the same input gives the same file."""
    write_frame(out, dataset, _SHARD, frame.sort(frame.columns))
