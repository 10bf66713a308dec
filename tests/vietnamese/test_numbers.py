"""Numbers of Vietnamese text: a golden table, all numbers written out in words, any text."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vietnamese.numbers import find_numbers, read_number, read_roman

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_SCALES = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))


def _golden() -> list[list[str]]:
    path = Path(__file__).parent / "golden_numbers.tsv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line and line[0] != "#"][1:]


def _ones(value: int, tens: int) -> str:
    """Write the last digit as it sounds behind its tens."""
    if tens > 1 and value == 1:
        return "mốt"
    if tens and value == 5:
        return "lăm"
    return _DIGITS[value]


def _below_thousand(value: int, *, whole: bool) -> list[str]:
    """Write a group of three digits; a group that is not the first says its hundreds too."""
    hundreds, tens, ones = value // 100, value // 10 % 10, value % 10
    words = [_DIGITS[hundreds], "trăm"] if hundreds or not whole else []
    if tens:
        words += ["mười"] if tens == 1 else [_DIGITS[tens], "mươi"]
    elif ones and words:
        words.append("linh")
    return words + ([_ones(ones, tens)] if ones else [])


def write_number(value: int) -> str:
    """Write a number from 0 to 10^18 in words."""
    words: list[str] = [] if value else ["không"]
    for scale, name in _SCALES:
        group, value = divmod(value, scale)
        if group:
            inner = write_number(group) if group >= 1000 else None
            words += [inner] if inner else _below_thousand(group, whole=not words)
            words.append(name)
    if value:
        words += _below_thousand(value, whole=not words)
    return " ".join(words)


@pytest.mark.parametrize(("words", "value"), _golden())
def test_read_number_golden(words: str, value: str):
    assert read_number(words) == Decimal(value)


@given(st.integers(0, 10**15))
def test_number_in_words_reads_back(value: int):
    assert read_number(write_number(value)) == value


@given(st.integers(0, 15), st.integers(1, 999))
def test_round_number_in_words_reads_back(zeros: int, value: int):
    assert read_number(write_number(value * 10**zeros)) == value * 10**zeros


@given(st.integers(1, 999), st.sampled_from(("nghìn", "ngàn", "triệu", "tỷ", "tỉ", "nghìn tỷ")))
def test_figures_before_a_scale_read_as_words_do(value: int, scale: str):
    assert read_number(f"{value} {scale}") == read_number(f"{write_number(value)} {scale}")


def test_small_and_round_numbers_read_back():
    values = [*range(1, 1200), 10**6, 10**9, 10**12, 10**15, 1_000_001]
    assert [read_number(write_number(value)) for value in values] == values


@given(st.integers(0, 10**14))
def test_grouped_figures_read_back(value: int):
    assert read_number(f"{value:,}".replace(",", ".")) == value


@pytest.mark.parametrize(
    "text",
    ["GPT-3.5", "A100", "COVID-19", "192.168.1.1", "0906645777", "10:30", "không", "U23"],
)
def test_names_and_codes_are_no_numbers(text: str):
    assert not find_numbers(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mười năm", ["mười", "năm"]),
        ("hai trăm năm", ["hai trăm", "năm"]),
        ("20-30 người", ["20", "30"]),
        ("giá 7 đến 8 đồng", ["7", "8"]),
        ("2 triệu ba người", ["2 triệu", "ba"]),
        ("có 3 triệu 2005 con", ["3 triệu", "2005"]),
        ("một nửa số", ["một nửa"]),
        ("lớn thứ tư", ["tư"]),
        ("công ty tư nhân", []),
        ("bà ba con", ["ba"]),
        ("có 9/11 dự án", ["9/11"]),
        ("cao 1m77 và 2m", ["1m77", "2"]),
        ("bờ sông.40 diễn viên", ["40"]),
        ("www.vidu.40 trang", []),
        ("một triệu chứng, 3 tỷ phú", ["một", "3"]),
        ("gần chục triệu", ["chục triệu"]),
    ],
)
def test_find_numbers_extent(text: str, found: list[str]):
    assert [text[n.start : n.end] for n in find_numbers(text)] == found


def test_english_habit_is_seen_in_the_text():
    assert [n.value for n in find_numbers("bán 1,234,567 tấn và 2.345 tấn")] == [
        Decimal(1234567),
        Decimal("2.345"),
    ]


def test_round_numbers_are_vague():
    assert [n.is_vague for n in find_numbers("hàng nghìn và 5 nghìn")] == [True, False]


@pytest.mark.parametrize(("text", "value"), [("XXI", 21), ("IV", 4), ("XX", 20), ("AB", None)])
def test_read_roman(text: str, value: int | None):
    assert read_roman(text) == value


@given(st.text(alphabet="0123456789.,-/ :%nămtrưimộhaigìệuỷlẻốê", max_size=80))
def test_any_text_gives_ordered_spans(text: str):
    end = 0
    for number in find_numbers(text):
        assert end <= number.start < number.end <= len(text)
        end = number.end


def test_hostile_text_is_read_in_linear_time():
    for piece in ("1", "1.", "một ", "1 nghìn ", "hàng ", "0 "):
        assert find_numbers(piece * 20_000) is not None
