"""`--audit-only` and `--allow`: what is published, what is on record, what the user is told."""

import json
from pathlib import Path

import pytest

import etl as package
from etl.query import list_runs
from etl.stages import build_database
from tests.conftest import SAMPLES
from tests.e2e.conftest import etl

PAGE, OTHER = sorted(SAMPLES.glob("*.txt"))[:2]


def config_of_last_run(warehouse: Path) -> dict[str, object]:
    return json.loads(list_runs(warehouse)["config"][0])


def test_audit_only_publishes_nothing_and_says_what_would_happen(tmp_path: Path) -> None:
    done = etl("run", PAGE, "--audit-only", warehouse=tmp_path / "w")
    assert done.status == 0
    assert "audit only: nothing was published; this run would be published" in done.out
    assert "nothing new" not in done.out
    assert not (tmp_path / "w" / "news.duckdb").exists()
    assert list_runs(tmp_path / "w")["status"].to_list() == ["unchanged"]
    assert config_of_last_run(tmp_path / "w")["audit_only"] is True
    page = (tmp_path / "w" / "reports" / "index.html").read_text(encoding="utf-8")
    assert "Audit only" in page
    again = package.run([PAGE], tmp_path / "w")
    assert again.status == "published"


def test_audit_only_that_would_be_blocked_exits_so(tmp_path: Path, break_spans: None) -> None:
    from etl.config import Settings

    report = package.run([PAGE], tmp_path / "w", Settings(audit_only=True))
    assert report.status == "blocked"
    assert "this run would be blocked" in report.notes[-1]


@pytest.fixture
def break_spans(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every candidate hold amounts whose place is wrong."""
    import duckdb

    from etl import stages

    def build(files: object, target: Path, settings: object) -> None:
        build_database(files, target, settings)
        with duckdb.connect(str(target)) as connection:
            connection.execute("update dates set char_start = char_start + 1")

    monkeypatch.setattr(stages, "build_database", build)


def test_allow_lets_a_run_through_by_name(tmp_path: Path, break_spans: None) -> None:
    from etl.config import Settings

    blocked = package.run([PAGE], tmp_path / "w")
    assert blocked.status == "blocked"
    assert "to publish all the same: --allow dates.span_matches_text" in blocked.notes
    allowed = package.run([PAGE], tmp_path / "w", Settings(allow=("dates.span_matches_text",)))
    assert allowed.status == "published"
    assert "let through: dates.span_matches_text" in allowed.notes
    assert config_of_last_run(tmp_path / "w")["allow"] == ["dates.span_matches_text"]
    page = (tmp_path / "w" / "reports" / "index.html").read_text(encoding="utf-8")
    assert "let through" in page


def test_allow_of_an_unknown_name_is_wrong_usage(tmp_path: Path) -> None:
    done = etl("run", PAGE, "--allow", "dates.span_matches_txt", warehouse=tmp_path / "w")
    assert done.status == 2
    assert "did you mean dates.span_matches_text?" in done.err
    assert not (tmp_path / "w").exists()


def test_settings_files_cannot_allow(tmp_path: Path) -> None:
    settings = tmp_path / "s.toml"
    settings.write_text('allow = ["money.key_unique"]')
    done = etl("run", PAGE, "--settings", settings, warehouse=tmp_path / "w")
    assert done.status == 2
    assert "no such setting: allow" in done.err


def test_rows_that_break_a_quarantine_rule_are_moved_and_the_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import polars as pl

    from etl import stages

    extract = stages.extract_shard

    def extract_badly(shard: Path, out: Path, run_id: str) -> None:
        extract(shard, out=out, run_id=run_id)
        for path in (out / "quantities").glob("*.parquet"):
            pl.read_parquet(path).with_columns(unit=pl.lit(" ")).write_parquet(path)

    monkeypatch.setattr(stages, "extract_shard", extract_badly)
    report = package.run([PAGE], tmp_path / "w")
    held = report.counts["quarantined"]
    assert (report.status, held) == ("published", report.counts["quantities"])
    with package.open(tmp_path / "w") as news:
        assert news.sql("select count(*) from quantities").item() == 0
        assert news.sql("select count(distinct row_key) from quarantined_rows").item() == held
        facts, told = news.sql(
            "select (select count(*) from facts), facts_extracted from runs"
        ).row(0)
    assert facts == told == report.counts["facts_extracted"]
