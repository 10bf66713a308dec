"""One shard through the cleaning stage: records in, pages, articles and their accounts out."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import polars as pl

from etl.clean.furniture import read_furniture
from etl.clean.lines import NOTHING_LEARNED
from etl.clean.page import clean_page, site_of
from etl.parquet import stored_schema, write_columns
from etl.records import Article, Page, RejectionReason

_OUTPUTS = ("pages", "articles", "dropped_lines", "repairs")

Rows = dict[str, list[Any]]
"""One table's values by column."""


def clean_shard(records: Path, out: Path, run_id: str, furniture: Path | None = None) -> None:
    """Clean one shard of `records` into `pages`, `articles`, `dropped_lines` and `repairs`.

    Each is written to `out/<table>/<stem of records>.parquet`, in the order of the records.

    `furniture`, where given, names lines that the sites show on many pages.

    Raises:
        OSError: the shard cannot be read, or `out` cannot be written.

    """
    tables: dict[str, Rows] = {
        name: {column: [] for column in stored_schema(name)} for name in _OUTPUTS
    }
    learned = read_furniture(furniture)
    for row in pl.read_parquet(records, glob=False).iter_rows(named=True):
        page = _page(row)
        found = clean_page(page, learned.get(site_of(page), NOTHING_LEARNED))
        _add(tables["pages"], _page_row(page, found, run_id))
        if isinstance(found, RejectionReason):
            continue
        _add(tables["articles"], _article_row(page, found, run_id))
        for line in found.dropped_lines:
            _add(
                tables["dropped_lines"],
                {
                    "article_id": page.page_id,
                    "line_number": line.line_number,
                    "reason": line.reason.value,
                    "rule": line.rule,
                    "text": line.text,
                },
            )
        for repair in found.repairs:
            _add(
                tables["repairs"],
                {
                    "article_id": page.page_id,
                    "char_start": repair.char_start,
                    "before": repair.before,
                    "after": repair.after,
                },
            )
    for name, rows in tables.items():
        write_columns(out, name, records.stem, rows)


def _add(rows: Rows, values: Mapping[str, Any]) -> None:
    """Append one row."""
    for name, column in rows.items():
        column.append(values[name])


def _page(row: Mapping[str, Any]) -> Page:
    """Return the record of one row of `records`."""
    reason = row["rejection_reason"]
    return Page(
        page_id=row["page_id"],
        source_uri=row["source_uri"],
        raw_text=row["raw_text"] or "",
        url=row["url"],
        site=row["site"],
        title=row["record_title"],
        author=row["record_author"],
        published_at=row["record_published_at"],
        rejection_reason=RejectionReason(reason) if reason else None,
    )


def _page_row(page: Page, found: Article | RejectionReason, run_id: str) -> dict[str, Any]:
    """Return the row of `pages`."""
    is_rejected = isinstance(found, RejectionReason)
    return {
        "page_id": page.page_id,
        "source_uri": page.source_uri,
        "url": page.url,
        "site": site_of(page),
        "raw_text": page.raw_text,
        "char_count": len(page.raw_text),
        "outcome": "rejected" if is_rejected else "article",
        "rejection_reason": found.value if isinstance(found, RejectionReason) else None,
        "run_id": run_id,
        "record_title": page.title,
        "record_author": page.author,
        "record_published_at": page.published_at,
    }


def _article_row(page: Page, article: Article, run_id: str) -> dict[str, Any]:
    """Return the row of `articles`, without what later stages assign."""
    return {
        "article_id": page.page_id,
        "source_uri": page.source_uri,
        "url": page.url,
        "site": article.site,
        "title": article.title,
        "lead": article.lead,
        "author": article.author,
        "published_at": article.published_at,
        "credited_sources": list(article.credited_sources),
        "text": article.text,
        "word_count": article.word_count,
        "char_count": article.char_count,
        "kept_ratio": article.kept_ratio,
        "language": article.language,
        "run_id": run_id,
    }
