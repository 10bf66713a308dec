"""The charts, drawn by Altair as SVG that takes its colours from the page's style sheet."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import altair as alt
import polars as pl

from etl.contracts import FACT_TABLES
from etl.report.blocks import Block

Rows = Sequence[Mapping[str, Any]]

_WIDTH = 420
_HEIGHT = 170
_LABEL = 13
"""Size of the labels: a phone shows the charts at four fifths of their size."""
_TIME_UNITS = {
    "month": ("yearmonth", "%m/%Y"),
    "day": ("yearmonthdate", "%d/%m"),
    "year": ("year", "%Y"),
}
"""How Vega names a unit, and how a mark of the axis shows it."""
_MOST_MONTHS = timedelta(days=5 * 365)
"""Bars of more months than these would be hairs: years take their place."""
_LEAST_SPAN = {"month": timedelta(days=365), "day": timedelta(days=59)}
"""Bars of less than this would be as broad as the chart."""
_ONE = {"month": timedelta(days=31), "day": timedelta(days=1)}
_FIFTHS = [0, 0.2, 0.4, 0.6, 0.8, 1]
_SERIES = [f"var(--series-{number})" for number in range(1, 8)]
_FONT = "system-ui, 'Segoe UI', 'Noto Sans', sans-serif"


def draw_charts(blocks: Mapping[str, Block]) -> dict[str, str]:
    """Return the charts as SVG, by the name of their block; blocks without rows have none."""
    return {
        name: _to_svg(draw(pl.DataFrame(list(blocks[name].rows), infer_schema_length=None)))
        for name, draw in _CHARTS.items()
        if blocks[name].rows
    }


def _to_svg(chart: alt.Chart | alt.LayerChart) -> str:
    """Return a chart as an SVG element that scales with the page."""
    styled = (
        chart.properties(
            background="transparent", padding={"left": 12, "right": 12, "top": 5, "bottom": 5}
        )
        .configure(font=_FONT)
        .configure_view(strokeWidth=0)
        .configure_axis(
            labelColor="var(--soft)",
            titleColor="var(--soft)",
            gridColor="var(--line)",
            domainColor="var(--line)",
            tickColor="var(--line)",
            labelFontSize=_LABEL,
            titleFontSize=_LABEL,
            titleFontWeight="normal",
        )
        .configure_legend(
            labelColor="var(--soft)",
            orient="bottom",
            title=None,
            columns=4,
            columnPadding=18,
            labelFontSize=_LABEL,
        )
    )
    out = io.StringIO()
    styled.save(out, format="svg")
    return out.getvalue()


def _draw_funnel(rows: pl.DataFrame) -> alt.LayerChart:
    """Draw a bar for each step, its number behind it; facts are too many to stand beside them."""
    rows = rows.filter(pl.col("step") != "facts")
    steps = rows["step"].to_list()
    bars = (
        alt.Chart(rows)
        .mark_bar(color="var(--accent)", height=18, cornerRadiusEnd=3)
        .encode(
            x=alt.X("number:Q", axis=None, scale=alt.Scale(domainMin=0)),
            y=alt.Y("step:N", sort=steps, title=None, axis=alt.Axis(labelFontSize=13, ticks=False)),
        )
        .properties(width=_WIDTH - 90, height=28 * len(steps))
    )
    words = bars.mark_text(align="left", dx=6, color="var(--ink)", fontSize=13).encode(
        text=alt.Text("number:Q", format=",d")
    )
    chart: alt.LayerChart = bars + words
    return chart


def _draw_kept(rows: pl.DataFrame) -> alt.Chart:
    """Draw a histogram of kept shares."""
    width = 0.05
    edges = rows.with_columns((pl.col("kept_from") + width).alias("kept_to"))
    chart: alt.Chart = (
        alt.Chart(edges)
        .mark_bar(color="var(--accent)", binSpacing=1)
        .encode(
            x=alt.X(
                "kept_from:Q",
                bin="binned",
                scale=alt.Scale(domain=[0, 1]),
                axis=alt.Axis(format="%", values=_FIFTHS, title=None, grid=False),
            ),
            x2="kept_to:Q",
            y=alt.Y("articles:Q", title=None, axis=alt.Axis(tickCount=4, format=",d")),
        )
        .properties(width=_WIDTH, height=_HEIGHT)
    )
    return chart


def _span(times: list[date], unit: str) -> tuple[date, date]:
    """Return where the time axis begins and ends."""
    first = min(*times, max(times) - _LEAST_SPAN[unit])
    return first, max(times) + _ONE[unit]


def _draw_times(
    unit: str, value: str, kind: str, order: list[str]
) -> Callable[[pl.DataFrame], alt.Chart]:
    """Return a drawer of bars by `month` or `day`, stacked by kind."""

    def draw(rows: pl.DataFrame) -> alt.Chart:
        first, last = _span(rows[unit].to_list(), unit)
        is_long = unit == "month" and last - first > _MOST_MONTHS
        shown, form = _TIME_UNITS["year" if is_long else unit]
        ends = (first.replace(month=1, day=1), last.replace(month=12, day=31))
        times = alt.X(
            f"{shown}({unit}):T",
            title=None,
            scale=alt.Scale(domain=[str(end) for end in (ends if is_long else (first, last))]),
            axis=alt.Axis(grid=False, tickCount=5, format=form, labelOverlap="greedy"),
        )
        colours = alt.Scale(domain=order, range=_SERIES[: len(order)])
        chart: alt.Chart = (
            alt.Chart(rows)
            .mark_bar()
            .encode(
                x=times,
                y=alt.Y(f"sum({value}):Q", title=None, axis=alt.Axis(tickCount=4, format=",d")),
                color=alt.Color(f"{kind}:N", scale=colours),
            )
            .properties(width=_WIDTH, height=_HEIGHT)
        )
        return chart

    return draw


_CHARTS: Mapping[str, Callable[[pl.DataFrame], alt.Chart | alt.LayerChart]] = {
    "funnel": _draw_funnel,
    "kept": _draw_kept,
    "articles_by_month": _draw_times("month", "articles", "kind", ["canonical", "repeats another"]),
    "facts_by_month": _draw_times("month", "facts", "fact_type", list(FACT_TABLES)),
    "facts_by_day": _draw_times("day", "facts", "fact_type", list(FACT_TABLES)),
}
