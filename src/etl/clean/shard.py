"""One shard through the cleaning stage: records in, pages, articles and their accounts out."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from pathlib import Path
from typing import Any

import polars as pl

from etl.clean.columns import read_pages
from etl.clean.furniture import read_furniture
from etl.clean.judge import LONGEST_PAGE, judge_raw
from etl.clean.lines import NOTHING_LEARNED, Learned
from etl.clean.page import clean_lines, site_of
from etl.parquet import write_columns, write_frame
from etl.records import Article, Page, RejectionReason

_COLUMNS = (
    "page_id",
    "source_uri",
    "raw_text",
    "url",
    "site",
    "record_title",
    "record_author",
    "record_published_at",
    "rejection_reason",
)

Found = Article | RejectionReason


def clean_shard(
    records: Path,
    out: Path,
    run_id: str,
    furniture: Path | None = None,
    longest: int = LONGEST_PAGE,
) -> None:
    """Clean one shard of `records` into `pages`, `articles`, `dropped_lines` and `repairs`.

    Each is written to `out/<table>/<stem of records>.parquet`, in the order of the records.

    `furniture`, where given, names lines that the sites show on many pages; a page of more than
    `longest` characters is rejected.

    Raises:
        OSError: the shard cannot be read, or `out` cannot be written.

    """
    frame = pl.read_parquet(records, glob=False)
    pages = list(map(_page, *(frame[name].to_list() for name in _COLUMNS)))
    found = list(_clean(frame["raw_text"], pages, read_furniture(furniture), longest))
    shard = records.stem
    write_frame(out, "pages", shard, _pages(frame, pages, found, run_id))
    pairs = [(page, a) for page, a in zip(pages, found, strict=True) if isinstance(a, Article)]
    write_columns(out, "articles", shard, _articles(pairs, run_id))
    write_columns(out, "dropped_lines", shard, _dropped_lines(pairs))
    write_columns(out, "repairs", shard, _repairs(pairs))


def _clean(
    texts: pl.Series, pages: Sequence[Page], learned: Mapping[str | None, Learned], longest: int
) -> Iterator[Found]:
    """Yield what is on each page; the lines of all that are worth it are read together."""
    texts = texts.fill_null("")
    reasons = list(map(judge_raw, pages, repeat(longest), texts.cast(pl.Binary)))
    raw = read_pages(texts.filter([reason is None for reason in reasons]))
    for page, reason in zip(pages, reasons, strict=True):
        known = learned.get(site_of(page), NOTHING_LEARNED)
        yield reason or clean_lines(page, next(raw), known)


def _page(
    page_id: str,
    source_uri: str,
    raw_text: str | None,
    url: str | None,
    site: str | None,
    title: str | None,
    author: str | None,
    published_at: str | None,
    reason: str | None,
) -> Page:
    """Return the record of one row of `records`."""
    known = RejectionReason(reason) if reason else None
    return Page(page_id, source_uri, raw_text or "", url, site, title, author, published_at, known)


def _pages(
    records: pl.DataFrame, pages: Sequence[Page], found: Sequence[Found], run_id: str
) -> pl.DataFrame:
    """Return the rows of `pages`: those of `records` with what came of each."""
    reasons = [reason.value if isinstance(reason, RejectionReason) else None for reason in found]
    return records.with_columns(
        pl.Series("site", list(map(site_of, pages)), pl.String),
        pl.Series("rejection_reason", reasons, pl.String),
        pl.col("raw_text").fill_null(""),
        run_id=pl.lit(run_id),
    ).with_columns(
        char_count=pl.col("raw_text").str.len_chars().cast(pl.Int32),
        outcome=pl.when(pl.col("rejection_reason").is_null())
        .then(pl.lit("article"))
        .otherwise(pl.lit("rejected")),
    )


def _articles(pairs: Sequence[tuple[Page, Article]], run_id: str) -> dict[str, list[Any]]:
    """Return the columns of `articles`, without what later stages assign."""
    return {
        "article_id": [page.page_id for page, _ in pairs],
        "source_uri": [page.source_uri for page, _ in pairs],
        "url": [page.url for page, _ in pairs],
        "site": [article.site for _, article in pairs],
        "title": [article.title for _, article in pairs],
        "lead": [article.lead for _, article in pairs],
        "author": [article.author for _, article in pairs],
        "published_at": [article.published_at for _, article in pairs],
        "credited_sources": [list(article.credited_sources) for _, article in pairs],
        "text": [article.text for _, article in pairs],
        "word_count": [article.word_count for _, article in pairs],
        "char_count": [article.char_count for _, article in pairs],
        "kept_ratio": [article.kept_ratio for _, article in pairs],
        "language": [article.language for _, article in pairs],
        "run_id": [run_id] * len(pairs),
    }


def _dropped_lines(pairs: Sequence[tuple[Page, Article]]) -> dict[str, list[Any]]:
    """Return the columns of `dropped_lines`."""
    dropped = [(page.page_id, line) for page, article in pairs for line in article.dropped_lines]
    return {
        "article_id": [page_id for page_id, _ in dropped],
        "line_number": [line.line_number for _, line in dropped],
        "reason": [line.reason.value for _, line in dropped],
        "rule": [line.rule for _, line in dropped],
        "text": [line.text for _, line in dropped],
    }


def _repairs(pairs: Sequence[tuple[Page, Article]]) -> dict[str, list[Any]]:
    """Return the columns of `repairs`."""
    repairs = [(page.page_id, repair) for page, article in pairs for repair in article.repairs]
    return {
        "article_id": [page_id for page_id, _ in repairs],
        "char_start": [repair.char_start for _, repair in repairs],
        "before": [repair.before for _, repair in repairs],
        "after": [repair.after for _, repair in repairs],
    }
