"""Fact rows with only what a test is about; the rest is filled in."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from etl.contracts import TABLES
from etl.parquet import write_frame

Rows = Mapping[str, Sequence[tuple[str, Mapping[str, Any]]]]
"""By table: pairs of article_id and the row's own columns."""


def fact_frame(
    table: str, rows: Sequence[tuple[str, Mapping[str, Any]]], schema: pl.Schema
) -> pl.DataFrame:
    """Return rows of one fact table; ids are made from the table and the row's number."""
    filled = [
        {
            "fact_id": f"{table}{number}",
            "article_id": article,
            "sentence_number": 1,
            "char_start": 0,
            "char_end": 1,
            "text": own.get("name", "…"),
            "rule": "test",
            "run_id": "r1",
            **own,
        }
        for number, (article, own) in enumerate(rows)
    ]
    return pl.DataFrame(filled, schema=schema)


def write_facts(out: Path, facts: Rows, shard: str = "00000") -> None:
    """Write fact tables as a run stages them."""
    for table, rows in facts.items():
        write_frame(out, table, shard, fact_frame(table, rows, TABLES[table].stored_schema))
