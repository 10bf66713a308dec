"""What the stages do around the work itself: processes, stored pages, rows held back."""

import json
import time
from dataclasses import replace
from functools import partial
from pathlib import Path

import polars as pl
import pytest

from etl import stages
from etl.audit import AuditReport
from etl.config import Settings
from etl.contracts import TABLES
from etl.pipeline import begin
from etl.publish import Layout, Manifest, build_database, publish
from tests.tiny import KEY, OTHER_KEY, write_money, write_run

_EARLIER = "20240101T000000000000Z"


def fail_at_once(shard: Path, out: Path) -> None:
    """Stand for the work on a shard: leave a trace, then break."""
    (out / shard.name).write_text("begun")
    time.sleep(0.1)  # on a busy machine the parent must get its turn before all are done
    raise ValueError(shard.name)


def test_a_fault_spares_the_shards_that_nobody_has_begun(tmp_path):
    shards = [Path(f"{number:02d}") for number in range(60)]
    work = partial(fail_at_once, out=tmp_path)
    with pytest.raises(ValueError, match=r"\d\d"):
        stages._each_shard(work, shards, Settings(workers=2), lambda _done, _total: None)
    assert len(list(tmp_path.iterdir())) < 50


@pytest.fixture
def run(tmp_path):
    """A run over one page, about to begin."""
    (tmp_path / "a.txt").write_text("x")
    with begin([tmp_path / "a.txt"], tmp_path / "w") as run:
        yield run


def write_broken(folder: Path, rule: str, keys: tuple[str, ...]) -> Path:
    """Write the rows that break a rule, as an audit does."""
    path = folder / f"money.{rule}.parquet"
    rows = {"table_name": "money", "row_key": keys, "expectation": rule, "row_json": "{}"}
    pl.DataFrame(rows).write_parquet(path)
    return path


def test_nothing_held_back_is_an_empty_file_of_the_contract(run):
    assert stages._hold_back(run, AuditReport(())) == 0
    held = pl.read_parquet(run.out / "quarantined_rows" / "00000.parquet")
    assert held.schema == TABLES["quarantined_rows"].stored_schema
    assert held.is_empty()


def test_rows_held_back_leave_their_shard_and_are_kept_with_the_reason(run, tmp_path):
    for key in (KEY, OTHER_KEY):
        write_money(run.out, run.run_id, key)
        (run.out / "money" / "00000.parquet").rename(run.out / "money" / f"{key[0]}.parquet")
    broken = [write_broken(tmp_path, rule, (f"f{KEY}", "elsewhere")) for rule in ("one", "two")]
    assert stages._hold_back(run, AuditReport((), tuple(broken))) == 1
    held = pl.read_parquet(run.out / "quarantined_rows" / "00000.parquet")
    assert held.schema == TABLES["quarantined_rows"].stored_schema
    assert held.select("row_key", "expectation").rows() == [(f"f{KEY}", "one"), (f"f{KEY}", "two")]
    left = pl.concat(pl.read_parquet(path) for path in run.staged["money"])
    assert left["fact_id"].to_list() == [f"f{OTHER_KEY}"]


def reason_on_reprocessing(warehouse: Path, **page: object) -> str | None:
    """Return what a run over the stored pages takes over of one page's verdict."""
    layout = Layout(warehouse)
    write_run(layout.staged(_EARLIER), _EARLIER)
    path = layout.staged(_EARLIER) / "pages" / "00000.parquet"
    stored = pl.read_parquet(path)
    values = {name: pl.lit(value, stored.schema[name]) for name, value in page.items()}
    stored.with_columns(**values).write_parquet(path)
    build_database({}, layout.candidate(_EARLIER), Settings())
    publish(layout, _EARLIER, Manifest(), Settings())
    with begin((), layout.root, Settings(max_page_chars=100)) as run:
        stages.read(run, lambda _done, _total: None)
        (read,) = pl.read_parquet(run.staged["records"][0])["rejection_reason"]
    return read


@pytest.mark.parametrize(
    ("reason", "chars", "kept"),
    [
        ("too_large", 50, True),
        ("too_large", 150, False),
        ("broken_record", 5, True),
        ("undecodable", 5, True),
        ("not_text", 5, False),
        ("too_short", 5, False),
        (None, 5, False),
    ],
)
def test_reprocessing_keeps_the_verdicts_of_reading_only(tmp_path, reason, chars, kept):
    read = reason_on_reprocessing(tmp_path / "w", rejection_reason=reason, char_count=chars)
    assert read == (reason if kept else None)


@pytest.mark.parametrize(
    ("page", "kept"),
    [
        ({"raw_text": "a\0b"}, True),
        ({"raw_text": "PNG\\x89\\x1a"}, True),
        ({"raw_text": "1 2 3 4"}, False),
        ({"raw_text": "PAR1", "source_uri": "a/b.parquet#1"}, True),
        ({"raw_text": "PAR1", "source_uri": "b.txt.gz"}, True),
        ({"raw_text": "1 2 3", "source_uri": "b.jsonl.gz#2", "char_count": 9_999}, False),
    ],
)
def test_reprocessing_keeps_not_text_where_reading_said_so(tmp_path, page, kept):
    read = reason_on_reprocessing(tmp_path / "w", rejection_reason="not_text", **page)
    assert read == ("not_text" if kept else None)


def test_config_tells_sources_and_columns_of_other_names(run):
    told = json.loads(stages._tell_config(replace(run, columns={"text": "body", "url": "url"})))
    assert told["sources"] == [str(run.sources[0])]
    assert told["map"] == {"text": "body"}
    assert told["shard_pages"] == run.settings.shard_pages
