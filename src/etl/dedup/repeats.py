"""Finds what new articles repeat, among themselves and of what is stored."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import rmtree

import numpy as np
import polars as pl

from etl.config import Settings
from etl.dedup.candidates import Candidates, find_exact, find_near, find_sharing
from etl.dedup.clusters import Edge, Standing, choose_canonical, group_alike, resolve_duplicates
from etl.dedup.compare import Pair, compare_pairs, find_edges
from etl.dedup.numbering import Numbering, number_articles
from etl.dedup.places import frame_runs, place_passages
from etl.dedup.texts import find_homes
from etl.dedup.wordings import Wordings, WordingStore
from etl.parquet import Files, merge_files, scan, stored_schema, write_frame
from etl.spill import spill_folder

_SHARD = "all"
_PAIRS_AT_ONCE = 10_000
"""Bounds the shingles in memory: about 5 KB for each of at most twice as many articles."""


def find_repeats(stored: Files, staged: Files, out: Path, settings: Settings) -> None:
    """Write `edges` and `shared_passages` of the new articles, and `duplicates` as a whole."""
    everything = merge_files(stored, staged)
    known = [Edge(*row) for row in scan(stored, "edges").collect().iter_rows()]
    with compare_articles(stored, staged, out, settings.workers) as comparison:
        alike = [*comparison.exact_edges(), *comparison.near_edges()]
        sharing, runs = comparison.compare_sharing(list_hidden(known + alike, everything))
        paired = {frozenset(edge[:2]) for edge in known + alike}
        edges = alike + [edge for edge in sharing if frozenset(edge[:2]) not in paired]
        standings = read_standings(everything, known + edges)
        duplicates = resolve_duplicates(known + edges, standings)
        passages = comparison.place(runs, [row.article_id for row in duplicates])
    _write(out, "edges", _frame("edges", edges))
    _write(out, "shared_passages", passages)
    _write(out, "duplicates", _frame("duplicates", duplicates))


@contextmanager
def compare_articles(
    stored: Files, staged: Files, out: Path, workers: int
) -> "Iterator[Comparison]":
    """Yield the comparison of new articles; what it keeps on disk, beside `out`, goes with it."""
    folder = spill_folder(out)
    try:
        with closing(WordingStore(folder / "shingles")) as store:
            files = merge_files(stored, staged).get("articles", ())
            yield Comparison(number_articles(stored, staged), store, files, workers)
    finally:
        rmtree(folder, ignore_errors=True)


class Comparison:
    """The candidates that the signatures bring up, compared by their texts."""

    def __init__(
        self, articles: Numbering, store: WordingStore, files: Sequence[Path], workers: int
    ) -> None:
        self.articles = articles
        self._store = store
        self.folder = store.folder
        self._files = files
        self._workers = workers
        self._homes = pl.DataFrame()

    def exact_edges(self) -> list[Edge]:
        """Return an edge from each new article to the one whose text it has."""
        return find_exact(self.articles)

    def near_edges(self) -> list[Edge]:
        """Return the edges among the pairs that LSH brings up."""
        return self.find_edges(find_near(self.articles, self.folder))

    def find_edges(self, found: Candidates) -> list[Edge]:
        """Return the edges of the candidates of which one text repeats the other."""
        return [edge for some in self._batches(found) for edge in find_edges(*some)]

    def compare_sharing(self, hidden: Sequence[str]) -> tuple[list[Edge], pl.DataFrame]:
        """Return the edges and shared runs among the pairs that rare fingerprints bring up."""
        found = find_sharing(self.articles, hidden, self.folder)
        edges: list[Edge] = []
        shared = [frame_runs([])]
        for wordings, pairs in self._batches(found):
            more, runs = compare_pairs(wordings, pairs, found.rare)
            edges += more
            shared.append(frame_runs(runs))
        return edges, pl.concat(shared)

    def place(self, runs: pl.DataFrame, repeating: Sequence[str]) -> pl.DataFrame:
        """Return the runs just found as passages, but those of articles that repeat others."""
        kept = self._homes.filter(~pl.col("article_id").is_in(repeating))
        own = runs.join(kept, on="n", how="semi")
        both = own.join(kept, left_on="other_n", right_on="n", how="semi")
        return place_passages(kept, both, self._workers)

    def _batches(self, found: Candidates) -> Iterator[tuple[Wordings, list[Pair]]]:
        """Yield the candidates, many at a time, with the shingles that they need."""
        self._homes = find_homes(self._files, self.articles.frame(found.wanted()))
        self._store.fill(self._homes, self._workers)
        for start in range(0, len(found.numbers), _PAIRS_AT_ONCE):
            some = slice(start, start + _PAIRS_AT_ONCE)
            sides = found.numbers[some], found.other_numbers[some]
            names = (self.articles.article_ids.gather(side) for side in sides)
            columns = (*(side.tolist() for side in sides), *names)
            pairs = [Pair(*row) for row in zip(*columns, strict=True)]
            yield self._store.load(np.concatenate(sides).tolist()), pairs


def list_hidden(edges: Sequence[Edge], files: Files) -> list[str]:
    """Return the articles for which another speaks: neither canonical nor longest in a cluster."""
    standings = read_standings(files, edges)
    clusters = group_alike(edges)
    speaking = set(choose_canonical(clusters, standings).values())
    longest: dict[str, str] = {}
    for article in sorted(
        clusters, key=lambda one: (-standings[one].char_count, one not in speaking, one)
    ):
        longest.setdefault(clusters[article], article)
    return sorted(clusters.keys() - speaking - set(longest.values()))


def read_standings(files: Files, edges: Iterable[Edge]) -> Mapping[str, Standing]:
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
