"""The page as a whole: its verdicts, its escaping, and that it needs nothing from outside."""

import re
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from etl.parquet import list_files, write_columns
from etl.report import summarize_report, write_report
from tests.audit.tiny_warehouse import build

NAME = "amount_in_range"


def record(folder: Path, table: str, **row: Any) -> None:
    """Write one row of an audit table as a run would."""
    write_columns(folder, table, row["run_id"], {name: [value] for name, value in row.items()})


def record_run(
    folder: Path, status: str, number: int = 1, *, success: bool = True, config: str = "{}"
) -> None:
    """Write what one run leaves in the audit tables."""
    run_id = f"r{number}"
    record(
        folder,
        "runs",
        run_id=run_id,
        started_at_utc=datetime(2024, 1, number, 5, 0),
        finished_at_utc=datetime(2024, 1, number, 5, 1),
        status=status,
        pages_read=12_345,
        articles_new=2,
        duplicates_found=1,
        rejected=1,
        facts_extracted=7,
        code_version="0",
        config=config,
    )
    record(
        folder,
        "expectation_results",
        run_id=run_id,
        suite="money",
        table_name="money",
        expectation=NAME,
        column_name=None,
        severity="warning",
        success=success,
        unexpected_count=0 if success else 3,
        evaluated_count=1_200,
        observed_value=None if success else '[{"fact_id": "f1", "text": "<b>âm</b> 5 đồng"}]',
    )


def read_page(database: Path | None, folder: Path) -> str:
    """Write the page beside the audit's files and return it."""
    return write_report(database, list_files(folder / "audit"), folder).read_text("utf-8")


class Outside(HTMLParser):
    """Collects what a page would fetch or run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag that fetches or runs something."""
        self.found += [tag] if tag in {"script", "link", "img", "iframe", "object"} else []
        self.found += [value or "" for name, value in attrs if name == "src"]


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("published", "Published"),
        ("unchanged", "Nothing new"),
        ("blocked", "Blocked"),
        ("failed", "Failed"),
    ],
)
def test_page_opens_with_the_last_runs_verdict(tmp_path: Path, status: str, words: str) -> None:
    record_run(tmp_path / "audit", "published", 1)
    record_run(tmp_path / "audit", status, 2)
    html = read_page(build(tmp_path / "w.duckdb"), tmp_path)
    heading = html.split("<h1>")[1].split("</h1>")[0]
    assert words in heading
    assert "12,345" in html


def test_page_tells_of_the_warehouse(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published")
    html = read_page(build(tmp_path / "w.duckdb"), tmp_path)
    for words in ("vidu.example", "caption", "Ảnh: Minh", "near", "Cầu Sông Lô thông xe", "empty"):
        assert words in html
    assert html.count("<figure") == 5
    assert "Every expectation of the last audited run holds" in html


def test_page_shows_failures_with_rows_and_meaning(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published", 1)
    record_run(tmp_path / "audit", "published", 2, success=False)
    html = read_page(build(tmp_path / "w.duckdb"), tmp_path)
    assert "An amount is no less than zero" in html
    assert "3 of 1,200 rows" in html
    assert 'aria-label="held in 1 of 2 runs"' in html
    assert '<path class="broke" d="M6 14v-14"/>' in html


def test_failure_shows_the_sql_that_the_audit_asked(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published", success=False)
    html = read_page(None, tmp_path)
    assert f'<pre id="sql-money-{NAME}"' in html
    assert "from money" in html.split(f'id="sql-money-{NAME}"')[1].split("</pre>")[0]


def test_every_link_within_the_page_leads_somewhere(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published", success=False)
    html = read_page(build(tmp_path / "w.duckdb"), tmp_path)
    targets = set(re.findall(r'href="#([^"]+)"', html))
    assert targets
    assert targets <= set(re.findall(r'id="([^"]+)"', html))


def test_page_shows_rows_held_back(tmp_path: Path) -> None:
    audit = tmp_path / "audit"
    record_run(audit, "published")
    row = {"run_id": "r1", "table_name": "money", "row_key": "f1", "expectation": NAME}
    record(audit, "quarantined_rows", **row, row_json='{"text": "âm 5 đồng"}')
    html = read_page(None, tmp_path)
    assert "Fact rows held back" in html
    assert "âm 5 đồng" in html


def test_first_blocked_run_has_a_page_without_a_database(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "blocked", success=False)
    html = read_page(None, tmp_path)
    assert "There is no news.duckdb yet" in html
    assert "3 of 1,200 rows" in html


def test_page_of_nothing_at_all(tmp_path: Path) -> None:
    assert "No run yet" in read_page(None, tmp_path)


def test_page_escapes_what_comes_from_pages(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published", success=False)
    attack = "'<script>alert(1)</script>'"
    database = build(
        tmp_path / "w.duckdb",
        f"update pages set site = {attack}, source_uri = {attack}, raw_text = {attack}",
        f"update dropped_lines set text = {attack}",
        f"update stories set title = {attack}",
    )
    html = read_page(database, tmp_path)
    assert "<script" not in html
    assert "<b>âm" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_page_fetches_nothing(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published")
    html = read_page(build(tmp_path / "w.duckdb"), tmp_path)
    outside = Outside()
    outside.feed(html)
    assert outside.found == []
    assert "@import" not in html
    assert "url(" not in html.replace("url(#", "")


def test_page_shows_each_blocks_sql(tmp_path: Path) -> None:
    html = read_page(build(tmp_path / "w.duckdb"), tmp_path)
    assert html.count('<details class="sql">') >= 13
    assert "group by rule, reason" in html


def test_page_links_great_expectations_pages_where_they_are(tmp_path: Path) -> None:
    assert "data_docs/index.html" not in read_page(None, tmp_path)
    (tmp_path / "data_docs").mkdir()
    (tmp_path / "data_docs" / "index.html").touch()
    assert "data_docs/index.html" in read_page(None, tmp_path)


def test_summarize_report_says_what_the_page_says_first(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published", success=False)
    database = build(tmp_path / "w.duckdb")
    summary = summarize_report(database, list_files(tmp_path / "audit"))
    assert summary.verdict == "Published"
    assert {row["step"]: row["number"] for row in summary.funnel}["pages"] == 3
    (failure,) = summary.failures
    assert (failure["severity"], failure["rows"]) == ("warning", "3 of 1,200 rows")
    assert failure["expectation"] == f"money.{NAME}"
    assert failure["meaning"].startswith("An amount is no less than zero")


def test_page_counts_failures_by_severity_and_names_the_sources(tmp_path: Path) -> None:
    record_run(tmp_path / "audit", "published", success=False, config='{"sources": ["a/<b>"]}')
    html = read_page(None, tmp_path)
    assert '<a class="badge warning" href="#sql-failures">1 warning</a>' in html
    assert "over <code>a/&lt;b&gt;</code>" in html


def test_long_tables_show_a_dozen_rows_until_asked(tmp_path: Path) -> None:
    rows = "insert into pages select pages.* replace (range as site) from pages, range(20)"
    html = read_page(build(tmp_path / "w.duckdb", rows), tmp_path)
    assert '<label for="more-sites">all 21 rows</label>' in html
    assert "more-duplicates" not in html


def test_write_report_replaces_the_page_and_leaves_the_database(tmp_path: Path) -> None:
    database = build(tmp_path / "it's here.duckdb")
    before = database.read_bytes()
    for _ in range(2):
        write_report(database, {}, tmp_path / "reports")
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["index.html"]
    assert database.read_bytes() == before
