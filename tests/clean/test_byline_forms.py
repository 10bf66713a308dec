"""Byline forms of many papers: who and when, whatever signs and words stand between them."""

from datetime import datetime

import pytest

from etl.clean import clean_text
from tests.clean.pages import BODY, LEAD, TITLE, story_with

AT = datetime(2023, 7, 3, 22, 51)
DAY = datetime(2023, 7, 3)

WITH_AUTHOR = [
    "Sơn Ca | 03/07/2023, 22:51",
    "Sơn Ca - 03/07/2023 22:51",
    "Sơn Ca – 22:51 03/07/2023",
    "Sơn Ca, 03/07/2023 22:51",
    "Sơn Ca • 03.07.2023 • 22:51",
    "Sơn Ca · 3/7/2023 22:51",
    "Sơn Ca / 03-07-2023 / 22h51",
    "Sơn Ca 03/07/2023 22:51 GMT+7",
    "Sơn Ca - 03/07/2023 22:51 (GMT+7)",
    "Sơn Ca | Thứ Hai, 03/07/2023 - 22:51",
    "Thứ hai, 3/7/2023, 22:51 (GMT+7) Sơn Ca",
    "Tác giả: Sơn Ca - Ngày đăng: 03/07/2023 22:51",
    "Bởi Sơn Ca - 22:51 ngày 03/07/2023",
    "By Sơn Ca | 03/07/2023 10:51 PM",
    "Sơn Ca | 10:51 CH 03/07/2023",
    "PV Sơn Ca | 22:51, 03/07/2023",
    "Sơn Ca Thứ Hai, 03/07/2023, 22:51",
    "Sơn Ca | 03/07/23 22:51",
    "Sơn Ca | 3 tháng 7, 2023 22:51",
    "Sơn Ca - 3 tháng Bảy 2023, 22:51",
    "Sơn Ca | Mon, 03 Jul 2023 22:51",
    "Sơn Ca | July 3, 2023 10:51 PM",
    "Sơn Ca | 3 July 2023, 22:51",
    "Sơn Ca | 2023-07-03 22:51",
    "Sơn Ca | 2023-07-03T22:51:00+07:00",
    "Cập nhật lúc 22:51, 03/07/2023 | Sơn Ca",
    "22:51 | 03/07/2023 | Sơn Ca",
]
WITHOUT_AUTHOR = [
    "Thứ Hai, 03/07/2023 - 22:51",
    "Thứ 2, 03/07/2023 | 22:51",
    "T2, 03/07/2023, 22:51",
    "Cập nhật: 22:51 | 03/07/2023",
    "Cập nhật lần cuối 22:51 ngày 03/07/2023",
    "Đăng lúc: 22:51 - 03/07/2023",
    "Ngày đăng: 03/07/2023 | 22:51",
    "Xuất bản: 03/07/2023 - 22h51",
    "Xuất bản lúc 22 giờ 51 phút, ngày 3 tháng 7 năm 2023",
    "03/07/2023 - 10:51 PM",
    "03/07/2023 22:51:10 [GMT+7]",
    "Published: 03/07/2023 22:51",
    "Last updated: 22:51 03/07/2023",
    "Monday, 3 July 2023 22:51",
    "Thứ hai, ngày 03 tháng 07 năm 2023, 22:51",
]


def cleaned(byline):
    return clean_text(story_with(head=byline))


@pytest.mark.parametrize("byline", WITH_AUTHOR)
def test_clean_text_reads_author_and_time(byline):
    article = cleaned(byline)
    assert article.author == "Sơn Ca"
    assert article.published_at is not None
    assert article.published_at.replace(second=0) == AT
    assert article.text == "\n".join((TITLE, LEAD, *BODY))


@pytest.mark.parametrize("byline", WITHOUT_AUTHOR)
def test_clean_text_reads_the_time(byline):
    article = cleaned(byline)
    assert article.author is None
    assert article.published_at is not None
    assert article.published_at.replace(second=0) == AT
    assert article.text == "\n".join((TITLE, LEAD, *BODY))


@pytest.mark.parametrize(
    "byline", ["03/07/2023", "Thứ Hai, 3/7/2023", "Ngày 3 tháng 7 năm 2023", "2023-07-03"]
)
def test_clean_text_reads_the_day_alone(byline):
    assert cleaned(byline).published_at == DAY


@pytest.mark.parametrize(
    "byline", ["3 giờ trước", "12 phút trước", "1 ngày trước", "khoảng 2 tuần trước"]
)
def test_clean_text_knows_no_time_from_an_age(byline):
    article = cleaned(byline)
    assert article.published_at is None
    assert article.text == "\n".join((TITLE, LEAD, *BODY))


@pytest.mark.parametrize(
    "line",
    [
        "Trận lượt về đá lúc 22:51 ngày 03/07/2023 trên sân Núi",
        "Kết quả mở thưởng 03-07-23",
        "Lịch tàu: 22:51, 23:10, 23:40",
    ],
)
def test_clean_text_keeps_what_only_tells_a_time(line):
    assert line in clean_text(story_with(middle=line)).text


@pytest.mark.parametrize(
    ("tail", "sources", "author"),
    [
        ("Theo TTXVN", ("TTXVN",), None),
        ("(Theo TTXVN)", ("TTXVN",), None),
        ("(Theo Reuters, AFP)", ("Reuters", "AFP"), None),
        ("Sơn Ca (Theo Reuters)", ("Reuters",), "Sơn Ca"),
        ("Sơn Ca (theo AP, Kyodo)", ("AP", "Kyodo"), "Sơn Ca"),
        ("Nguồn: VnExpress", ("VnExpress",), None),
        ("(Nguồn: Tân Hoa Xã)", ("Tân Hoa Xã",), None),
        ("Theo báo Tuổi Trẻ", ("Tuổi Trẻ",), None),
        ("Tổng hợp từ CNN, BBC", ("CNN", "BBC"), None),
        ("Tham khảo Bloomberg", ("Bloomberg",), None),
        ("Sơn Ca/VOV", ("VOV",), "Sơn Ca"),
        ("Sơn Ca/TTXVN", ("TTXVN",), "Sơn Ca"),
        ("Sơn Ca - TTXVN", ("TTXVN",), "Sơn Ca"),
        ("Sơn Ca (TTXVN)", ("TTXVN",), "Sơn Ca"),
        ("Sơn Ca (tổng hợp)", (), "Sơn Ca"),
        ("Sơn Ca (T/h)", (), "Sơn Ca"),
        ("Bài, ảnh: Sơn Ca", (), "Sơn Ca"),
        ("Sơn Ca - Hà Vy", (), "Sơn Ca - Hà Vy"),
        ("Sơn Ca, Hà Vy", (), "Sơn Ca, Hà Vy"),
        ("Theo Sơn Ca/VOV", ("VOV",), None),
        ("Theo Tri thức trực tuyến", ("Tri thức trực tuyến",), None),
        ("TTXVN", ("TTXVN",), None),
        ("TTXVN/Báo Tin tức", ("TTXVN", "Báo Tin tức"), None),
    ],
)
def test_clean_text_reads_signatures_and_credits(tail, sources, author):
    article = clean_text(story_with(tail=tail))
    assert set(article.credited_sources) == set(sources)
    assert article.author == author
    assert article.text == "\n".join((TITLE, LEAD, *BODY))
