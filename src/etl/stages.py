"""What each stage does for a run: the files it is given, the shards it works on, what it counts."""

import json
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import polars as pl

from etl.audit import AuditedRun, AuditReport, audit_database
from etl.clean import clean_shard, learn_furniture
from etl.config import Settings
from etl.contracts import FACT_TABLES, TABLES
from etl.dedup import find_repeats, sign_shard
from etl.facts import extract_shard
from etl.link import link_articles
from etl.parquet import Files, list_files, merge_files, scan, write_columns, write_frame
from etl.publish import Layout, Manifest, build_database, clear_superseded, record_only
from etl.publish import publish as publish_files
from etl.read import SHOWN_BYTES, read_sources
from etl.records import RunStatus
from etl.report import Summary, summarize_report, write_report

Progress = Callable[[int, int | None], None]
"""Told how much of a stage is done, of how much; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Run:
    """One execution: what it reads, where it writes, what was there. Small: tasks pass it on."""

    layout: Layout
    run_id: str
    started_at: datetime
    settings: Settings
    sources: tuple[Path, ...]
    columns: Mapping[str, str]
    before: Manifest
    """The warehouse's state."""
    base: Manifest
    """What of it this run builds upon."""
    counts: Mapping[str, int] = field(default_factory=dict)

    @property
    def out(self) -> Path:
        """Folder of the run's own shards."""
        return self.layout.staged(self.run_id)

    @property
    def stored(self) -> Files:
        """The files of earlier runs that this one builds upon."""
        return self.base.paths(self.layout)

    @property
    def staged(self) -> Files:
        """The files that this run has written so far."""
        return list_files(self.out)

    @property
    def live(self) -> dict[str, tuple[Path, ...]]:
        """The files that are live once this run is published."""
        return self.base.published_files(self.layout, self.staged)


@dataclass(frozen=True, slots=True)
class StageReport:
    """What a stage did: counts, lines for a person, and the status where it settles that."""

    counts: Mapping[str, int] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    status: RunStatus | None = None


def _each_shard(
    work: Callable[[Path], None], shards: Sequence[Path], settings: Settings, progress: Progress
) -> None:
    """Do the work for every shard, in several processes where they are several."""
    progress(0, len(shards))
    if min(settings.workers, len(shards)) <= 1:
        for done, shard in enumerate(shards, start=1):
            work(shard)
            progress(done, len(shards))
        return
    # Polars runs threads of its own, which a forked process would inherit half dead.
    context = get_context("spawn")
    with ProcessPoolExecutor(min(settings.workers, len(shards)), mp_context=context) as pool:
        waiting = [pool.submit(work, shard) for shard in shards]
        try:
            for done, future in enumerate(as_completed(waiting), start=1):
                future.result()
                progress(done, len(shards))
        finally:
            # After a fault, or Ctrl-C, the shards that nobody has begun need no work.
            pool.shutdown(cancel_futures=True)


def _height(files: Files, dataset: str) -> int:
    """Return the number of rows of a dataset."""
    return int(scan(files, dataset).select(pl.len()).collect().item())


def _heights(files: Files, datasets: Sequence[str]) -> dict[str, int]:
    """Return the number of rows of each dataset."""
    return {name: _height(files, name) for name in datasets}


def read(run: Run, progress: Progress) -> StageReport:
    """Cut the sources, or the stored pages where there are none, into shards of records."""
    if not run.sources:
        return _read_stored(run)
    known = run.stored.get("pages", ())
    found = read_sources(
        run.sources,
        run.out,
        known,
        run.settings,
        run.columns,
        lambda read: progress(read, None),
        run.layout.root,
    )
    skipped = ", ".join(f"{count} {ending}" for ending, count in found.files_skipped.items())
    return StageReport(
        {"pages_read": found.pages_read, "pages_new": found.pages_new},
        (f"skipped files of unknown type: {skipped}",) if skipped else (),
        None if found.pages_new else RunStatus.UNCHANGED,
    )


def _read_stored(run: Run) -> StageReport:
    """Make records of the stored pages again."""
    pages = run.before.paths(run.layout)["pages"]
    reason = pl.col("rejection_reason")
    # Of a record past all measure only the head was kept: too little to judge again.
    is_cut = (reason == "too_large") & (pl.col("char_count") <= run.settings.max_page_chars)
    unread = reason.is_in(["broken_record", "undecodable"]) | _is_no_text_to_reading() | is_cut
    for number, path in enumerate(pages):
        frame = pl.read_parquet(path, glob=False).with_columns(
            rejection_reason=pl.when(unread).then("rejection_reason")
        )
        names = stored_columns("records")
        write_frame(run.out, "records", f"{number:05d}", frame.select(names))
    count = _height(run.staged, "records")
    return StageReport({"pages_read": count, "pages_new": count})


def _is_no_text_to_reading() -> pl.Expr:
    """Tell of a stored page whether reading called it `not_text`; cleaning does so for its words.

    Reading does it for a NUL, for bytes that it kept as escapes, and for the head of a packed or
    binary file that breaks off.
    """
    text = pl.col("raw_text")
    is_bytes = text.str.contains("\0", literal=True) | text.str.contains(r"\\x[0-9a-f]{2}")
    is_head = pl.col("source_uri").str.contains(r"\.(parquet|warc|wet|gz|zst)(#\d+)?$")
    is_head &= pl.col("char_count") <= SHOWN_BYTES
    return (pl.col("rejection_reason") == "not_text") & (is_bytes | is_head)


def stored_columns(dataset: str) -> list[str]:
    """Return the names of a dataset's columns."""
    return scan({}, dataset).collect_schema().names()


def clean(run: Run, progress: Progress) -> StageReport:
    """Find the story on every page."""
    records = run.staged["records"]
    known = run.stored.get("furniture", ())
    furniture = learn_furniture(records, known, run.out)
    longest = run.settings.max_page_chars
    work = partial(
        clean_shard, out=run.out, run_id=run.run_id, furniture=furniture, longest=longest
    )
    _each_shard(work, records, run.settings, progress)
    counts = _heights(run.staged, ("pages", "articles", "dropped_lines", "repairs"))
    return StageReport(
        {
            "articles_new": counts["articles"],
            "rejected": counts["pages"] - counts["articles"],
            "dropped_lines": counts["dropped_lines"],
            "repairs": counts["repairs"],
        }
    )


def dedup(run: Run, progress: Progress) -> StageReport:
    """Find articles that repeat others, and passages that articles share."""
    articles = run.staged.get("articles", ())
    _each_shard(partial(sign_shard, out=run.out), articles, run.settings, progress)
    find_repeats(run.stored, run.staged, run.out, run.settings)
    new = scan(run.staged, "articles").select("article_id")
    repeats = scan(run.staged, "duplicates").join(new, on="article_id", how="semi")
    return StageReport(
        {
            "duplicates_found": int(repeats.select(pl.len()).collect().item()),
            "shared_passages": _height(run.staged, "shared_passages"),
        }
    )


def facts(run: Run, progress: Progress) -> StageReport:
    """Read the facts of every article."""
    work = partial(extract_shard, out=run.out, run_id=run.run_id)
    _each_shard(work, run.staged.get("articles", ()), run.settings, progress)
    counts = _heights(run.staged, FACT_TABLES)
    return StageReport({**counts, "facts_extracted": sum(counts.values())})


def link(run: Run, _progress: Progress) -> StageReport:
    """Tie articles into stories and mentions into entities."""
    link_articles(run.stored, run.staged, run.out, run.settings)
    return StageReport(_heights(run.staged, ("stories", "entities")))


def audit(run: Run, _progress: Progress) -> StageReport:
    """Build what would be published, hold it against the expectations, move bad facts out."""
    candidate = run.layout.candidate(run.run_id)
    build_database(run.live, candidate, run.settings)
    outcome = audit_database(
        candidate,
        run.layout.reports / "data_docs",
        run=AuditedRun(run.run_id, run.started_at.replace(tzinfo=None), run.settings.allow),
        memory=run.settings.database_memory,
    )
    held_back = _hold_back(run, outcome)
    if held_back and not outcome.blocked:
        build_database(run.live, candidate, run.settings)
    _record_results(run, outcome)
    outcome.raise_crash()
    counts = {
        "expectations": len(outcome.results),
        "failed_expectations": sum(r.severity != "info" for r in outcome.failures),
        "quarantined": held_back,
        "facts_extracted": run.counts.get("facts_extracted", 0) - held_back,
    }
    return StageReport(counts, _tell_audit(run, outcome), _settle(run, outcome))


def _settle(run: Run, outcome: AuditReport) -> RunStatus | None:
    """Return the status where the audit is the end of the run."""
    if outcome.blocked:
        return RunStatus.BLOCKED
    return RunStatus.UNCHANGED if run.settings.audit_only else None


def _tell_audit(run: Run, outcome: AuditReport) -> tuple[str, ...]:
    """Return what failed, and what follows from it, as lines for a person."""
    lines = [f"{r.severity}: {r.name} ({r.unexpected_count or 0} rows)" for r in outcome.failures]
    lines += [f"let through: {result.name}" for result in outcome.let_through]
    if outcome.blocked:
        names = " ".join(f"--allow {result.name}" for result in outcome.critical_failures)
        lines.append(f"to publish all the same: {names}")
    if run.settings.audit_only:
        verdict = "be blocked" if outcome.blocked else "be published"
        lines.append(f"audit only: nothing was published; this run would {verdict}")
    return tuple(lines)


_NOTHING_HELD_BACK: Mapping[str, Sequence[object]] = {
    name: [] for name in TABLES["quarantined_rows"].schema if name != "run_id"
}


def _hold_back(run: Run, outcome: AuditReport) -> int:
    """Move the fact rows marked for quarantine out of the run's shards; return their number."""
    if not outcome.quarantine:
        _record_rows(run, "quarantined_rows", _NOTHING_HELD_BACK)
        return 0
    broken = pl.scan_parquet(list(outcome.quarantine), glob=False)
    keys = broken.select("table_name", "row_key").unique().collect()
    moved = [_take_out(run, table, keys) for table in keys["table_name"].unique().sort()]
    held = pl.concat(moved)
    path = run.out / "quarantined_rows" / "00000.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    # Straight from file to file: the rows, as JSON, may be more than fits in memory.
    broken.join(
        held.lazy(), on=["table_name", "row_key"], how="semi", maintain_order="left"
    ).select(
        pl.lit(run.run_id).alias("run_id"), "table_name", "row_key", "expectation", "row_json"
    ).sink_parquet(path, compression="zstd")
    return held.height


def _take_out(run: Run, table: str, keys: pl.DataFrame) -> pl.DataFrame:
    """Take rows out of the run's shards of a table; return the keys of those that were there.

    What an earlier run has published stays: its shards never change.
    """
    (name,) = TABLES[table].key
    bad = keys.filter(table_name=table)
    found = [bad.clear()]
    for path in run.staged.get(table, ()):
        frame = pl.read_parquet(path, glob=False)
        here = bad.join(frame, left_on="row_key", right_on=name, how="semi")
        if here.height:
            kept = frame.join(here, left_on=name, right_on="row_key", how="anti")
            write_frame(run.out, table, path.stem, kept)
            found.append(here)
    return pl.concat(found)


def _record_rows(run: Run, table: str, columns: Mapping[str, Sequence[object]]) -> None:
    """Write rows of an audit table, with the run's id."""
    height = len(next(iter(columns.values())))
    write_columns(run.out, table, "00000", {"run_id": [run.run_id] * height, **columns})


def _record_results(run: Run, outcome: AuditReport) -> None:
    """Write what the audit found."""
    names = [name for name in TABLES["expectation_results"].schema if name != "run_id"]
    columns = {name: [getattr(result, name) for result in outcome.results] for name in names}
    _record_rows(run, "expectation_results", columns)


def _record_run(run: Run, status: RunStatus) -> None:
    """Write the run's own row."""
    counted = ("pages_read", "articles_new", "duplicates_found", "rejected", "facts_extracted")
    columns: dict[str, Sequence[object]] = {
        "started_at_utc": [run.started_at.replace(tzinfo=None)],
        "finished_at_utc": [datetime.now(UTC).replace(tzinfo=None)],
        "status": [status.value],
        **{name: [run.counts.get(name, 0)] for name in counted},
        "code_version": [version("tinkho")],
        "config": [_tell_config(run)],
    }
    _record_rows(run, "runs", columns)


def _tell_config(run: Run) -> str:
    """Return what the run was told, as JSON: settings, sources, and columns of other names."""
    renamed = {field: column for field, column in run.columns.items() if field != column}
    told = {"sources": [str(source) for source in run.sources], "map": renamed}
    return json.dumps(json.loads(run.settings.as_json()) | told, sort_keys=True, ensure_ascii=False)


def publish(run: Run, _progress: Progress) -> StageReport:
    """Make the run's shards and database the warehouse's state."""
    _record_run(run, RunStatus.PUBLISHED)
    after = publish_files(run.layout, run.run_id, run.base, run.settings)
    if not run.sources and run.settings.copy_tables:
        # Views of an older database may still be read: what they show goes with the next run.
        clear_superseded(run.layout, after)
    return StageReport(status=RunStatus.PUBLISHED)


def record(run: Run, status: RunStatus) -> None:
    """Put a run on record that published nothing, and say so in the report."""
    _record_run(run, status)
    record_only(run.layout, run.run_id, run.before)
    report(run, lambda _done, _total: None)


def report(run: Run, _progress: Progress) -> StageReport:
    """Write the data-quality page of the warehouse as it now stands."""
    write_warehouse_report(run.layout.root)
    return StageReport()


def write_warehouse_report(warehouse: Path) -> Path:
    """Write the data-quality page of a warehouse; return its path."""
    return write_report(*_report_sources(warehouse), Layout(warehouse).reports)


def summarize_warehouse_report(warehouse: Path) -> Summary:
    """Return what the data-quality page of a warehouse says first."""
    return summarize_report(*_report_sources(warehouse))


def _report_sources(warehouse: Path) -> tuple[Path | None, Files]:
    """Return what the page is made from: the database, where there is one, and the live Parquet."""
    layout = Layout(warehouse)
    database = layout.database if layout.database.exists() else None
    return database, merge_files(Manifest.load(layout).paths(layout))
