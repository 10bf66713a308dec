"""Articles a second, MB/s and peak memory of each stage, beside a plain reference in the same run.

    python -m bench.stages [SOURCE] [--articles N] [--workers N] [--until STAGE]

With --until it stops after a stage, and nothing is published. Without SOURCE it makes N synthetic
pages. The reference is Polars splitting the same raw texts into words and counting them: what the
machine does at its easiest with this text at this moment.
"""

import argparse
import platform
import resource
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path

import polars as pl

from etl import pipeline
from etl.config import Settings


@dataclass(frozen=True)
class Measured:
    """One stage's seconds, and the peak memory of the process up to its end, in MiB."""

    name: str
    seconds: float
    peak_mib: float


def _peak_mib() -> float:
    """Return the peak resident memory of this process and its children."""
    who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(w).ru_maxrss for w in who) / 1024


def _ignore(_done: int, _total: int | None) -> None:
    """Watch nothing."""


def measure(
    source: Path, warehouse: Path, settings: Settings, until: str
) -> tuple[list[Measured], list[Path]]:
    """Run the stages up to one; return what each took, and the shards of pages."""
    measured: list[Measured] = []
    with pipeline.begin([source], warehouse, settings) as run:
        now = run
        for stage in pipeline.STAGES:
            begun = time.perf_counter()
            counts = stage.action(now, _ignore).counts
            now = replace(now, counts={**now.counts, **counts})
            measured.append(Measured(stage.name, time.perf_counter() - begun, _peak_mib()))
            if stage.name == until:
                break
        return measured, list(now.live["pages"])


def reference(texts: pl.Series) -> tuple[float, float]:
    """Return the seconds that splitting all raw texts into words takes, and their MB."""
    begun = time.perf_counter()
    texts.str.split(" ").list.len().sum()
    return time.perf_counter() - begun, texts.str.len_bytes().sum() / 1e6


def show(measured: list[Measured], shards: list[Path]) -> None:
    """Print the table."""
    texts = pl.read_parquet(shards, columns=["raw_text"])["raw_text"]
    seconds, megabytes = reference(texts)
    pages = len(texts)
    print(f"{pages:,} pages, {megabytes:,.1f} MB, Python {platform.python_version()}")
    print(
        f"{'stage':12}{'seconds':>9}{'pages/s':>11}{'MB/s':>9}{'peak MiB':>10}{'x reference':>13}"
    )
    both = Measured("read+clean", sum(row.seconds for row in measured[:2]), measured[1].peak_mib)
    for row in [*measured, both, Measured("reference", seconds, _peak_mib())]:
        rates = f"{pages / row.seconds:>11,.0f}{megabytes / row.seconds:>9.1f}"
        ratio = f"{row.seconds / seconds:>13,.1f}"
        print(f"{row.name:12}{row.seconds:>9.2f}{rates}{row.peak_mib:>10,.0f}{ratio}")


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("source", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--workers", type=int)
    names = [stage.name for stage in pipeline.STAGES]
    options.add_argument("--until", choices=names[1:], default=names[-1])
    chosen = options.parse_args()
    settings = Settings().with_workers(chosen.workers)
    with tempfile.TemporaryDirectory() as folder:
        source = chosen.source
        if source is None:
            from etl.synth import synthesize  # noqa: PLC0415  only without a source

            source = Path(folder) / "pages"
            synthesize(chosen.articles, source)
        warehouse = Path(folder) / "warehouse"
        show(*measure(source, warehouse, settings, chosen.until))


if __name__ == "__main__":
    main()
