"""Ordinary words in capitals, and full Vietnamese names."""

import pytest

from etl.names.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "is_common"),
    [
        ("Trung tâm mở cửa", True),
        ("Bảo hiểm tăng giá", True),
        ("Trung về quê", False),
        ("Nguyễn Lan Anh kể", False),
        ("Anh kể", True),
    ],
)
def test_an_ordinary_word_is_told_from_a_name(text, is_common):
    tokens = read_tokens(text)
    last = max(n for n in range(len(tokens.words)) if tokens.capital[n])
    assert (last in tokens.common_words) is is_common


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Nguyễn Văn Tám kể", 3),
        ("Nguyễn Thục Anh cho biết", 3),
        ("Trần Thị Bích Hạnh", 4),
        ("Lê Văn Sáu Hà Nội", 3),
        ("Lê Văn Sáu Nguyễn Thị Bảy", 3),
        ("Ngách Thị Nguyệt", 3),  # whoever is called Thị has a surname before it
        ("Ngách Thị Bích Nguyệt", 4),
        ("Ngách Minh Nguyệt", 0),
        ("Đường Thị trấn", 0),
        ("Hoa", 0),
    ],
)
def test_full_names_are_measured(text, length):
    assert read_tokens(text).full_names.get(0, 0) == length
