"""Date expressions of Vietnamese text, before anything is resolved."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vietnamese.date_points import is_day_of
from etl.vietnamese.dates import find_date_expressions


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("Lúc 22h30 ngày 3/7, xe cháy.", ["22h30 ngày 3/7"]),
        ("Vào 7h tối qua, mưa.", ["7h tối qua"]),
        ("Họp ngày 3/7/2023, 22:51.", ["ngày 3/7/2023, 22:51"]),
        ("Lễ hội từ 6.7 đến 8.7 rất vui.", ["từ 6.7 đến 8.7"]),
        ("Thứ Hai (12/5), tòa mở lại.", ["Thứ Hai (12/5)"]),
        ("trong 6 tháng đầu năm 2013", ["6 tháng đầu năm 2013"]),
        ("cách đây 6 năm", ["cách đây 6 năm"]),
        ("rạng sáng 5/9", ["rạng sáng 5/9"]),
        ("cuối tháng 9 và đầu tháng 10", ["cuối tháng 9", "đầu tháng 10"]),
        ("các năm 1998 và 1999.", ["năm 1998", "1999"]),
        ("ngày 5 và 6/7 tới", ["ngày 5 và 6/7"]),
        ("từ tháng 3 đến tháng 5/2020", ["từ tháng 3 đến tháng 5/2020"]),
        ("Cách mạng Tháng 8 thành công", []),
        ("5 năm qua và 3 tháng tới", []),
        ("thứ hai trong danh sách", []),
        ("đường 3/2, quận 10", []),
        ("tỷ lệ 3/4 dân số", []),
        ("thắng 3-2 trên sân nhà", []),
    ],
)
def test_find_date_expressions_spans(text: str, spans: list[str]):
    assert [text[e.start : e.end] for e in find_date_expressions(text)] == spans


@pytest.mark.parametrize(
    ("text", "precision", "shift"),
    [
        ("hôm qua", "day", -1),
        ("tuần tới", "week", 1),
        ("tháng này", "month", 0),
        ("năm ngoái", "year", -1),
        ("cuối tuần trước", "weekend", -1),
    ],
)
def test_relative_words(text: str, precision: str, shift: int):
    (found,) = find_date_expressions(text)
    assert (found.low.precision, found.low.shift) == (precision, shift)


@pytest.mark.parametrize(
    ("day", "month", "is_one"),
    [(31, 1, True), (31, 4, False), (29, 2, True), (30, 2, False), (1, 13, False), (0, 1, False)],
)
def test_is_day_of(day: int, month: int, is_one: bool):  # noqa: FBT001
    assert is_day_of(day, month) is is_one


@given(st.text(alphabet="0123456789./- :()nămtháguàyđầcốiôqs", max_size=80))
def test_any_text_gives_ordered_spans(text: str):
    end = 0
    for found in find_date_expressions(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def test_hostile_text_is_read_in_linear_time():
    for piece in ("1/", "ngày ", "5 năm trước ", "2019-", "tháng 1 đến ", "năm năm "):
        assert find_date_expressions(piece * 5_000) is not None
