"""Feasts and days of the lunar calendar as words."""

import pytest

from etl.rules import read_rules
from etl.vietnamese.date_points import is_day_of
from etl.vietnamese.dates import find_date_expressions
from etl.vietnamese.feasts import feast_before, is_feast_head, read_feast


def _days(text: str) -> list[tuple[int | None, int | None, int | None, bool]]:
    points = [found.low for found in find_date_expressions(text)]
    return [(point.year, point.month, point.day, point.is_lunar) for point in points]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Chợ đóng cửa ngày Quốc khánh.", (None, 9, 2, False)),
        ("Phố sáng đèn đêm Noel.", (None, 12, 24, False)),
        ("Họ về quê ngày Tết Nguyên đán.", (None, 1, 1, True)),
        ("Bà về mùng 2 Tết.", (None, 1, 2, True)),
        ("Bà về mồng mười tháng chạp.", (None, 12, 10, True)),
        ("Hội mở rằm tháng bảy.", (None, 7, 15, True)),
        ("Hội mở mùng 10/3 âm lịch.", (None, 3, 10, True)),
        ("Lan sinh mùng 3 tháng 3.", (None, 3, 3, False)),
        ("Chợ tan chiều 30 Tết.", (None, 12, 30, True)),
        ("Vụ lúa bắt đầu rằm tháng 8 năm 2020.", (2020, 8, 15, True)),
    ],
)
def test_days_of_feasts(text: str, day: tuple[int | None, int | None, int | None, bool]):
    assert _days(text) == [day]


@pytest.mark.parametrize(
    "text",
    [
        "Trẻ thích quà Noel.",
        "Họ nghỉ Tết Nguyên đán ở quê.",
        "Trong ba ngày Tết Nguyên đán chợ vắng.",
        "Họ dự ngày Quốc khánh Lào.",
        "Trường Giáng Sinh nhỏ.",
    ],
)
def test_names_of_occasions_are_no_days(text: str):
    assert _days(text) == []


def test_figures_say_a_feast_better():
    assert _days("Họ nghỉ ngày Quốc khánh 2/9.") == [(None, 9, 2, False)]


def test_a_year_behind_makes_a_feast_a_day():
    (found,) = find_date_expressions("Họ cưới Noel năm ngoái.")
    assert (found.low.month, found.low.day, found.low.shift) == (12, 25, -1)


@pytest.mark.parametrize("row", read_rules("etl.vietnamese", "rules/feasts.tsv"))
def test_every_feast_alone_is_read(row: dict[str, str]):
    read = read_feast(row["phrase"], 0)
    assert read is not None
    assert read.end == len(row["phrase"])
    assert is_day_of(read.point.day, read.point.month)
    assert is_feast_head(row["phrase"].replace("-", " ").split()[0])


def test_feast_before_a_place():
    assert feast_before("Quà Noel năm nay", 9) is not None
    assert feast_before("Quà cưới năm nay", 9) is None
