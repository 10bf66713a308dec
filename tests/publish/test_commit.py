"""Publication: whole or not at all, readers undisturbed, crashes cleared up."""

import duckdb
import pytest

from etl.config import Settings
from etl.errors import LockedError, UsageError, VersionError
from etl.parquet import list_files
from etl.publish import (
    Layout,
    Manifest,
    build_database,
    clear_superseded,
    hold_warehouse,
    publish,
    record_only,
    recover,
)
from etl.publish import commit as commit_module
from tests.tiny import KEY, OTHER_KEY, write_run, write_run_row

FIRST = "20240501T083000000000Z"
CRASHED = "20240502T083000000000Z"


def stage(layout: Layout, run_id: str, keys=(KEY,), settings=None) -> None:
    write_run(layout.staged(run_id), run_id, keys)
    base = Manifest.load(layout)
    live = base.published_files(layout, list_files(layout.staged(run_id)))
    build_database(live, layout.candidate(run_id), settings or Settings())


def shown(layout: Layout, query: str = "select article_id from articles order by all"):
    with duckdb.connect(str(layout.database), read_only=True) as connection:
        return [row[0] for row in connection.execute(query).fetchall()]


@pytest.fixture
def layout(tmp_path):
    layout = Layout(tmp_path / "w")
    stage(layout, "r1")
    publish(layout, "r1", Manifest.load(layout), Settings())
    return layout


def test_publish_shows_the_run_and_leaves_no_staging(layout):
    assert shown(layout) == [KEY]
    assert shown(layout, "select run_id from runs") == ["r1"]
    assert not (layout.staging / "r1").exists()
    assert Manifest.load(layout).published == "r1"


def test_publish_a_second_run_only_adds_files(layout):
    before = {path: path.read_bytes() for path in layout.parquet.rglob("*.parquet")}
    stage(layout, "r2", (OTHER_KEY,))
    publish(layout, "r2", Manifest.load(layout), Settings())
    assert shown(layout) == [KEY, OTHER_KEY]
    assert shown(layout, "select run_id from runs order by all") == ["r1", "r2"]
    assert all(path.read_bytes() == content for path, content in before.items())


def test_publish_leaves_a_reader_its_old_database(layout):
    with duckdb.connect(str(layout.database), read_only=True) as reader:
        stage(layout, "r2", (OTHER_KEY,))
        publish(layout, "r2", Manifest.load(layout), Settings())
        assert len(reader.execute("select * from articles").fetchall()) == 1


def test_publish_as_views_reads_the_moved_files(tmp_path):
    layout, settings = Layout(tmp_path / "w"), Settings(copy_tables=False)
    stage(layout, "r1", settings=settings)
    publish(layout, "r1", Manifest.load(layout), settings)
    assert shown(layout) == [KEY]


def test_record_only_keeps_the_database_and_adds_the_run(layout):
    before = layout.database.read_bytes()
    write_run_row(layout.staged("r2"), "r2", "blocked")
    record_only(layout, "r2", Manifest.load(layout))
    assert layout.database.read_bytes() == before
    assert len(Manifest.load(layout).files["runs"]) == 2
    assert Manifest.load(layout).published == "r1"


def test_recover_clears_what_a_crashed_run_left(layout):
    write_run(layout.staged(CRASHED), CRASHED)
    orphan = layout.parquet / "money" / CRASHED
    orphan.mkdir()
    recover(layout, Settings())
    assert not (layout.staging / CRASHED).exists()
    assert not orphan.exists()
    assert shown(layout) == [KEY]


def test_recover_leaves_what_no_run_has_made(tmp_path):
    theirs = [tmp_path / "staging" / "site" / "a.txt", tmp_path / "parquet" / "2024" / "01" / "b"]
    for path in theirs:
        path.parent.mkdir(parents=True)
        path.write_text("x")
    recover(Layout(tmp_path), Settings())
    assert all(path.exists() for path in theirs)


def test_recover_refuses_a_database_without_its_manifest(layout):
    layout.manifest.unlink()
    files = sorted(layout.parquet.rglob("*.parquet"))
    with pytest.raises(UsageError, match=r"no manifest\.json"):
        recover(layout, Settings())
    assert sorted(layout.parquet.rglob("*.parquet")) == files


@pytest.mark.parametrize("step", ["save", "_swap"])
def test_publish_that_broke_off_can_be_tried_again(layout, monkeypatch, step):
    stage(layout, "r2", (OTHER_KEY,))
    before = Manifest.load(layout)
    target = Manifest if step == "save" else commit_module

    def fail(*_words: object) -> None:
        raise OSError("full")

    monkeypatch.setattr(target, step, fail)
    with pytest.raises(OSError, match="full"):
        publish(layout, "r2", before, Settings())
    monkeypatch.undo()
    write_run_row(layout.staged("r2"), "r2")
    publish(layout, "r2", before, Settings())
    after = Manifest.load(layout)
    assert {name: len(paths) for name, paths in after.files.items() if paths} == {
        "article_assignments": 1,
        "articles": 2,
        "money": 2,
        "pages": 2,
        "runs": 2,
        "stories": 1,
    }
    assert all(path.exists() for paths in after.paths(layout).values() for path in paths)
    assert shown(layout) == [KEY, OTHER_KEY]
    assert shown(layout, "select run_id from runs order by all") == ["r1", "r2"]


def test_record_only_leaves_no_shard_of_a_publication_that_broke_off(layout, monkeypatch):
    stage(layout, "r2", (OTHER_KEY,))
    before = Manifest.load(layout)
    monkeypatch.setattr(Manifest, "save", lambda *_words: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(layout, "r2", before, Settings())
    monkeypatch.undo()
    write_run_row(layout.staged("r2"), "r2", "failed")
    record_only(layout, "r2", before)
    assert [path.parent.name for path in layout.parquet.glob("*/r2")] == ["runs"]
    assert Manifest.load(layout).published == "r1"


def test_record_only_does_not_take_back_what_is_committed(layout, monkeypatch):
    stage(layout, "r2", (OTHER_KEY,))
    before = Manifest.load(layout)
    monkeypatch.setattr(commit_module, "_swap", lambda *_paths: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(layout, "r2", before, Settings())
    monkeypatch.undo()
    write_run_row(layout.staged("r2"), "r2", "failed")
    record_only(layout, "r2", before)
    recover(layout, Settings())
    assert shown(layout) == [KEY, OTHER_KEY]
    assert shown(layout, "select status from runs where run_id = 'r2'") == ["published"]


def test_recover_brings_the_database_up_to_the_manifest(layout, monkeypatch):
    stage(layout, "r2", (OTHER_KEY,))
    monkeypatch.setattr(
        commit_module, "_swap", lambda *_paths: (_ for _ in ()).throw(OSError("full"))
    )
    with pytest.raises(OSError, match="full"):
        publish(layout, "r2", Manifest.load(layout), Settings())
    assert shown(layout) == [KEY]
    monkeypatch.undo()
    recover(layout, Settings())
    assert shown(layout) == [KEY, OTHER_KEY]


def test_recover_brings_the_database_back_to_an_older_manifest(layout):
    older = layout.manifest.read_text()
    stage(layout, "r2", (OTHER_KEY,))
    publish(layout, "r2", Manifest.load(layout), Settings())
    layout.manifest.write_text(older)
    recover(layout, Settings())
    assert shown(layout) == [KEY]


def publish_anew(layout: Layout) -> None:
    """Publish a run over stored pages, as `etl reprocess` does, after an ordinary one."""
    for run_id in (FIRST, CRASHED):
        stage(layout, run_id)
        before = Manifest.load(layout)
        publish(
            layout, run_id, before.for_reprocessing() if run_id == CRASHED else before, Settings()
        )


def test_clear_superseded_leaves_what_the_manifest_names_and_assignments(tmp_path):
    layout = Layout(tmp_path / "w")
    publish_anew(layout)
    clear_superseded(layout, Manifest.load(layout))
    first = {path.parent.parent.name for path in layout.parquet.glob(f"*/{FIRST}/*")}
    assert first == {"runs", "article_assignments", "stories"}
    assert not (layout.parquet / "pages" / FIRST).exists()


def test_recover_clears_what_was_superseded_before_a_crash(tmp_path):
    layout = Layout(tmp_path / "w")
    publish_anew(layout)
    recover(layout, Settings())
    assert not list(layout.parquet.glob(f"pages/{FIRST}/*"))
    assert list(layout.parquet.glob(f"pages/{CRASHED}/*"))


def test_clear_superseded_leaves_what_no_run_has_made(layout):
    theirs = layout.parquet / "pages" / "mine" / "a.parquet"
    theirs.parent.mkdir(parents=True)
    theirs.touch()
    clear_superseded(layout, Manifest.load(layout))
    assert theirs.exists()


def test_manifest_of_another_version_is_refused(layout):
    content = layout.manifest.read_text().replace('"version": 1', '"version": 2')
    layout.manifest.write_text(content)
    with pytest.raises(VersionError, match="version 2"):
        Manifest.load(layout)


def test_manifest_that_is_broken_is_one_clear_line(layout):
    layout.manifest.write_text("{")
    with pytest.raises(Exception, match=r"manifest\.json: cannot be read"):
        Manifest.load(layout)


def test_hold_warehouse_lets_one_run_in(tmp_path):
    layout = Layout(tmp_path / "w")
    with (
        hold_warehouse(layout),
        pytest.raises(LockedError, match="another run"),
        hold_warehouse(layout),
    ):
        pass
    with hold_warehouse(layout):
        pass


def test_hold_warehouse_refuses_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "file").write_text("x")
    with (
        pytest.raises(UsageError, match="cannot write"),
        hold_warehouse(Layout(tmp_path / "file" / "w")),
    ):
        pass
