"""What goes wrong gets one clear line and its exit status, and nothing is lost."""

import fcntl
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

import etl as package
from etl import resources, stages
from etl.config import Settings
from etl.errors import AuditCrashedError
from etl.query import list_runs
from tests.conftest import SAMPLES
from tests.e2e.conftest import etl

PAGE = min(SAMPLES.glob("*.txt"))


def one_line(err: str) -> bool:
    return err.startswith("etl: ") and err.count("\n") == 1


@pytest.mark.parametrize("name", ["missing", "empty", "photo.jpg"])
def test_nothing_to_read_is_wrong_usage(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    done = etl("run", tmp_path / name, warehouse=tmp_path / "w")
    assert done.status == 2
    assert one_line(done.err), done.err
    assert name in done.err
    assert not (tmp_path / "w").exists()


def test_a_binary_text_file_is_a_rejected_page(tmp_path):
    (tmp_path / "a.txt").write_bytes(bytes(range(256)) * 40)
    report = package.run([tmp_path / "a.txt"], tmp_path / "w")
    assert (report.status, report.counts["rejected"]) == ("published", 1)
    with package.open(tmp_path / "w") as news:
        assert news.sql("select outcome, rejection_reason from pages").row(0) == (
            "rejected",
            "not_text",
        )


def test_a_broken_line_is_a_rejected_page_and_the_rest_is_read(tmp_path):
    good = json.dumps({"text": PAGE.read_text(encoding="utf-8")})
    (tmp_path / "a.jsonl").write_text(f"{good}\n{{broken\n{good}\n", encoding="utf-8")
    report = package.run([tmp_path / "a.jsonl"], tmp_path / "w")
    assert (
        report.counts["pages_read"],
        report.counts["articles_new"],
        report.counts["rejected"],
    ) == (3, 2, 1)
    with package.open(tmp_path / "w") as news:
        row = news.sql(
            "select source_uri, raw_text, rejection_reason from pages where outcome = 'rejected'"
        ).row(0)
    assert row == ("a.jsonl#2", "{broken", "broken_record")


def test_a_warehouse_that_cannot_be_written_is_wrong_usage(tmp_path):
    (tmp_path / "file").write_text("x")
    done = etl("run", PAGE, warehouse=tmp_path / "file" / "w")
    assert done.status == 2
    assert one_line(done.err), done.err


def test_a_held_warehouse_is_status_four(tmp_path):
    (tmp_path / "w").mkdir()
    with (tmp_path / "w" / ".lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        done = etl("run", PAGE, warehouse=tmp_path / "w")
    assert done.status == 4
    assert one_line(done.err), done.err


@pytest.fixture
def expectations(tmp_path, monkeypatch):
    """Let a test add an expectation on articles: (type, kwargs, severity)."""

    def add(query: str, severity: str = "critical") -> None:
        folder = tmp_path / "expectations"
        folder.mkdir(exist_ok=True)
        for path in resources.resource_folder("expectations").glob("*.json"):
            (folder / path.name).write_bytes(path.read_bytes())
        suite = json.loads((folder / "articles.json").read_text(encoding="utf-8"))
        suite["expectations"].append(
            {
                "type": "unexpected_rows_expectation",
                "kwargs": {"unexpected_rows_query": query},
                "severity": severity,
                "meta": {"name": "made_for_a_test", "meaning": "Made for a test."},
            }
        )
        (folder / "articles.json").write_text(json.dumps(suite), encoding="utf-8")
        real = resources.resource_folder
        redirect = lambda name: folder if name == "expectations" else real(name)  # noqa: E731
        for module in list(sys.modules.values()):
            if getattr(module, "__name__", "").startswith("etl") and hasattr(
                module, "resource_folder"
            ):
                monkeypatch.setattr(module, "resource_folder", redirect)

    return add


def test_a_critical_failure_blocks_and_the_old_warehouse_stands(tmp_path, expectations):
    package.run([PAGE], tmp_path / "w")
    before = (tmp_path / "w" / "news.duckdb").read_bytes()
    expectations("select * from {batch}")
    other = max(SAMPLES.glob("*.txt"))
    report = package.run([other], tmp_path / "w")
    assert report.status == "blocked"
    assert (tmp_path / "w" / "news.duckdb").read_bytes() == before
    assert list_runs(tmp_path / "w")["status"].to_list() == ["blocked", "published"]
    assert "made_for_a_test" in (tmp_path / "w" / "reports" / "index.html").read_text(
        encoding="utf-8"
    )


def test_a_first_run_that_is_blocked_leaves_a_report_and_no_database(tmp_path, expectations):
    expectations("select * from {batch}")
    assert package.run([PAGE], tmp_path / "w").status == "blocked"
    assert not (tmp_path / "w" / "news.duckdb").exists()
    assert (tmp_path / "w" / "reports" / "index.html").exists()


def test_a_crashed_expectation_is_a_failure_of_the_audit(tmp_path, expectations):
    expectations("select nothing_such from {batch}")
    with pytest.raises(AuditCrashedError):
        package.run([PAGE], tmp_path / "w")
    assert list_runs(tmp_path / "w")["status"].to_list() == ["failed"]


@pytest.mark.parametrize("stage", ["clean", "facts", "link", "publish"])
def test_a_crash_leaves_the_old_state_and_the_next_run_goes_through(tmp_path, monkeypatch, stage):
    package.run([PAGE], tmp_path / "w")
    before = (tmp_path / "w" / "news.duckdb").read_bytes()
    inner = {
        "clean": "clean_shard",
        "facts": "extract_shard",
        "link": "link_articles",
        "publish": "publish_files",
    }

    def fail(*_words: object, **_named: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(stages, inner[stage], fail)
    other = max(SAMPLES.glob("*.txt"))
    with pytest.raises(OSError, match="disk full"):
        package.run([other], tmp_path / "w")
    assert (tmp_path / "w" / "news.duckdb").read_bytes() == before
    assert list_runs(tmp_path / "w")["status"][0] == "failed"
    monkeypatch.undo()
    assert package.run([other], tmp_path / "w").counts["articles_new"] == 1


def test_hostile_pages_go_through_as_text(tmp_path):
    body = PAGE.read_text(encoding="utf-8").splitlines()
    hostile = "<script>alert(1)</script> '); drop table articles; -- =cmd()|' /C calc'!A0 \u202e"
    text = "\n".join([body[0], hostile, *body[1:]])
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert package.run([tmp_path / "a.txt"], tmp_path / "w").status == "published"
    page = (tmp_path / "w" / "reports" / "index.html").read_text(encoding="utf-8")
    assert "<script>alert(1)" not in page


def test_a_terminal_sees_bars(tmp_path):
    parent, child = pty.openpty()
    command = [sys.executable, "-m", "etl", "run", str(PAGE), "-w", str(tmp_path / "w")]
    with subprocess.Popen(
        command, stdout=child, stderr=child, env={**os.environ, "TERM": "xterm", "COLUMNS": "150"}
    ) as process:
        os.close(child)
        shown = bytearray()
        while chunk := _read(parent):
            shown += chunk
    os.close(parent)
    assert process.returncode == 0, shown.decode()
    assert "━" in shown.decode()


def _read(terminal: int) -> bytes:
    """Read from a terminal; its end is an error on Linux."""
    try:
        return os.read(terminal, 65_536)
    except OSError:
        return b""


def test_debug_shows_where(tmp_path):
    done = etl("--debug", "run", tmp_path / "missing", warehouse=tmp_path / "w")
    assert done.status == 2
    assert "Traceback" in done.err
    assert done.err.splitlines()[-1].startswith("etl: ")


def test_warehouse_folder_of_the_environment(tmp_path):
    done = etl("status", TINKHO_WAREHOUSE=str(tmp_path / "named"))
    assert done.status == 2
    assert str(Path(tmp_path / "named")) in done.err


@pytest.mark.parametrize("settings", [Settings(), Settings(copy_tables=False)])
def test_names_may_hold_any_character_and_the_warehouse_may_lie_in_the_source(
    tmp_path, monkeypatch, settings
):
    folder = tmp_path / "a [1]* 'q' \"d\" ;-- %20 đ\n"
    folder.mkdir()
    (folder / "p'a*g[e]?.txt").write_bytes(PAGE.read_bytes())
    (folder / os.fsdecode(b"\xff.txt")).write_bytes(b"")
    monkeypatch.chdir(folder)
    assert package.run(["."], "w", settings).status == "published"
    assert package.run([folder], "w", settings).status == "unchanged"
    monkeypatch.chdir("/")
    with package.open(str(folder / "w")) as news:
        uris = news.sql("select source_uri from pages order by all")["source_uri"].to_list()
        assert uris == ["?.txt", "p'a*g[e]?.txt"]
        assert news.sql("select count(*) from facts").item()
