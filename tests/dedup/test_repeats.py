"""The whole search for repeats, over shards and runs."""

from datetime import datetime

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.contracts import TABLES
from etl.dedup import find_repeats, sign_shard
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
from tests.shingles import shingle

OUTPUTS = ("edges", "shared_passages", "duplicates")
LONG = make_text(1, 300)
SAID = " ".join(make_words(90, 30)).capitalize() + "."
FAMILY = [
    Told("a1", LONG, datetime(2024, 5, 2)),
    Told("a2", LONG.upper(), datetime(2024, 5, 1)),
    Told("a3", change_words(LONG, [100, 200])),
    Told("a4", " ".join(LONG.split()[:60])),
    Told("b1", f"{make_text(2)} {SAID}"),
    Told("b2", f"{make_text(3)} {change_words(SAID, [9, 19])}"),
    Told("c1", make_text(4)),
]


def find(out, articles, stored=None, shard_size=1_000):
    for shard in write_shards(out, articles, shard_size):
        sign_shard(shard, out)
    find_repeats(stored or {}, list_files(out), out, SETTINGS)
    return {name: read_dataset(out, name) for name in OUTPUTS}


def duplicates(found) -> dict[str, tuple]:
    return {row[0]: row[1:4] for row in found["duplicates"].iter_rows()}


def test_find_repeats_of_a_family(tmp_path):
    found = find(tmp_path / "w", FAMILY)
    assert duplicates(found) == {
        "a1": ("a2", "a2", "exact"),
        "a3": ("a2", "a1", "near"),
        "a4": ("a2", "a2", "contained"),
    }
    (passage,) = found["shared_passages"].to_dicts()
    assert (passage["article_id"], passage["other_article_id"]) == ("b1", "b2")
    assert passage["similarity"] == pytest.approx(28 / 30)


@pytest.fixture(scope="module")
def expected(tmp_path_factory):
    return find(tmp_path_factory.mktemp("repeats"), FAMILY)


def test_the_family_has_every_kind(expected):
    assert set(expected["edges"]["kind"]) == {"exact", "near", "contained"}
    assert expected["shared_passages"].height == 1


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.permutations(FAMILY), st.integers(1, 7))
def test_find_repeats_is_the_same_in_any_order_and_shards(
    tmp_path_factory, expected, articles, size
):
    found = find(tmp_path_factory.mktemp("repeats"), articles, shard_size=size)
    assert all(found[dataset].equals(expected[dataset]) for dataset in OUTPUTS)


def test_find_repeats_names_the_article_that_similarity_was_measured_against(expected):
    texts = {one.article_id: one.text for one in FAMILY}
    for row in expected["duplicates"].iter_rows(named=True):
        one, other = (
            set(shingle(texts[row[name]])) for name in ("article_id", "matched_article_id")
        )
        whole = min(len(one), len(other)) if row["kind"] == "contained" else len(one | other)
        assert row["similarity"] == pytest.approx(len(one & other) / whole)


def test_find_repeats_ties_a_page_to_its_older_version(tmp_path):
    find(tmp_path / "one", [Told("old", LONG, datetime(2024, 5, 1))])
    again = Told("new", change_words(LONG, [40, 41]), datetime(2024, 5, 1))
    found = find(tmp_path / "two", [again], list_files(tmp_path / "one"))
    assert duplicates(found)["new"][2] == "near"


def test_find_repeats_in_two_runs_finds_what_one_finds(tmp_path, expected):
    find(tmp_path / "one", FAMILY[:3])
    found = find(tmp_path / "two", FAMILY[3:], list_files(tmp_path / "one"))
    assert found["duplicates"].equals(expected["duplicates"])
    assert found["shared_passages"].equals(expected["shared_passages"])


def test_find_repeats_contained_follows_its_longest_container_and_ties_nothing(tmp_path):
    brief = " ".join(LONG.split()[:60])
    longer = f"{brief} {make_text(5, 200)}"
    longest = f"{brief} {make_text(6, 300)}"
    found = find(tmp_path / "w", [Told("x", longer), Told("y", longest), Told("z", brief)])
    assert duplicates(found) == {"z": ("y", "y", "contained")}


@pytest.mark.parametrize("text", ["", "…", "một", "a " * 3_000, "(" * 5_000])
def test_find_repeats_of_odd_texts(tmp_path, text):
    found = find(tmp_path / "w", [Told("a", text), Told("b", text), Told("c", LONG)])
    assert {row[0]: row[3] for row in found["duplicates"].iter_rows()} == {"b": "exact"}


def test_find_repeats_joins_new_articles_to_stored_ones(tmp_path):
    find(tmp_path / "one", FAMILY[1:5])
    found = find(tmp_path / "two", [FAMILY[0], *FAMILY[5:]], list_files(tmp_path / "one"))
    assert {key: row[0] for key, row in duplicates(found).items()} == dict.fromkeys(
        ("a1", "a3", "a4"), "a2"
    )
    assert set(found["edges"]["article_id"]) == {"a1"}
    assert found["shared_passages"]["other_article_id"].to_list() == ["b2"]


def test_find_repeats_moves_to_an_earlier_article(tmp_path):
    find(tmp_path / "one", [Told("a", LONG, datetime(2024, 5, 2)), Told("b", LONG)])
    earlier = Told("z", change_words(LONG, [50]), datetime(2024, 5, 1))
    found = find(tmp_path / "two", [earlier], list_files(tmp_path / "one"))
    assert {key: row[0] for key, row in duplicates(found).items()} == {"a": "z", "b": "z"}


def test_find_repeats_of_nothing(tmp_path):
    found = find(tmp_path / "w", [Told("a", LONG)])
    assert all(found[dataset].is_empty() for dataset in OUTPUTS)
    assert found["duplicates"].schema == TABLES["duplicates"].schema


def test_find_repeats_leaves_furniture_out(tmp_path):
    furniture = " ".join(make_words(80, 25)).capitalize() + "."
    found = find(tmp_path / "w", [Told(f"a{n}", f"{make_text(n)} {furniture}") for n in range(30)])
    assert found["shared_passages"].is_empty()


def test_find_repeats_of_one_template_costs_no_square(tmp_path):
    pages = [Told(f"p{n:03}", change_words(LONG, [n, 299 - n % 150])) for n in range(150)]
    copies = [Told(f"q{n:03}", LONG) for n in range(300)]
    found = find(tmp_path / "w", pages + copies)
    assert found["duplicates"]["canonical_article_id"].n_unique() == 1
    assert found["duplicates"].height == 449
    assert found["edges"].height < 150 * 32 + 300
    assert found["edges"].filter(pl.col("kind") == "exact").height == 299
