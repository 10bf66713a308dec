"""Shows how a run gets on: bars on a terminal, plain lines elsewhere, all on standard error."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from etl.pipeline import STAGES, Call, Stage
from etl.stages import Run, StageReport

_NAME_WIDTH = max(len(stage.name) for stage in STAGES)


def _told(report: StageReport) -> str:
    """Return what a stage did, as words."""
    return ", ".join(f"{count:,} {name.replace('_', ' ')}" for name, count in report.counts.items())


def _plain(console: Console) -> Call:
    """Return a call that writes a line when a stage is done."""

    def call(stage: Stage, run: Run) -> StageReport:
        begun = time.monotonic()
        report = stage.action(run, lambda _done, _total: None)
        seconds = time.monotonic() - begun
        line = f"{stage.name:{_NAME_WIDTH}} {seconds:6.1f} s  {_told(report)}"
        console.print(line.rstrip(), markup=False, highlight=False, soft_wrap=True)
        return report

    return call


def _lively(progress: Progress) -> Call:
    """Return a call that moves a bar while a stage works."""

    def call(stage: Stage, run: Run) -> StageReport:
        task = progress.add_task(f"{stage.name:{_NAME_WIDTH}}", total=None, told=stage.summary)
        report = stage.action(
            run, lambda done, total: progress.update(task, completed=done, total=total)
        )
        done = progress.tasks[task].completed or 1
        progress.update(task, completed=done, total=done, told=_told(report) or stage.summary)
        return report

    return call


@contextmanager
def watching() -> Iterator[Call]:
    """Yield how to call the stages so that a person sees them work."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield _plain(console)
        return
    columns = (
        TextColumn("{task.description}"),
        BarColumn(bar_width=20),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[told]}", markup=False),
    )
    with Progress(*columns, console=console) as progress:
        yield _lively(progress)
