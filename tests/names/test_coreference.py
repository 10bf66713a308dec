"""The fullest name that an article gives."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.names.coreference import (
    _abridgements,
    _full_persons,
    _initials,
    _short_forms,
    _shortened_fields,
)
from etl.names.mentions import find_mentions

NAMES = st.lists(
    st.lists(st.sampled_from(["Lê", "Văn", "Tám", "Hall", "Zhang", "Bộ"]), min_size=1, max_size=4)
    .map(" ".join),
    max_size=8,
)  # fmt: skip


def names(text):
    """Return all names in a text, one for each mention."""
    return [mention.name for mention in find_mentions(read_document(text))]


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Sở Giáo dục và Đào tạo Hà Nội", "Sở GD-ĐT"),
        ("Sở Nông nghiệp và Phát triển nông thôn", "Sở NN&PTNT"),
    ],
)
def test_fields_in_capitals_stand_for_the_full_name(full, short):
    assert _shortened_fields([full, short]) == {short: full}
    assert _shortened_fields([short, "Bộ Nội vụ"]) == {}


@pytest.mark.parametrize(
    ("full", "short"),
    [
        ("Công ty TNHH Việt Thắng", "Công ty Việt Thắng"),
        ("Công ty cổ phần Thép Hoa Lư", "Thép Hoa Lư"),
        ("Trường Đại học Sao Mai", "Đại học Sao Mai"),
        ("Kagara Semicon", "Kagara"),
        ("Sở Xây dựng Đà Nẵng", "Sở Xây dựng"),
    ],
)
def test_shorter_names_of_organizations_are_known(full, short):
    assert _abridgements([full, short])[short] == full


def test_a_bare_city_leaves_the_office_to_the_named_one():
    names_given = ["Sở Xây dựng Đà Nẵng", "Sở Xây dựng thành phố", "Sở Xây dựng"]
    table = _abridgements(names_given)
    assert table["Sở Xây dựng"] == table["Sở Xây dựng thành phố"] == "Sở Xây dựng Đà Nẵng"


def test_a_university_is_not_its_member():
    assert "Đại học Hà Nội" not in _abridgements(["Đại học Bách khoa Hà Nội", "Đại học Hà Nội"])


def test_people_are_known_by_their_last_names():
    assert sorted(_short_forms("Lê Văn Tám")) == ["Lê", "Tám", "Văn Tám"]
    assert _full_persons(["Tám", "Lê Văn Tám", "Mai"])["Tám"] == "Lê Văn Tám"


def test_initials_leave_links_out():
    assert _initials("Bộ Khoa học và Công nghệ") == "BKHCN"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Liên đoàn Bóng đá Việt Nam (VFF) họp. VFF thưởng.",
            ["Liên đoàn Bóng đá Việt Nam"] * 3,
        ),
        ("Ban Đô thị (HĐND TP Đà Nẵng) họp.", ["Ban Đô thị", "HĐND TP Đà Nẵng"]),
        ("Bên B (Công ty Thái Dương) thi công.", ["Công ty Thái Dương"]),
    ],
)
def test_brackets_give_another_name_or_another_body(text, expected):
    assert names(text) == expected


@given(NAMES)
def test_full_names_lead_to_given_names(given_names):
    assert set(_full_persons(given_names).values()) <= set(given_names)
    distinct = list(dict.fromkeys(given_names))
    assert set(_abridgements(distinct).values()) <= set(distinct)
