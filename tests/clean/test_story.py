"""Whole pages through the cleaning: what stays, what goes and why."""

import unicodedata
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean import clean_text
from etl.records import DropReason
from tests.clean.pages import BODY, LEAD, STORY, TITLE, page, story_with

WHOLE = "\n".join(STORY)


def reasons(article):
    return {line.text: line.reason for line in article.dropped_lines}


def test_clean_text_leaves_a_clean_story_alone():
    article = clean_text(page(*STORY))
    assert article.text == WHOLE
    assert (article.title, article.lead) == (TITLE, LEAD)
    assert (article.dropped_lines, article.repairs, article.kept_ratio) == ((), (), 1.0)
    assert (article.language, article.char_count) == ("vi", len(WHOLE))
    assert article.word_count == len(WHOLE.split())


@pytest.mark.parametrize(
    ("tail", "reason"),
    [
        ("Theo TTXVN", DropReason.CREDIT),
        ("(Theo AFP, Reuters)", DropReason.CREDIT),
        ("Hà Vy", DropReason.BYLINE),
        ("Đọc nhiều", DropReason.RELATED),
        (
            "Các tin khác\nLúa mùa trổ sớm\nNông dân ba xã vùng cao gặt sớm nửa tháng nhờ nắng tốt.",
            DropReason.RELATED,
        ),
        ("Lúa mùa trổ sớm(02/09/2019)", DropReason.RELATED),
        ("Lúa mùa trổ sớm(02/09)", DropReason.RELATED),
        (">> Lúa mùa trổ sớm ở vùng cao", DropReason.RELATED),
        ("(0) Bình luận", DropReason.COMMENTS),
        ("Bình luận (2)\nMai: Hay quá!\nXem tất cả bình luận", DropReason.COMMENTS),
        ("Chia sẻ Facebook Zalo Sao chép liên kết", DropReason.NAVIGATION),
        ("Tags: chợ phiên, vùng cao", DropReason.NAVIGATION),
        ("#chợ phiên #vùng cao", DropReason.NAVIGATION),
        ("In bài | Gửi cho bạn bè | Lưu bài", DropReason.NAVIGATION),
        ("[ Quay lại ]", DropReason.NAVIGATION),
        ("POWERED BY BANCMS - A PRODUCT OF NUI", DropReason.CMS),
        ("© 2019 Báo Vùng Cao. Ghi rõ nguồn khi phát hành lại.", DropReason.CMS),
        ("Báo Vùng Cao - Giấy phép số 12/GP-BTTTT. Hotline: 0900 000 000", DropReason.CMS),
        ("Thông tin trong bài chỉ mang tính tham khảo.", DropReason.CMS),
        ("Quảng cáo", DropReason.AD),
        ("Quảng cáo: Trà Shan tuyết thơm lâu", DropReason.AD),
        (TITLE, DropReason.REPEAT),
        (BODY[0], DropReason.REPEAT),
        ("cho-phien-can-ty.jpg\nMột góc chợ", DropReason.IMAGE),
        ("Một góc chợ sáng chủ nhật. Ảnh: Hà Vy", DropReason.CAPTION),
    ],
)
def test_clean_text_drops_what_stands_under_the_story(tail, reason):
    article = clean_text(story_with(tail=tail))
    assert article.text == WHOLE
    assert reason in reasons(article).values()


@pytest.mark.parametrize(
    ("middle", "reason"),
    [
        ("Có thể bạn quan tâm\n10:00, 06/01/2020\n11:15, 23/12/2019", DropReason.RELATED),
        ("Tin liên quan\nLúa mùa trổ sớm ở ba xã", DropReason.RELATED),
        (">> Xem thêm: Lúa mùa trổ sớm ở ba xã", DropReason.RELATED),
        ("images/2019/cho.png\nBà con xuống chợ", DropReason.IMAGE),
        ("Bà con xuống chợ từ sớm - Ảnh: Hà Vy", DropReason.CAPTION),
        ("Bà con xuống chợ từ sớm (ảnh minh họa)", DropReason.CAPTION),
    ],
)
def test_clean_text_drops_what_stands_inside_and_keeps_the_rest(middle, reason):
    article = clean_text(story_with(middle=middle))
    assert article.text == WHOLE
    assert reason in reasons(article).values()


def test_clean_text_keeps_headings_and_lists():
    raw = story_with(
        middle="Chợ đêm sẽ mở từ thu\n9. Được quan tâm\nChùm ảnh: Sắc chàm\n- Phiên sáng: 240 quầy\n- Phiên đêm: 100 quầy"
    )
    assert clean_text(raw).text == raw
    assert clean_text(raw).dropped_lines == ()


def test_clean_text_puts_the_headline_first_when_the_lead_stands_above_it():
    raw = page(LEAD, TITLE, "Hà Vy | 03/09/2019, 07:15", LEAD, *BODY, "Theo báo Núi", TITLE)
    article = clean_text(raw)
    assert article.text == WHOLE
    assert (article.author, article.published_at) == ("Hà Vy", datetime(2019, 9, 3, 7, 15))
    assert article.credited_sources == ("Núi",)
    assert [line.line_number for line in article.dropped_lines] == [5, 7, 15, 17]


def test_clean_text_gives_no_title_where_the_page_has_none():
    article = clean_text(page(LEAD, *BODY))
    assert (article.title, article.lead) == (None, LEAD)
    assert article.text == "\n".join((LEAD, *BODY))


def test_clean_text_takes_section_and_site_names_off_the_head():
    raw = "\n".join(("Trang chủ > Đời sống", "☰ Danh mục", "Kinh tế / Vùng cao", *STORY))
    assert clean_text(raw).text == WHOLE
    raw = "\n".join(("Báo Núi", "Thứ ba, 3/9/2019, 07:15 (GMT+7)", *STORY))
    assert clean_text(raw).title == TITLE


def test_clean_text_reads_the_record_fields_above_the_text():
    raw = f"Title: {TITLE} - VnExpress\nLink: https://nui.example/cho\nAuthor: Hà Vy (theo Reuters)\nContent: {LEAD}"
    article = clean_text("\n".join((raw, *BODY)))
    assert article.text == WHOLE
    assert (article.author, article.credited_sources) == ("Hà Vy", ("Reuters",))


def test_clean_text_strips_odd_characters_and_markup():
    raw = WHOLE.replace("Chợ", "Ch\u01a1\u0323").replace("hai năm", "hai\u00a0n\u00adă\u200bm")
    article = clean_text(raw.replace(". Ban", ".&nbsp;<b>Ban</b>"))
    assert article.text == WHOLE


def test_clean_text_counts_lines_by_line_feeds_only():
    article = clean_text(f"{TITLE}\u2028{LEAD}\r\n{BODY[0]}\u0085{BODY[1]}\nTheo AFP")
    assert article.text == "\n".join(STORY[:4])
    assert [line.line_number for line in article.dropped_lines] == [3]


def test_clean_text_mends_words_and_tells_where():
    raw = WHOLE.replace("cũ nên", "cũnên").replace("xuống núi. Ban", "xuống núi.Ban")
    article = clean_text(raw)
    assert article.text == WHOLE
    assert [(repair.before, repair.after) for repair in article.repairs] == [
        ("núi.Ban", "núi. Ban"),
        ("cũnên", "cũ nên"),
    ]
    for repair in article.repairs:
        assert article.text[repair.char_start :].startswith(repair.after)


SAMPLES = [
    story_with(),
    story_with(head="Hà Vy | 03/09/2019, 07:15", tail="Tin khác\nLúa sớm\nTheo AFP"),
]


@pytest.mark.parametrize("raw", SAMPLES)
def test_clean_text_twice_is_clean_text_once(raw):
    once = clean_text(raw).text
    assert clean_text(once).text == once


_ODDITIES = st.sampled_from(
    [
        "\n",
        "\u2028",
        "\u200b",
        "\u0301",
        "Theo ",
        "Ảnh: ",
        "(0) Bình luận",
        "\nTin khác\n",
        ".",
        "- ",
        "<p>",
        "&amp;",
    ]
)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 700), st.one_of(_ODDITIES, st.text(max_size=8))), max_size=8)
)
def test_clean_text_of_mutated_pages_is_sound(changes):
    raw = SAMPLES[1]
    for place, text in changes:
        raw = raw[:place] + text + raw[place:]
    check_sound(raw)


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.text(max_size=400),
        st.binary(max_size=400).map(lambda raw: raw.decode("utf-8", "replace")),
    )
)
def test_clean_text_of_any_text_is_sound(raw):
    check_sound(raw)


def check_sound(raw):
    article = clean_text(raw)
    assert unicodedata.is_normalized("NFC", article.text)
    assert all(line == line.strip() and line for line in article.text.split("\n") if article.text)
    assert clean_text(article.text).text == article.text
    assert 0 <= article.kept_ratio <= 1
    last = raw.count("\n") + 1
    assert all(1 <= line.line_number <= last and line.text for line in article.dropped_lines)
    for repair in article.repairs:
        assert article.text[repair.char_start :].startswith(repair.after)
    for part in (article.title, article.lead):
        assert part is None or article.text.split("\n").count(part) == 1


def test_clean_text_takes_up_the_story_after_a_block_of_titles_and_teasers():
    middle = "Bài liên quan\nLúa mùa trổ sớm ở ba xã\nChè cổ thụ được mùa ở Lũng Phìn"
    article = clean_text(story_with(middle=middle))
    assert article.text == WHOLE
    assert [line.rule for line in article.dropped_lines] == [
        "phrase_aside",
        "related_item",
        "related_item",
    ]


def test_clean_text_keeps_the_story_under_a_menu_that_looks_like_a_header():
    raw = "\n".join(("Tin mới nhất", *STORY))
    assert clean_text(raw).text == WHOLE


def test_clean_text_keeps_the_story_that_goes_on_after_a_header_in_it():
    long = [f"{text} {text}" for text in BODY]
    raw = "\n".join(
        (TITLE, LEAD, *long, "Nổi bật", *(f"Đoạn {n}. {text}" for n, text in enumerate(long)))
    )
    article = clean_text(raw)
    assert [line.text for line in article.dropped_lines] == ["Nổi bật"]


def test_clean_text_takes_a_lone_line_under_the_lead_for_a_caption():
    caption = "Bà con vùng cao xuống chợ từ tờ mờ sáng"
    article = clean_text(story_with(head="").replace(LEAD, f"{LEAD}\n{caption}"))
    assert [(line.text, line.rule) for line in article.dropped_lines] == [(caption, "under_lead")]
    raw = story_with(middle="Một tiêu đề nhỏ ở giữa bài").replace(LEAD, f"{LEAD}\n{caption}")
    assert clean_text(raw).dropped_lines == ()


@pytest.mark.parametrize(
    "image",
    [
        "cho-phien.jpg",
        "images/2019/09/cho phien (1).JPG",
        "https://cdn.nui.example/cho.webp?w=600",
        "![Chợ phiên](https://cdn.nui.example/cho)",
        "[Ảnh 1]",
    ],
)
def test_clean_text_drops_images_with_the_caption_set_off_under_them(image):
    raw = page(TITLE, LEAD, BODY[0], f"{image}\nBà con xuống chợ từ tờ mờ sáng.", *BODY[1:])
    article = clean_text(raw)
    assert article.text == WHOLE
    assert [line.rule for line in article.dropped_lines] == ["image_file", "after_image"]


def test_clean_text_keeps_the_paragraph_under_an_image_without_caption():
    raw = "\n".join((TITLE, LEAD, BODY[0], "cho.jpg", *BODY[1:]))
    assert clean_text(raw).text == WHOLE


def test_clean_text_keeps_a_contact_that_belongs_to_the_story():
    raw = story_with(tail="Địa chỉ: Chợ Cán Tỷ, huyện Quản Bạ")
    assert clean_text(raw).text == raw


def test_clean_text_takes_no_refrain_for_the_lead():
    refrain = "Thử nghĩ mà xem…"
    raw = "\n".join((TITLE, refrain, *BODY[:2], refrain, *BODY[2:]))
    article = clean_text(raw)
    assert (article.title, article.lead) == (TITLE, None)
    assert article.text == raw
