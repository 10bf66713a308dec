"""Asks the views of agreement, on the smallest tables: articles, their facts, passages they share."""

from datetime import datetime

import duckdb
import polars as pl

from etl.contracts import TABLES
from etl.publish.build import view_names
from etl.resources import resource_folder
from tests.fact_rows import fact_frame

DAY = datetime(2024, 5, 1, 8)


def told(article: str, text: str, story: str = "s", site: str | None = None):
    own = {"article_id": article, "text": text, "story_id": story, "site": site or f"{article}.vn"}
    return own | {"is_canonical": True, "source_uri": f"{article}.txt", "published_at": DAY}


def ask(view: str, articles, passages=(), **facts) -> list[tuple]:
    """Return the view's pairs, from rows of the tables it reads; spans are found by their text."""
    texts = {one["article_id"]: one["text"] for one in articles}
    with duckdb.connect() as connection:
        for name, table in TABLES.items():
            rows = facts.get(name, [])
            if name == "articles":
                frame = pl.DataFrame(articles, schema=table.schema)
            elif name == "shared_passages":
                frame = pl.DataFrame(
                    [place_passage(texts, *pair) for pair in passages], schema=table.schema
                )
            elif rows:
                frame = fact_frame(
                    name, [(a, place(texts[a], own)) for a, own in rows], table.schema
                )
            else:
                frame = pl.DataFrame(schema=table.schema)
            connection.register(name, frame)
        for name in view_names():
            sql = (resource_folder("warehouse") / f"{name}.sql").read_text(encoding="utf-8")
            connection.execute(f"create view {name} as {sql}")
        found = connection.execute(f"from {view}")
        assert [column[0] for column in found.description] == [
            *("fact_id", "other_fact_id", "fact_type", "article_id", "other_article_id"),
            "agrees" if view == "corroborations" else "differs",
            *("text", "other_text"),
        ]
        return [(row[2], row[3], row[4]) for row in found.fetchall()]


def place(text: str, own: dict) -> dict:
    start = text.find(own["text"]) if "text" in own else 0
    return own | {"char_start": start, "char_end": start + len(own.get("text", "x"))}


def place_passage(texts, article, other, text, other_text):
    start, other_start = texts[article].index(text), texts[other].index(other_text)
    return {
        "article_id": article,
        "char_start": start,
        "char_end": start + len(text),
        "other_article_id": other,
        "other_char_start": other_start,
        "other_char_end": other_start + len(other_text),
        "text": text,
        "similarity": 0.9,
    }
