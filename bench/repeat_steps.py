"""The search for repeats step by step, with the time and the memory that each step takes."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple, TypeVar

import polars as pl

from bench.corpora import make_articles, write_articles
from etl.config import Settings
from etl.dedup import find_repeats, sign_shard
from etl.dedup.candidates import find_near, find_sharing
from etl.dedup.clusters import Edge, group_alike
from etl.dedup.repeats import compare_articles, list_hidden
from etl.parquet import Files, list_files

Result = TypeVar("Result")
_READ = ("articles", "signatures")


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


class Step(NamedTuple):
    """What a step took, and how many rows came of it."""

    name: str
    clock: Clock
    peak_mib: float
    """Largest memory of the whole process while the step ran."""
    rows: int


class Found(NamedTuple):
    """What we find and the time it takes: clusters from the text, contained copies on top."""

    edges: list[Edge]
    clusters: dict[str, str]
    to_clusters: Clock
    contained: Clock


class Watch:
    """Writes down the steps."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    @contextmanager
    def step(self, name: str) -> Iterator[list[int]]:
        """Time what is done inside; it puts the number of rows into the list."""
        # The kernel forgets the peak so far.
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        begun, rows = Clock.now(), list[int]()
        yield rows
        self.steps.append(Step(name, begun.since(), _read_peak(), sum(rows)))


def _read_peak() -> float:
    """Return the largest memory of this process, in MiB."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def sign(folder: Path, workers: int) -> None:
    """Sign all shards, several side by side."""
    with ThreadPoolExecutor(workers) as pool:
        list(pool.map(partial(sign_shard, out=folder), list_files(folder)["articles"]))


def list_signed(folder: Path) -> Files:
    """Return the articles and their signatures in a folder."""
    return {name: files for name, files in list_files(folder).items() if name in _READ}


def count_rows(folder: Path, dataset: str) -> int:
    """Return the number of rows of a dataset in a folder."""
    return int(pl.scan_parquet(list_files(folder)[dataset]).select(pl.len()).collect().item())


def find(folder: Path, workers: int) -> Found:
    """Find the copies among the articles in a folder: clusters first, then contained ones."""
    begun = Clock.now()
    sign(folder, workers)
    files = list_signed(folder)
    with compare_articles({}, files, folder, workers) as comparison:
        alike = [*comparison.exact_edges(), *comparison.near_edges()]
        clusters = group_alike(alike)
        to_clusters = begun.since()
        begun = Clock.now()
        hidden = list_hidden(alike, files)
        sharing = find_sharing(comparison.articles, hidden, comparison.folder)
        contained = comparison.find_edges(sharing)
        return Found([*alike, *contained], clusters, to_clusters, begun.since())


def find_all(folder: Path, workers: int) -> list[Step]:
    """Sign and find the repeats of the articles in a folder, passages and all."""
    watch = Watch()
    with watch.step("sign") as rows:
        sign(folder, workers)
        rows.append(count_rows(folder, "signatures"))
    with watch.step("find") as rows:
        find_repeats({}, list_signed(folder), folder, Settings(workers=workers))
        rows.append(count_rows(folder, "duplicates"))
    return watch.steps


def join_all(folder: Path, workers: int) -> list[Step]:
    """Sign the articles in a folder and join the signatures, and go no further."""
    watch = Watch()
    with watch.step("signatures") as rows:
        sign(folder, workers)
        rows.append(count_rows(folder, "signatures"))
    with compare_articles({}, list_signed(folder), folder, workers) as comparison:
        with watch.step("pairs in one bucket") as rows:
            rows.append(len(find_near(comparison.articles, comparison.folder).numbers))
        with watch.step("pairs that share prints") as rows:
            rows.append(len(find_sharing(comparison.articles, [], comparison.folder).numbers))
    return watch.steps


def make_corpus(size: int, folder: Path) -> Path:
    """Return a folder below `folder` with so many synthetic articles, made unless it is there."""
    corpus = folder / f"synth-{size}"
    if not corpus.exists():
        part = folder / f"synth-{size}.part"
        write_articles(make_articles(size), part)
        part.rename(corpus)
    return corpus


def run_alone(work: Callable[..., Result], *arguments: object) -> Result:
    """Run a function in a new process, whose memory is its own, and return its result."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *arguments).result()
