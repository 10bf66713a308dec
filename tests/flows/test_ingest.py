"""The flow's own decisions, without a server: how it ends, what it prints, its exit statuses."""

import logging
from pathlib import Path

import pytest
from prefect.states import Completed, Failed

from etl.errors import AuditCrashedError, BlockedError, LockedError, UsageError
from etl.pipeline import RunReport
from etl.records import RunStatus
from flows import ingest as module
from flows.ingest import RunBlockedError, describe_end, find_waiting, ingest, main, show_outcome

COUNTS = {
    "pages_read": 1200,
    "pages_new": 1100,
    "articles_new": 1000,
    "facts_extracted": 25000,
    "expectations": 40,
    "failed_expectations": 2,
}


def report(status, warehouse=Path("news")):
    return RunReport("20240101T000000000000Z", status, warehouse, COUNTS)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A working directory with an empty and a filled folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / ".keep").touch()
    (tmp_path / "filled").mkdir()
    (tmp_path / "filled" / "page.txt").write_text("Một trang.", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("sources", "waiting"),
    [
        ([], []),
        (["missing"], []),
        (["empty"], []),
        (["filled"], ["filled"]),
        (["missing", "filled", "empty"], ["filled", "empty"]),
        (["filled/*.txt"], ["filled/*.txt"]),
        (["nothing/*.txt"], []),
        (["nothing/*.txt", "filled"], ["nothing/*.txt", "filled"]),
        (["-"], ["-"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_find_waiting_leaves_out_what_is_not_there(sources, waiting):
    assert find_waiting(sources) == waiting


@pytest.mark.parametrize(
    ("status", "line"),
    [
        (RunStatus.UNCHANGED, "unchanged: 1,200 pages read, none of them new"),
        (
            RunStatus.PUBLISHED,
            "published: 1,000 new articles from 1,100 new pages, 25,000 facts",
        ),
    ],
)
def test_describe_end_says_so_in_one_line(status, line):
    assert describe_end(report(status)) == line


def test_run_blocked_error_says_what_and_where_in_one_line():
    error = RunBlockedError(report(RunStatus.BLOCKED))
    assert str(error) == (
        "blocked: 2 of 40 expectations failed, the old warehouse stands; "
        "news/reports/index.html says which rows and why"
    )
    assert error.exit_status == BlockedError.exit_status


@pytest.fixture
def run_flow(monkeypatch):
    """Run the flow's body over a pipeline that returns or raises what it is given."""
    left = []
    monkeypatch.setattr(module, "get_run_logger", lambda: logging.getLogger("flow"))
    monkeypatch.setattr(module, "leave_artifacts", lambda _report, told, _done: left.append(told))

    def run(result, **parameters):
        def fake(*_arguments):
            if isinstance(result, Exception):
                raise result
            return result

        monkeypatch.setattr(module.pipeline, "run", fake)
        state = ingest.fn(**parameters)
        return state, left

    return run


def test_ingest_ends_completed_and_says_what_was_published(run_flow):
    state, left = run_flow(report(RunStatus.PUBLISHED))
    assert state.is_completed()
    assert state.message.startswith("published: 1,000")
    assert left == [state.message]


def test_ingest_ends_completed_when_nothing_is_new(run_flow):
    state, left = run_flow(report(RunStatus.UNCHANGED))
    assert state.is_completed()
    assert state.message.startswith("unchanged: ")
    assert left == [state.message]


def test_ingest_ends_failed_with_one_line_when_blocked(run_flow):
    state, left = run_flow(report(RunStatus.BLOCKED))
    assert state.is_failed()
    assert state.message.startswith("blocked: 2 of 40")
    assert left == [state.message]


@pytest.mark.parametrize("kind", [UsageError, LockedError, AuditCrashedError])
def test_ingest_ends_failed_with_the_line_of_an_error(run_flow, kind):
    state, left = run_flow(kind("what, where and what to do"))
    assert state.is_failed()
    assert state.message == "what, where and what to do"
    assert left == []


def test_ingest_does_not_hide_a_fault_of_the_code(run_flow):
    with pytest.raises(ZeroDivisionError):
        run_flow(ZeroDivisionError())


@pytest.mark.parametrize("source", ["missing", "empty"])
@pytest.mark.usefixtures("folder")
def test_ingest_finds_nothing_to_do_where_sources_may_be_empty(run_flow, source):
    state, _ = run_flow(AssertionError("not to be called"), sources=[source], may_be_empty=True)
    assert state.is_completed()
    assert state.message.startswith("nothing to do")


def test_show_outcome_of_a_blocked_run_shows_its_counts(capsys):
    assert show_outcome(RunBlockedError(report(RunStatus.BLOCKED))) == 3
    assert "1,200" in capsys.readouterr().out


def test_show_outcome_of_a_crash_is_a_failure():
    assert show_outcome(ZeroDivisionError()) == 1


@pytest.mark.parametrize(("kind", "status"), [(UsageError, 2), (LockedError, 4)])
def test_main_prints_an_error_as_one_line(monkeypatch, capsys, kind, status):
    error = kind("pages: no such file")
    monkeypatch.setattr(module, "ingest", lambda *_, **__: Failed(message="", data=error))
    monkeypatch.setattr(module, "is_healthy", lambda _port: False)
    assert main(["pages"]) == status
    assert capsys.readouterr().err.splitlines()[-1] == "ingest: pages: no such file"


def test_main_without_sources_is_wrong_usage(capsys):
    with pytest.raises(SystemExit) as ended:
        main([])
    assert ended.value.code == 2
    assert "SOURCE" in capsys.readouterr().err


def test_main_ended_by_the_keyboard(monkeypatch):
    def press(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "ingest", press)
    monkeypatch.setattr(module, "is_healthy", lambda _port: False)
    assert main(["pages"]) == module.INTERRUPTED


def test_main_turns_to_a_running_server(monkeypatch):
    from prefect.settings import PREFECT_API_URL

    asked = []

    def look(*_arguments, **_options):
        asked.append(PREFECT_API_URL.value())
        return Completed(data="no report")

    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    monkeypatch.setattr(module, "ingest", look)
    monkeypatch.setattr(module, "is_healthy", lambda _port: True)
    assert main(["pages"]) == 1
    assert asked == ["http://127.0.0.1:4711/api"]
