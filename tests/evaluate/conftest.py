"""Tiny warehouses and tiny annotations."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pytest

from etl.contracts import TABLES
from etl.evaluate import Evaluation, evaluate

Rows = Mapping[str, Sequence[Mapping[str, Any]]]


def write_database(path: Path, tables: Rows) -> Path:
    """Make a database with the contract's tables; columns that are not given are null."""
    with duckdb.connect(str(path)) as connection:
        for table in TABLES.values():
            columns = ", ".join(f"{c.name} {c.kind.sql}" for c in table.columns)
            connection.execute(f"create table {table.name} ({columns})")
        for name, rows in tables.items():
            for row in rows:
                marks = ", ".join("?" * len(row))
                query = f"insert into {name} ({', '.join(row)}) values ({marks})"
                connection.execute(query, list(row.values()))
    return path


@pytest.fixture
def database(tmp_path: Path) -> Callable[[Rows], Path]:
    """A function that makes a database from rows by table."""
    return lambda tables: write_database(tmp_path / "news.duckdb", tables)


@pytest.fixture
def annotate(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes an annotation with its raw page, and returns the folder."""
    folder = tmp_path / "annotated"
    folder.mkdir()

    def write(raw: str = "Bến cá đông vui.", name: str = "ben-ca", **values: object) -> Path:
        numbers = [n for n, line in enumerate(raw.split("\n"), start=1) if line.strip()]
        empty = ("credited_sources", "repairs", "persons", "orgs", "places", "money", "quantities")
        truth = {"id": name, "source": {}, "title": None, "author": None, "published_at": None}
        truth |= {field: [] for field in (*empty, "dates", "quotes", "events")}
        truth["lines"] = [{"n": n, "label": "body"} for n in numbers]
        (folder / f"{name}.json").write_text(json.dumps(truth | values), encoding="utf-8")
        (folder / f"{name}.txt").write_text(raw, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def score(
    database: Callable[[Rows], Path], annotate: Callable[..., Path]
) -> Callable[..., Evaluation]:
    """A function that scores one article of the given tables against the given truth."""

    def run(
        tables: Rows | None = None, text: str = "Bến cá đông vui.", **truth: object
    ) -> Evaluation:
        own = {
            name: [{"article_id": "a", **row} for row in rows]
            for name, rows in (tables or {}).items()
        }
        own.setdefault("articles", [{"article_id": "a"}])
        own["articles"] = [
            {"source_uri": "pages/ben-ca.txt", "text": text} | row for row in own["articles"]
        ]
        return evaluate(database(own), [annotate(**truth)])

    return run
