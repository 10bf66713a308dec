"""Foldings for comparison."""

import re

import pytest

from etl.vietnamese.letters import LOWER, UPPER, fold, fold_plain, strip_marks


@pytest.mark.parametrize(
    ("text", "plain"),
    [("Đà Nẵng", "Da Nang"), ("trường học", "truong hoc"), ("Ngô Văn Ỷ", "Ngo Van Y")],
)
def test_strip_marks(text, plain):
    assert strip_marks(text) == plain


def test_fold_composes_lowers_and_squeezes():
    assert fold("  Hu\u1ebf \n ĐẸP ") == "huế đẹp"
    assert fold("Hue\u0302\u0301") == "huế"
    assert fold_plain("Hue\u0302\u0301 Đẹp") == "hue dep"


def test_upper_and_lower_classes_part_the_letters():
    upper, lower = re.compile(f"[{UPPER}]"), re.compile(f"[{LOWER}]")
    for letter in "aăâbcdđeêghiklmnoôơpqrstuưvxyáàảãạấầẩẫậéèẻẽẹíìỉĩịóòỏõọúùủũụýỳỷỹỵ":
        assert lower.fullmatch(letter)
        assert not upper.fullmatch(letter)
        assert upper.fullmatch(letter.upper())
        assert not lower.fullmatch(letter.upper())
