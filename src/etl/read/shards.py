"""Cuts the stream of pages into shards on disk; pages that are known already stay out."""

import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl

from etl.config import Settings
from etl.parquet import stored_schema, write_frame
from etl.read.extraction import find_texts
from etl.read.files import FileSet, SourceFile, find_files
from etl.read.formats import Found, holds_many, read_file
from etl.read.known_keys import KnownKeys
from etl.read.records import Columns, RawRecord, make_page

_MAX_SHARD_CHARS = 100_000_000

Named = tuple[str, RawRecord]
"""A record under its `source_uri`."""


@dataclass(frozen=True, slots=True)
class ReadReport:
    """What was read; `pages_new` leaves out what the warehouse, or this run, already had."""

    pages_read: int
    pages_new: int
    files_read: int
    files_skipped: Mapping[str, int] = field(default_factory=dict)


def _found(files: Sequence[SourceFile], columns: Columns) -> Iterator[tuple[str, Found]]:
    """Yield everything that the files hold, under its `source_uri`."""
    for file in files:
        numbered = holds_many(file.path)
        for number, record in enumerate(read_file(file.path, columns), start=1):
            yield f"{file.uri}#{number}" if numbered else file.uri, record


def _batches(records: Iterable[Named], shard_pages: int) -> Iterator[list[Named]]:
    """Yield the records in lists that fit a shard, by number and by size."""
    batch: list[Named] = []
    chars = 0
    for uri, record in records:
        batch.append((uri, record))
        chars += len(record.text)
        if len(batch) >= shard_pages or chars >= _MAX_SHARD_CHARS:
            yield batch
            batch, chars = [], 0
    if batch:
        yield batch


def _frame(records: Sequence[Named]) -> pl.DataFrame:
    """Return the records as a frame of pages, each with its key."""
    # To put text into UTF-8 is dear. Python keeps what Polars asks for here, and so the keys, which
    # are made from the same bytes, get them for nothing.
    texts = pl.Series([record.text for _, record in records], dtype=pl.String)
    pages = [make_page(record, uri) for uri, record in records]
    return pl.DataFrame(
        {
            "page_id": [page.page_id for page in pages],
            "source_uri": [page.source_uri for page in pages],
            "url": [page.url for page in pages],
            "site": [page.site for page in pages],
            "raw_text": texts,
            "record_title": [page.title for page in pages],
            "record_author": [page.author for page in pages],
            "record_published_at": [page.published_at for page in pages],
            "rejection_reason": [page.rejection_reason for page in pages],
        },
        schema=stored_schema("records"),
    ).unique("page_id", keep="first", maintain_order=True)


def read_sources(
    sources: Sequence[Path],
    out: Path,
    known: Sequence[Path],
    settings: Settings,
    columns: Columns,
    on_page: Callable[[int], None] = lambda _count: None,
    warehouse: Path | None = None,
) -> ReadReport:
    """Read the sources into shards of dataset `records` below `out`.

    Args:
        sources: Files, folders, patterns, or `-` for JSONL on standard input.
        out: Folder that gets `records/00000.parquet` and so on.
        known: Parquet files whose `page_id` the warehouse holds already.
        settings: Gives the size of a shard, and the processes for HTML.
        columns: Where to find each field in records with named values.
        on_page: Told the number of pages read so far, after each shard.
        warehouse: A folder that is no source, though it may lie within one.

    Raises:
        UsageError: a source is missing, or none holds a readable file.

    """
    found: FileSet = find_files(sources, warehouse)
    shutil.rmtree(out / "records", ignore_errors=True)  # what an earlier try left
    read = new = 0
    keys = KnownKeys(known)
    with ThreadPoolExecutor(1) as writer:  # while one shard is packed, the next is read
        written: list[Future[Path]] = []
        records = find_texts(
            _found(found.files, columns), settings.workers, alone=settings.shard_pages
        )
        for batch in _batches(records, settings.shard_pages):
            read += len(batch)
            frame = _frame(batch)
            fresh = frame.filter(keys.take_new(frame["page_id"].to_list()))
            new += fresh.height
            _wait_for(written[-1:])
            if fresh.height:
                name = f"{len(written):05d}"
                written.append(writer.submit(write_frame, out, "records", name, fresh))
            on_page(read)
        _wait_for(written[-1:])
    return ReadReport(read, new, len(found.files), found.skipped)


def _wait_for(written: Sequence[Future[Path]]) -> None:
    """Wait until what was to be written is, so that no more than one shard waits in memory.

    Raises:
        OSError: it could not be written.

    """
    for future in written:
        future.result()
