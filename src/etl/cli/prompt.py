"""A prompt for SQL: one statement at a time, ended by a semicolon."""

import sys

import typer

from etl.cli.tables import TABLE_ROWS, write_rows
from etl.errors import UsageError
from etl.query import Warehouse

_HELP = "One SELECT, ended by ; (show tables; describe articles;). Leave with Ctrl-D or exit;"


def _read_statement() -> str | None:
    """Return the next statement without its semicolon, None at the end of the input."""
    lines: list[str] = []
    try:
        while True:
            lines.append(input("news> " if not lines else "  ... "))
            text = "\n".join(lines).strip()
            if text.endswith(";"):
                return text[:-1]
    except EOFError:
        return "\n".join(lines).strip() or None
    except KeyboardInterrupt:
        return ""


def prompt_sql(news: Warehouse, limit: int | None = TABLE_ROWS) -> None:
    """Read statements and print their rows until the input ends; an error ends none of it.

    `limit` is the most rows of an answer, all where it is None.
    """
    if sys.stdin.isatty():
        import readline  # noqa: F401  gives `input` a history and an editable line

        typer.echo(_HELP)
    while (statement := _read_statement()) is not None:
        if statement.strip().lower() in {"exit", "quit"}:
            return
        if not statement.strip():
            continue
        try:
            write_rows(news.sql(statement), "table", limit)
        except UsageError as error:
            typer.echo(f"etl: {error}", err=True)
