"""The smallest warehouse that keeps every rule: two articles of one story, one rejected page."""

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from etl.contracts import TABLES, Kind

TITLE = "Cầu Sông Lô thông xe"
LEAD = "Cây cầu dài 500 m được khánh thành ngày 2/9/2021 ở Tuyên Quang."
BODY = "Bà Lê Thị Hoa, giám đốc ban quản lý, nói: “Chúng tôi đã chi 900 tỷ đồng cho cầu này.”"
TEXT = f"{TITLE}\n{LEAD}\n{BODY}"
REPEAT = f"Thông xe cầu mới ở Tuyên Quang\n{BODY}"

A, B, REJECTED = "a" * 32, "b" * 32, "c" * 32

_BLANK: dict[Kind, Any] = {
    Kind.TEXT: "x",
    Kind.INTEGER: 1,
    Kind.DOUBLE: 1.0,
    Kind.AMOUNT: Decimal(1),
    Kind.BOOLEAN: True,
    Kind.DATE: date(2021, 9, 2),
    Kind.TIMESTAMP: datetime(2021, 9, 2, 7, 0),
    Kind.TEXT_LIST: [],
}


def span(text: str, whole: str = TEXT) -> dict[str, Any]:
    """Return the columns that place a fact."""
    start = whole.index(text)
    return {"text": text, "char_start": start, "char_end": start + len(text), "article_id": A}


def page(page_id: str, text: str, **other: object) -> dict[str, Any]:
    return {
        "page_id": page_id,
        "site": "vidu.example",
        "raw_text": text,
        "char_count": len(text),
        "outcome": "article",
    } | other


def article(article_id: str, text: str, **other: object) -> dict[str, Any]:
    return {
        "article_id": article_id,
        "site": "vidu.example",
        "title": text.split("\n", maxsplit=1)[0],
        "published_at": _BLANK[Kind.TIMESTAMP],
        "text": text,
        "char_count": len(text),
        "language": "vi",
        "canonical_article_id": A,
        "is_canonical": article_id == A,
        "story_id": "s1",
    } | other


def rows() -> dict[str, list[dict[str, Any]]]:
    """Return the rows of the warehouse by table; columns left out are filled by their type."""
    return {
        "pages": [
            page(A, TEXT),
            page(B, REPEAT + "\nẢnh: Minh"),
            page(REJECTED, "", outcome="rejected", rejection_reason="empty"),
        ],
        "articles": [article(A, TEXT, lead=LEAD), article(B, REPEAT)],
        "dropped_lines": [
            {"article_id": B, "line_number": 3, "reason": "caption", "text": "Ảnh: Minh"}
        ],
        "repairs": [{"article_id": A, "char_start": 0, "before": "CầuSông", "after": "Cầu Sông"}],
        "duplicates": [
            {
                "article_id": B,
                "canonical_article_id": A,
                "matched_article_id": A,
                "kind": "near",
                "similarity": 0.8,
            }
        ],
        "shared_passages": [
            span(BODY)
            | {
                "other_article_id": B,
                "other_char_start": REPEAT.index(BODY),
                "other_char_end": len(REPEAT),
            }
        ],
        "stories": [
            {"story_id": "s1", "title": TITLE, "canonical_article_id": A, "article_count": 2}
        ],
        "money": [
            span("900 tỷ đồng")
            | {"amount": Decimal(900_000_000_000), "currency": "VND", "qualifier": "exact"}
        ],
        "quantities": [span("500 m") | {"value": 500.0, "unit": "m", "qualifier": "exact"}],
        "dates": [
            span("2/9/2021")
            | {
                "value": "2021-09-02",
                "start_date": date(2021, 9, 2),
                "end_date": date(2021, 9, 2),
                "basis": "explicit",
            }
        ],
        "quotes": [
            span("Chúng tôi đã chi 900 tỷ đồng cho cầu này.")
            | {"speaker": "Lê Thị Hoa", "speaker_text": "Bà Lê Thị Hoa", "kind": "direct"}
        ],
        "mentions": [
            span("Lê Thị Hoa") | {"entity_id": "e1", "entity_type": "person", "name": "Lê Thị Hoa"}
        ],
        "roles": [span("giám đốc ban quản lý") | {"person": "Lê Thị Hoa", "role": "giám đốc"}],
        "events": [
            span(LEAD)
            | {"event_type": "launch", "participants": ["Tuyên Quang"], "date_value": "2021-09-02"}
        ],
        "entities": [{"entity_id": "e1", "entity_type": "person", "name": "Lê Thị Hoa"}],
        "runs": [
            {
                "run_id": "r1",
                "status": "published",
                "pages_read": 3,
                "articles_new": 2,
                "duplicates_found": 1,
                "rejected": 1,
                "facts_extracted": 7,
                "config": "{}",
            }
        ],
        "expectation_results": [
            {
                "run_id": "r1",
                "suite": "money",
                "table_name": "money",
                "expectation": "expect_column_values_to_not_be_null: amount",
                "column_name": "amount",
                "severity": "critical",
                "success": True,
                "unexpected_count": 0,
            }
        ],
        "quarantined_rows": [
            {"run_id": "r1", "table_name": "money", "row_key": "f9", "row_json": "{}"}
        ],
    }


def create_tables(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables of the contract, empty."""
    for table in TABLES.values():
        columns = ", ".join(f'"{column.name}" {column.kind.sql}' for column in table.columns)
        connection.execute(f"create table {table.name} ({columns})")


def insert(connection: duckdb.DuckDBPyConnection, table: str, row: dict[str, Any]) -> None:
    """Insert one row; required columns that it leaves out are filled by their type."""
    contract = TABLES[table]
    values = {c.name: _BLANK[c.kind] for c in contract.columns if c.name in contract.required} | row
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"insert into {table} ({names}) values ({marks})", list(values.values()))


def fill(connection: duckdb.DuckDBPyConnection) -> None:
    """Create the tables and insert the rows."""
    create_tables(connection)
    for table, found in rows().items():
        for row in found:
            insert(connection, table, row)


def build(path: Path, *changes: str) -> Path:
    """Write the warehouse and run SQL that changes it."""
    with duckdb.connect(str(path)) as connection:
        fill(connection)
        for change in changes:
            connection.execute(change)
    return path
