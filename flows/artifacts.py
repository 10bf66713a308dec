"""What a run leaves to look at in Prefect's pages: verdict, funnel, failures, counts, a link."""

from collections.abc import Iterator, Sequence
from typing import Any

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from etl.pipeline import RunReport
from etl.report import Summary
from etl.stages import summarize_warehouse_report
from flows.tasks import Done

COUNTS_KEY = "ingest-counts"
REPORT_KEY = "ingest-report"
FUNNEL_KEY = "ingest-funnel"
EXPECTATIONS_KEY = "ingest-expectations"


def count_rows(done: Sequence[Done]) -> Iterator[dict[str, Any]]:
    """Yield a row for each count of each stage, one without a count for a stage that has none."""
    for step in done:
        for name, count in step.report.counts.items() or (("", None),):
            yield {
                "stage": step.stage.name,
                "what": name.replace("_", " "),
                "count": count,
                "stage took (s)": round(step.seconds, 1),
            }


def describe_run(report: RunReport, message: str, summary: Summary) -> str:
    """Return a run in Markdown: the verdict, how it ended, where its report is, its notes."""
    page = report.report.resolve()
    # Browsers follow no link from a server's page to a file: the path is there to be copied.
    link = f"[The data-quality report]({page.as_uri()}): `{page}`"
    verdict = f"## {summary.verdict}\n\n{summary.consequence}"
    return "\n\n".join((verdict, message, link, *_listed(report.notes)))


def _listed(notes: Sequence[str]) -> tuple[str, ...]:
    """Return notes as one Markdown list, nothing where there are none."""
    return ("\n".join(f"- {note}" for note in notes),) if notes else ()


def leave_artifacts(report: RunReport, message: str, done: Sequence[Done]) -> None:
    """Write the run's artifacts: what its report says first, and what each stage counted."""
    summary = summarize_warehouse_report(report.warehouse)
    create_markdown_artifact(describe_run(report, message, summary), REPORT_KEY, message)
    create_table_artifact(list(count_rows(done)), COUNTS_KEY, message)
    create_table_artifact(
        [dict(row) for row in summary.funnel], FUNNEL_KEY, "What the whole warehouse holds"
    )
    failed = [dict(row) for row in summary.failures]
    told = f"Expectations that failed in the last audit: {len(failed)}"
    create_table_artifact(failed, EXPECTATIONS_KEY, told)
