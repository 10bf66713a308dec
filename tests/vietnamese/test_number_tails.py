"""Decimals in words, scales cut short, remainders."""

from decimal import Decimal

import pytest

from etl.vietnamese.numbers import find_numbers, read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("hai phẩy năm", "2.5"),
        ("không phẩy không năm", "0.05"),
        ("ba phẩy mười bốn", "3.14"),
        ("ba phẩy một bốn", "3.14"),
        ("sáu chấm hai mươi mốt", "6.21"),
        ("4 phẩy 75", "4.75"),
        ("hai phẩy năm triệu", "2500000"),
        ("mười phẩy ba trăm mười hai", "10.312"),
        ("8k", "8000"),
        ("1,5tr", "1500000"),
        ("2tr3", "2300000"),
        ("1tr250", "1250000"),
        ("3ty2", "3200000000"),
        ("6 tr", "6000000"),
        ("1,2M", "1200000"),
        ("4 triệu 6", "4600000"),
        ("3 tỷ 250", "3250000000"),
        ("hai triệu tư", "2400000"),
        ("ba trăm tư", "340"),
    ],
)
def test_tails_are_read(text: str, value: str):
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("Có 2 triệu 5 người.", ["2000000", "5"]),
        ("Cao 5m.", ["5"]),
        ("Hai phẩy.", ["2"]),
        ("Ở đây hai phẩy năm năm nữa.", ["2.5", "5"]),
    ],
)
def test_what_is_no_tail(text: str, values: list[str]):
    assert [str(number.value) for number in find_numbers(text)][: len(values)] == values[
        : len(find_numbers(text))
    ]


def test_a_short_scale_is_told_apart():
    (number,) = find_numbers("Vé 50k.")
    assert (number.form, number.scale) == ("short", 1000)
