"""The texts of candidates: in which file each stands, each file read once, a few side by side."""

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import polars as pl

Found = TypeVar("Found")


def find_homes(files: Sequence[Path], wanted: pl.DataFrame) -> pl.DataFrame:
    """Return the articles wanted, given with `article_id`, with the `path` of the file of each."""
    if not files:
        return wanted.clear().with_columns(path=pl.lit("", pl.String))
    articles = pl.scan_parquet(list(files), glob=False, include_file_paths="path")
    places = articles.select("article_id", "path")
    return wanted.lazy().join(places, on="article_id", how="inner").collect().sort("article_id")


def map_files(
    work: Callable[[pl.DataFrame], Found], homes: pl.DataFrame, workers: int
) -> Iterator[Found]:
    """Yield what comes of the work for the rows of each file, in order, a few files at a time.

    Threads do: nearly all of the work is in Polars and NumPy, which let the others run.
    """
    parts = homes.sort("path", maintain_order=True).partition_by("path", maintain_order=True)
    with ThreadPoolExecutor(workers) as pool:
        for start in range(0, len(parts), workers):
            yield from pool.map(work, parts[start : start + workers])


def read_texts(part: pl.DataFrame) -> pl.DataFrame:
    """Return the rows of `homes` that lie in one file, with the `text` of each article."""
    texts = pl.read_parquet(part["path"][0], columns=["article_id", "text"], glob=False)
    return part.join(texts, on="article_id", how="left", maintain_order="left")
