"""What the stages do around the work itself: processes, stored pages, rows held back."""

from functools import partial
from pathlib import Path

import polars as pl
import pytest

from etl import stages
from etl.audit import AuditReport, QuarantinedRow
from etl.config import Settings
from etl.pipeline import begin
from etl.publish import Layout, Manifest, build_database, publish
from tests.tiny import KEY, OTHER_KEY, write_money, write_run

_EARLIER = "20240101T000000000000Z"


def fail_at_once(shard: Path, out: Path) -> None:
    """Stand for the work on a shard: leave a trace, then break."""
    (out / shard.name).write_text("begun")
    raise ValueError(shard.name)


def test_a_fault_spares_the_shards_that_nobody_has_begun(tmp_path):
    shards = [Path(f"{number:02d}") for number in range(60)]
    work = partial(fail_at_once, out=tmp_path)
    with pytest.raises(ValueError, match=r"\d\d"):
        stages._each_shard(work, shards, Settings(workers=2), lambda _done, _total: None)
    assert len(list(tmp_path.iterdir())) < 30


@pytest.fixture
def run(tmp_path):
    """A run over one page, about to begin."""
    (tmp_path / "a.txt").write_text("x")
    with begin([tmp_path / "a.txt"], tmp_path / "w") as run:
        yield run


def test_rows_held_back_leave_their_shard_and_are_kept_with_the_reason(run):
    for key in (KEY, OTHER_KEY):
        write_money(run.out, run.run_id, key)
        (run.out / "money" / "00000.parquet").rename(run.out / "money" / f"{key[0]}.parquet")
    rows = tuple(
        QuarantinedRow("money", f"f{key}", rule, "{}")
        for key in (KEY, "elsewhere")
        for rule in ("one", "two")
    )
    assert stages._hold_back(run, AuditReport((), rows)) == 1
    held = pl.read_parquet(run.out / "quarantined_rows" / "00000.parquet")
    assert held.select("row_key", "expectation").rows() == [(f"f{KEY}", "one"), (f"f{KEY}", "two")]
    left = pl.concat(pl.read_parquet(path) for path in run.staged["money"])
    assert left["fact_id"].to_list() == [f"f{OTHER_KEY}"]


@pytest.mark.parametrize(
    ("reason", "chars", "kept"),
    [
        ("too_large", 50, True),
        ("too_large", 150, False),
        ("broken_record", 5, True),
        ("too_short", 5, False),
        (None, 5, False),
    ],
)
def test_reprocessing_keeps_the_verdicts_of_reading_only(tmp_path, reason, chars, kept):
    layout = Layout(tmp_path / "w")
    write_run(layout.staged(_EARLIER), _EARLIER)
    path = layout.staged(_EARLIER) / "pages" / "00000.parquet"
    pl.read_parquet(path).with_columns(
        rejection_reason=pl.lit(reason, pl.String), char_count=pl.lit(chars, pl.Int32)
    ).write_parquet(path)
    build_database({}, layout.candidate(_EARLIER), Settings())
    publish(layout, _EARLIER, Manifest(), Settings())
    with begin((), layout.root, Settings(max_page_chars=100)) as run:
        stages.read(run, lambda _done, _total: None)
        (read,) = pl.read_parquet(run.staged["records"][0])["rejection_reason"]
    assert read == (reason if kept else None)
