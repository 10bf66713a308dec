"""The joins over all signatures: pairs of articles that may repeat one another."""

from collections.abc import Iterator, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from etl.dedup.clusters import EXACT, Edge
from etl.dedup.compare import Pair
from etl.dedup.held import find_held
from etl.parquet import Files
from etl.spill import view_dataset, view_frame

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAIRS_AT_ONCE = 10_000
"""Bounds the shingles in memory: about 5 KB for each of at most twice as many articles."""
_BUCKETS_AT_ONCE = 1 << 25
_PRINTS_AT_ONCE = 1 << 26
"""Hashes of all articles that are counted at once, some 30 bytes each; the rest waits its turn.
Of a bucket 33 bits are looked at: the fewer buckets at once, the fewer of them meet by chance."""
_RARE_ARTICLES = 16
"""A fingerprint that more articles hold is furniture or a commonplace."""
_VARIABLES = {"bucket_reach": 16, "shared_prints": 4}


class Candidates:
    """Pairs that the signatures bring up; the last kind asked for is the one that can be read."""

    def __init__(
        self, connection: "DuckDBPyConnection", stored: Files, staged: Files, out: Path
    ) -> None:
        self._connection = connection
        self._out = out
        self._keys = _read_sql("new_keys" if stored.get("signatures") else "all_keys")
        view_dataset(connection, "signatures", stored, staged)
        for name, value in _VARIABLES.items():
            self._set(name, value)
        connection.execute(_read_sql("number"))
        # Not fetchnumpy: it loads pandas, which takes a second.
        is_new = connection.execute("select is_new from numbered order by n").pl()
        self._is_new = is_new["is_new"].to_numpy()

    def exact_edges(self) -> list[Edge]:
        """Return an edge from each new article to the one whose text it has."""
        rows = self._connection.execute(_read_sql("exact_pairs")).fetchall()
        return [Edge(article, other, EXACT, 1.0) for article, other in rows]

    def find_near(self) -> None:
        """Look for pairs that LSH brings up."""
        self._hold("band_members", "bands", _BUCKETS_AT_ONCE)
        self._connection.execute(_read_sql("near_pairs"))

    def find_sharing(self, hidden: Sequence[str]) -> None:
        """Look for pairs that rare fingerprints bring up, those of the articles hidden aside."""
        frame = pl.DataFrame({"article_id": hidden}, schema={"article_id": pl.String})
        view_frame(self._connection, "hidden", frame, self._out)
        self._hold("print_members", "fingerprints", _PRINTS_AT_ONCE, _RARE_ARTICLES)
        self._connection.execute(_read_sql("print_pairs"))

    def wanted(self) -> pl.DataFrame:
        """Return article_id and n of the articles in the pairs found."""
        return self._connection.execute(_read_sql("wanted")).pl()

    def batches(self) -> Iterator[list[Pair]]:
        """Yield the pairs found, many at a time."""
        result = self._connection.execute("from candidates order by n, other_n")
        while rows := result.fetchmany(_PAIRS_AT_ONCE):
            yield [Pair(*row) for row in rows]

    def _hold(
        self, members: str, column: str, at_once: int, most_articles: int | None = None
    ) -> None:
        """Put the hashes that several articles hold, at most so many, into the table `held`."""
        run = self._connection.execute
        (count,) = run(f"select sum(len({column})) from signatures").fetchone() or (0,)
        parts = 1 + int(count or 0) // at_once
        run(_read_sql(members))
        run(
            "create or replace table held (hash ubigint, n integer, is_new bool, article_count int)"
        )
        self._set("parts", parts)
        for part in range(parts):
            self._set("part", part)
            keys = run(self._keys).pl()["key"].to_numpy()
            found = find_held(keys, self._is_new, most_articles)
            view_frame(self._connection, "found", found, self._out)
            run("insert into held from found")

    def _set(self, name: str, value: int) -> None:
        """Set a variable that the queries read."""
        self._connection.execute(f"set variable {name} = {value}")


def _read_sql(name: str) -> str:
    """Return a query that stands beside this module."""
    return (resources.files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
