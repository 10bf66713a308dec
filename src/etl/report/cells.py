"""How a value looks in a table of the page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import log1p

from etl.characters import BIDI_CONTROLS

_SHOWN = {
    code: f"[U+{code:04X}]"
    for code in (*range(0x20), *range(0x7F, 0xA0), *BIDI_CONTROLS)
    if chr(code) not in "\t\n"
}
_VIETNAMESE = frozenset({"title", "example", "examples", "text", "stands_there", "speaker"})
_CODE = frozenset({"rule", "expectation"})


@dataclass(frozen=True, slots=True)
class Cell:
    """A value to show: `kind` steers its style, `share` (0 to 1) the length of a bar beside it."""

    lines: tuple[str, ...]
    kind: str
    share: float | None = None
    is_vietnamese: bool = False


def show_plainly(value: object) -> object:
    """Return a text with what would turn its direction, or cannot be seen, made visible.

    Other values, and text that is HTML already, stay as they are.
    """
    return value.translate(_SHOWN) if type(value) is str else value


def show_cell(column: str, value: object) -> Cell:
    """Return how a column's value is shown."""
    if value is None or value == "":
        return Cell(("–" if value is None else "(empty)",), "empty")
    if isinstance(value, (list, tuple)):
        return Cell(tuple(str(item) for item in value), "list", is_vietnamese=column in _VIETNAMESE)
    if isinstance(value, float) and column.endswith("_share"):
        return Cell((f"{value:.0%}",), "number", share=min(max(value, 0.0), 1.0))
    if isinstance(value, (int, float)):
        return Cell((show_number(value),), "number")
    if isinstance(value, date):
        return Cell((show_time(value),), "time")
    return Cell((str(value),), _kind_of(column), is_vietnamese=column in _VIETNAMESE)


def _kind_of(column: str) -> str:
    """Return the style of a column of texts."""
    if column == "status":
        return "status"
    if column.endswith("_id"):
        return "key"
    if column == "site":
        return "site"
    return "code" if column in _CODE else "text"


def show_number(value: float) -> str:
    """Return a number with its thousands apart: `12345` is `12,345`."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.1f}"


def show_time(value: date) -> str:
    """Return a day, or a time to the minute."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"


def show_heading(column: str) -> str:
    """Return a column's heading: `no_author_share` is `no author`."""
    return column.removesuffix("_share").removesuffix("_utc").replace("_", " ")


def has_long_text(columns: Sequence[str]) -> bool:
    """Return whether a table has texts of pages or rules: on a phone its rows stand as cards."""
    return not _VIETNAMESE.isdisjoint(columns) or not _CODE.isdisjoint(columns)


def is_number_column(values: Sequence[object]) -> bool:
    """Return whether a column holds numbers, which stand to the right."""
    return any(isinstance(v, (int, float)) and not isinstance(v, bool) for v in values)


_STEP, _HIGH, _LOW = 4, 14, 3


@dataclass(frozen=True, slots=True)
class Spark:
    """A small chart of one expectation over runs, as SVG path data: a stroke a run."""

    width: int
    held: str
    broken: str
    words: str


def draw_spark(history: Sequence[tuple[bool, int | None]]) -> Spark:
    """Return the chart of an expectation's past runs: (held, rows that broke it), oldest first.

    Where it held the stroke is low; elsewhere it is the higher the more rows broke it.
    """
    most = max((count or 0 for _, count in history), default=0)
    strokes: dict[bool, list[str]] = {True: [], False: []}
    for number, (held, count) in enumerate(history):
        share = log1p(count or 0) / log1p(most) if most else 1.0
        height = _LOW if held else _LOW + 2 + round(share * (_HIGH - _LOW - 2))
        strokes[held].append(f"M{number * _STEP + 2} {_HIGH}v-{height}")
    held_runs = len(strokes[True])
    return Spark(
        width=_STEP * len(history),
        held="".join(strokes[True]),
        broken="".join(strokes[False]),
        words=f"held in {held_runs} of {len(history)} runs",
    )
