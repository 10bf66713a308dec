"""The word lists as tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.names.lexicon import (
    PhraseTable,
    Use,
    listed_names,
    openings,
    organization_words,
    tone_spellings,
    words_of,
)
from etl.records import EntityType

PHRASE = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(" ".join)


def test_phrase_table_takes_the_longest_phrase():
    table = PhraseTable.of([("a", 1), ("a b", 2), ("a b", 3)])
    assert table.match(["a", "b", "c"], 0) == (2, 2)
    assert table.match(["a", "c"], 0) == (1, 1)
    assert table.match(["c"], 0) is None
    assert PhraseTable.of([]).match(["c"], 0) is None


@given(st.lists(PHRASE, max_size=8), st.lists(st.sampled_from("abcd"), min_size=1, max_size=8))
def test_a_match_is_the_longest_listed_phrase(phrases, words):
    table = PhraseTable.of((phrase, phrase) for phrase in phrases)
    fitting = [p for p in phrases if words[: len(p.split())] == p.split()]
    found = table.match(words, 0)
    assert (found[1] if found else None) == max(fitting, key=len, default=None)
    assert found is None or found[0] == len(found[1].split())


def test_listed_names_follow_both_ways_of_setting_tones():
    assert next(tone_spellings("Khánh Hòa")) == "Khánh Hòa"
    assert "Khánh Hoà" in tone_spellings("Khánh Hòa")
    assert list(tone_spellings("Quý")) == ["Quý"]


@pytest.mark.parametrize(
    ("words", "kind", "name", "use"),
    [
        (["Trung"], EntityType.PLACE, "Trung Quốc", Use.SHORT),
        (["Moskva"], EntityType.PLACE, "Moscow", Use.ANYWHERE),
        (["Liverpool"], EntityType.ORGANIZATION, "Liverpool", Use.TOWN),
        (["iPhone"], None, "iPhone", Use.ANYWHERE),
    ],
)
def test_listed_names_know_their_kind_and_use(words, kind, name, use):
    found = listed_names().match(words, 0)
    assert found is not None
    assert found[1] == (kind, name, use)


@pytest.mark.parametrize(
    ("phrase", "group", "keep"),
    [
        ("phó chủ tịch", "role", ""),
        ("cựu thủ tướng", "role", ""),
        ("ông", "address", ""),
        ("bị cáo", "label", ""),
        ("ngân hàng", "organization", "whole"),
        ("tiệm vàng", "organization", "bare"),
        ("sở", "organization", "state"),
        ("bộ phim", "organization", "none"),
        ("huyện", "place", "bare"),
        ("sông", "place", "whole"),
        ("q", "place", "dotted"),
    ],
)
def test_openings_know_their_group(phrase, group, keep):
    found = openings().match(phrase.split(), 0)
    assert found == (len(phrase.split()), (group, keep))


def test_words_of_work_are_listed():
    assert organization_words().match(["y", "tế"], 0) == (2, True)
    assert "của" in words_of("never_inside")
