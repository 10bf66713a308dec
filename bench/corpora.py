"""Articles for the benches, as shards on disk: of a Parquet file, or synthetic with their truth."""

import json
from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import polars as pl

from etl.parquet import stored_schema, write_frame
from etl.synth.corpus import tell_corpus

_SHARD = 5_000


class Made(NamedTuple):
    """A synthetic article; `kind` and `of` (an article_id) tell how it came about."""

    article_id: str
    text: str
    published_at: datetime | None = None
    story: int | None = None
    kind: str | None = None
    of: str | None = None


def read_articles(parquet: Path, count: int) -> list[Made]:
    """Return so many articles of a file with a column `text`, chosen by chance."""
    texts = pl.read_parquet(parquet, columns=["text"])["text"].drop_nulls()
    texts = texts.sample(min(count, len(texts)), seed=1, shuffle=True)
    return [Made(_name(f"{place}"), text) for place, text in enumerate(texts)]


def read_category(parquet: Path, count: int) -> list[Made]:
    """Return so many articles of the largest category of a file: there outlets tell one news."""
    articles = pl.read_parquet(parquet, columns=["text", "category"]).drop_nulls()
    largest = articles["category"].value_counts().sort("count", "category").item(-1, 0)
    texts = articles.filter(pl.col("category") == largest)["text"].head(count)
    return [Made(_name(f"{place}"), text) for place, text in enumerate(texts)]


def make_articles(count: int, seed: int = 0) -> Iterator[Made]:
    """Yield the stories alone of synthetic pages."""
    for entry in islice(tell_corpus(seed), count):
        record = json.loads(entry.record)
        lines = record["text"].split("\n")
        yield Made(
            _name(record["id"]),
            "\n".join(lines[number - 1] for number in entry.truth.kept_lines),
            datetime.fromisoformat(record["published_at"]),
            entry.truth.story,
            entry.truth.kind,
            entry.truth.of and _name(entry.truth.of),
        )


def write_articles(articles: Iterator[Made], out: Path, shard: int = _SHARD) -> list[Path]:
    """Write articles as the cleaning stage does; return the shards."""
    shards = []
    while some := list(islice(articles, shard)):
        shards.append(write_frame(out, "articles", f"{len(shards):05d}", _frame(some)))
    return shards


def _name(text: str) -> str:
    """Return an article_id: they come in no order that means anything."""
    return blake2b(text.encode(), digest_size=16).hexdigest()


def _frame(articles: list[Made]) -> pl.DataFrame:
    """Return articles in the schema of their dataset; what does not matter here is the same."""
    own = pl.DataFrame(articles, schema=Made._fields, orient="row", infer_schema_length=None)
    own = own.select(
        "article_id", "text", "published_at", pl.col("text").str.len_chars().alias("char_count")
    )
    schema = stored_schema("articles")
    rest = [
        pl.lit([] if kind == pl.List(pl.String) else None, kind).alias(name)
        for name, kind in schema.items()
        if name not in own.columns
    ]
    return own.with_columns(rest).select(pl.col(name).cast(kind) for name, kind in schema.items())
