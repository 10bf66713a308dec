"""Staged shards of a tiny run, written by hand: enough of each dataset to build a database."""

from datetime import datetime
from decimal import Decimal
from pathlib import Path

from etl.parquet import write_columns

TEXT = "Lũ rút ở Huế\nTỉnh chi 1,5 tỷ đồng."
KEY = "a" * 32
OTHER_KEY = "b" * 32


def write_articles(out: Path, run_id: str, keys: tuple[str, ...] = (KEY,)) -> None:
    """Write pages and articles of the same text, each its own canonical and story."""
    n = len(keys)
    source = {
        "source_uri": [f"{key[:4]}.txt" for key in keys],
        "url": [None] * n,
        "site": ["a.vn"] * n,
        "char_count": [len(TEXT)] * n,
        "run_id": [run_id] * n,
    }
    write_columns(
        out,
        "pages",
        "00000",
        source
        | {
            "page_id": keys,
            "raw_text": [TEXT] * n,
            "outcome": ["article"] * n,
            "rejection_reason": [None] * n,
            "record_title": [None] * n,
            "record_author": [None] * n,
            "record_published_at": [None] * n,
        },
    )
    write_columns(
        out,
        "articles",
        "00000",
        source
        | {
            "article_id": keys,
            "title": [TEXT.split("\n", maxsplit=1)[0]] * n,
            "lead": [None] * n,
            "author": [None] * n,
            "published_at": [datetime(2024, 5, 1, 8, 30)] * n,
            "credited_sources": [[]] * n,
            "text": [TEXT] * n,
            "word_count": [9] * n,
            "kept_ratio": [1.0] * n,
            "language": ["vi"] * n,
        },
    )


def write_assignments(out: Path, keys: tuple[str, ...] = (KEY,)) -> None:
    """Write the datasets that each run writes anew: every article its own story."""
    n = len(keys)
    write_columns(
        out,
        "article_assignments",
        "all",
        {"article_id": keys, "canonical_article_id": keys, "story_id": [f"s{k}" for k in keys]},
    )
    write_columns(
        out,
        "stories",
        "all",
        {
            "story_id": [f"s{k}" for k in keys],
            "title": ["Lũ rút ở Huế"] * n,
            "canonical_article_id": keys,
            "article_count": [1] * n,
            "site_count": [1] * n,
            "first_published_at": [datetime(2024, 5, 1, 8, 30)] * n,
            "last_published_at": [datetime(2024, 5, 1, 8, 30)] * n,
        },
    )


def write_money(out: Path, run_id: str, key: str = KEY) -> None:
    """Write the one amount of the text."""
    text = "1,5 tỷ đồng"
    start = TEXT.index(text)
    write_columns(
        out,
        "money",
        "00000",
        {
            "fact_id": [f"f{key}"],
            "article_id": [key],
            "sentence_number": [2],
            "char_start": [start],
            "char_end": [start + len(text)],
            "text": [text],
            "rule": ["amount"],
            "run_id": [run_id],
            "amount": [Decimal(1_500_000_000)],
            "amount_max": [None],
            "currency": ["VND"],
            "qualifier": ["exact"],
        },
    )


def write_run_row(out: Path, run_id: str, status: str = "published") -> None:
    """Write the run's own row."""
    counts = ("pages_read", "articles_new", "duplicates_found", "rejected", "facts_extracted")
    write_columns(
        out,
        "runs",
        "00000",
        {
            "run_id": [run_id],
            "started_at_utc": [datetime(2024, 5, 2)],
            "finished_at_utc": [datetime(2024, 5, 2)],
            "status": [status],
            "code_version": ["0"],
            "config": ["{}"],
            **{name: [1] for name in counts},
        },
    )


def write_run(out: Path, run_id: str, keys: tuple[str, ...] = (KEY,)) -> None:
    """Write all that a run stages."""
    write_articles(out, run_id, keys)
    write_assignments(out, keys)
    write_money(out, run_id, keys[0])
    write_run_row(out, run_id)
