"""Wordings are compared without spaces, marks and case."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evaluate.folding import fold, measure_overlap, squeeze


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("  Hà\u00a0 Nội. ", "hà nội"),
        ("“Sao Biển”", "sao biển"),
        ("An\u200b Phú\ufeff", "an phú"),
        (unicodedata.normalize("NFD", "Đà Nẵng"), "đà nẵng"),
        (None, ""),
    ],
)
def test_fold(text: str | None, folded: str):
    assert fold(text) == folded


@given(st.text())
def test_fold_is_idempotent_on_what_it_made(text: str):
    assert fold(fold(fold(text))) == fold(fold(text))


def test_squeeze_keeps_letters_and_digits():
    assert squeeze("Giá: 3.500 đồng/kg – “rẻ_lắm”") == "giá3500đồngkgrẻlắm"


@pytest.mark.parametrize(
    ("one", "other", "overlap"),
    [
        ("", "biển", 0.0),
        ("…", "…", 0.0),
        ("Biển lặng", "biểnlặng.", 1.0),
        ("abcd", "abcdabcd", 0.5),
        ("abcdefg", "abcdexx", 1 / 3),
        ("abc", "xyz", 0.0),
    ],
)
def test_measure_overlap(one: str, other: str, overlap: float):
    assert measure_overlap(one, other) == pytest.approx(overlap)


@given(st.text(max_size=40), st.text(max_size=40))
def test_measure_overlap_is_symmetric_and_a_share(one: str, other: str):
    assert measure_overlap(one, other) == measure_overlap(other, one)
    assert 0 <= measure_overlap(one, other) <= 1
