"""Repeats and stories: recall, precision, speed beside other libraries, growth, memory.

    python -m bench.dedup [PARQUET] [--articles N] [--synth N] [--workers N] [--clusters PARQUET]

PARQUET has a column `text`. The truth on N of its articles is exhaustive (`repeat_truth`). The
peers run in the same process on the same texts; they use one core, we as many as there are workers.
Growth is measured up to `--synth` synthetic articles, each size in a process of its own.
"""

import argparse
import resource
import tempfile
import time
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import polars as pl

from bench.corpora import Made, make_articles, read_articles, write_articles
from bench.minhash_peers import pair_with_datasketch, pair_with_rensa
from bench.repeat_truth import CONTAINED, NEAR, Likeness, compare, find_pairs, make_shingles
from etl.config import Settings
from etl.dedup import find_repeats, sign_shard
from etl.dedup.candidates import Candidates
from etl.dedup.clusters import Edge, group_alike
from etl.dedup.repeats import Comparison, list_hidden
from etl.dedup.wordings import WordingStore
from etl.parquet import list_files
from etl.spill import open_spilling, spill_folder

_SIZES = (10_000, 80_000, 1_000_000)


class Clock(NamedTuple):
    """Seconds by the wall and of the processor, since the process began."""

    wall: float
    processor: float

    @classmethod
    def now(cls) -> "Clock":
        """Read the clocks."""
        return cls(time.perf_counter(), time.process_time())

    def since(self) -> "Clock":
        """Return the time that has gone by."""
        now = Clock.now()
        return Clock(now.wall - self.wall, now.processor - self.processor)

    def plus(self, other: "Clock") -> "Clock":
        """Return the sum of two times."""
        return Clock(self.wall + other.wall, self.processor + other.processor)


class Found(NamedTuple):
    """What we find and the time it takes: clusters from the text, contained copies on top."""

    edges: list[Edge]
    clusters: dict[str, str]
    to_clusters: Clock
    contained: Clock


def sign(folder: Path, workers: int) -> None:
    """Sign all shards, several side by side."""
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(partial(sign_shard, out=folder), list_files(folder)["articles"]))


def find(folder: Path, workers: int) -> Found:
    """Find the repeats among the articles in a folder, step by step."""
    settings = Settings(workers=workers)
    begun = Clock.now()
    sign(folder, workers)
    files = list_files(folder)
    with (
        open_spilling(folder, settings) as connection,
        closing(WordingStore(spill_folder(folder) / "shingles")) as store,
    ):
        candidates = Candidates(connection, {}, files, folder)
        comparison = Comparison(candidates, store, files, workers)
        alike = [*candidates.exact_edges(), *comparison.near_edges()]
        clusters = group_alike(alike)
        to_clusters = begun.since()
        begun = Clock.now()
        sharing, _ = comparison.compare_sharing(list_hidden(alike, files))
        return Found([*alike, *sharing], clusters, to_clusters, begun.since())


def is_together(clusters: Mapping[str, str], one: str, other: str) -> bool:
    """Tell whether two articles are in one cluster."""
    return clusters.get(one, one) == clusters.get(other, other)


def find_missed(
    truth: Mapping[tuple[int, int], Likeness], names: Sequence[str], found: Found
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], int, int]:
    """Return the near and the contained pairs that were missed, and how many of each there are."""
    clusters = group_alike(found.edges)
    tied = {
        frozenset(clusters.get(article, article) for article in edge[:2]) for edge in found.edges
    }
    near = [pair for pair, likeness in truth.items() if likeness.jaccard >= NEAR]
    contained = [pair for pair, likeness in truth.items() if likeness.jaccard < NEAR]
    missed_near = [p for p in near if not is_together(clusters, names[p[0]], names[p[1]])]
    missed_contained = [
        p
        for p in contained
        if frozenset(clusters.get(names[n], names[n]) for n in p) not in tied
        and not is_together(clusters, names[p[0]], names[p[1]])
    ]
    return missed_near, missed_contained, len(near), len(contained)


def count_false(edges: Iterable[Edge], texts: Mapping[str, str]) -> tuple[int, int]:
    """Return how many edges say more than is true, and how many edges there are."""
    false = count = 0
    for edge in edges:
        likeness = compare(*(make_shingles(texts[article]) for article in edge[:2]))
        false += likeness.share < CONTAINED if edge.kind == "contained" else likeness.jaccard < NEAR
        count += 1
    return false, count


def share(part: int, whole: int) -> str:
    """Return a share with its counts."""
    return f"{part / whole:.4f} ({part:,} of {whole:,})" if whole else "no case"


def show_quality(title: str, articles: Sequence[Made], workers: int) -> None:
    """Print recall and precision on articles whose pairs are all known."""
    names = [one.article_id for one in articles]
    begun = Clock.now()
    truth = find_pairs([make_shingles(one.text) for one in articles])
    exhaustive = begun.since()
    with tempfile.TemporaryDirectory() as folder:
        write_articles(iter(articles), Path(folder) / "run")
        found = find(Path(folder) / "run", workers)
    near, contained, near_count, contained_count = find_missed(truth, names, found)
    false, edges = count_false(found.edges, {one.article_id: one.text for one in articles})
    print(f"\n{title}: {len(articles):,} articles, exhaustive truth in {exhaustive.wall:.0f} s")
    print(f"  recall, Jaccard >= 0.7    {share(near_count - len(near), near_count)}")
    print(f"  recall, contained >= 0.8  {share(contained_count - len(contained), contained_count)}")
    print(f"  precision of all edges    {share(edges - false, edges)}")
    print(f"  contained copies          {found.contained.wall:.2f} s on top")


def show_kinds(count: int, workers: int) -> None:
    """Print what becomes of each kind of synthetic article."""
    articles = list(make_articles(count))
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        write_articles(iter(articles), out)
        sign(out, workers)
        find_repeats({}, list_files(out), out, Settings(workers=workers))
        rows = pl.read_parquet(list_files(out)["duplicates"])
    canonical = dict(rows.select("article_id", "canonical_article_id").iter_rows())
    print(f"\nsynthetic articles by kind: {count:,}, share with the canonical of their original")
    known = {one.article_id for one in articles}
    for kind in ("exact", "near", "contained", "retold", "shared"):
        own = [one for one in articles if one.kind == kind and one.of in known]
        same = sum(
            canonical.get(one.article_id, one.article_id) == canonical.get(one.of or "", one.of)
            for one in own
        )
        print(f"  {kind:10}{share(same, len(own))}")


def find_clusters(pairs: Collection[tuple[int, int]]) -> dict[str, str]:
    """Return the clusters that a peer's pairs make."""
    return group_alike(Edge(str(one), str(other), "near", 1.0) for one, other in pairs)


def show_speed(articles: Sequence[Made], workers: int) -> None:
    """Print articles a second, from texts to clusters, beside the peers."""
    texts = [one.text for one in articles]
    truth = find_pairs([make_shingles(text) for text in texts])
    near = [pair for pair, likeness in truth.items() if likeness.jaccard >= NEAR]
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        write_articles(iter(articles), out)
        found = find(out, workers)
        begun = Clock.now()
        find_repeats({}, list_files(out), out, Settings(workers=workers))
        whole = begun.since()
    names = [one.article_id for one in articles]
    ours = sum(is_together(found.clusters, names[a], names[b]) for a, b in near)
    print(
        f"\nfrom texts to clusters, {len(texts):,} articles ({workers} workers; peers on one core)"
    )
    print(f"  {'':24}{'articles/s':>12}{'CPU s':>8}{'x slower':>10}  recall at 0.7")
    rate = len(texts) / found.to_clusters.wall

    def row(name: str, clock: Clock, recall: str) -> None:
        own = len(texts) / clock.wall
        print(f"  {name:24}{own:>12,.0f}{clock.processor:>8.1f}{rate / own:>10.1f}  {recall}")

    row("tinkho", found.to_clusters, share(ours, len(near)))
    row("  and contained copies", found.to_clusters.plus(found.contained), "")
    row("  all of find_repeats", whole, "without signing; with passages")
    peers: dict[str, Callable[[Sequence[str]], set[tuple[int, int]]]] = {
        "rensa": pair_with_rensa,
        "datasketch": pair_with_datasketch,
    }
    for name, pair in peers.items():
        begun = Clock.now()
        pairs = pair(texts)
        clusters = find_clusters(pairs)
        clock = begun.since()
        together = sum(is_together(clusters, str(a), str(b)) for a, b in near)
        true = sum(truth.get(one, Likeness(0, 0)).jaccard >= NEAR for one in pairs)
        row(name, clock, f"{share(together, len(near))}, precision {share(true, len(pairs))}")


class Grown(NamedTuple):
    """What one size takes: seconds, and the peak memory in MiB of a process that does it alone."""

    signing: Clock
    finding: Clock
    peak_mib: float
    duplicates: int
    passages: int


def grow(folder: Path, workers: int) -> Grown:
    """Sign and find the repeats of the articles in a folder."""
    begun = Clock.now()
    sign(folder, workers)
    signing = begun.since()
    begun = Clock.now()
    find_repeats({}, list_files(folder), folder, Settings(workers=workers))
    finding = begun.since()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    heights = [
        pl.scan_parquet(list_files(folder)[name]).select(pl.len()).collect().item()
        for name in ("duplicates", "shared_passages")
    ]
    return Grown(signing, finding, peak, *heights)


def _write_synthetic(size: int, folder: Path) -> None:
    """Write so many synthetic articles."""
    write_articles(make_articles(size), folder)


def _run_alone(work: Callable[..., object], *arguments: object) -> object:
    """Run a function in a new process and return its result."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()


def show_growth(largest: int, workers: int) -> None:
    """Print time per article and peak memory at several sizes, all steps."""
    print("\ngrowth, synthetic articles, all of signing and find_repeats")
    head = ("articles", "sign s", "find s", "CPU us/article", "us/article", "peak MiB", "x first")
    print("  " + "".join(f"{name:>15}" for name in head))
    first = 0.0
    for size in sorted({*(size for size in _SIZES if size < largest), largest}):
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "run"
            _run_alone(_write_synthetic, size, out)
            grown = _run_alone(grow, out, workers)
        assert isinstance(grown, Grown)  # noqa: S101  for the type checker
        both = grown.signing.plus(grown.finding)
        each = both.processor / size * 1e6
        first = first or each
        print(
            f"  {size:>15,}{grown.signing.wall:>15.1f}{grown.finding.wall:>15.1f}{each:>15.0f}"
            f"{both.wall / size * 1e6:>15.0f}{grown.peak_mib:>15,.0f}{each / first:>15.2f}"
            f"   {grown.duplicates:,} duplicates, {grown.passages:,} passages"
        )


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("parquet", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--synth", type=int, default=1_000_000)
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--story-pages", type=int, default=3_000)
    options.add_argument("--clusters", type=Path, help="a Parquet file with a column `cluster`")
    options.add_argument("--only", choices=("quality", "speed", "growth", "stories"))
    chosen = options.parse_args()
    parts = {chosen.only} if chosen.only else {"quality", "speed", "growth", "stories"}
    made = list(make_articles(min(chosen.articles, chosen.synth)))
    told = read_articles(chosen.parquet, chosen.articles) if chosen.parquet else made
    if "quality" in parts:
        show_quality("quality", told, chosen.workers)
        show_quality("quality on synthetic articles", made, chosen.workers)
        show_kinds(len(made), chosen.workers)
    if "speed" in parts:
        show_speed(told, chosen.workers)
    if "growth" in parts:
        show_growth(chosen.synth, chosen.workers)
    if "stories" in parts:
        from bench.stories import show_stories  # noqa: PLC0415  only where asked for

        show_stories(chosen.story_pages, chosen.clusters)


if __name__ == "__main__":
    main()
