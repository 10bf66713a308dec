"""`etl run` from end to end: what comes out, again, in another order, in other formats."""

import json
import random
import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import etl as package
from etl.config import Settings
from etl.contracts import FACT_TABLES, TABLES
from etl.pipeline import STAGES
from etl.query import list_runs
from tests.conftest import ROOT, SAMPLES
from tests.e2e.conftest import etl
from tests.e2e.readme import README, fill

PAGES = sorted(SAMPLES.glob("*.txt"))


def tables(warehouse: Path) -> dict[str, list[tuple]]:
    """Return every table's rows, the run's own name aside."""
    with package.open(warehouse) as news:
        frames = {name: news.table(name).drop("run_id", strict=False).collect() for name in TABLES}
    return {
        name: sorted(frame.rows(), key=repr)
        for name, frame in frames.items()
        if name not in {"runs", "expectation_results", "quarantined_rows"}
    }


def as_records() -> list[dict[str, str]]:
    return [{"id": page.stem, "text": page.read_bytes().decode()} for page in PAGES]


def test_every_sample_becomes_an_article(samples_run):
    assert samples_run.status == 0, samples_run.err
    with package.open(samples_run.warehouse) as news:
        assert (
            news.sql("select count(*), count(distinct article_id) from articles").row(0)
            == (len(PAGES),) * 2
        )
        assert news.sql("select distinct outcome from pages")["outcome"].to_list() == ["article"]


def test_run_tells_stage_by_stage_in_plain_lines(samples_run):
    stages = re.findall(r"^(\w+) +[\d.]+ s", samples_run.err, flags=re.MULTILINE)
    assert stages == [stage.name for stage in STAGES]
    assert "\x1b" not in samples_run.err + samples_run.out
    assert "published" in samples_run.out
    assert "index.html" in samples_run.out


def test_every_table_that_can_be_filled_is(samples_run):
    with package.open(samples_run.warehouse) as news:
        empty = {name for name in TABLES if news.table(name).collect().is_empty()}
    assert empty <= {"quarantined_rows"}


def test_facts_stand_where_they_say(samples_run):
    with package.open(samples_run.warehouse) as news:
        wrong = news.sql(
            "select count(*) from facts join articles using (article_id) "
            "where substring(articles.text, char_start + 1, char_end - char_start) <> facts.text"
        ).item()
        assert wrong == 0
        assert news.sql("select count(*) from facts").item() > 500


def test_a_stranger_opens_it_with_the_stock_client(samples_run):
    database = samples_run.warehouse / "news.duckdb"
    queries = "select count(*) from articles; select fact_type, count(*) from facts group by all; select comment from duckdb_tables() where table_name = 'money'; from contradictions;"
    done = subprocess.run(
        [Path(sys.executable).parent / "duckdb", "-readonly", "-csv", database, queries],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert f"\n{len(PAGES)}\n" in done.stdout
    assert TABLES["money"].grain in done.stdout


def test_running_again_changes_nothing_and_says_so(samples_run):
    database = samples_run.warehouse / "news.duckdb"
    before = database.read_bytes()
    again = etl("run", SAMPLES, warehouse=samples_run.warehouse)
    assert (again.status, database.read_bytes()) == (0, before)
    assert "unchanged" in again.out
    assert "nothing new" in again.out
    assert list_runs(samples_run.warehouse)["status"].to_list()[:2] == ["unchanged", "published"]
    page = (samples_run.warehouse / "reports" / "index.html").read_text(encoding="utf-8")
    assert "Nothing new" in page


def test_order_shards_and_workers_do_not_matter(samples_run, tmp_path):
    records = as_records()
    random.Random(7).shuffle(records)
    straight, shuffled = tmp_path / "straight.jsonl", tmp_path / "shuffled.jsonl"
    for path, rows in ((straight, as_records()), (shuffled, records)):
        path.write_text("\n".join(json.dumps(row) for row in rows))
    package.run([straight], tmp_path / "one")
    package.run([shuffled], tmp_path / "two", Settings(shard_pages=3, workers=1))
    one, two = tables(tmp_path / "one"), tables(tmp_path / "two")
    for rows in (one, two):
        for name in ("pages", "articles"):
            rows[name] = [[v for v in row if ".jsonl#" not in str(v)] for row in rows[name]]
    assert one == two


def test_several_processes_give_the_same(samples_run, tmp_path):
    done = etl(
        "run",
        SAMPLES,
        "--workers",
        2,
        "--settings",
        write_settings(tmp_path),
        warehouse=tmp_path / "w",
    )
    assert done.status == 0, done.err
    assert tables(done.warehouse) == tables(samples_run.warehouse)


def write_settings(folder: Path) -> Path:
    path = folder / "settings.toml"
    path.write_text("shard_pages = 6\n")
    return path


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet"])
def test_every_format_gives_the_same_texts(samples_run, tmp_path, form):
    frame = pl.DataFrame(as_records()).rename({"text": "content"})
    source = tmp_path / f"pages.{form}"
    {"jsonl": frame.write_ndjson, "csv": frame.write_csv, "parquet": frame.write_parquet}[form](
        source
    )
    package.run([source], tmp_path / "w", columns="text=content")
    texts = "select text from articles order by text"
    with package.open(tmp_path / "w") as news, package.open(samples_run.warehouse) as samples:
        assert news.sql(texts).equals(samples.sql(texts))


def test_a_later_run_adds_and_leaves_the_rest_as_it_was(samples_run, tmp_path):
    early, late = tmp_path / "early", tmp_path / "late"
    for folder, pages in ((early, PAGES[::2]), (late, PAGES[1::2])):
        folder.mkdir()
        for page in pages:
            (folder / page.name).write_bytes(page.read_bytes())
    package.run([early], tmp_path / "w")
    before = tables(tmp_path / "w")
    package.run([late], tmp_path / "w")
    after, whole = tables(tmp_path / "w"), tables(samples_run.warehouse)
    for name in ("pages", "dropped_lines", "repairs", *(set(FACT_TABLES) - {"mentions"})):
        assert set(map(repr, before[name])) <= set(map(repr, after[name])), name
        assert after[name] == whole[name], name
    assert {row[0] for row in after["duplicates"]} == {row[0] for row in whole["duplicates"]}


def test_reprocess_gives_the_same_tables(tmp_path):
    package.run(PAGES[:4], tmp_path / "w")
    before = tables(tmp_path / "w")
    report = package.reprocess(tmp_path / "w")
    assert report.status == "published"
    assert tables(tmp_path / "w") == before
    # What it has replaced is gone: else the warehouse would grow each time.
    assert [path.name for path in (tmp_path / "w" / "parquet" / "pages").iterdir()] == [
        report.run_id
    ]


def test_the_seeds_are_five_articles(seeds, tmp_path):
    done = etl("run", seeds, warehouse=tmp_path / "w")
    assert done.status == 0, done.err
    with package.open(done.warehouse) as news:
        assert news.sql("select count(*) from pages").item() == 5
        assert news.sql("select count(*) from articles").item() == 5
        speakers = news.sql("select text, other_text from contradictions").rows()
    assert len(speakers) == 1


def test_the_example_of_the_readme_runs(samples_run):
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    queries = [block.split("```")[0] for block in readme.split("```sql\n")[1:]]
    assert len(queries) >= 3
    with package.open(samples_run.warehouse) as news:
        for query in queries:
            assert news.sql(query.strip().rstrip(";")).height


def test_the_outputs_in_the_readme_are_real(samples_run):
    readme = README.read_text(encoding="utf-8")
    assert fill(readme, samples_run.warehouse) == readme, "run: make readme"
