"""What an article says about its event: its opening's words, and its names, figures, days."""

from collections.abc import Iterable
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.link.names import name_key
from etl.parquet import Files, scan, stored_schema
from etl.vietnamese.tones import settle_tones

_OPENING_CHARS = 1_200
"""Title, lead and the first paragraphs tell the event; what follows is background."""
_LEAST_FIGURE = 10
"""Smaller counts stand in any article."""
_STEP = np.uint64(0x9E3779B97F4A7C15)
_TELLING = ("person: ", "organization: ", "day: ")
"""Who and when tell an event; places and figures many events have in common."""


def collect_terms(articles: Path, staged: Files) -> pl.DataFrame:
    """Return the `story_terms` of a shard of articles; its facts are in the shards of its name."""
    own = {
        name: [path for path in paths if path.stem == articles.stem]
        for name, paths in staged.items()
    }
    frame = pl.read_parquet(articles, columns=["article_id", "text"], glob=False)
    facts: dict[str, set[str]] = {article: set() for article in frame["article_id"]}
    for article, term in _list_facts(own):
        facts[article].add(term)
    columns = {
        "article_id": frame["article_id"],
        "words": hash_openings(frame["text"]),
        "facts": [_hash_all(facts[article]) for article in frame["article_id"]],
    }
    return pl.DataFrame(columns, schema=stored_schema("story_terms"))


def hash_openings(texts: pl.Series) -> pl.Series:
    """Return the hashes of the words, and pairs of words, each text opens with: once, in order.

    Pairs tell events apart, single words bring together what is told in other words.
    """
    openings = texts.str.slice(0, _OPENING_CHARS).str.to_lowercase()
    words = openings.str.extract_all(r"\w+")
    rows = np.repeat(np.arange(len(words)), words.list.len().to_numpy())
    flat = words.explode(empty_as_null=False)
    distinct = flat.unique().drop_nulls()
    known = pl.Series([_hash_word(word) for word in distinct], dtype=pl.UInt64)
    hashes = flat.replace_strict(distinct, known, return_dtype=pl.UInt64).to_numpy()
    hashes = hashes.astype(np.uint64, copy=False)
    inside = rows[1:] == rows[:-1]
    pairs = (hashes[:-1] * _STEP + hashes[1:])[inside]
    terms = np.concatenate([hashes, pairs])
    held_by = np.concatenate([rows, rows[1:][inside]])
    order = np.argsort(held_by, kind="stable")
    return _list_distinct(terms[order], held_by[order], len(words))


def _list_distinct(
    values: npt.NDArray[np.uint64], rows: npt.NDArray[np.intp], count: int
) -> pl.Series:
    """Return the values of each of so many rows as a list, each once, in ascending order.

    `rows` tells the row of each value and ascends.
    """
    bounds = np.searchsorted(rows, np.arange(count + 1)).tolist()
    for start, end in pairwise(bounds):
        values[start:end].sort()
    is_first = np.ones(len(values), bool)
    is_first[1:] = (values[1:] != values[:-1]) | (rows[1:] != rows[:-1])
    kept = pl.DataFrame({"row": rows[is_first], "value": values[is_first]})
    lists = kept.group_by("row", maintain_order=True).agg("value")
    every = pl.DataFrame({"row": np.arange(count)})
    return every.join(lists, on="row", how="left", maintain_order="left")["value"].fill_null([])


def _list_facts(staged: Files) -> Iterable[tuple[str, str]]:
    """Yield (article_id, term) for each name, figure and day."""
    names = scan(staged, "mentions").select("article_id", "entity_type", "name").unique().collect()
    for article, entity_type, name in names.iter_rows():
        yield article, f"{entity_type}: {name_key(entity_type, name)}"
    for query in (_list_money(staged), _list_quantities(staged), _list_days(staged)):
        yield from query.unique().collect().iter_rows()


def _list_money(staged: Files) -> pl.LazyFrame:
    """Return the amounts."""
    amount = pl.col("amount").cast(pl.Float64).cast(pl.String)
    return scan(staged, "money").select(
        "article_id", pl.concat_str(pl.lit("money:"), "currency", amount, separator=" ")
    )


def _list_quantities(staged: Files) -> pl.LazyFrame:
    """Return the figures that are no small counts, with the first word of the unit."""
    unit = pl.col("unit").str.to_lowercase().str.extract(r"^(\S+)")
    return (
        scan(staged, "quantities")
        .filter((pl.col("value") >= _LEAST_FIGURE) | (pl.col("value") % 1 != 0))
        .select(
            "article_id",
            pl.concat_str(
                pl.lit("quantity:"),
                pl.col("value").cast(pl.String),
                unit,
                separator=" ",
                ignore_nulls=True,
            ),
        )
    )


def _list_days(staged: Files) -> pl.LazyFrame:
    """Return the dates that are known to the day, without their year.

    Undated articles name days whose year nobody knows, and the window keeps other years apart.
    """
    day = pl.col("value").str.extract(r"^.{4}-(\d\d-\d\d)$")
    return (
        scan(staged, "dates")
        .filter(day.is_not_null())
        .select("article_id", pl.concat_str(pl.lit("day: "), day))
    )


def _hash_all(terms: Iterable[str]) -> list[int]:
    """Return the hashes of facts in ascending order; those of telling ones are odd, others even."""
    return sorted(
        _hash(term) | 1 if term.startswith(_TELLING) else _hash(term) & ~1 for term in terms
    )


@lru_cache(maxsize=1 << 17)
def _hash_word(word: str) -> int:
    """Return a hash of a word; the place of its tone mark does not count."""
    return _hash(settle_tones(word))


def _hash(term: str) -> int:
    """Return a hash of a term that stays the same for ever."""
    return int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "little")
