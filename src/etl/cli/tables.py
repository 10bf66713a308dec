"""Rows as people and programs want them: tables on a terminal, CSV, JSON and Parquet elsewhere."""

import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

from etl.characters import BIDI_CONTROLS
from etl.errors import BlockedError, UsageError
from etl.records import RunStatus

if TYPE_CHECKING:
    from etl.pipeline import RunReport  # loads every stage; the commands that read need none

_RUN_COUNTS = {
    "pages_read": "pages read",
    "articles_new": "new articles",
    "rejected": "rejected",
    "duplicates_found": "duplicates",
    "stories": "stories",
    "entities": "entities",
    "facts_extracted": "facts",
    "quarantined": "facts held back",
    "failed_expectations": "expectations failed",
}
_WIDE = 200
TABLE_ROWS = 100
"""Rows that a table shows unasked: more are read by programs, in another format."""


def console() -> Console:
    """Return standard output; where it is no terminal, wide enough not to cut."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=_WIDE)


_FORMULA = r"^[=+\-@\t\r]"
"""How texts begin that spreadsheets compute, or skip to what they compute."""
_CONTROLS = {
    code: "\N{REPLACEMENT CHARACTER}"
    for code in (*range(0x20), *range(0x7F, 0xA0), *BIDI_CONTROLS)
    if chr(code) not in "\t\n"
}


def harmless(text: str) -> str:
    """Return a text of the same length that cannot steer the terminal: pages may try to."""
    return text.translate(_CONTROLS)


def _cell(value: object) -> str:
    """Return a value as text for a table."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(_cell, value))
    return harmless(str(value))


def as_table(
    columns: Sequence[str], rows: Sequence[Sequence[object]], kinds: Sequence[Any]
) -> Table:
    """Return a table; numbers stand to the right."""
    table = Table(header_style="bold")
    for name, kind in zip(columns, kinds, strict=True):
        table.add_column(name, justify="right" if kind.is_numeric() else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    return table


def frame_table(frame: pl.DataFrame) -> Table:
    """Return a frame as a table."""
    return as_table(frame.columns, frame.rows(), frame.dtypes)


def write_rows(frame: pl.DataFrame, form: str, limit: int | None = None) -> None:
    """Write rows to standard output as `table`, `csv`, `json` or `parquet`.

    Args:
        frame: The rows.
        form: How to write them.
        limit: Most rows; how many more there are goes to standard error. All where it is None.

    Raises:
        UsageError: Parquet would go to a terminal, or the format has no such values.

    """
    shown = frame if limit is None else frame.head(limit)
    _write(shown, form)
    if more := frame.height - shown.height:
        # Not among the rows: what reads these must not take it for one.
        sys.stdout.flush()
        sys.stderr.write(f"{more:,} more rows; --all shows them, --limit N so many\n")


def _write(frame: pl.DataFrame, form: str) -> None:
    """Write rows in a format."""
    if form == "csv":
        sys.stdout.write(_as_csv(frame))
    elif form == "json":
        _refuse(frame, form, lambda kind: kind == pl.Binary)
        sys.stdout.write(_numbered(frame).write_json() + "\n")
    elif form == "parquet":
        if sys.stdout.isatty():
            raise UsageError("sql: Parquet is no text; write it to a file with > rows.parquet")
        frame.write_parquet(sys.stdout.buffer)
    else:
        console().print(frame_table(frame))


def _numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with decimals as numbers: JSON knows none, and Polars would write text."""
    decimals = {name: kind for name, kind in frame.schema.items() if isinstance(kind, pl.Decimal)}
    return frame.with_columns(
        pl.col(name).cast(pl.Float64 if kind.scale else pl.Int64, strict=False)
        for name, kind in decimals.items()
    )


def _as_csv(frame: pl.DataFrame) -> str:
    """Return rows as CSV; the items of a list stand in one cell, `; ` between them.

    A text that a spreadsheet would take for a formula gets an apostrophe in front.
    """
    _refuse(frame, "csv", lambda kind: not _fits_csv(kind))
    lists = [name for name, kind in frame.schema.items() if isinstance(kind, pl.List)]
    flat = frame.with_columns(pl.col(lists).list.eval(pl.element().cast(pl.String)).list.join("; "))
    return flat.with_columns(pl.col(pl.String).str.replace(_FORMULA, "'$0")).write_csv()


def _fits_csv(kind: pl.DataType) -> bool:
    """Tell whether a cell can hold a value of the type: one that is flat, or a list of such."""
    item = kind.inner if isinstance(kind, pl.List) else kind
    return not item.is_nested() and item != pl.Binary


def _refuse(frame: pl.DataFrame, form: str, bad: Callable[[pl.DataType], bool]) -> None:
    """Raise `UsageError` where a column's type has no place in a format."""
    names = ", ".join(name for name, kind in frame.schema.items() if bad(kind))
    if names:
        raise UsageError(f"sql: {form} cannot hold {names}; cast it to VARCHAR, or use parquet")


def show_run(report: "RunReport") -> int:
    """Print what a run did; return its exit status."""
    table = Table(show_header=False, title=f"run {report.run_id}: {report.status}")
    table.add_column()
    table.add_column(justify="right")
    for name, words in _RUN_COUNTS.items():
        if name in report.counts:
            table.add_row(words, f"{report.counts[name]:,}")
    out = console()
    out.print(table)
    for note in report.notes:
        out.print(harmless(note), markup=False, highlight=False, soft_wrap=True)
    if report.status is RunStatus.UNCHANGED and "expectations" not in report.counts:
        out.print("nothing new: the warehouse stays as it was")
    else:
        out.print(f"report: {report.report}", markup=False, highlight=False, soft_wrap=True)
    if report.status is RunStatus.BLOCKED:
        out.print("blocked: the old warehouse stands; the report says which rows and why")
        return BlockedError.exit_status
    return 0


def show_runs(frame: pl.DataFrame) -> None:
    """Print the last runs."""
    console().print(frame_table(frame.drop("config", "finished_at_utc")))


def show_hits(frame: pl.DataFrame) -> None:
    """Print what a search found."""
    out = console()
    if frame.is_empty():
        out.print("no article has these words")
        return
    for row in frame.iter_rows(named=True):
        where = ", ".join(_cell(row[name]) for name in ("site", "published_at") if row[name])
        title = _cell(row["title"]) or "(no title)"
        out.print(Text.assemble((title, "bold"), "  ", (where, "dim")))
        out.print(Text(" ".join(_cell(row["opening"]).split())), soft_wrap=True)
        out.print(Text(f"{row['score']}  etl show {row['article_id'][:12]}\n", style="dim"))
