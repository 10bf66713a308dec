"""The order of the stages, named once: `etl run` calls them directly, the Prefect flow as tasks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb

from etl import stages
from etl.config import Settings
from etl.errors import TinkhoError, UsageError
from etl.publish import Layout, Manifest, hold_warehouse, recover
from etl.read import find_files, parse_columns
from etl.records import RunStatus
from etl.stages import Progress, Run, StageReport
from etl.suites import find_critical, read_suites


@dataclass(frozen=True, slots=True)
class Stage:
    """One step; `touches_files` marks the ones whose faults may pass when tried again."""

    name: str
    summary: str
    action: Callable[[Run, Progress], StageReport]
    touches_files: bool = False


STAGES = (
    Stage("read", "sources to records", stages.read, touches_files=True),
    Stage("clean", "records to pages and articles", stages.clean),
    Stage("dedup", "copies and shared passages", stages.dedup),
    Stage("facts", "typed values with their place", stages.facts),
    Stage("link", "stories and entities", stages.link),
    Stage("audit", "expectations on what would be published", stages.audit),
    Stage("publish", "Parquet, then news.duckdb swapped in", stages.publish, touches_files=True),
    Stage("report", "the data-quality page", stages.report, touches_files=True),
)

_RUN_ID = "%Y%m%dT%H%M%S%fZ"

Call = Callable[[Stage, Run], StageReport]
"""How a stage is called: directly, with progress, or as a Prefect task."""


@dataclass(frozen=True, slots=True)
class RunReport:
    """What a run did."""

    run_id: str
    status: RunStatus
    warehouse: Path
    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    """Lines for a person: what was skipped, what failed and why."""

    @property
    def has_database(self) -> bool:
        """Whether there is something to query: not before a first publication."""
        return Layout(self.warehouse).database.exists()

    @property
    def report(self) -> Path:
        """The data-quality page."""
        return Layout(self.warehouse).reports / "index.html"


def _call_quietly(stage: Stage, run: Run) -> StageReport:
    """Call a stage with nobody watching."""
    return stage.action(run, lambda _done, _total: None)


@contextmanager
def begin(
    sources: Sequence[Path],
    warehouse: Path,
    settings: Settings | None = None,
    columns: str | None = None,
) -> Iterator[Run]:
    """Hold the warehouse and yield a run over the sources; without sources, over its stored pages.

    Raises:
        UsageError: a source is missing or empty, the warehouse cannot be written, or the settings
            allow what is no critical expectation.
        LockedError: another run holds the warehouse.

    """
    mapping = parse_columns(columns)
    if sources:
        find_files(sources, warehouse)
    layout = Layout(warehouse)
    settings = settings or Settings()
    find_critical(settings.allow, read_suites())
    with hold_warehouse(layout):
        before = recover(layout, settings)
        started_at = datetime.now(UTC)
        yield Run(
            layout=layout,
            run_id=_next_run_id(started_at, before.runs),
            started_at=started_at,
            settings=settings,
            sources=tuple(sources),
            columns=mapping,
            before=before,
            base=before if sources else _base_of_reprocessing(layout, before),
        )


def _next_run_id(started_at: datetime, runs: Sequence[str]) -> str:
    """Return a run's id: its start, or just past the last one's where the clock was set back."""
    run_id = started_at.strftime(_RUN_ID)
    last = max(runs, default="")
    if run_id > last:
        return run_id
    past = datetime.strptime(last, _RUN_ID).replace(tzinfo=UTC) + timedelta(microseconds=1)
    return past.strftime(_RUN_ID)


def _base_of_reprocessing(layout: Layout, before: Manifest) -> Manifest:
    """Return what a run over the stored pages builds upon, where there are any."""
    if not before.files.get("pages"):
        raise UsageError(
            f"{layout.root}: holds no pages to work on; make them with: etl run SOURCE"
        )
    return before.for_reprocessing()


def execute(run: Run, call: Call = _call_quietly) -> RunReport:
    """Take a run through the stages and put it on record, whatever comes of it."""
    status = RunStatus.FAILED
    notes: tuple[str, ...] = ()
    try:
        for stage in STAGES:
            report = call(stage, run)
            run = replace(run, counts={**run.counts, **report.counts})
            notes += report.notes
            if report.status is not None:
                status = report.status
            if status in (RunStatus.UNCHANGED, RunStatus.BLOCKED):
                break
    except BaseException:
        # What went wrong first is what a person must see, also where it cannot be put on record.
        with suppress(OSError, TinkhoError, duckdb.Error):
            if status is not RunStatus.PUBLISHED:
                stages.record(run, RunStatus.FAILED)
        raise
    if status is not RunStatus.PUBLISHED:
        stages.record(run, status)
    return RunReport(run.run_id, status, run.layout.root, run.counts, notes)


def run(
    sources: Sequence[Path | str],
    warehouse: Path | str,
    settings: Settings | None = None,
    call: Call = _call_quietly,
    columns: str | None = None,
) -> RunReport:
    """Take files or folders into a warehouse.

    More than one shard of pages is worked on by several processes: call this from below
    `if __name__ == "__main__":` in a script of your own.

    Args:
        sources: Files and folders; see the README for the formats.
        warehouse: Folder of the warehouse, made where it is missing.
        settings: Other settings than the defaults.
        call: How each stage is called.
        columns: Where records keep the fields, as in `text=content,url=link`.

    Raises:
        UsageError: nothing to read, or the warehouse cannot be written.
        LockedError: another run holds the warehouse.
        AuditCrashedError: an expectation could not be evaluated.

    """
    if not sources:
        raise UsageError("run: name at least one file or folder")
    paths = [Path(source) for source in sources]
    with begin(paths, Path(warehouse), settings, columns) as started:
        return execute(started, call)


def reprocess(
    warehouse: Path | str, settings: Settings | None = None, call: Call = _call_quietly
) -> RunReport:
    """Clean the stored pages again, after the rules changed, and all that follows from them.

    Raises:
        UsageError: the warehouse holds no pages, or cannot be written.
        LockedError: another run holds the warehouse.

    """
    with begin((), Path(warehouse), settings) as started:
        return execute(started, call)
