"""Articles by a small number in the order of their ids, so that results do not hang on shards."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.dedup.words import Rows
from etl.parquet import Files

Numbers = npt.NDArray[np.int64]
Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Numbering:
    """All signed articles, stored and new; an article's number is its place in each column."""

    paths: Sequence[Path]
    """Files of the signatures."""
    file_rows: Sequence[Numbers]
    """For each file, the numbers of the articles in its rows."""
    article_ids: pl.Series
    is_new: Flags
    shingle_counts: Numbers
    twins: Numbers
    """Of articles with the same words, one: a stored one, then the least id."""

    def __len__(self) -> int:
        return len(self.article_ids)

    @property
    def number_bits(self) -> int:
        """Bits that the largest number takes."""
        return max(1, (len(self) - 1).bit_length())

    @property
    def is_twin(self) -> Flags:
        """Whether another article with the same words stands for this one."""
        return np.asarray(self.twins != np.arange(len(self)))

    def flag(self, article_ids: Sequence[str]) -> Flags:
        """Return which of the articles are among those named."""
        return self.article_ids.is_in(list(article_ids)).to_numpy()

    def frame(self, numbers: Numbers) -> pl.DataFrame:
        """Return `article_id` and `n` of some articles."""
        n = pl.Series(numbers, dtype=pl.Int32)
        return pl.DataFrame({"article_id": self.article_ids.gather(numbers), "n": n})

    def read_hashes(self, column: str, *, new_only: bool = False) -> Iterator[tuple[Numbers, Rows]]:
        """Yield, file by file, the hashes in a column of the signatures, and whose they are."""
        for path, numbers in zip(self.paths, self.file_rows, strict=True):
            if new_only and not self.is_new[numbers].any():
                continue
            lists = pl.read_parquet(path, columns=[column], glob=False)[column]
            flat = lists.explode(empty_as_null=False).to_numpy()
            offsets = np.concatenate([[0], np.cumsum(lists.list.len().to_numpy(), dtype=np.int64)])
            yield numbers, Rows(flat, offsets)


def number_articles(stored: Files, staged: Files) -> Numbering:
    """Return the numbering of all signed articles."""
    old, new = stored.get("signatures", ()), staged.get("signatures", ())
    names = ["article_id", "text_hash", "shingle_count"]
    frames = [pl.read_parquet(path, columns=names, glob=False) for path in (*old, *new)]
    if not frames:
        frames = [pl.DataFrame(schema=dict.fromkeys(names[:2], pl.String) | {names[2]: pl.Int32})]
    heights = [frame.height for frame in frames]
    rows = pl.concat(frames).with_row_index("row")
    rows = rows.with_columns(is_new=pl.col("row") >= sum(heights[: len(old)])).sort("article_id")
    rows = rows.with_row_index("n")
    numbers = np.empty(len(rows), np.int64)
    numbers[rows["row"].to_numpy()] = np.arange(len(rows))
    return Numbering(
        paths=(*old, *new),
        file_rows=np.split(numbers, np.cumsum(heights)[:-1])[: len(old) + len(new)],
        article_ids=rows["article_id"],
        is_new=rows["is_new"].to_numpy(),
        shingle_counts=rows["shingle_count"].to_numpy().astype(np.int64),
        twins=_find_twins(rows),
    )


def _find_twins(rows: pl.DataFrame) -> Numbers:
    """Return, for each article, the one that stands for all with its words."""
    firsts = rows.sort("is_new", "n").unique("text_hash", keep="first", maintain_order=True)
    twins = rows.join(firsts.select("text_hash", twin="n"), on="text_hash", maintain_order="left")
    return twins["twin"].to_numpy().astype(np.int64)
