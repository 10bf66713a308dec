"""Quantities: a golden table, what money and dates have taken, and no text that breaks it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.numbers.dates import find_dates
from etl.numbers.money import find_money
from etl.numbers.quantities import find_quantities
from etl.records import Quantity, Span


def _golden() -> list[tuple[str, str]]:
    path = Path(__file__).parent / "golden_quantities.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    return [(row[0], row[1] if len(row) > 1 else "") for row in rows]


def _expected(quantities: str) -> list[tuple[float, float | None, str, str]]:
    rows = [each.split(maxsplit=3) for each in quantities.split(";") if each.strip()]
    return [
        (float(low), None if high == "-" else float(high), qualifier, unit)
        for low, high, qualifier, unit in rows
    ]


def _find(text: str) -> tuple[Quantity, ...]:
    document = read_document(text)
    others = (*find_money(document), *find_dates(document))
    return find_quantities(document, [Span(row.char_start, row.char_end) for row in others])


@pytest.mark.parametrize(("sentence", "quantities"), _golden())
def test_find_quantities_golden(sentence: str, quantities: str):
    found = [(round(r.value, 4), r.value_max, r.qualifier.value, r.unit) for r in _find(sentence)]
    assert found == _expected(quantities)


@pytest.mark.parametrize(
    ("sentence", "text"),
    [
        ("Hơn 400 doanh nghiệp dự.", "Hơn 400 doanh nghiệp"),
        ("Lãi tăng từ 10% đến 15%.", "từ 10% đến 15%"),
        ("Giá gấp gần hai lần.", "gấp gần hai lần"),
        ("Đội đứng thứ 9.", "thứ 9"),
    ],
)
def test_find_quantities_span(sentence: str, text: str):
    assert [row.text for row in _find(sentence)] == [text]


def test_taken_spans_give_no_quantities():
    text = "Chợ có 30 sạp."
    assert find_quantities(read_document(text), [Span(7, 9)]) == ()
    assert len(find_quantities(read_document(text), [])) == 1


@given(st.text(alphabet="0123456789.,-/% ()ngườihaăthứkmlầđồtrosốmọ", max_size=80))
def test_any_text_keeps_spans(text: str):
    end = 0
    for row in _find(text):
        assert text[row.char_start : row.char_end] == row.text
        assert row.char_start >= end
        assert row.unit
        end = row.char_end


def test_hostile_text_is_read_in_linear_time():
    for piece in ("5 người ", "1% - ", "thứ 2 ", "gấp ", "từ 1% đến ", "2-1 "):
        assert _find(piece * 2_000) is not None
