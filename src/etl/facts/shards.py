"""Facts of a shard of articles, as the seven tables' shards."""

import hashlib
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from etl.contracts import FACT_TABLES
from etl.facts.extract import columns_of, extract_facts
from etl.parquet import write_columns

_ID_BYTES = 16


def _fact_ids(table: str, article_id: str, rows: Sequence[Any]) -> list[str]:
    """Return a key for each fact: from its kind, article, place, and turn at that place."""
    turns: dict[tuple[int, int], int] = defaultdict(int)
    ids: list[str] = []
    for row in rows:
        place = (row.char_start, row.char_end)
        key = f"{table}\0{article_id}\0{place[0]}\0{place[1]}\0{turns[place]}"
        turns[place] += 1
        ids.append(hashlib.blake2b(key.encode(), digest_size=_ID_BYTES).hexdigest())
    return ids


def extract_shard(articles: Path, out: Path, run_id: str) -> None:
    """Write the fact tables' shards for one shard of articles, under the same name."""
    frame = pl.read_parquet(articles, columns=["article_id", "text", "published_at"], glob=False)
    tables: dict[str, dict[str, list[Any]]] = {name: defaultdict(list) for name in FACT_TABLES}
    for article_id, text, published_at in frame.iter_rows():
        facts = extract_facts(text, published_at)
        for name, columns in tables.items():
            rows = getattr(facts, name)
            if not rows:
                continue
            columns["fact_id"] += _fact_ids(name, article_id, rows)
            columns["article_id"] += [article_id] * len(rows)
            columns["run_id"] += [run_id] * len(rows)
            for column, values in columns_of(rows, name).items():
                columns[column] += values
    for name, columns in tables.items():
        write_columns(out, name, articles.stem, columns)
