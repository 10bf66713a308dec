"""Stories: B-cubed of what a run ties together, on the samples and on synthetic pages.

A file's own grouping is an outside check: nothing is tuned on it.
"""

import json
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import duckdb
import polars as pl

from etl import run
from etl.config import Settings
from etl.synth import synthesize

_FAMILIES = (
    {"01", "02", "03"},
    {"04", "05"},
    {"09", "19"},
    {"10", "21"},
    {"11", "12"},
    {"13", "14"},
    {"17", "18"},
)
"""Samples that tell one story, by their numbers; each of the others tells its own."""


class Agreement(NamedTuple):
    """B-cubed: the mean over articles of the share of their group that is right, and found."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / (self.precision + self.recall)


def score_groups(found: Mapping[str, str], truth: Mapping[str, str]) -> Agreement:
    """Return how well two groupings of the same articles agree."""
    groups, stories = defaultdict(set), defaultdict(set)
    articles = found.keys() & truth.keys()
    for article in articles:
        groups[found[article]].add(article)
        stories[truth[article]].add(article)
    common = {a: len(groups[found[a]] & stories[truth[a]]) for a in articles}
    return Agreement(
        sum(common[a] / len(groups[found[a]]) for a in articles) / len(articles),
        sum(common[a] / len(stories[truth[a]]) for a in articles) / len(articles),
    )


def group_pages(sources: Sequence[Path], folder: Path) -> dict[str, str]:
    """Run the pipeline over pages; return the story of each article by its source_uri."""
    warehouse = folder / "warehouse"
    run(sources, warehouse, Settings())
    with duckdb.connect(str(warehouse / "news.duckdb"), read_only=True) as news:
        rows = news.execute("select source_uri, story_id from articles").fetchall()
    return dict(rows)


def score_samples(samples: Path, folder: Path) -> tuple[Agreement, int]:
    """Return the agreement on the samples."""
    found = {Path(uri).stem[:2]: story for uri, story in group_pages([samples], folder).items()}
    family = {number: min(one) for one in _FAMILIES for number in one}
    return score_groups(found, {number: family.get(number, number) for number in found}), len(found)


def score_synthetic(count: int, folder: Path, seed: int) -> tuple[Agreement, int]:
    """Return the agreement on synthetic pages, whose stories are known."""
    pages = folder / "pages"
    synthesize(count, pages, seed)
    stories = dict(pl.read_parquet(pages / "truth.parquet").select("id", "story").iter_rows())
    shards = sorted(pages.glob("*.jsonl"))
    truth = {
        f"{path.name}#{number}": str(stories[json.loads(line)["id"]])
        for path in shards
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    }
    found = group_pages(shards, folder)
    return score_groups(found, truth), len(found)


def score_parquet(parquet: Path, column: str, folder: Path) -> tuple[Agreement, int]:
    """Return the agreement with a column of a file of articles."""
    groups = pl.read_parquet(parquet, columns=[column])[column].cast(pl.String)
    truth = {f"{parquet.name}#{number}": group for number, group in enumerate(groups, start=1)}
    found = group_pages([parquet], folder)
    return score_groups(found, truth), len(found)


def show(name: str, scored: tuple[Agreement, int]) -> None:
    """Print one line."""
    agreement, count = scored
    print(
        f"  {name:24}{count:>8,} articles   precision {agreement.precision:.4f}"
        f"   recall {agreement.recall:.4f}   F1 {agreement.f1:.4f}"
    )


def show_stories(pages: int, outside: Path | None) -> None:
    """Print the agreement on all that is there."""
    print("\nstories, B-cubed")
    samples = Path(__file__).parents[1] / "samples"
    with tempfile.TemporaryDirectory() as folder:
        show("samples", score_samples(samples, Path(folder)))
    for seed in (0, 1):
        with tempfile.TemporaryDirectory() as folder:
            show(f"synthetic, seed {seed}", score_synthetic(pages, Path(folder), seed))
    if outside:
        with tempfile.TemporaryDirectory() as folder:
            show(f"{outside.name}: cluster", score_parquet(outside, "cluster", Path(folder)))
