"""What a text says people are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.names.roles import find_roles


def roles(text):
    """Return (person, role, organisation) for every role in a text."""
    document = read_document(text)
    return [
        (r.person, r.role, r.organization) for r in find_roles(document, find_mentions(document))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Phó Chủ tịch Huawei - ông Zhang Tao - tiết lộ.",
            [("Zhang Tao", "Phó Chủ tịch", "Huawei")],
        ),
        (
            "Phó Chủ tịch của Huawei - ông Zhang Tao - tiết lộ.",
            [("Zhang Tao", "Phó Chủ tịch", "Huawei")],
        ),
        ("Ông Lê Văn Tám, giám đốc FPT, đồng ý.", [("Lê Văn Tám", "giám đốc", "FPT")]),
        ("Lê Văn Tám (giám đốc FPT) đồng ý.", [("Lê Văn Tám", "giám đốc", "FPT")]),
        (
            "Giám đốc điều hành của FPT là Lê Văn Tám.",
            [("Lê Văn Tám", "Giám đốc điều hành", "FPT")],
        ),
        ("Tổng thống Nga Vladimir Orlov tới thăm.", [("Vladimir Orlov", "Tổng thống", "Nga")]),
        ("Bộ trưởng Tài chính Mỹ John Hall từ chức.", [("John Hall", "Bộ trưởng Tài chính", "Mỹ")]),
        ("Tiền đạo 20 tuổi Aziz Karim ghi bàn.", [("Aziz Karim", "Tiền đạo", None)]),
        ("Tổng giám đốc liên doanh sẽ là ông Peter Dahl.", [("Peter Dahl", "Tổng giám đốc", None)]),
        ("Ông Lê Văn Tám đến dự. Ông là chủ tịch FPT.", [("Lê Văn Tám", "chủ tịch", "FPT")]),
        (
            "Chuyên gia Sergei Orlov là người sáng lập và là giám đốc công nghệ tại FPT.",
            [
                ("Sergei Orlov", "Chuyên gia", None),
                ("Sergei Orlov", "người sáng lập", None),
                ("Sergei Orlov", "giám đốc công nghệ", "FPT"),
            ],
        ),
        (
            "Lê Văn Tám, đồng sáng lập kiêm Giám đốc điều hành FPT, kể.",
            [("Lê Văn Tám", "đồng sáng lập", None), ("Lê Văn Tám", "Giám đốc điều hành", "FPT")],
        ),
        (
            "Phó giám đốc Sở Y tế Lâm Thị Mười trả lời.",
            [("Lâm Thị Mười", "Phó giám đốc", "Sở Y tế")],
        ),
        ("Cựu thủ tướng Robert Hall qua đời.", [("Robert Hall", "Cựu thủ tướng", None)]),
        ("Cố vấn Tổng thống Nga Ivan Petrov nói.", [("Ivan Petrov", "Cố vấn", "Nga")]),
        ("Ông Lê Văn Tám trồng cam.", []),
        ("Giám đốc vắng mặt. Ông Lê Văn Tám trồng cam.", []),
    ],
)
def test_roles_are_found_before_and_after_the_name(text, expected):
    assert roles(text) == expected


def test_a_role_said_twice_is_given_once():
    assert roles("Chủ tịch Lê Văn Tám họp. Chủ tịch Lê Văn Tám về.") == [
        ("Lê Văn Tám", "Chủ tịch", None)
    ]


def test_the_telling_with_an_organization_wins():
    text = "Chủ tịch Lê Văn Tám họp. Lê Văn Tám, chủ tịch FPT, đã về."
    assert roles(text) == [("Lê Văn Tám", "chủ tịch", "FPT")]


@given(
    st.lists(
        st.sampled_from(
            [
                "Ông",
                "Lê",
                "Văn",
                "Tám",
                ",",
                "giám",
                "đốc",
                "của",
                "FPT",
                "là",
                "chủ",
                "tịch",
                "(",
                ")",
                ".",
                "kiêm",
                "và",
                "20",
                "tuổi",
            ]
        ),
        max_size=40,
    ).map(" ".join)
)
def test_spans_match_the_text(text):
    document = read_document(text)
    mentions = find_mentions(document)
    people = {m.name for m in mentions}
    for role in find_roles(document, mentions):
        assert text[role.char_start : role.char_end] == role.text
        assert role.person in people
