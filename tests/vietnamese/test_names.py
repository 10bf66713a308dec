"""How names are spelled."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vietnamese.names import (
    has_common_surname,
    is_first_name,
    is_foreign_name,
    is_given_name,
    is_initial,
    is_surname,
    is_vietnamese,
    is_word_pair,
    surnames,
    vietnamese_name_length,
)


@pytest.mark.parametrize(
    ("name", "length"),
    [
        ("Nguyễn Thị Sáu", 3),
        ("Trần Quốc Bảo", 3),
        ("Tập Cận Bình", 3),
        ("Lê Văn T", 3),
        ("Giàng A Sình", 3),
        ("Y Thul Niê", 3),
        ("Phạm Minh", 2),
        ("Nguyễn Hoàng Anh Thư Mai", 4),
        ("Bình Minh", 0),
        ("Samuel Hall", 0),
        ("Nguyễn", 0),
        ("Lê Văn Ông", 2),
        ("Trần GDP", 0),
        ("", 0),
    ],
)
def test_vietnamese_name_length_counts_the_words_of_a_full_name(name, length):
    assert vietnamese_name_length(name.split()) == length


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Samuel Hall", True),
        ("Sergei Lavrentev", True),
        ("Zhang Ying", True),
        ("Wang Xiaoming", True),
        ("Park Ji-sung", True),
        ("Kim Dae Jung", True),
        ("Horizon Robotics", False),
        ("Wang Holdings Partners", False),
        ("Zhang", False),
    ],
)
def test_is_foreign_name_knows_first_names_and_eastern_surnames(name, expected):
    assert is_foreign_name(name.split()) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("Nghiêm", True), ("Huawei", False), ("ngiêm", False)]
)
def test_is_vietnamese_follows_the_spelling(word, expected):
    assert is_vietnamese(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("T", True), ("Đ", True), ("t", False), ("TT", False), ("5", False)]
)
def test_is_initial_takes_one_capital(word, expected):
    assert is_initial(word) is expected


def test_word_pairs_are_common_words_of_two_syllables():
    assert is_word_pair("trung", "tâm")
    assert is_word_pair("ý", "kiến")
    assert not is_word_pair("đức", "nói")


def test_surnames_tell_common_from_rare_ones():
    assert has_common_surname("Nguyễn")
    assert is_surname("An")
    assert not has_common_surname("An")
    assert set(surnames()) == {"vietnamese", "rare", "pinyin", "korean"}


def test_first_and_given_names_are_listed():
    assert is_first_name("Samuel")
    assert is_given_name("Hùng")
    assert not is_first_name("Toyota")


@given(st.lists(st.text(min_size=1, max_size=8), max_size=8))
def test_name_shapes_never_fail(words):
    assert 0 <= vietnamese_name_length(words) <= len(words)
    assert is_foreign_name(words) in (True, False)
