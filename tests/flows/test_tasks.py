"""The stages as tasks: what is tried again, what is logged."""

import logging

import duckdb
import pytest
from prefect.states import Failed

from etl.errors import AuditCrashedError, LockedError, UsageError
from etl.pipeline import STAGES, Stage
from etl.stages import StageReport
from flows import tasks
from flows.tasks import RETRY_DELAYS, Done, TaskCaller, as_task, is_worth_another_try, watch_shards

READ = Stage("read", "sources to records", lambda _run, _progress: StageReport({"pages_read": 3}))


@pytest.mark.parametrize(
    ("error", "again"),
    [
        (OSError("no space left"), True),
        (duckdb.IOException("cannot read"), True),
        (UsageError("no such file"), False),
        (LockedError("held"), False),
        (AuditCrashedError("broken"), False),
        (ValueError("a fault of the code"), False),
    ],
)
def test_is_worth_another_try_only_for_faults_that_may_pass(error, again):
    assert is_worth_another_try(None, None, Failed(data=error)) is again


@pytest.mark.parametrize("stage", STAGES, ids=lambda stage: stage.name)
def test_as_task_retries_only_what_touches_files(stage):
    made = as_task(stage)
    assert (made.name, made.description) == (stage.name, stage.summary)
    assert made.retries == (len(RETRY_DELAYS) if stage.touches_files else 0)


def test_as_task_does_what_the_stage_does():
    assert as_task(READ).fn("run") == StageReport({"pages_read": 3})


@pytest.fixture
def artifacts(monkeypatch):
    """What would be sent to the server."""
    sent = []
    monkeypatch.setattr(tasks, "create_progress_artifact", lambda *a: sent.append(("new", *a)))
    monkeypatch.setattr(tasks, "update_progress_artifact", lambda *a: sent.append(("set", *a)))
    return sent


@pytest.mark.parametrize(("done", "total"), [(5000, None), (0, 0), (1, 1)])
def test_watch_shards_needs_no_artifact_for_one_shard(artifacts, done, total):
    watch_shards(READ)(done, total)
    assert artifacts == []


def test_watch_shards_makes_one_artifact_and_moves_it(artifacts):
    show = watch_shards(READ)
    show(0, 4)
    show(1, 4)
    assert artifacts == [
        ("new", 0.0, "progress-read", "read: 0 of 4 shards"),
        ("set", None, 25.0, "read: 1 of 4 shards"),
    ]


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        ({"pages_read": 12345, "pages_new": 2}, "read: 12,345 pages read, 2 pages new (1.2 s)"),
        ({}, "read: sources to records (1.2 s)"),
    ],
)
def test_done_says_what_how_many_and_how_long(counts, line):
    assert Done(READ, StageReport(counts), 1.23).line == line


def test_task_caller_logs_a_line_a_stage_and_its_notes(monkeypatch, caplog):
    report = StageReport({"pages_read": 3}, ("skipped 1 .pdf",))
    monkeypatch.setattr(tasks, "as_task", lambda _stage: lambda _run: report)
    call = TaskCaller(logging.getLogger("flow"))
    with caplog.at_level(logging.INFO, "flow"):
        assert call(READ, "run") is report
    assert [done.report for done in call.done] == [report]
    assert caplog.messages == ["read: 3 pages read (0.0 s)", "read: skipped 1 .pdf"]
