"""One key for all spellings of a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.link.names import name_key
from etl.rules import read_rules


@pytest.mark.parametrize(
    ("entity_type", "one", "other"),
    [
        ("place", "Moskva", "Moscow"),
        ("place", "Thủ đô Mát-xcơ-va", "Moscow"),
        ("place", "TP.HCM", "Thành phố Hồ Chí Minh"),
        ("place", "TP HCM", "TP. Hồ Chí Minh"),
        ("place", "Mỹ", "Hoa Kỳ"),
        ("place", "Mĩ", "Hoa Kì"),
        ("place", "Đắk Lắk", "Đắc Lắc"),
        ("place", "Ukraine", "UKRAINA"),
        ("place", "Bà Rịa - Vũng Tàu", "Bà Rịa-Vũng Tàu"),
        ("person", "Nguyễn Văn Hoà", "NGUYỄN VĂN HÒA"),
        ("person", "ông Trần Văn Kỳ", "Trần Văn Kì"),
        ("person", "PGS.TS. Lê Thị Mơ", "Lê Thị Mơ"),
        ("person", "Thứ trưởng Lê Thị Mơ", "bà Lê Thị Mơ"),
        ("organization", "Bộ GD&ĐT", "Bộ Giáo dục và Đào tạo"),
        ("organization", "UBND tỉnh Cà Mau", "Ủy ban nhân dân tỉnh Cà Mau"),
        ("organization", "Tập đoàn Sao Mai", "Sao Mai"),
    ],
)
def test_name_key_joins(entity_type, one, other):
    assert name_key(entity_type, one) == name_key(entity_type, other)


@pytest.mark.parametrize(
    ("entity_type", "one", "other"),
    [
        ("place", "Mỹ", "Mỹ Đình"),
        ("place", "Bắc Kinh", "Bắc Giang"),
        ("person", "Trần Văn An", "Trần Văn Ân"),
        ("person", "Lê Văn Tài", "Lê Văn Tay"),
        ("organization", "Đại học Y", "Đại học Huế"),
    ],
)
def test_name_key_keeps_apart(entity_type, one, other):
    assert name_key(entity_type, one) != name_key(entity_type, other)


@pytest.mark.parametrize("name", ["ông", "TS", "thành phố", "??"])
def test_name_key_leaves_something(name):
    assert all(name_key(kind, name) for kind in ("person", "organization", "place"))


@given(st.text(min_size=1))
def test_name_key_takes_any_text(name):
    assert name_key("person", name) or not name.strip()


def test_spellings_end_at_a_standard():
    rows = read_rules("etl.link", "rules/spellings.tsv")
    assert {row["where"] for row in rows} == {"any", "whole"}
    for row in rows:
        assert name_key("", row["variant"]) == name_key("", row["standard"]), row
