"""Numbers that share the unit of a later one."""

from decimal import Decimal

import pytest

from etl.numbers.amounts import read_amounts
from etl.numbers.shared_units import Loan, find_loans, shared_value


@pytest.mark.parametrize(
    ("text", "loans"),
    [
        ("50, 100 và 200 USD", {0: Loan(2, "list"), 1: Loan(2, "list")}),
        ("7 hoặc 8 người", {0: Loan(1, "list")}),
        ("từ 5 xuống còn khoảng 4%", {0: Loan(1, "change")}),
        ("hai trong ba người", {0: Loan(1, "part")}),
        ("17 trong tổng số 24 đội", {0: Loan(1, "part")}),
        ("năm 2004, 3 tỷ đồng", {}),
        ("5 lên 7", {}),
        ("một hoặc hai người", {}),
        ("9 trong 4 đội", {}),
        ("5 người và 6 xe", {}),
    ],
)
def test_find_loans(text: str, loans: dict[int, Loan]):
    amounts = [each for each in read_amounts(text) if text[each.start : each.end] != "năm"]
    assert find_loans(text, amounts) == loans


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15 và 10 triệu", "15000000"),
        ("500 và 1 triệu", "500000"),
        ("2 triệu và 3 triệu", "2000000"),
        ("50 và 60", "50"),
        ("1.500 và 2 triệu", "1500"),
    ],
)
def test_shared_value(text: str, value: str):
    low, high = read_amounts(text)
    assert shared_value(low, high) == Decimal(value)
