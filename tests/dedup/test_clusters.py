"""From edges to canonical articles."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dedup.clusters import CONTAINED, EXACT, NEAR, Edge, Standing, resolve_duplicates

DAY = datetime(2024, 5, 1)
LATER = datetime(2024, 5, 2)


def resolve(edges, **standings):
    known = {
        name: Standing(*standings.get(name, (None, 100))) for edge in edges for name in edge[:2]
    }
    return {row.article_id: row for row in resolve_duplicates(edges, known)}


@pytest.mark.parametrize(
    ("a", "b", "canonical"),
    [
        ((DAY, 10), (LATER, 99), "a"),
        ((LATER, 99), (DAY, 10), "b"),
        ((None, 99), (LATER, 10), "b"),
        ((DAY, 10), (DAY, 11), "b"),
        ((None, 10), (None, 10), "a"),
    ],
)
def test_canonical_is_earliest_then_longest_then_least(a, b, canonical):
    rows = resolve([Edge("a", "b", NEAR, 0.8)], a=a, b=b)
    (row,) = rows.values()
    assert row.canonical_article_id == canonical
    assert {row.article_id, row.matched_article_id} == {"a", "b"}


def test_near_edges_make_one_cluster():
    rows = resolve([Edge("a", "b", NEAR, 0.8), Edge("b", "c", EXACT, 1.0)])
    assert {key: row.canonical_article_id for key, row in rows.items()} == {"b": "a", "c": "a"}
    assert (rows["c"].matched_article_id, rows["c"].kind, rows["c"].similarity) == ("b", EXACT, 1.0)


def test_contained_follows_its_longest_container_and_ties_nothing():
    edges = [Edge("s", "m", CONTAINED, 0.9), Edge("s", "x", CONTAINED, 0.85)]
    rows = resolve(edges, s=(None, 10), m=(None, 50), x=(None, 90))
    assert set(rows) == {"s"}
    assert rows["s"][1:4] == ("x", "x", CONTAINED)


def test_contained_points_to_the_canonical_of_its_container():
    edges = [Edge("s", "x", CONTAINED, 0.9), Edge("x", "y", NEAR, 0.8)]
    rows = resolve(edges, s=(None, 10), x=(LATER, 90), y=(DAY, 80))
    assert rows["s"][1:3] == ("y", "x")
    assert rows["x"][1:4] == ("y", "y", NEAR)


def test_contained_in_contained_ends_at_the_last():
    edges = [Edge("s", "m", CONTAINED, 0.9), Edge("m", "x", CONTAINED, 0.8)]
    rows = resolve(edges, s=(None, 10), m=(None, 50), x=(None, 90))
    assert (rows["s"].canonical_article_id, rows["m"].canonical_article_id) == ("x", "x")


def test_repeats_of_a_contained_article_follow_it():
    edges = [Edge("s", "t", EXACT, 1.0), Edge("s", "x", CONTAINED, 0.9)]
    rows = resolve(edges, s=(DAY, 10), t=(LATER, 10), x=(None, 90))
    assert (rows["t"].canonical_article_id, rows["t"].kind) == ("x", EXACT)


EDGES = st.lists(
    st.tuples(
        st.sampled_from("abcdef"),
        st.sampled_from("abcdef"),
        st.sampled_from([EXACT, NEAR, CONTAINED]),
        st.floats(0.7, 1.0),
    )
    .filter(lambda row: row[0] != row[1])
    .map(lambda row: Edge(*row)),
    min_size=1,
    max_size=12,
)
STANDINGS = st.fixed_dictionaries(
    {
        name: st.builds(Standing, st.sampled_from([None, DAY, LATER]), st.integers(1, 5))
        for name in "abcdef"
    }
)


@given(EDGES, STANDINGS, st.randoms())
def test_canonical_of_canonical_is_itself_whatever_the_order(edges, standings, source):
    rows = resolve_duplicates(edges, standings)
    repeating = {row.article_id for row in rows}
    assert not repeating & {row.canonical_article_id for row in rows}
    assert len(repeating) == len(rows)
    unique = {(frozenset(edge[:2]), edge.kind): edge for edge in edges}
    mixed = list(unique.values())
    expected = resolve_duplicates(mixed, standings)
    source.shuffle(mixed)
    assert resolve_duplicates(mixed, standings) == expected
