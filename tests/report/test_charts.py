"""The charts take their colours from the page and escape the words in them."""

from datetime import date
from typing import Any

from etl.report.blocks import Block
from etl.report.charts import draw_charts


def block(*rows: dict[str, Any]) -> Block:
    return Block("b", "B", "b.", "select 1", tuple(rows[0]) if rows else (), rows)


def blocks(**filled: Block) -> dict[str, Block]:
    names = ("funnel", "kept", "articles_by_month", "facts_by_month", "facts_by_day")
    return {name: filled.get(name, block()) for name in names}


def test_blocks_without_rows_have_no_chart() -> None:
    assert draw_charts(blocks()) == {}


def test_funnel_uses_the_pages_colours_and_leaves_facts_out() -> None:
    steps = block({"step": "pages", "number": 1234}, {"step": "facts", "number": 99_999})
    svg = draw_charts(blocks(funnel=steps))["funnel"]
    assert svg.startswith("<svg")
    assert "var(--accent)" in svg
    assert "1,234" in svg
    assert "99,999" not in svg


def test_words_in_a_chart_are_escaped() -> None:
    steps = block({"step": "<script>", "number": 1})
    assert "<script>" not in draw_charts(blocks(funnel=steps))["funnel"]


def test_months_are_stacked_by_kind() -> None:
    rows = [
        {"month": date(2021, month, 1), "fact_type": kind, "facts": month}
        for month in (1, 2)
        for kind in ("money", "dates")
    ]
    svg = draw_charts(blocks(facts_by_month=block(*rows)))["facts_by_month"]
    assert "var(--series-1)" in svg
    assert "var(--series-3)" in svg


def test_days_are_stacked_by_kind() -> None:
    rows = [{"day": date(2021, 9, day), "fact_type": "money", "facts": day} for day in (1, 2)]
    assert "var(--series-1)" in draw_charts(blocks(facts_by_day=block(*rows)))["facts_by_day"]


def test_kept_shares_are_a_histogram() -> None:
    svg = draw_charts(blocks(kept=block({"kept_from": 0.95, "articles": 3})))["kept"]
    assert svg.count("var(--accent)") == 1
