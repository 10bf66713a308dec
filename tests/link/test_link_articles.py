"""Stories and entities over shards and runs."""

from datetime import datetime, timedelta

import polars as pl
import pytest

from etl.contracts import TABLES
from etl.dedup import find_repeats, sign_shard
from etl.link import link_articles
from etl.parquet import list_files
from tests.article_shards import (
    SETTINGS,
    Told,
    change_words,
    make_text,
    make_words,
    read_dataset,
    write_shards,
)
from tests.fact_rows import write_facts

OUTPUTS = ("article_assignments", "stories", "entity_members", "entities")
DAY = datetime(2024, 5, 1, 8)
EVENT = make_words(50, 60)
COPIED = " ".join([*EVENT, *make_words(51, 150)])


def retell(seed: int) -> str:
    """Return an article that takes a third of its opening from the event."""
    own = make_words(seed, 120)
    return " ".join([*EVENT[:30], *own[:60], *EVENT[30:], *own[60:]])


ARTICLES = [
    Told("a", COPIED, DAY, "x.vn"),
    Told("b", change_words(COPIED, [80, 90]), DAY + timedelta(days=1), "y.vn"),
    Told("c", retell(60), DAY + timedelta(days=2), "y.vn"),
    Told("d", retell(61), DAY + timedelta(days=30), "x.vn"),
    Told("e", make_text(70)),
]


def link(out, articles, stored=None, facts=None, shard_size=1_000):
    for shard in write_shards(out, articles, shard_size):
        sign_shard(shard, out)
        keys = set(pl.read_parquet(shard)["article_id"])
        for table, rows in (facts or {}).items():
            write_facts(out, {table: [row for row in rows if row[0] in keys]}, shard.stem)
    find_repeats(stored or {}, list_files(out), out, SETTINGS)
    link_articles(stored or {}, list_files(out), out, SETTINGS)
    return {name: read_dataset(out, name) for name in OUTPUTS}


def stories(linked) -> set[frozenset[str]]:
    groups = linked["article_assignments"].group_by("story_id").agg("article_id")
    return {frozenset(group) for group in groups["article_id"]}


def story_ids(linked) -> dict[str, str]:
    return dict(linked["article_assignments"].select("article_id", "story_id").iter_rows())


def merge(*runs):
    """Return the files of several runs as the manifest does: what is rewritten comes from the last."""
    files: dict[str, tuple] = {}
    for run in runs:
        for name, paths in list_files(run).items():
            grows = name in (
                "articles",
                "signatures",
                "edges",
                "shared_passages",
                "story_terms",
                "mentions",
                "roles",
            )
            files[name] = (*files.get(name, ()), *paths) if grows else paths
    return files


def test_link_articles_tells_stories(tmp_path):
    linked = link(tmp_path / "w", ARTICLES)
    assert stories(linked) == {frozenset("abc"), frozenset("d"), frozenset("e")}
    story = linked["stories"].sort("article_count").row(-1, named=True)
    assert story["canonical_article_id"] == "a"
    assert (story["article_count"], story["site_count"]) == (3, 2)
    assert (story["first_published_at"], story["last_published_at"]) == (
        DAY,
        DAY + timedelta(days=2),
    )
    for name in ("stories", "entities"):
        assert linked[name].schema == TABLES[name].stored_schema


def test_link_articles_is_the_same_in_any_order_and_shards(tmp_path):
    expected = link(tmp_path / "one", ARTICLES, facts=MENTIONS)
    found = link(tmp_path / "two", ARTICLES[::-1], facts=MENTIONS, shard_size=2)
    assert all(found[name].equals(expected[name]) for name in OUTPUTS)


def test_link_articles_lets_a_new_article_join(tmp_path):
    first = link(tmp_path / "one", [ARTICLES[0], ARTICLES[4]])
    second = link(tmp_path / "two", ARTICLES[1:4], merge(tmp_path / "one"))
    assert stories(second) == {frozenset("abc"), frozenset("d"), frozenset("e")}
    assert {key: story_ids(second)[key] for key in "ae"} == story_ids(first)


def test_link_articles_keeps_the_story_of_an_earlier_original(tmp_path):
    first = link(tmp_path / "one", [ARTICLES[1]])
    second = link(tmp_path / "two", [ARTICLES[0]], merge(tmp_path / "one"))
    assert second["article_assignments"]["canonical_article_id"].to_list() == ["a", "a"]
    assert set(story_ids(second).values()) == set(story_ids(first).values())


def test_link_articles_keeps_ids_when_all_is_done_again(tmp_path):
    link(tmp_path / "one", [ARTICLES[0]], facts=MENTIONS)
    link(tmp_path / "two", ARTICLES[1:3], merge(tmp_path / "one"), facts=MENTIONS)
    before = merge(tmp_path / "one", tmp_path / "two")
    kept = {name: before[name] for name in ("article_assignments", "entity_members")}
    again = link(tmp_path / "three", ARTICLES[:3], kept, facts=MENTIONS)
    for name in ("article_assignments", "entity_members"):
        assert again[name].equals(read_dataset(tmp_path / "two", name))


MENTIONS = {
    "mentions": [
        ("a", {"entity_type": "place", "name": "Moskva", "text": "thủ đô Moskva"}),
        ("b", {"entity_type": "place", "name": "Moscow"}),
        ("c", {"entity_type": "place", "name": "Moscow"}),
        ("c", {"entity_type": "place", "name": "Moscow"}),
        ("c", {"entity_type": "person", "name": "Moscow"}),
    ]
}


def test_link_articles_joins_the_spellings_of_an_entity(tmp_path):
    linked = link(tmp_path / "w", ARTICLES[:3], facts=MENTIONS)
    person, place = linked["entities"].sort("entity_type").to_dicts()
    assert (place["name"], place["aliases"]) == ("Moscow", ["Moskva", "thủ đô Moskva"])
    assert (place["article_count"], place["mention_count"]) == (3, 4)
    assert (place["first_seen_at"], place["last_seen_at"]) == (DAY, DAY + timedelta(days=2))
    assert person["entity_id"] != place["entity_id"]
    assert linked["entity_members"].height == 4


@pytest.mark.parametrize("days", [None, 3])
def test_link_articles_of_unknown_date_know_no_window(tmp_path, days):
    other = None if days is None else DAY + timedelta(days=days)
    opening = " ".join(EVENT)
    like = [
        Told("a", f"{opening} {make_text(60)}", DAY),
        Told("b", f"{opening} {make_text(61)}", other),
    ]
    assert len(stories(link(tmp_path / "w", like))) == 1


def test_link_articles_of_nothing(tmp_path):
    linked = link(tmp_path / "w", [])
    assert all(linked[name].is_empty() for name in OUTPUTS)


@pytest.mark.parametrize(
    ("entity_type", "expected"), [("person", {frozenset("ab")}), ("place", {*map(frozenset, "ab")})]
)
def test_link_articles_asks_more_of_articles_without_a_name_in_common(
    tmp_path, entity_type, expected
):
    opening = " ".join(EVENT[:11])
    like = [Told(a, f"{opening} {make_text(60 + n)}", DAY) for n, a in enumerate("ab")]
    named = [(a, {"entity_type": entity_type, "name": "Đước"}) for a in "ab"]
    assert stories(link(tmp_path / "w", like, facts={"mentions": named})) == expected


def told_of(*people):
    """Return mentions and roles: a letter of an article, a name, a role and its body each."""
    mentions = [(a, {"entity_type": "person", "name": name}) for a, name, *_ in people]
    roles = [
        (a, {"person": name, "role": role, "organization": body})
        for a, name, role, body in people
        if role
    ]
    return {"mentions": mentions, "roles": roles}


def bearers(linked) -> set[frozenset[str]]:
    """Return the articles of each person."""
    groups = linked["entity_members"].group_by("entity_id").agg("article_id")
    return {frozenset(group) for group in groups["article_id"]}


NAMESAKES = told_of(
    ("a", "Nguyễn Văn Hùng", "bác sĩ", "Bệnh viện Chợ Rẫy"),
    ("d", "Nguyễn Văn Hùng", "cầu thủ", None),
    ("e", "ông Nguyễn Văn Hùng", "phó giám đốc", "Bệnh viện Chợ Rẫy"),
)


def test_link_articles_tells_namesakes_apart(tmp_path):
    linked = link(tmp_path / "w", ARTICLES, facts=NAMESAKES)
    assert bearers(linked) == {frozenset("ae"), frozenset("d")}
    counts = linked["entities"].sort("article_count")["article_count"].to_list()
    assert counts == [1, 2]


def test_link_articles_keeps_a_persons_id_when_a_namesake_comes(tmp_path):
    first = link(tmp_path / "one", [ARTICLES[0], ARTICLES[4]], facts=NAMESAKES)
    (before,) = first["entities"]["entity_id"]
    second = link(tmp_path / "two", [ARTICLES[3]], merge(tmp_path / "one"), facts=NAMESAKES)
    ids = {row["article_id"]: row["entity_id"] for row in second["entity_members"].to_dicts()}
    assert ids["a"] == ids["e"] == before != ids["d"]


def test_link_articles_takes_a_given_name_for_another_in_each_story(tmp_path):
    facts = told_of(*((article, "Hùng", None, None) for article in "abcd"))
    linked = link(tmp_path / "w", ARTICLES, facts=facts)
    assert bearers(linked) == {frozenset("abc"), frozenset("d")}
