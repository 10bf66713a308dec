"""Articles a second, MB/s and peak memory of each stage, beside a plain reference in the same run.

    python -m bench.stages [SOURCE] [--articles N] [--workers N]

Without SOURCE it makes N synthetic pages. The reference is Polars splitting the same raw texts into
words and counting them: what the machine does at its easiest with this text at this moment.
"""

import argparse
import platform
import resource
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from etl import pipeline
from etl.config import Settings
from etl.pipeline import Stage
from etl.stages import Progress, Run, StageReport


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


def measure(source: Path, warehouse: Path, settings: Settings) -> tuple[list[Measured], int]:
    """Run the pipeline; return what each stage took, and the number of pages."""
    measured: list[Measured] = []
    watch: Progress = _ignore

    def call(stage: Stage, run: Run) -> StageReport:
        begun = time.perf_counter()
        report = stage.action(run, watch)
        measured.append(Measured(stage.name, time.perf_counter() - begun, _peak_mib()))
        return report

    report = pipeline.run([source], warehouse, settings, call)
    return measured, report.counts["pages_new"]


def reference(warehouse: Path) -> tuple[float, float]:
    """Return the seconds that splitting all raw texts into words takes, and their MB."""
    texts = pl.read_parquet(warehouse / "parquet/pages/*/*.parquet", columns=["raw_text"])[
        "raw_text"
    ]
    begun = time.perf_counter()
    texts.str.split(" ").list.len().sum()
    return time.perf_counter() - begun, texts.str.len_bytes().sum() / 1e6


def show(measured: list[Measured], pages: int, warehouse: Path) -> None:
    """Print the table."""
    seconds, megabytes = reference(warehouse)
    print(f"{pages:,} pages, {megabytes:,.1f} MB, Python {platform.python_version()}")
    print(
        f"{'stage':12}{'seconds':>9}{'pages/s':>11}{'MB/s':>9}{'peak MiB':>10}{'x reference':>13}"
    )
    for row in [*measured, Measured("reference", seconds, _peak_mib())]:
        rates = f"{pages / row.seconds:>11,.0f}{megabytes / row.seconds:>9.1f}"
        ratio = f"{row.seconds / seconds:>13,.1f}"
        print(f"{row.name:12}{row.seconds:>9.2f}{rates}{row.peak_mib:>10,.0f}{ratio}")


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("source", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--workers", type=int)
    chosen = options.parse_args()
    settings = Settings().with_workers(chosen.workers)
    with tempfile.TemporaryDirectory() as folder:
        source = chosen.source
        if source is None:
            from etl.synth import synthesize  # noqa: PLC0415  only without a source

            source = Path(folder) / "pages"
            synthesize(chosen.articles, source)
        warehouse = Path(folder) / "warehouse"
        show(*measure(source, warehouse, settings), warehouse)


if __name__ == "__main__":
    main()
