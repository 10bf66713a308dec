"""Where retold speech ends."""

import time

import pytest

from etl.grammar.document import read_document
from etl.quotes.quotes import find_quotes
from tests.facts.given_mentions import mentions_of

NAMES = "P:Trần Văn Lộc|Lộc; P:Mai Thị Hoa|Hoa; O:Sao Mai"
TOLD = "Bà Hoa cho biết "
LONG = "Chúng tôi sẽ xây thêm hai nhà kho trong năm nay"


def told(text: str) -> list[tuple[str, str, str]]:
    document = read_document(text)
    return [
        (quote.kind, quote.speaker, quote.text)
        for quote in find_quotes(document, mentions_of(document, NAMES))
    ]


@pytest.mark.parametrize(
    "rest",
    [
        ", sau khi kiểm tra sổ sách cả tuần",
        ", nhưng đến nay chưa ai thấy hàng",
        ", nhưng không nêu chi tiết",
        ", song từ chối nói thêm",
        ", nên quyết định đóng cửa sớm",
        ", và mong mọi người chờ thêm",
        " và kêu gọi mọi người chờ thêm",
        ", không nêu lý do",
        ", riêng Sao Mai im lặng",
    ],
)
def test_retold_speech_ends_before_what_the_speaker_does(rest):
    assert told(f"{TOLD}hàng đã về đủ từ hôm qua{rest}.") == [
        ("indirect", "Mai Thị Hoa", "hàng đã về đủ từ hôm qua")
    ]


@pytest.mark.parametrize(
    "said",
    [
        "hàng đã về đủ và xe đã đợi sẵn ở cổng",
        "hàng đã về đủ, nên giá sẽ không tăng thêm",
        "kho sẽ được sửa, xây thêm, yêu cầu thay mái trong năm nay",
        "hàng đã về đủ, nhưng xe chưa tới",
    ],
)
def test_retold_speech_keeps_clauses_of_others(said):
    assert told(f"{TOLD}{said}.") == [("indirect", "Mai Thị Hoa", said)]


@pytest.mark.parametrize("link", [" và", ", đồng thời", ", song cũng"])
def test_retold_speech_ends_before_the_next_verb_of_saying(link):
    assert told(f"{TOLD}hàng đã về đủ{link} khẳng định xe sẽ tới đúng hẹn.") == [
        ("indirect", "Mai Thị Hoa", "hàng đã về đủ"),
        ("indirect", "Mai Thị Hoa", "xe sẽ tới đúng hẹn"),
    ]


def test_retold_speech_ends_before_a_quotation_of_its_own():
    assert told(f"{TOLD}hàng đã về đủ từ hôm qua, “{LONG}”.") == [
        ("indirect", "Mai Thị Hoa", "hàng đã về đủ từ hôm qua"),
        ("direct", "Mai Thị Hoa", LONG),
    ]


@pytest.mark.parametrize("verb", ["nói", "giận dữ", "tâm sự"])
def test_speech_without_marks_goes_on_in_the_first_person(verb):
    text = f"Bà Hoa {verb}: Tôi đã chờ hàng cả tuần. Kho thì trống, ai cũng lo. Ông Lộc im lặng."
    assert told(text) == [
        ("indirect", "Mai Thị Hoa", "Tôi đã chờ hàng cả tuần. Kho thì trống, ai cũng lo")
    ]


def test_speech_without_marks_ends_with_its_paragraph_and_its_sentence_elsewhere():
    text = "Bà Hoa nói: Tôi đã chờ hàng cả tuần.\nTrời mưa."
    assert told(text)[0][2] == "Tôi đã chờ hàng cả tuần"
    assert told("Bà Hoa nói: Kho đã trống cả tuần. Trời mưa.")[0][2] == "Kho đã trống cả tuần"


@pytest.mark.parametrize(
    "piece",
    [
        "Bà Hoa nói: Tôi đi. ",
        "Bà Hoa nói giá giảm và kêu gọi ",
        "Bà Hoa nói giá tăng, và tôi ",
        "Theo bà Hoa, “giá đã giảm rồi mà”. ",
        "Bà Hoa gửi đơn và cho biết giá đã giảm, ",
        "bà Hoa “Tôi đi. Tôi về, tôi ở lại đây mãi.” ",
    ],
)
def test_ends_stay_linear_on_repeated_text(piece):
    start = time.process_time()
    told(piece * (60_000 // len(piece)))
    assert time.process_time() - start < 3
