"""Repeats and stories: recall, precision, speed beside other libraries, growth, memory.

    python -m bench.dedup [PARQUET] [--articles N] [--synth N] [--large N] [--workers N]
        [--only quality,speed,order,growth,large,stories] [--keep FOLDER] [--clusters PARQUET]

PARQUET has columns `text` and `category`. The truth on N of its articles is exhaustive
(`repeat_truth`). The peers run in the same process on the same texts; they use one core, we as many
as there are workers. Growth is measured up to `--synth` synthetic articles, each size in a process
of its own; `--large` articles go through signing and the joins alone. Below FOLDER synthetic
corpora are kept for the next time: a million takes three minutes to make.
"""

import argparse
import random
import tempfile
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path

import polars as pl

from bench.corpora import Made, make_articles, read_category, write_articles
from bench.minhash_peers import pair_with_datasketch, pair_with_rensa
from bench.repeat_steps import (
    Clock,
    Found,
    find,
    find_all,
    join_all,
    list_signed,
    make_corpus,
    run_alone,
)
from bench.repeat_truth import CONTAINED, NEAR, Likeness, compare, find_pairs, make_shingles
from etl.config import Settings
from etl.dedup import find_repeats
from etl.dedup.clusters import Edge, group_alike
from etl.parquet import list_files

_SIZES = (10_000, 80_000, 1_000_000)
_PARTS = ("quality", "speed", "order", "growth", "large", "stories")
_TABLES = ("edges", "duplicates", "shared_passages")


def is_together(clusters: Mapping[str, str], one: str, other: str) -> bool:
    """Tell whether two articles are in one cluster."""
    return clusters.get(one, one) == clusters.get(other, other)


def find_missed(
    truth: Mapping[tuple[int, int], Likeness], names: Sequence[str], found: Found
) -> tuple[list[tuple[int, int]], list[tuple[int, int]], int, int]:
    """Return the near and the contained pairs that were missed, and how many of each there are.

    A pair is found if both are in one cluster; a contained one also if the clusters are tied.
    """
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


def find_tables(articles: Iterable[Made], shard: int, workers: int) -> dict[str, pl.DataFrame]:
    """Return all that is found among articles written in shards of some size."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "run"
        write_articles(iter(articles), out, shard)
        find_all(out, workers)
        return {name: pl.read_parquet(list_files(out)[name]) for name in _TABLES}


def show_order(articles: Sequence[Made], workers: int) -> None:
    """Print what becomes of each kind of synthetic article, and whether order or shards matter."""
    expected = find_tables(articles, 5_000, workers)
    canonical = dict(
        expected["duplicates"].select("article_id", "canonical_article_id").iter_rows()
    )
    print(f"\nsynthetic articles by kind: {len(articles):,}, share with their original's canonical")
    known = {one.article_id for one in articles}
    for kind in ("exact", "near", "contained", "retold", "shared"):
        own = [one for one in articles if one.kind == kind and one.of in known]
        same = sum(is_together(canonical, one.article_id, str(one.of)) for one in own)
        print(f"  {kind:10}{share(same, len(own))}")
    other = random.Random(7).sample(articles, len(articles))  # noqa: S311  any order will do
    found = find_tables(other, 1_111, workers)
    for name, table in expected.items():
        same_rows = "the same" if found[name].equals(table) else "DIFFERENT"
        print(f"  shuffled, in shards of 1,111: {name} {same_rows} ({table.height:,} rows)")


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
        find_repeats({}, list_signed(out), out, Settings(workers=workers))
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


def show_growth(largest: int, workers: int, keep: Path) -> None:
    """Print time per article and peak memory at several sizes, all steps."""
    print("\ngrowth, synthetic articles, all of signing and find_repeats")
    head = ("articles", "sign s", "find s", "us/article", "CPU us/article", "x first", "peak MiB")
    print("  " + "".join(f"{name:>15}" for name in head) + "  duplicates")
    first = 0.0
    for size in sorted({*(size for size in _SIZES if size < largest), largest}):
        corpus = run_alone(make_corpus, size, keep)
        signing, finding = run_alone(find_all, corpus, workers)
        both = signing.clock.plus(finding.clock)
        first = first or both.processor / size
        print(
            f"  {size:>15,}{signing.clock.wall:>15.1f}{finding.clock.wall:>15.1f}"
            f"{both.wall / size * 1e6:>15.0f}{both.processor / size * 1e6:>15.0f}"
            f"{both.processor / size / first:>15.2f}"
            f"{max(signing.peak_mib, finding.peak_mib):>15,.0f}  {finding.rows:,}"
        )


def show_large(size: int, workers: int, keep: Path) -> None:
    """Print time, memory and rows of signing and of each join."""
    print(f"\nsignatures and joins alone, {size:,} synthetic articles")
    print(f"  {'':24}{'s':>10}{'CPU s':>10}{'peak MiB':>10}{'rows':>14}")
    corpus = run_alone(make_corpus, size, keep)
    for name, clock, peak, rows in run_alone(join_all, corpus, workers):
        print(f"  {name:24}{clock.wall:>10.1f}{clock.processor:>10.1f}{peak:>10,.0f}{rows:>14,}")


def read_options() -> argparse.Namespace:
    """Return what the command line says."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("parquet", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--synth", type=int, default=1_000_000)
    options.add_argument("--large", type=int, default=0, metavar="N", help="2000000, say")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--story-pages", type=int, default=3_000)
    options.add_argument("--clusters", type=Path, help="a Parquet file with a column `cluster`")
    options.add_argument("--keep", type=Path, help="where synthetic corpora stay")
    options.add_argument("--only", default=",".join(_PARTS), help="parts, by commas")
    return options.parse_args()


def main() -> None:
    """Measure and print what the options ask for."""
    chosen = read_options()
    parts = set(chosen.only.split(","))
    made = list(make_articles(chosen.articles)) if parts & {"quality", "speed", "order"} else []
    told = read_category(chosen.parquet, chosen.articles) if chosen.parquet and made else made
    if "quality" in parts:
        show_quality("quality", told, chosen.workers)
        show_quality("quality on synthetic articles", made, chosen.workers)
    if "speed" in parts:
        show_speed(told, chosen.workers)
    if "order" in parts:
        show_order(made, chosen.workers)
    with tempfile.TemporaryDirectory() as folder:
        keep = chosen.keep or Path(folder)
        if "growth" in parts:
            show_growth(chosen.synth, chosen.workers, keep)
        if "large" in parts and chosen.large:
            show_large(chosen.large, chosen.workers, keep)
    if "stories" in parts:
        from bench.stories import show_stories  # noqa: PLC0415  only where asked for

        show_stories(chosen.story_pages, chosen.clusters)


if __name__ == "__main__":
    main()
