"""Rows as people and programs want them: tables on a terminal, CSV, JSON and Parquet elsewhere."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import polars as pl
from rich.console import Console
from rich.table import Table
from rich.text import Text

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


def console() -> Console:
    """Return standard output; where it is no terminal, wide enough not to cut."""
    plain = Console()
    return plain if plain.is_terminal else Console(width=_WIDE)


def _cell(value: object) -> str:
    """Return a value as text for a table."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return str(value)


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


def write_rows(frame: pl.DataFrame, form: str) -> None:
    """Write rows to standard output as `table`, `csv`, `json` or `parquet`.

    Raises:
        UsageError: Parquet would go to a terminal.

    """
    if form == "csv":
        flat = frame.with_columns(
            pl.col(name).list.eval(pl.element().cast(pl.String)).list.join("; ")
            for name, kind in frame.schema.items()
            if isinstance(kind, pl.List)
        )
        sys.stdout.write(flat.write_csv())
    elif form == "json":
        sys.stdout.write(frame.write_json() + "\n")
    elif form == "parquet":
        if sys.stdout.isatty():
            raise UsageError("sql: Parquet is no text; write it to a file with > rows.parquet")
        frame.write_parquet(sys.stdout.buffer)
    else:
        console().print(frame_table(frame))


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
        out.print(note, markup=False, highlight=False, soft_wrap=True)
    if report.status is RunStatus.UNCHANGED:
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
        out.print(Text.assemble((row["title"] or "(no title)", "bold"), "  ", (where, "dim")))
        out.print(Text(" ".join(row["opening"].split())), soft_wrap=True)
        out.print(Text(f"{row['score']}  etl show {row['article_id'][:12]}\n", style="dim"))
