"""How values look in tables."""

from datetime import date, datetime

import pytest
from markupsafe import Markup

from etl.report.cells import (
    Cell,
    draw_spark,
    has_long_text,
    is_number_column,
    show_cell,
    show_heading,
    show_plainly,
)


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        ("pages", 12_345, Cell(("12,345",), "number")),
        ("seconds", 4.25, Cell(("4.2",), "number")),
        ("change", -3.0, Cell(("-3",), "number")),
        ("kept_share", 0.876, Cell(("88%",), "number", 0.876)),
        ("kept_share", 1.02, Cell(("102%",), "number", 1.0)),
        ("kept_share", None, Cell(("–",), "empty")),
        ("first_day", date(2021, 9, 2), Cell(("2021-09-02",), "time")),
        ("started_at_utc", datetime(2021, 9, 2, 7, 5), Cell(("2021-09-02 07:05",), "time")),
        ("title", "Cầu mới", Cell(("Cầu mới",), "text", None, is_vietnamese=True)),
        ("examples", ["a", "b"], Cell(("a", "b"), "list", None, is_vietnamese=True)),
        ("status", "blocked", Cell(("blocked",), "status")),
        ("run_id", "r1", Cell(("r1",), "key")),
        ("site", "a.vn", Cell(("a.vn",), "site")),
        ("speaker", "", Cell(("(empty)",), "empty")),
        ("rule", "byline", Cell(("byline",), "code")),
    ],
)
def test_show_cell(column: str, value: object, cell: Cell) -> None:
    assert show_cell(column, value) == cell


@pytest.mark.parametrize(
    ("columns", "is_long"),
    [(("rule", "lines"), True), (("pages", "example"), True), (("site", "pages"), False)],
)
def test_has_long_text(columns: tuple[str, ...], *, is_long: bool) -> None:
    assert has_long_text(columns) is is_long


@pytest.mark.parametrize(
    ("column", "heading"),
    [
        ("no_author_share", "no author"),
        ("started_at_utc", "started at"),
        ("pages", "pages"),
    ],
)
def test_show_heading(column: str, heading: str) -> None:
    assert show_heading(column) == heading


def test_is_number_column_takes_a_truth_for_no_number() -> None:
    assert is_number_column([None, 3])
    assert not is_number_column([True, "x", None])


def test_show_plainly_makes_turned_text_visible() -> None:
    assert show_plainly("a\u202eb\x00c\u2069\nd\te") == "a[U+202E]b[U+0000]c[U+2069]\nd\te"
    assert show_plainly(3) == 3


def test_show_plainly_leaves_html_alone() -> None:
    html = Markup("<svg>\u202e</svg>")
    assert show_plainly(html) is html


def test_draw_spark_without_runs_is_empty() -> None:
    assert (draw_spark([]).held, draw_spark([]).broken) == ("", "")


def test_draw_spark_bears_failures_without_a_count() -> None:
    assert draw_spark([(False, None)]).broken == "M2 14v-14"
