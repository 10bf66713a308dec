"""Days of the lunar calendar, resolved."""

from datetime import datetime

import pytest

from etl.grammar.document import read_document
from etl.numbers.dates import find_dates


def _values(text: str, published: str | None = None) -> list[str]:
    day = datetime.fromisoformat(published) if published else None
    return [row.value for row in find_dates(read_document(text, day))]


@pytest.mark.parametrize(
    ("published", "text", "value"),
    [
        ("2023-07-03", "Hội mở mùng 6 Tết.", "2023-01-27"),
        ("2023-12-20", "Hội mở mùng 6 Tết.", "2024-02-15"),
        ("2023-02-10", "Chợ họp rằm tháng tám.", "2022-09-10"),
        ("2023-02-10", "Chợ sẽ họp rằm tháng tám.", "2023-09-29"),
        ("2023-02-10", "Họ cúng 23 tháng Chạp.", "2023-01-14"),
        ("2023-07-03", "Họ về đêm giao thừa.", "2023-01-21"),
        ("2023-07-03", "Họ về rằm tháng giêng năm ngoái.", "2022-02-15"),
        (None, "Họ về mùng 1 Tết năm 2015.", "2015-02-19"),
        (None, "Họ về mùng 1 Tết.", "XXXX-XX-XX"),
        (None, "Lễ mở ngày 8 tháng Giêng hàng năm.", "XXXX-XX-XX"),
    ],
)
def test_lunar_days(published: str | None, text: str, value: str):
    assert _values(text, published) == [value]


def test_a_day_said_in_both_calendars_dates_the_others():
    text = "Chợ mở ngày 9/1 âm lịch. Sáng 31/1 (tức ngày 10/1 âm lịch) chợ đông. Mùng 6 Tết vắng."
    assert _values(text) == ["XXXX-01-30", "XXXX-01-31", "XXXX-01-27"]


def test_both_calendars_with_a_year_reach_other_months():
    text = "Lễ mở 10/2/2024 (mùng 1 Tết). Rằm tháng Giêng, chùa đông."
    assert _values(text) == ["2024-02-10", "2024-02-24"]
