"""The page in a real browser: quiet, alone, readable at both widths, its numbers those of SQL."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest

from etl.audit import audit_database
from etl.parquet import list_files
from etl.report import write_report
from tests.audit.tiny_warehouse import build
from tests.report.browser import CHROMIUM, MISSING, Browser, open_browser
from tests.report.test_write import record, record_run

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=MISSING)

ATTACK = "<script>document.title='got in'</script>\"'><img src=x onerror=alert(1)> =cmd()|' /C calc'!A0 \u202egnurT\u202c"
SHOWN = "<script>document.title='got in'</script>\"'><img src=x onerror=alert(1)> =cmd()|' /C calc'!A0 [U+202E]gnurT[U+202C]"
DESKTOP, PHONE = 1280, 390


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with open_browser(tmp_path_factory.mktemp("profile")) as opened:
        yield opened


@pytest.fixture(autouse=True)
def forget(request: pytest.FixtureRequest) -> None:
    """Let each test see only what its own pages say and ask for."""
    opened = request.getfixturevalue("browser")
    opened.complaints.clear()
    opened.requests.clear()


def quote(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report whose every text, of pages, rows and rules, tries to get in."""
    folder = tmp_path_factory.mktemp("hostile")
    attack = quote(ATTACK)
    database = build(
        folder / "w.duckdb",
        f"update pages set site = {attack}, source_uri = {attack}, raw_text = {attack}",
        f"update articles set title = {attack}, site = {attack}, language = {attack}",
        f"update dropped_lines set text = {attack}, rule = {attack}, reason = {attack}",
        f"update stories set title = {attack}",
        f"update money set text = {attack}, amount = -1",
    )
    audit = folder / "audit"
    record_run(audit, "published", 1)
    record_run(audit, "blocked", 2, success=False)
    for number, result in enumerate(audit_database(database, folder / "data_docs").failures):
        (row,) = [{n: getattr(result, n) for n in result.__dataclass_fields__}]
        rows = folder / "audit" / "expectation_results"
        record(audit, "expectation_results", run_id="r2", **row)
        (rows / "r2.parquet").rename(rows / f"more{number}.parquet")
    held = {"table_name": "money", "row_key": "f1", "expectation": ATTACK}
    record(audit, "quarantined_rows", run_id="r2", **held, row_json='{"text": "x"}')
    write_report(database, list_files(audit), folder)
    return folder


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_page_is_quiet_and_alone(browser: Browser, hostile: Path, width: int, scheme: str) -> None:
    browser.prefer(scheme)
    browser.open(hostile / "index.html", width)
    assert browser.complaints == []
    assert set(browser.requests) <= {"about:blank", (hostile / "index.html").as_uri()}
    assert browser.ask("document.documentElement.scrollWidth") <= width
    dark = browser.ask("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 30)"
    assert dark == (scheme == "dark")


def test_what_comes_from_pages_is_shown_as_text(browser: Browser, hostile: Path) -> None:
    browser.open(hostile / "index.html", DESKTOP)
    assert browser.ask("document.title") == "tinkho · data quality"
    assert browser.ask("document.querySelectorAll('script, img, iframe, object').length") == 0
    shown = browser.ask("document.querySelector('main').textContent")
    assert shown.count(SHOWN[:40]) >= 8
    assert SHOWN in shown
    assert "\u202e" not in shown


def test_great_expectations_pages_hold_nothing_of_the_pages(hostile: Path) -> None:
    pages = list((hostile / "data_docs").rglob("*.html"))
    assert pages
    assert not [page for page in pages if "got in" in page.read_text(encoding="utf-8")]


def test_numbers_are_those_of_sql(browser: Browser, hostile: Path) -> None:
    browser.open(hostile / "index.html", DESKTOP)
    with duckdb.connect(str(hostile / "w.duckdb"), read_only=True) as connection:
        rows = connection.sql(
            "select fact_type, count(*) from (select 'money' as fact_type from money union all "
            "select 'mentions' from mentions) group by fact_type"
        ).fetchall()
        pages, articles, stories = connection.sql(
            "select (select count(*) from pages), (select count(*) from articles), "
            "(select count(*) from stories)"
        ).fetchall()[0]
    table = "[...document.querySelectorAll('#facts tbody tr')].map(r => [r.cells[0].innerText, Number(r.cells[2].innerText)])"
    shown = dict(map(tuple, browser.ask(table)))
    assert shown["money"] == dict(rows)["money"]
    assert shown["mentions"] == dict(rows)["mentions"]
    funnel = "[...document.querySelectorAll('#flow figure')][0].textContent"
    for name, number in (("pages", pages), ("articles", articles), ("stories", stories)):
        assert name in browser.ask(funnel)
        assert str(number) in browser.ask(funnel)
    figures = browser.ask("document.querySelector('.figures').innerText")
    assert "12,345" in figures


def test_every_number_leads_to_the_sql_that_gave_it(browser: Browser, hostile: Path) -> None:
    browser.open(hostile / "index.html", DESKTOP)
    lost = "[...document.querySelectorAll('a.source, figure a')].filter(a => !document.querySelector(a.getAttribute('href') + ' code')).length"
    assert browser.ask("document.querySelectorAll('a.source').length") > 50
    assert browser.ask(lost) == 0
    bare = "[...document.querySelectorAll('#sites td.number, #changes td.number, .figures dd')].filter(c => !c.querySelector('a.source')).length"
    assert browser.ask(bare) == 0
    browser.ask("document.querySelector('#sites a.source').click()")
    assert browser.ask("location.hash") == "#sql-sites"


def test_link_to_sql_opens_it(browser: Browser, hostile: Path) -> None:
    browser.open(hostile / "index.html", PHONE, fragment="#sql-sites")
    assert browser.ask("document.querySelector('#sql-sites').closest('details').open")
    assert browser.ask("document.querySelector('#sql-sites').textContent").startswith("with page")


def test_pictures_can_be_taken(browser: Browser, hostile: Path, tmp_path: Path) -> None:
    browser.open(hostile / "index.html", PHONE)
    browser.take_picture(tmp_path / "page.png")
    assert (tmp_path / "page.png").read_bytes().startswith(b"\x89PNG")
