"""What a run leaves in Prefect's pages."""

from pathlib import Path

from etl.pipeline import RunReport, Stage
from etl.records import RunStatus
from etl.report import Summary
from etl.stages import StageReport
from flows import artifacts
from flows.artifacts import count_rows, describe_run, leave_artifacts
from flows.tasks import Done

SUMMARY = Summary(
    "Blocked",
    "Nothing was published.",
    ({"step": "pages", "number": 3, "meaning": "records read"},),
    ({"severity": "critical", "expectation": "money.key_unique", "meaning": "m", "rows": "2"},),
)


def done(name, counts):
    return Done(Stage(name, "", lambda _run, _progress: StageReport()), StageReport(counts), 0.52)


def test_count_rows_has_a_row_a_count_and_one_for_a_stage_without():
    rows = list(count_rows([done("read", {"pages_read": 3, "pages_new": 2}), done("report", {})]))
    assert [tuple(row.values()) for row in rows] == [
        ("read", "pages read", 3, 0.5),
        ("read", "pages new", 2, 0.5),
        ("report", "", None, 0.5),
    ]


def test_describe_run_gives_the_reports_path_and_the_notes(tmp_path: Path):
    report = RunReport("1", RunStatus.BLOCKED, tmp_path, {}, ("critical: money", "skipped 1 .pdf"))
    text = describe_run(report, "blocked: one", SUMMARY)
    assert text.startswith("## Blocked\n\nNothing was published.\n\nblocked: one\n\n")
    assert (tmp_path / "reports" / "index.html").as_uri() in text
    assert text.endswith("- critical: money\n- skipped 1 .pdf")


def test_describe_run_without_notes_ends_with_the_path(tmp_path: Path):
    text = describe_run(RunReport("1", RunStatus.PUBLISHED, tmp_path), "published", SUMMARY)
    assert text.endswith("index.html`")


def test_leave_artifacts_tells_verdict_funnel_failures_and_counts(tmp_path: Path, monkeypatch):
    left = {}
    monkeypatch.setattr(artifacts, "summarize_warehouse_report", lambda _warehouse: SUMMARY)
    for make in ("create_table_artifact", "create_markdown_artifact"):
        monkeypatch.setattr(artifacts, make, lambda what, key, _words: left.update({key: what}))
    report = RunReport("1", RunStatus.BLOCKED, tmp_path)
    leave_artifacts(report, "blocked: one", [done("read", {"pages_read": 3})])
    assert left["ingest-report"].startswith("## Blocked")
    assert left["ingest-funnel"] == list(SUMMARY.funnel)
    assert left["ingest-expectations"] == list(SUMMARY.failures)
    assert left["ingest-counts"][0]["what"] == "pages read"
