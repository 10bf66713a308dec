"""Bylines glued to the story, and headlines that an outlet's mark parts from it."""

from datetime import datetime

import pytest

from etl.clean import clean_text
from etl.clean.glued import title_before_mark
from tests.clean.pages import BODY, LEAD, TITLE

TEXT = " ".join((LEAD, *BODY))


@pytest.mark.parametrize(
    ("head", "moment", "author"),
    [
        ("Thứ 7, 17/02/2024 | 07:38 ", "2024-02-17T07:38", None),
        ("07/04/2022 16:57 ", "2022-04-07T16:57", None),
        ("Chủ Nhật, 18/2/2024 ", "2024-02-18T00:00", None),
        ("Cập nhật: 17:48 | 18/02/2024 ", "2024-02-18T17:48", None),
        ("Hà Vy Thứ Sáu 06/09/2019 11:18(GMT+7) ", "2019-09-06T11:18", "Hà Vy"),
    ],
)
def test_clean_text_reads_a_time_glued_to_the_story(head, moment, author):
    article = clean_text(f"{TITLE}\n{head}{TEXT}")
    assert article.text == f"{TITLE}\n{TEXT}"
    assert (article.published_at, article.author) == (datetime.fromisoformat(moment), author)


@pytest.mark.parametrize(
    "head",
    ["17h30 ngày 18/2/2024, ", "Ngày 18/2/2024 ", "Sáng 18/2/2024, tại huyện Mèo Vạc, "],
)
def test_clean_text_keeps_a_time_that_a_sentence_begins_with(head):
    raw = f"{TITLE}\n{head}{TEXT}"
    assert clean_text(raw).text == raw


def test_clean_text_takes_no_time_from_a_list_of_other_stories():
    times = "Cập nhật: 17:48 | 18/02/2024 Cập nhật: 14:44 | 18/02/2024 "
    article = clean_text(f"{TITLE}\n{times}{TEXT}")
    assert (article.text, article.published_at) == (f"{TITLE}\n{TEXT}", None)


@pytest.mark.parametrize(
    ("tail", "author", "sources"),
    [
        (" Hà Vy", "Hà Vy", ()),
        (" Hà Vy - Đỗ Khôi", "Hà Vy - Đỗ Khôi", ()),
        (" Hà Vy/VOV", "Hà Vy", ("VOV",)),
        (" Hà Vy/VOV © Báo Núi Email: nui@nui.example", "Hà Vy", ("VOV",)),
        (" Hà Vy Nguồn Tuổi Trẻ: https://nui.example/cho.html", "Hà Vy", ("Tuổi Trẻ",)),
    ],
)
def test_clean_text_reads_who_signs_behind_the_story(tail, author, sources):
    article = clean_text(f"{TITLE}\n{TEXT}{tail}")
    assert article.text == f"{TITLE}\n{TEXT}"
    assert (article.author, article.credited_sources) == (author, sources)


def test_clean_text_reads_who_signs_before_the_story():
    article = clean_text(f"{TITLE}\nHà Vy (TTXVN) - {TEXT}")
    assert (article.text, article.author) == (f"{TITLE}\n{TEXT}", "Hà Vy")


@pytest.mark.parametrize("mark", ["(TTXVN) - ", "(Dân trí)- ", "(BVC) – "])
def test_title_before_mark_ends_at_the_mark(mark):
    assert title_before_mark(f"{TITLE} {mark}{TEXT}") == TITLE
    assert clean_text(f"{TITLE} {mark}{TEXT}").title == TITLE


@pytest.mark.parametrize(
    "text",
    [
        "Hà Giang, sáng 20-3 (TTXVN) - Chợ mở lại.",
        "Bắc Kinh (AFP) - Chợ mở lại.",
        "Liên minh châu Âu và các nước (EU) - Anh đã ký",
        "Chợ mở lại. Ai cũng vui (TTXVN) - Sáng nay",
    ],
)
def test_title_before_mark_leaves_places_and_sentences(text):
    assert title_before_mark(text) is None
