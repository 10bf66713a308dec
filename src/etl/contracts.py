"""The tables that users rely on: each column once, each table as a list of columns.

Polars and DuckDB schemas, SQL comments and the documentation all come from here.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType

import polars as pl

CONTRACT_VERSION = 1


class Kind(Enum):
    """A column's type, as (Polars, DuckDB)."""

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


def _columns(kind: Kind, meanings: Mapping[str, str]) -> dict[str, Column]:
    """Return the columns of one type by name."""
    return {name: Column(name, kind, meaning) for name, meaning in meanings.items()}


COLUMNS: Mapping[str, Column] = MappingProxyType(
    _columns(
        Kind.TEXT,
        {
            "page_id": "Key of the page: 32 hex digits over its id, url or source_uri, and its raw text",
            "article_id": "Key of the article: the page_id of the page it was found on",
            "source_uri": "File the page came from, relative to the source argument; #n is the n-th record",
            "url": "Address of the page, where given",
            "site": "Site as given, else the host of the url",
            "raw_text": "The record's text field as it came in; for HTML the extracted text",
            "outcome": "article or rejected",
            "rejection_reason": "Why the page holds no article",
            "run_id": "Run that stored the row",
            "record_title": "Title that came beside the text",
            "record_author": "Author that came beside the text",
            "record_published_at": "Publication time that came beside the text, as written",
            "title": "Headline",
            "lead": "Opening summary (sapo)",
            "author": "Author as printed",
            "text": "The exact text of the row; in articles the clean story: title, lead, body",
            "language": "ISO 639-1 code of the language found",
            "canonical_article_id": "Article that stands for this one and its repeats; itself where it repeats none",
            "story_id": "Story that the article tells",
            "reason": "Why it was taken out: byline, credit, caption, image, repeat, related, comments, "
            "navigation, cms, ad",
            "rule": "Name of the rule that made the row",
            "before": "Text before the repair",
            "after": "Text after the repair",
            "matched_article_id": "Article against which similarity was measured",
            "kind": "Kind of the row: exact, near or contained duplicate; direct or indirect quote",
            "other_article_id": "The other article that holds the passage",
            "fact_id": "Key of the fact",
            "currency": "ISO 4217 code",
            "qualifier": "exact, more_than, less_than, about, at_least or up_to",
            "unit": "Counted noun or unit, as written",
            "value_text": "The fact's value as text",
            "basis": "How the value was got: explicit, year_before, publication, context, unresolved",
            "speaker": "Who said it: the fullest name in the article",
            "speaker_text": "Who said it, as written there",
            "verb": "Verb of saying",
            "entity_id": "Key of the entity over all articles",
            "entity_type": "person, organization or place",
            "name": "Fullest name",
            "person": "Fullest name of the person in the article",
            "role": "Role or title, as written",
            "organization": "Where the person holds the role",
            "event_type": "Type of event: investment, acquisition, partnership, launch, sanction, meeting, "
            "statement_of_plan, legal, appointment, funding_round, research, conference, other",
            "date_value": "When it happened, as in dates.value",
            "trigger": "Words that told of the event",
            "status": "published, unchanged, blocked or failed",
            "code_version": "Version of tinkho that ran",
            "config": "Settings of the run as JSON",
            "suite": "Expectation suite",
            "table_name": "Table the row speaks of",
            "expectation": "Expectation: its type and what it is about",
            "column_name": "Column it checks, where it checks one",
            "severity": "critical blocks publication, warning is reported, info is recorded",
            "observed_value": "What was observed",
            "row_key": "Key of the row held back",
            "row_json": "The row held back, as JSON",
            "fact_type": "Table the fact stands in",
        },
    )
    | _columns(
        Kind.INTEGER,
        {
            "char_count": "Length in code points",
            "word_count": "Number of words, split at white space",
            "line_number": "Line in raw_text, from 1, counting line feeds only",
            "char_start": "Start in articles.text: 0-based code point",
            "char_end": "End in articles.text: code point, exclusive",
            "other_char_start": "Start of the passage in the other article",
            "other_char_end": "End of the passage in the other article, exclusive",
            "article_count": "Number of articles",
            "site_count": "Number of sites",
            "mention_count": "Number of mentions",
            "sentence_number": "Sentence of the article, from 1",
            "pages_read": "Pages read by the run",
            "articles_new": "Articles the run added",
            "duplicates_found": "Duplicates among the articles the run added",
            "rejected": "New pages that hold no article",
            "facts_extracted": "Facts the run added",
            "unexpected_count": "Rows that break the expectation",
            "evaluated_count": "Rows the expectation looked at",
        },
    )
    | _columns(
        Kind.DOUBLE,
        {
            "kept_ratio": "Share of the raw text's non-blank characters that stand in the clean text",
            "similarity": "Jaccard similarity of 5-word shingles; for contained, share of the shorter's shingles",
            "value": "The value: a number; in dates ISO 8601 cut to its precision",
            "value_max": "Upper end of a range",
        },
    )
    | _columns(
        Kind.AMOUNT,
        {
            "amount": "Amount in whole currency units; the lower end of a range",
            "amount_max": "Upper end of a range",
        },
    )
    | _columns(
        Kind.BOOLEAN,
        {
            "is_canonical": "Whether the article stands for itself",
            "success": "Whether the expectation held",
        },
    )
    | _columns(
        Kind.DATE,
        {
            "start_date": "First day meant; null while unresolved",
            "end_date": "Last day meant, inclusive; null while unresolved",
        },
    )
    | _columns(
        Kind.TIMESTAMP,
        {
            "published_at": "Publication time as printed; null where unknown",
            "first_published_at": "Earliest publication time of its articles",
            "last_published_at": "Latest publication time of its articles",
            "first_seen_at": "Earliest publication time of an article that names it",
            "last_seen_at": "Latest publication time of an article that names it",
            "started_at_utc": "Start of the run, UTC",
            "finished_at_utc": "End of the run, UTC",
        },
    )
    | _columns(
        Kind.TEXT_LIST,
        {
            "credited_sources": "Sources credited in credit lines",
            "participants": "Who takes part, by fullest name",
            "aliases": "Other written forms of the name",
        },
    )
)

_OTHERWISE: Mapping[tuple[str, str], Column] = MappingProxyType(
    {
        ("dates", "value"): Column(
            "value", Kind.TEXT, "ISO 8601 cut to its precision, X for what is unknown, a/b for a range"
        ),
    }
)
"""The columns whose type the contract makes depend on the table."""


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
        return tuple(_OTHERWISE.get((self.name, name), COLUMNS[name]) for name in names)

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
        "word_count! char_count! kept_ratio! language! canonical_article_id! is_canonical! story_id! run_id!",
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
        "article_id! char_start! char_end! other_article_id! other_char_start! other_char_end! text! similarity!",
        ("article_id", "char_start", "char_end", "other_article_id", "other_char_start", "other_char_end"),
    ),
    Table(
        "stories",
        "One row for each story: a set of articles about one event",
        "story_id! title canonical_article_id! article_count! site_count! first_published_at last_published_at",
        ("story_id",),
    ),
    _fact_table(
        "money", "One row for each amount mentioned", "amount! amount_max currency! qualifier!"
    ),
    _fact_table("quantities", "One row for each quantity mentioned", "value! value_max unit! qualifier!"),
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
        "events", "One row for each event", "event_type! participants! amount currency date_value trigger!"
    ),
    Table(
        "entities",
        "One row for each entity over all articles",
        "entity_id! entity_type! name! aliases! article_count! mention_count! first_seen_at last_seen_at",
        ("entity_id",),
    ),
    Table(
        "runs",
        "One row for each run",
        "run_id! started_at_utc! finished_at_utc status! pages_read articles_new duplicates_found rejected "
        "facts_extracted code_version! config!",
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

REWRITTEN = ("duplicates", "stories", "entities", "article_assignments", "entity_members")
"""Datasets that each run writes anew as a whole; all others only grow."""
