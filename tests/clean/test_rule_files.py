"""The rule files of cleaning: every row can be used."""

import re

import pytest

from etl.clean import clean_text
from etl.clean.lines import make_line
from etl.clean.phrases import is_section_name, match_phrases
from etl.records import DropReason
from etl.rules import read_rules

SCOPES = {"line", "foot", "head", "aside", "tail", "comments"}


def rows(name):
    return read_rules("etl.clean", f"rules/{name}.tsv")


@pytest.mark.parametrize("row", rows("patterns"), ids=lambda row: row["rule"])
def test_patterns_are_usable(row):
    assert row["scope"] in SCOPES
    assert DropReason(row["reason"])
    # One group would hide the rule's name, which is the name of the group that matched.
    assert re.compile(row["pattern"], re.IGNORECASE).groups == 0


@pytest.mark.parametrize("row", rows("phrases"), ids=lambda row: row["phrase"])
def test_phrases_are_usable(row):
    assert row["scope"] in SCOPES
    assert DropReason(row["reason"])
    [found] = match_phrases([make_line(1, f"({row['phrase'].upper()}) 12:")])
    assert found is not None
    assert found.verdict.reason.value == row["reason"]


@pytest.mark.parametrize("row", rows("glued"), ids=lambda row: row["rule"] + row["hint"])
def test_glued_patterns_are_usable(row):
    assert row["place"] in {"head", "next", "tail", "foot"}
    assert DropReason(row["reason"])
    assert re.compile(row["pattern"])
    assert row["hint"]


@pytest.mark.parametrize(
    "name", ["phrases", "signs", "outlets", "not_people", "joined_words", "acronyms"]
)
def test_lists_name_nothing_twice(name):
    listed = [tuple(row.values()) for row in rows(name)]
    assert len(listed) == len(set(listed))


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Trang chủ > Đời sống", "breadcrumb"),
        ("Thời sự | Xã hội | Kinh tế", "menu"),
        ("Theo dõi Báo Núi trên Google News", "follow"),
        ("Thích 0 Chia sẻ Lưu bài viết", "share_buttons"),
        ("Chia sẻ lên: Facebook | Twitter", "share_on"),
        ("Gửi qua Yahoo! Messenger", "send_by"),
        ("Tin trong: Chuyên mục này Mọi chuyên mục", "date_picker"),
        ("12 bình luận mới", "comment_count"),
        ("Nổi bật Báo Núi", "latest_of"),
        ("13 giờ trước Đời sống", "time_ago"),
        ("https://nui.example/cho", "bare_address"),
        ("Điện thoại: 0900 000 000", "contact"),
        ("Báo Núi. Hotline tòa soạn: 0900 000 000", "contact_anywhere"),
        ("Chịu trách nhiệm nội dung: Đỗ Khôi", "owner"),
    ],
)
def test_patterns_match(text, rule):
    [found] = match_phrases([make_line(1, text)])
    assert found is not None
    assert found.verdict.rule == rule


@pytest.mark.parametrize(
    "text",
    [
        "Nổi bật với mái ngói mới",
        "Giọng nữ cao hát mở màn",
        "Cây cầu được thiết kế bởi hai kỹ sư người Thái",
        "Tiêu điểm của phiên chợ",
        "Xem chợ đêm ở đâu?",
        "Theo chân bà con xuống chợ",
    ],
)
def test_patterns_leave_headings_alone(text):
    assert match_phrases([make_line(1, text)]) == [None]


def test_is_section_name():
    assert is_section_name("Thời sự - Lao động")
    assert not is_section_name("Thời sự nóng bỏng ở chợ")


def test_clean_text_is_fast_to_call_on_nothing():
    assert clean_text("").text == ""
    assert clean_text("").title is None
