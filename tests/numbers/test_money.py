"""Sums of money: a golden table, spans, and no text that breaks it."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.numbers.money import find_money
from etl.rules import read_rules


def _golden() -> list[tuple[str, str]]:
    path = Path(__file__).parent / "golden_money.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    return [(row[0], row[1] if len(row) > 1 else "") for row in rows]


def _expected(sums: str) -> list[tuple[Decimal, Decimal | None, str, str]]:
    rows = [each.split() for each in sums.split(";") if each.strip()]
    return [
        (Decimal(low), None if high == "-" else Decimal(high), currency, qualifier)
        for low, high, currency, qualifier in rows
    ]


@pytest.mark.parametrize(("sentence", "sums"), _golden())
def test_find_money_golden(sentence: str, sums: str):
    rows = find_money(read_document(sentence))
    found = [(r.amount, r.amount_max, r.currency, r.qualifier.value) for r in rows]
    assert found == _expected(sums)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Họ góp hơn 11.000 tỉ rúp.", "hơn 11.000 tỉ rúp"),
        ("Giá từ 7 đến 8 NDT.", "từ 7 đến 8 NDT"),
        ("Giá 1.815 đồng/kWh.", "1.815 đồng"),
        ("Giá khoảng $5 triệu.", "khoảng $5 triệu"),
        ("Chi ước tính tương đương 2 tỷ yên.", "ước tính tương đương 2 tỷ yên"),
    ],
)
def test_find_money_span(sentence: str, text: str):
    assert [row.text for row in find_money(read_document(sentence))] == [text]


@pytest.mark.parametrize("row", read_rules("etl.numbers", "rules/currencies.tsv"))
def test_every_currency_is_found_by_its_name(row: dict[str, str]):
    name = row["name"].upper() if row["written"] == "upper" else row["name"]
    found = find_money(read_document(f"Giá là 5.000 {name}."))
    assert [each.currency for each in found] == [row["currency"]]


def test_sentence_numbers_count_from_one():
    rows = find_money(read_document("Giá 5 USD. Giá 6 USD."))
    assert [row.sentence_number for row in rows] == [1, 2]


@given(st.text(alphabet="0123456789.,-/ ()$€đồngtriệuỷUSDVNtừếkhoả", max_size=80))
def test_any_text_keeps_spans(text: str):
    end = 0
    for row in find_money(read_document(text)):
        assert text[row.char_start : row.char_end] == row.text
        assert row.char_start >= end
        assert row.amount >= 0
        end = row.char_end


def test_hostile_text_is_read_in_linear_time():
    for piece in ("5 tỷ ", "1 USD - ", "$", "từ 1 đồng đến ", "5 triệu và "):
        assert find_money(read_document(piece * 3_000)) is not None
