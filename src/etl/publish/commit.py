"""The commit and what clears up after a crash: the old state or the new one, nothing between."""

import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import duckdb

from etl.config import Settings
from etl.contracts import AUDIT_TABLES, REWRITTEN
from etl.errors import UsageError
from etl.parquet import Files, list_files, merge_files
from etl.publish.build import build_database, point_sources
from etl.publish.layout import Layout
from etl.publish.manifest import Manifest, reach_disk
from etl.sql import quote, read_files

_RUN = re.compile(r"\d{8}T\d{12}Z")
"""Names of the folders that runs make; whatever else lies in the warehouse is not ours."""
_REBUILT = "rebuilt"


def _move_in(layout: Layout, run_id: str, staged: Files) -> None:
    """Move a run's shards from staging to where the manifest will name them, safe on disk."""
    for dataset, paths in staged.items():
        folder = layout.parquet / dataset / run_id
        folder.mkdir(parents=True, exist_ok=True)
        for path in paths:
            reach_disk(path)
            path.replace(folder / path.name)
        reach_disk(folder)


def _moved_in(layout: Layout, run_id: str) -> dict[str, tuple[Path, ...]]:
    """Return the shards of a run that an earlier try has moved in."""
    folders = _folders(layout, run_id)
    return {folder.parent.name: tuple(sorted(folder.glob("*.parquet"))) for folder in folders}


def _folders(layout: Layout, run_id: str) -> Iterator[Path]:
    """Yield the folders that hold a run's shards."""
    return (path / run_id for path in layout.parquet.glob("*") if (path / run_id).is_dir())


def _refresh_audit_tables(database: Path, files: Files) -> None:
    """Fill the audit tables of a candidate: they tell of the audit that it went through."""
    with duckdb.connect(str(database)) as connection:
        for table in AUDIT_TABLES:
            connection.execute(f"delete from {table}")
            if paths := files.get(table):
                connection.execute(
                    f"insert into {table} by name select * from {read_files(paths)} order by all"
                )
        connection.execute("checkpoint")


def _swap(candidate: Path, database: Path) -> None:
    """Put a built database in place of the one that people query; open ones go on with theirs."""
    candidate.replace(database)


def publish(layout: Layout, run_id: str, base: Manifest, settings: Settings) -> Manifest:
    """Make a run's staged shards and its candidate database the warehouse's state.

    The order matters: shards move in unseen, the manifest names them (the commit), then the
    database is swapped; `recover` brings the database up where a crash came between the last two.
    A publication that broke off before the commit can be tried again.
    """
    _move_in(layout, run_id, _without_records(list_files(layout.staged(run_id))))
    shards = _moved_in(layout, run_id)
    candidate = layout.candidate(run_id)
    audit = {name: shards[name] for name in AUDIT_TABLES if name in shards}
    _refresh_audit_tables(candidate, merge_files(base.paths(layout), audit))
    after = base.published_with(run_id, shards)
    if not settings.copy_tables:
        point_sources(candidate, after.paths(layout))
    after.save(layout)
    _swap(candidate, layout.database)
    shutil.rmtree(layout.staging / run_id, ignore_errors=True)
    return after


def record_only(layout: Layout, run_id: str, manifest: Manifest) -> Manifest:
    """Keep only the record of a run that published nothing; the database stays as it was.

    A run that broke off after its commit is published: `recover` brings the database up.
    """
    committed = Manifest.load(layout)
    if committed.published == run_id:
        return committed
    for folder in _folders(layout, run_id):
        if folder.parent.name not in AUDIT_TABLES:
            shutil.rmtree(folder)
    staged = list_files(layout.staged(run_id))
    _move_in(layout, run_id, {name: staged[name] for name in AUDIT_TABLES if name in staged})
    after = manifest.recorded_with(run_id, _moved_in(layout, run_id))
    after.save(layout)
    shutil.rmtree(layout.staging / run_id, ignore_errors=True)
    return after


def _without_records(files: Files) -> Files:
    """Leave out the records: `pages` holds them all."""
    return {name: paths for name, paths in files.items() if name != "records"}


def _shows(database: Path, manifest: Manifest) -> bool:
    """Tell whether a database shows what the manifest names: its run, and none the manifest lacks.

    The newest run of the two may not be told by its name: a manifest that was put back is older.
    """
    try:
        with duckdb.connect() as connection:
            connection.execute(f"attach {quote(str(database))} as shown (read_only)")
            rows = connection.execute(
                "select run_id from shown.main.runs where status = 'published'"
            ).fetchall()
    except duckdb.Error:
        return False
    shown = {run_id for (run_id,) in rows}
    return manifest.published in shown and shown <= set(manifest.runs)


def _clear_orphans(layout: Layout, manifest: Manifest) -> None:
    """Remove what crashed runs left: staging, and shards of runs not in the manifest."""
    for folder in layout.staging.glob("*"):
        if _is_ours(folder.name):
            shutil.rmtree(folder, ignore_errors=True)
    for folder in layout.parquet.glob("*/*"):
        if _is_ours(folder.name) and folder.name not in manifest.runs:
            shutil.rmtree(folder, ignore_errors=True)


def clear_superseded(layout: Layout, manifest: Manifest) -> None:
    """Remove the shards that a run over the stored pages has replaced by its own.

    Other runs only add files. A dataset that only grows has shards which no manifest names for no
    other reason; those of the datasets that each run writes anew stay as they are.
    """
    live = {path for paths in manifest.paths(layout).values() for path in paths}
    for path in layout.parquet.glob("*/*/*.parquet"):
        if _is_ours(path.parent.name) and path not in live and _only_grows(path):
            path.unlink()
            with suppress(OSError):  # not the last one of its folder
                path.parent.rmdir()


def _only_grows(shard: Path) -> bool:
    """Tell whether a shard is of a dataset that runs add to, as all but the assignments are."""
    return shard.parent.parent.name not in REWRITTEN


def _is_ours(name: str) -> bool:
    """Tell whether a run makes folders of this name."""
    return name == _REBUILT or _RUN.fullmatch(name) is not None


def recover(layout: Layout, settings: Settings) -> Manifest:
    """Bring the warehouse to its manifest's state and return that; the caller holds the lock.

    Raises:
        UsageError: a database lies there without its manifest: the folder is none of ours, or
            only half of one.

    """
    if layout.database.exists() and not layout.manifest.exists():
        raise UsageError(
            f"{layout.root}: holds a news.duckdb but no manifest.json; put that back, or choose "
            "another folder with --warehouse"
        )
    manifest = Manifest.load(layout)
    _clear_orphans(layout, manifest)
    clear_superseded(layout, manifest)
    if manifest.published and not _shows(layout.database, manifest):
        rebuilt = layout.candidate(_REBUILT)
        build_database(manifest.paths(layout), rebuilt, settings)
        _swap(rebuilt, layout.database)
        shutil.rmtree(rebuilt.parent, ignore_errors=True)
    return manifest
