"""The flow `ingest`: the stages of `etl.pipeline` as Prefect tasks.

`python -m flows.ingest samples` runs it here and now, on the server of `make serve` where that is
up, else on one that Prefect starts for as long as it takes.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from contextlib import AbstractContextManager, nullcontext
from glob import has_magic
from pathlib import Path

from prefect import State, flow, get_run_logger
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.states import Completed, Failed

from etl import pipeline
from etl.cli.tables import console, frame_table, show_run
from etl.config import DEFAULT_WAREHOUSE, Settings
from etl.errors import BlockedError, TinkhoError, UsageError
from etl.pipeline import RunReport
from etl.query import open_warehouse
from etl.read import find_files
from etl.records import RunStatus
from flows.address import PORT, api_url, is_healthy
from flows.artifacts import leave_artifacts
from flows.tasks import TaskCaller

LANDING = "landing"
"""Folder that the nightly run looks into."""

INTERRUPTED = 130
"""Exit status that shells take for ended by Ctrl-C."""

STORIES_TOLD = """\
select coalesce(s.title, '(no title)') as story, s.article_count as articles, count(*) as facts,
  count(*) filter (f.fact_type = 'quotes') as quotes,
  count(*) filter (f.fact_type = 'money') as amounts
from stories s join articles a using (story_id) join facts f using (article_id)
where a.is_canonical
group by all
order by articles desc, facts desc
limit 5"""


class RunBlockedError(BlockedError):
    """A critical expectation failed in this run."""

    def __init__(self, report: RunReport) -> None:
        """Say in one line that it was blocked, and where it says why."""
        failed = report.counts.get("failed_expectations", 0)
        super().__init__(
            f"blocked: {failed} of {report.counts.get('expectations', 0)} expectations failed, "
            f"the old warehouse stands; {report.report} says which rows and why"
        )
        self.report = report


def is_pattern(source: str) -> bool:
    """Tell whether a source is no path of its own: a pattern, or `-` for standard input."""
    return source == "-" or has_magic(source)


def find_waiting(sources: Sequence[str]) -> list[str]:
    """Return the sources that exist, none of them where they hold no readable file.

    Patterns stay in, also where they match nothing: what they match is for the run to say.
    """
    there = [source for source in sources if is_pattern(source) or Path(source).exists()]
    try:
        find_files([Path(source) for source in there])
    except UsageError:
        return []
    return there


def describe_end(report: RunReport) -> str:
    """Return in one line how a run ended that was not blocked."""
    counts = {name: f"{count:,}" for name, count in report.counts.items()}
    if report.status is RunStatus.UNCHANGED:
        return f"unchanged: {counts.get('pages_read', 0)} pages read, none of them new"
    return (
        f"published: {counts.get('articles_new', 0)} new articles from "
        f"{counts.get('pages_new', 0)} new pages, {counts.get('facts_extracted', 0)} facts"
    )


@flow(name="ingest", flow_run_name="ingest into {warehouse}")
def ingest(
    sources: Sequence[str] = (LANDING,),
    warehouse: str = str(DEFAULT_WAREHOUSE),
    workers: int | None = None,
    may_be_empty: bool = False,  # noqa: FBT001, FBT002  Prefect passes parameters by name
) -> State[RunReport | None]:
    """Take files or folders of scraped pages into a warehouse.

    Args:
        sources: Files and folders; relative ones count from the project's folder.
        warehouse: Folder of the warehouse, made where it is missing.
        workers: Processes side by side; all cores where none is given.
        may_be_empty: Whether sources that are missing or empty are no error but nothing to do.

    Returns:
        A state whose message says how the run ended and whose data is its report.

    """
    logger = get_run_logger()
    if may_be_empty and not (sources := find_waiting(sources)):
        return Completed(message="nothing to do: no readable file is waiting")
    call = TaskCaller(logger)
    try:
        report = pipeline.run(sources, warehouse, Settings().with_workers(workers), call)
        if report.status is RunStatus.BLOCKED:
            blocked = RunBlockedError(report)
            leave_artifacts(report, str(blocked), call.done)
            raise blocked
        message = describe_end(report)
        leave_artifacts(report, message, call.done)
    except TinkhoError as error:
        if call.done and not isinstance(error, RunBlockedError):
            broken_off = RunReport("", RunStatus.FAILED, Path(warehouse))
            leave_artifacts(broken_off, str(error), call.done)
        return Failed(message=str(error), data=error)
    return Completed(message=message, data=report)


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="python -m flows.ingest", description="Take pages into a warehouse, as a Prefect flow."
    )
    parser.add_argument("sources", nargs="+", metavar="SOURCE", help="files or folders")
    parser.add_argument("--warehouse", default=str(DEFAULT_WAREHOUSE), help="folder")
    parser.add_argument("--workers", type=int, help="processes side by side; default: all cores")
    return parser.parse_args(arguments)


def use_running_server() -> AbstractContextManager[object]:
    """Turn to the server of `make serve` where that is up and no other is asked for.

    Two servers, that one and a passing one, would write to the same database.
    """
    if "PREFECT_API_URL" in os.environ or not is_healthy(PORT):
        return nullcontext()
    return temporary_settings({PREFECT_API_URL: api_url(PORT)})


def show_outcome(outcome: object) -> int:
    """Print what a run did and some of what the warehouse now tells; return its exit status.

    Raises:
        TinkhoError: the run ended with it.

    """
    if isinstance(outcome, RunBlockedError):
        return show_run(outcome.report)
    if isinstance(outcome, TinkhoError):
        raise outcome
    if not isinstance(outcome, RunReport):
        return TinkhoError.exit_status  # a fault of the code: Prefect has logged its traceback
    status = show_run(outcome)
    if not outcome.has_database:
        return status
    with open_warehouse(outcome.warehouse) as news:
        told = news.sql(STORIES_TOLD)
    console().print(STORIES_TOLD, markup=False, style="dim")
    console().print(frame_table(told))
    return status


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the flow on the command line's sources; return the exit status, as `etl run` has it."""
    given = _parse(arguments)
    sys.stderr.write("starting Prefect, some 10 seconds (`etl run` does the same without)\n")
    try:
        with use_running_server():
            state = ingest(given.sources, given.warehouse, given.workers, return_state=True)
        return show_outcome(state.result(raise_on_failure=False))
    except TinkhoError as error:
        sys.stderr.write(f"ingest: {error}\n")
        return error.exit_status
    except KeyboardInterrupt:
        return INTERRUPTED


if __name__ == "__main__":
    sys.exit(main())
