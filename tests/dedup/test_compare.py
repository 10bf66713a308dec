"""Candidate pairs, compared by their texts."""

import pytest

from etl.dedup.compare import Pair, find_edge, find_shared_passages, find_shared_runs
from etl.dedup.signatures import short_fingerprints
from etl.dedup.wordings import Wordings
from tests.article_shards import Told, change_words, frame_of, make_text, make_words


def compare(one: str, other: str):
    wordings = Wordings.of(frame_of([Told("a", one), Told("b", other)]))
    prints = short_fingerprints(wordings.distinct[0]) & short_fingerprints(wordings.distinct[1])
    pair = Pair("a", "b", tuple(prints))
    edge = find_edge(wordings, pair, wordings.count_common("a", "b"))
    return edge, list(find_shared_passages(wordings, find_shared_runs(wordings, pair)))


TEXT = make_text(1)


@pytest.mark.parametrize(
    ("changes", "kind"), [(range(9, 100, 30), "near"), (range(9, 119, 12), None)]
)
def test_find_edge_near(changes, kind):
    edge, _ = compare(TEXT, change_words(TEXT, changes))
    assert (edge and edge.kind) == kind


def test_find_edge_measures_jaccard():
    edge, _ = compare(TEXT, change_words(TEXT, [60]))
    assert edge.similarity == pytest.approx(111 / 121)


@pytest.mark.parametrize(("added", "kind"), [(0, "contained"), (5, "contained"), (40, None)])
def test_find_edge_contained_names_the_shorter_first(added, kind):
    brief = " ".join([*TEXT.split()[:40], *make_words(9, added)])
    edge, _ = compare(TEXT, brief)
    assert edge == (("b", "a", kind, pytest.approx(36 / (36 + added))) if kind else None)


@pytest.mark.parametrize("other", ["", "…", make_text(2)])
def test_find_edge_of_nothing_in_common(other):
    assert compare(TEXT, other)[0] is None


def test_find_shared_passages_places_hold_the_text():
    said = " ".join(make_words(5, 30))
    one, other = f"{make_text(1)}\n“{said}”, ông nói.", f"{make_text(2)} Bà kể: {said}.\nHết."
    _, (passage,) = compare(one, other)
    assert one[passage.char_start : passage.char_end] == passage.text == said
    assert other[passage.other_char_start : passage.other_char_end] == said


def test_find_shared_passages_takes_a_whole_sentence_of_twelve_words():
    said = " ".join(make_words(5, 12)).capitalize() + "."
    assert len(compare(f"{make_text(1)} {said}", f"{make_text(2)} {said}")[1]) == 1


def test_find_shared_passages_leaves_a_set_phrase_inside_sentences():
    said, one, other = (" ".join(make_words(seed, 12)) for seed in (5, 6, 7))
    assert not compare(
        f"{make_text(1)} {one} {said} {one}", f"{make_text(2)} {other} {said} {other}"
    )[1]


def test_find_shared_passages_leaves_tables():
    table = " ".join(f"{n} {n * 7}" for n in range(10, 40))
    assert not compare(f"{make_text(1)}\n{table}", f"{make_text(2)}\n{table}")[1]
