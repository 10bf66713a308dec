"""The views for analysts, each on the smallest tables that show what it counts and leaves out."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

import duckdb
import polars as pl
import pytest

from etl.contracts import COLUMNS, TABLES
from etl.publish.build import view_names
from etl.resources import resource_folder
from tests.fact_rows import fact_frame

DAY, LATER = datetime(2024, 5, 1, 8), datetime(2024, 5, 3, 8)


def article(article_id: str, **other: object) -> dict[str, Any]:
    own = {"article_id": article_id, "site": f"{article_id}.vn", "story_id": "s", "title": "Lũ"}
    return own | {"is_canonical": True, "published_at": DAY} | other


def entity(entity_id: str, kind: str = "person") -> dict[str, str]:
    return {"entity_id": entity_id, "entity_type": kind, "name": entity_id.upper()}


def named(article_id: str, entity_id: str, sentence: int = 1, kind: str = "person"):
    own = {"entity_id": entity_id, "entity_type": kind, "sentence_number": sentence}
    return article_id, own | {"name": entity_id.upper()}


def paid(article_id: str, amount: int, **other: object):
    return article_id, {"amount": Decimal(amount), "currency": "VND", "qualifier": "exact"} | other


def ask(view: str, articles: Sequence[Mapping[str, Any]], **tables: Any) -> list[dict[str, Any]]:
    """Return a view's rows, from rows of the tables it reads; the rest of these are empty."""
    given = {"articles": articles, "stories": [{"story_id": "s", "title": "Lũ lớn"}]} | tables
    with duckdb.connect() as connection:
        for name, table in TABLES.items():
            is_fact = "sentence_number" in table.schema
            make = fact_frame if is_fact else lambda _name, rows, schema: pl.DataFrame(rows, schema)
            connection.register(name, make(name, given.get(name, []), table.schema))
        sql = (resource_folder("warehouse") / f"{view}.sql").read_text(encoding="utf-8")
        return connection.execute(sql).pl().sort(pl.all(), nulls_last=True).to_dicts()


def pairs(rows: Sequence[Mapping[str, Any]]) -> list[tuple[object, ...]]:
    return [
        (row["name"], row["other_name"], row["article_count"], row["sentence_count"])
        for row in rows
    ]


def test_entity_pairs_counts_articles_and_sentences_from_either_side() -> None:
    mentions = [
        *(named("a", "x", 1), named("a", "x", 2), named("a", "y", 2), named("a", "y", 4)),
        *(named("b", "x", 1), named("b", "y", 3)),
    ]
    articles = [article("a"), article("b", published_at=LATER)]
    rows = ask("entity_pairs", articles, mentions=mentions, entities=[entity("x"), entity("y")])
    assert pairs(rows) == [("X", "Y", 2, 1), ("Y", "X", 2, 1)]
    assert (rows[0]["first_seen_at"], rows[0]["last_seen_at"]) == (DAY, LATER)


@pytest.mark.parametrize(
    ("articles", "mentions"),
    [
        ([article("a", is_canonical=False)], [named("a", "x"), named("a", "y")]),
        ([article("a")], [named("a", "x"), named("a", "h", kind="place")]),
        ([article("a")], [named("a", "x", 1), named("a", "x", 2)]),
        ([article("a"), article("b")], [named("a", "x"), named("b", "y")]),
    ],
    ids=["a copy", "a place", "one alone", "two articles"],
)
def test_entity_pairs_leaves_out(articles: Any, mentions: Any) -> None:
    entities = [entity("x"), entity("y"), entity("h", "place")]
    assert ask("entity_pairs", articles, mentions=mentions, entities=entities) == []


def test_site_exclusives_gives_what_one_site_alone_tells() -> None:
    money = [paid("a", 5), paid("a", 5, text="5 đ"), paid("a", 7), paid("b", 7), paid("c", 9)]
    articles = [article("a"), article("b"), article("c", story_id="other")]
    (row,) = ask("site_exclusives", articles, money=money)
    assert (row["site"], row["other_sites"], row["title"]) == ("a.vn", ["b.vn"], "Lũ lớn")
    assert (row["fact_type"], row["value_text"], row["fact_count"]) == ("money", "5.00 VND", 2)
    assert (row["article_id"], row["fact_id"], row["text"]) == ("a", "money0", "…")
    assert row["first_published_at"] == DAY


@pytest.mark.parametrize(
    "articles",
    [
        [article("a")],
        [article("a"), article("b", site="a.vn")],
        [article("a"), article("b", is_canonical=False), article("c")],
        [article("a"), article("b", site=None), article("c")],
    ],
    ids=["one article", "one site", "another site's copy tells it", "who tells it is unknown"],
)
def test_site_exclusives_leaves_out(articles: Any) -> None:
    assert (
        ask("site_exclusives", articles, money=[paid("a", 5), paid("b", 5)][: len(articles)]) == []
    )


@pytest.mark.parametrize(
    ("tables", "value"),
    [
        ({"money": [paid("a", 5, amount_max=Decimal(6), qualifier="about")]}, "5.00-6.00 VND"),
        ({"quantities": [("a", {"value": 3.5, "unit": "km"})]}, "3.5 km"),
        ({"dates": [("a", {"value": "2024-05"})]}, "2024-05"),
        ({"quotes": [("a", {"speaker": "An"})]}, "An"),
        ({"mentions": [named("a", "x")], "entities": [entity("x")]}, "X"),
        ({"roles": [("a", {"person": "An", "role": "chủ tịch"})]}, "An, chủ tịch"),
        ({"events": [("a", {"event_type": "launch", "participants": ["B", "A"]})]}, "launch: A, B"),
    ],
)
def test_site_exclusives_knows_every_kind_of_fact(tables: Any, value: str) -> None:
    (row,) = ask("site_exclusives", [article("a"), article("b")], **tables)
    assert row["value_text"] == value


def test_site_exclusives_leaves_out_days_that_nobody_knows() -> None:
    dates = [("a", {"value": "XXXX-XX-XX"})]
    assert ask("site_exclusives", [article("a"), article("b")], dates=dates) == []


def test_person_quotes_and_event_money_leave_copies_out() -> None:
    articles = [article("a"), article("b", is_canonical=False)]
    quotes = [(one, {"speaker": "An", "kind": "direct"}) for one in "ab"]
    assert [r["article_id"] for r in ask("person_quotes", articles, quotes=quotes)] == ["a"]
    own = {"event_type": "launch", "participants": ["A"], "currency": "VND"}
    events = [(one, own | {"amount": Decimal(1)}) for one in "ab"] + [("a", own)]
    assert [r["fact_id"] for r in ask("event_money", articles, events=events)] == ["events0"]


def test_entity_timeline_has_a_row_an_article() -> None:
    mentions = [named("a", "x"), named("a", "x", 2), named("b", "x")]
    articles = [article("a"), article("b", is_canonical=False)]
    (row,) = ask("entity_timeline", articles, mentions=mentions, entities=[entity("x")])
    assert (row["name"], row["article_id"], row["mention_count"]) == ("X", "a", 2)


@pytest.mark.parametrize("view", sorted(view_names()))
def test_view_says_its_grain_and_inputs_and_each_column_has_words(view: str) -> None:
    sql = (resource_folder("warehouse") / f"{view}.sql").read_text(encoding="utf-8")
    meaning, *rest = sql.splitlines()
    assert meaning.startswith("-- ")
    assert len(meaning) > 20
    for part in ("grain: one row for each ", "inputs: ", "columns: "):
        assert any(line.startswith(f"-- {part}") for line in rest)
    known = {name for table, name in COLUMNS if table in {"", view}}
    if view in {"entity_pairs", "site_exclusives"}:
        with duckdb.connect() as connection:
            for table in TABLES.values():
                connection.register(table.name, pl.DataFrame(schema=table.schema))
            assert set(connection.sql(sql).columns) <= known
