"""Tests of `một` as a number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.numbers.quantities import find_quantities
from etl.rules import read_rules

_CUES = read_rules("etl.numbers", "rules/number_cues.tsv")


def _units(text: str) -> list[str]:
    return [row.unit for row in find_quantities(read_document(text), ()) if row.value == 1]


def _words(kind: str) -> list[str]:
    return [row["word"] for row in _CUES if row["kind"] == kind]


@pytest.mark.parametrize("word", _words("one_only"))
def test_one_counts_behind_a_word_that_says_there_are_no_more(word: str):
    assert _units(f"Ở đây {word} một cây cầu.") == ["cây cầu"]


@pytest.mark.parametrize("word", _words("one_harmed"))
def test_one_counts_where_somebody_came_to_harm(word: str):
    assert len(_units(f"Xe lật, một người {word} ở Vinh.")) == 1


@pytest.mark.parametrize("word", _words("one_not"))
def test_one_of_nothing_counted_is_the_article(word: str):
    assert not _units(f"Có 50 người và một {word} nào đó.")


@pytest.mark.parametrize(
    "text",
    [
        "Họ gặp một người lạ.",
        "Có 50 người. Và một người lạ.",
        "Có 3 ngôi trường, một cây cầu đẹp.",
        "Có 3 học sinh ở lại làng này để chờ nước rút hết rồi mới về, và một thầy giáo.",
        "Chỉ Một Người Thương Em",
    ],
)
def test_one_elsewhere_is_the_article(text: str):
    assert not _units(text)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Có 3 ngôi trường và một cây cầu.", "cây cầu"),
        ("Có 3 con trai, một con gái.", "con gái"),
        ("Xe chở 10 người lật, một tài xế bị thương.", "tài xế"),
    ],
)
def test_one_goes_on_a_list(text: str, unit: str):
    assert _units(text) == [unit]


@given(st.lists(st.sampled_from(["một ", "chỉ ", "và ", ", ", "3 ", "người ", "ca ", ". "])))
def test_one_is_found_inside_the_text(parts: list[str]):
    text = "".join(parts)
    for row in find_quantities(read_document(text), ()):
        assert text[row.char_start : row.char_end] == row.text
