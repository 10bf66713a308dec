"""The tables that users rely on: each column once, each table as a list of columns.

Polars and DuckDB schemas, SQL comments and the documentation all come from here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

import polars as pl

from etl.rules import read_rules

CONTRACT_VERSION = 1


class Kind(Enum):
    """A column's type, as (Polars, DuckDB)."""

    value: tuple[pl.DataType, str]

    TEXT = (pl.String(), "VARCHAR")
    INTEGER = (pl.Int32(), "INTEGER")
    DOUBLE = (pl.Float64(), "DOUBLE")
    AMOUNT = (pl.Decimal(28, 2), "DECIMAL(28,2)")
    BOOLEAN = (pl.Boolean(), "BOOLEAN")
    DATE = (pl.Date(), "DATE")
    TIMESTAMP = (pl.Datetime("us"), "TIMESTAMP")
    TEXT_LIST = (pl.List(pl.String()), "VARCHAR[]")

    @property
    def polars(self) -> pl.DataType:
        """The Polars type."""
        return self.value[0]

    @property
    def sql(self) -> str:
        """The DuckDB type's name."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it holds, wherever it stands."""

    name: str
    kind: Kind
    meaning: str


def _read_columns() -> dict[tuple[str, str], Column]:
    """Return the columns by (table, name); no table where the meaning is the same in all."""
    return {
        (row["tables"], row["name"]): Column(row["name"], Kind[row["kind"].upper()], row["meaning"])
        for row in read_rules(__package__, "columns.tsv")
    }


COLUMNS: Mapping[tuple[str, str], Column] = MappingProxyType(_read_columns())


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its grain, its columns in order (`!` behind the name: never null) and its key."""

    name: str
    grain: str
    spec: str
    key: tuple[str, ...]
    joined: frozenset[str] = frozenset()
    """Columns that later runs may change: joined in when the database is built, not stored."""

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns in order."""
        names = [word.removesuffix("!") for word in self.spec.split()]
        return tuple(
            COLUMNS[self.name, name] if (self.name, name) in COLUMNS else COLUMNS["", name]
            for name in names
        )

    @property
    def required(self) -> frozenset[str]:
        """Names of the columns that are never null."""
        return frozenset(word[:-1] for word in self.spec.split() if word.endswith("!"))

    @property
    def stored_schema(self) -> pl.Schema:
        """Polars schema of the table's Parquet files."""
        return pl.Schema({c.name: c.kind.polars for c in self.columns if c.name not in self.joined})

    @property
    def schema(self) -> pl.Schema:
        """Polars schema of the whole table."""
        return pl.Schema({c.name: c.kind.polars for c in self.columns})


_PLACE = "fact_id! article_id! sentence_number! char_start! char_end! text! rule! run_id!"


def _fact_table(name: str, grain: str, own: str, joined: Iterable[str] = ()) -> Table:
    """Return a fact table: its own columns between the key and the place that all facts have."""
    return Table(name, grain, f"{own} {_PLACE}", ("fact_id",), frozenset(joined))


_ALL = (
    Table(
        "pages",
        "One row for each input record, every one of them",
        "page_id! source_uri! url site raw_text! char_count! outcome! rejection_reason run_id! "
        "record_title record_author record_published_at",
        ("page_id",),
    ),
    Table(
        "articles",
        "One row for each page that holds an article",
        "article_id! source_uri! url site title lead author published_at credited_sources! text! "
        "word_count! char_count! kept_ratio! language! "
        "canonical_article_id! is_canonical! story_id! run_id!",
        ("article_id",),
        frozenset({"canonical_article_id", "is_canonical", "story_id"}),
    ),
    Table(
        "dropped_lines",
        "One row for each line, or part of a line, taken out of an article",
        "article_id! line_number! reason! rule! text!",
        (),
    ),
    Table(
        "repairs",
        "One row for each repaired place of an article",
        "article_id! char_start! before! after!",
        (),
    ),
    Table(
        "duplicates",
        "One row for each article that repeats another",
        "article_id! canonical_article_id! matched_article_id! kind! similarity!",
        ("article_id",),
    ),
    Table(
        "shared_passages",
        "One row for each passage that two articles share",
        "article_id! char_start! char_end! "
        "other_article_id! other_char_start! other_char_end! text! similarity!",
        (
            "article_id",
            "char_start",
            "char_end",
            "other_article_id",
            "other_char_start",
            "other_char_end",
        ),
    ),
    Table(
        "stories",
        "One row for each story: a set of articles about one event",
        "story_id! title canonical_article_id! article_count! site_count! "
        "first_published_at last_published_at",
        ("story_id",),
    ),
    _fact_table(
        "money", "One row for each amount mentioned", "amount! amount_max currency! qualifier!"
    ),
    _fact_table(
        "quantities", "One row for each quantity mentioned", "value! value_max unit! qualifier!"
    ),
    _fact_table("dates", "One row for each date mentioned", "value! start_date end_date basis!"),
    _fact_table("quotes", "One row for each quotation", "speaker! speaker_text! verb kind!"),
    _fact_table(
        "mentions",
        "One row for each mention of an entity",
        "entity_id! entity_type! name!",
        ("entity_id",),
    ),
    _fact_table("roles", "One row for each role said of a person", "person! role! organization"),
    _fact_table(
        "events",
        "One row for each event",
        "event_type! participants! amount currency date_value trigger!",
    ),
    Table(
        "entities",
        "One row for each entity over all articles",
        "entity_id! entity_type! name! aliases! article_count! mention_count! "
        "first_seen_at last_seen_at",
        ("entity_id",),
    ),
    Table(
        "runs",
        "One row for each run",
        "run_id! started_at_utc! finished_at_utc status! pages_read articles_new "
        "duplicates_found rejected facts_extracted code_version! config!",
        ("run_id",),
    ),
    Table(
        "expectation_results",
        "One row for each expectation in each run",
        "run_id! suite! table_name! expectation! column_name severity! success! unexpected_count "
        "evaluated_count observed_value",
        (),
    ),
    Table(
        "quarantined_rows",
        "One row for each fact row held back",
        "run_id! table_name! row_key! expectation! row_json!",
        (),
    ),
)

TABLES: Mapping[str, Table] = MappingProxyType({table.name: table for table in _ALL})
"""The tables of the contract, in its order."""

FACT_TABLES = ("money", "quantities", "dates", "quotes", "mentions", "roles", "events")
AUDIT_TABLES = ("runs", "expectation_results", "quarantined_rows")

VIEWS: Mapping[str, str] = MappingProxyType(
    {
        "facts": "Every row of the seven fact tables",
        "corroborations": "One fact told by two stories or sites",
        "contradictions": "Two facts that cannot both hold",
    }
)
"""The views of the contract, with their meaning."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """A set of Parquet files that is no table of the contract but feeds some."""

    name: str
    schema: pl.Schema


DATASETS: Mapping[str, Dataset] = MappingProxyType(
    {
        dataset.name: dataset
        for dataset in (
            Dataset(
                "records",
                pl.Schema(
                    {
                        "page_id": pl.String(),
                        "source_uri": pl.String(),
                        "url": pl.String(),
                        "site": pl.String(),
                        "raw_text": pl.String(),
                        "record_title": pl.String(),
                        "record_author": pl.String(),
                        "record_published_at": pl.String(),
                        "rejection_reason": pl.String(),
                    }
                ),
            ),
            Dataset(
                "furniture",
                pl.Schema(
                    {
                        "site": pl.String(),
                        "line": pl.String(),
                        "pages": pl.Int32(),
                        "head_share": pl.Float64(),
                        "foot_share": pl.Float64(),
                    }
                ),
            ),
            Dataset(
                "signatures",
                pl.Schema(
                    {
                        "article_id": pl.String(),
                        "text_hash": pl.String(),
                        "shingle_count": pl.Int32(),
                        "bands": pl.List(pl.UInt64()),
                        "fingerprints": pl.List(pl.UInt32()),
                    }
                ),
            ),
            Dataset(
                "edges",
                pl.Schema(
                    {
                        "article_id": pl.String(),
                        "other_article_id": pl.String(),
                        "kind": pl.String(),
                        "similarity": pl.Float64(),
                    }
                ),
            ),
            Dataset(
                "story_terms",
                pl.Schema(
                    {
                        "article_id": pl.String(),
                        "words": pl.List(pl.UInt64()),
                        "facts": pl.List(pl.UInt64()),
                    }
                ),
            ),
            Dataset(
                "article_assignments",
                pl.Schema(
                    {
                        "article_id": pl.String(),
                        "canonical_article_id": pl.String(),
                        "story_id": pl.String(),
                    }
                ),
            ),
            Dataset(
                "entity_members",
                pl.Schema(
                    {
                        "article_id": pl.String(),
                        "entity_type": pl.String(),
                        "name": pl.String(),
                        "entity_id": pl.String(),
                    }
                ),
            ),
        )
    }
)
"""What is stored beside the tables: assignments that later runs may change."""

REWRITTEN = (
    "duplicates",
    "stories",
    "entities",
    "article_assignments",
    "entity_members",
    "furniture",
)
"""Datasets that each run writes anew as a whole; all others only grow."""
