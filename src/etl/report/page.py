"""Renders the page: a template that escapes whatever comes from the data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from etl.report import cells
from etl.report.audited import (
    count_failures,
    explain,
    group_by_suite,
    judge_run,
    read_config,
)
from etl.report.blocks import read_blocks
from etl.report.charts import draw_charts
from etl.suites import Suite

if TYPE_CHECKING:
    import duckdb


def render_page(
    connection: "duckdb.DuckDBPyConnection",
    suites: Sequence[Suite],
    *,
    has_database: bool,
    has_docs: bool,
) -> str:
    """Return the page as HTML, from a connection that shows the tables."""
    blocks = read_blocks(connection)
    config = read_config(blocks["last_run"].rows)
    allowed = config.get("allow", ())
    values: dict[str, Any] = {
        "blocks": blocks,
        "charts": draw_charts(blocks),
        "verdict": judge_run(blocks["last_run"].rows, has_database=has_database),
        "sources": config.get("sources", ()),
        "failed": count_failures(blocks["failures"].rows),
        "failures": explain(blocks["failures"].rows, suites, allowed),
        "suites": group_by_suite(explain(blocks["expectations"].rows, suites, allowed), suites),
        "has_docs": has_docs,
    }
    return _environment().get_template("page.html").render(values)


def _environment() -> Environment:
    """Return the template engine, which escapes by default and knows no undefined name."""
    environment = Environment(
        loader=PackageLoader("etl.report"),
        autoescape=True,
        finalize=cells.show_plainly,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["show_cell"] = cells.show_cell
    environment.globals["show_heading"] = cells.show_heading
    environment.globals["has_long_text"] = cells.has_long_text
    environment.globals["is_number_column"] = cells.is_number_column
    environment.filters["number"] = cells.show_number
    environment.filters["time"] = cells.show_time
    return environment
