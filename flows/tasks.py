"""The pipeline's stages as Prefect tasks: tried again where a fault may pass, each with a line."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from time import perf_counter
from typing import TYPE_CHECKING, Any, cast

import duckdb
from prefect import Task, task
from prefect.artifacts import create_progress_artifact, update_progress_artifact
from prefect.cache_policies import NO_CACHE

from etl.pipeline import Stage
from etl.stages import Run, StageReport

if TYPE_CHECKING:
    from uuid import UUID

Logger = logging.Logger | logging.LoggerAdapter[logging.Logger]

RETRY_DELAYS = (2.0, 10.0, 30.0)
"""Seconds before each new try of a stage that touches files; up to half as long again at random."""

_PASSING_FAULTS = (OSError, duckdb.IOException)
"""A disk that is full or a mount that is gone; no `TinkhoError` is among them."""


def is_worth_another_try(_task: object, _task_run: object, state: Any) -> bool:  # noqa: ANN401  Prefect's
    """Tell whether a task failed for a fault that may pass (Prefect's `retry_condition_fn`)."""
    return isinstance(state.data, _PASSING_FAULTS)


def watch_shards(stage: Stage) -> Callable[[int, int | None], None]:
    """Return a progress that moves a progress artifact where there are several shards."""
    made: list[UUID] = []

    def show(done: int, total: int | None) -> None:
        if total is None or total <= 1:
            return
        percent = 100.0 * done / total
        words = f"{stage.name}: {done} of {total} shards"
        if made:
            update_progress_artifact(made[0], percent, words)
        else:
            key = f"progress-{stage.name}"
            made.append(cast("UUID", create_progress_artifact(percent, key, words)))

    return show


def as_task(stage: Stage) -> Task[[Run], StageReport]:
    """Return a stage as a task of the same name."""
    delays = RETRY_DELAYS if stage.touches_files else ()

    def work(run: Run) -> StageReport:
        return stage.action(run, watch_shards(stage))

    # A run is never answered from a cache: its files, not its arguments, say what is done.
    return task(
        name=stage.name,
        task_run_name=stage.name,
        description=stage.summary,
        cache_policy=NO_CACHE,
        retries=len(delays),
        retry_delay_seconds=list(delays),
        retry_jitter_factor=0.5,
        retry_condition_fn=is_worth_another_try,
    )(work)


@dataclass(frozen=True, slots=True)
class Done:
    """A stage that was called: what it reported, and in how many seconds."""

    stage: Stage
    report: StageReport
    seconds: float

    @property
    def line(self) -> str:
        """What a person following the run reads."""
        counts = ", ".join(
            f"{count:,} {name.replace('_', ' ')}" for name, count in self.report.counts.items()
        )
        return f"{self.stage.name}: {counts or self.stage.summary} ({self.seconds:.1f} s)"


@dataclass(frozen=True, slots=True)
class TaskCaller:
    """How the flow calls the stages: as tasks, one log line each; `done` keeps what they did."""

    logger: Logger
    done: list[Done] = field(default_factory=list)

    def __call__(self, stage: Stage, run: Run) -> StageReport:
        """Call a stage as a task.

        Raises:
            TinkhoError: what the stage raised.

        """
        begun = perf_counter()
        report = as_task(stage)(run)
        self.done.append(Done(stage, report, perf_counter() - begun))
        self.logger.info(self.done[-1].line)
        for note in report.notes:
            self.logger.warning("%s: %s", stage.name, note)
        return report
