"""The commands, their options and exit statuses; the work is done elsewhere, loaded on use."""

import os
import sys
import traceback
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated, cast

import typer
from typer import Abort
from typer.core import TyperGroup
from typer.exceptions import TyperException
from typer.main import get_command

from etl.config import DEFAULT_WAREHOUSE, Settings
from etl.errors import TinkhoError, UsageError

_INTERRUPTED = 130
"""What shells take for ended by Ctrl-C."""

app = typer.Typer(
    help="tinkho: turns scraped Vietnamese news pages into a warehouse that answers SQL.",
    epilog="Exit status: 0 done, 1 failed, 2 wrong usage, 3 blocked by an expectation, "
    "4 another run holds the warehouse.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

WarehouseOption = Annotated[
    Path,
    typer.Option("--warehouse", "-w", help="Folder of the warehouse.", envvar="TINKHO_WAREHOUSE"),
]
WorkersOption = Annotated[
    int | None, typer.Option("--workers", min=1, help="Processes side by side; default: all cores.")
]
SettingsOption = Annotated[
    Path | None, typer.Option("--settings", help="TOML file of settings.", envvar="TINKHO_SETTINGS")
]
AuditOnlyOption = Annotated[
    bool, typer.Option("--audit-only", help="Stop after the audit; say what would happen.")
]
AllowOption = Annotated[
    list[str] | None,
    typer.Option(
        "--allow",
        metavar="NAME",
        help="Publish though this critical expectation fails (table.expectation); repeatable.",
    ),
]


class Format(StrEnum):
    """How `etl sql` writes its rows."""

    TABLE = "table"
    CSV = "csv"
    JSON = "json"
    PARQUET = "parquet"


@app.callback()
def _options(
    *,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
) -> None:
    """Take the options that stand before the command; `main` looks at them."""


def _settings(
    path: Path | None, workers: int | None, *, audit_only: bool, allow: list[str] | None
) -> Settings:
    """Return the settings of a run."""
    chosen = (Settings.load(path) if path else Settings()).with_workers(workers)
    return replace(chosen, audit_only=audit_only, allow=tuple(allow or ()))


@app.command()
def run(
    sources: Annotated[
        list[Path],
        typer.Argument(
            help="Files, folders, quoted patterns ('pages/**/*.jsonl'), or - for JSONL piped in.",
            metavar="SOURCE…",
        ),
    ],
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    workers: WorkersOption = None,
    columns: Annotated[
        str | None,
        typer.Option("--map", help="Where records keep the fields: text=content,url=link"),
    ] = None,
    settings: SettingsOption = None,
    audit_only: AuditOnlyOption = False,
    allow: AllowOption = None,
) -> None:
    """Take pages into the warehouse: read, clean, dedup, facts, link, audit, publish, report.

    Reads .txt, .html, .jsonl, .csv, .parquet, .warc and .wet, all but .parquet also as .gz or
    .zst, in UTF-8, UTF-16, windows-1258, TCVN3 or VNI. Pages that the warehouse holds already
    are left alone. A critical expectation that fails blocks the publication, unless
    --allow names it. Example: etl run pages/ --warehouse warehouse/data
    """
    from etl import pipeline
    from etl.cli.progress import watching
    from etl.cli.tables import show_run

    chosen = _settings(settings, workers, audit_only=audit_only, allow=allow)
    with watching() as call:
        report = pipeline.run(sources, warehouse, chosen, call, columns)
    raise typer.Exit(show_run(report))


@app.command()
def reprocess(
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    workers: WorkersOption = None,
    settings: SettingsOption = None,
    audit_only: AuditOnlyOption = False,
    allow: AllowOption = None,
) -> None:
    """Clean the stored pages again, after the rules changed, and all that follows from them."""
    from etl import pipeline
    from etl.cli.progress import watching
    from etl.cli.tables import show_run

    chosen = _settings(settings, workers, audit_only=audit_only, allow=allow)
    with watching() as call:
        report = pipeline.reprocess(warehouse, chosen, call)
    raise typer.Exit(show_run(report))


@app.command()
def sql(
    query: Annotated[str | None, typer.Argument(help="One SELECT; a prompt without it.")] = None,
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    form: Annotated[Format, typer.Option("--format", help="How to write the rows.")] = Format.TABLE,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", "-n", min=0, help="Most rows; default: 100 in a table, else all of them."
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="All rows, in a table too.")] = False,
) -> None:
    """Ask the warehouse in SQL, read-only.

    In CSV a text that a spreadsheet would compute gets an apostrophe in front.
    Example: etl sql "select currency, sum(amount) from money group by currency"
    """
    from etl.cli.prompt import prompt_sql
    from etl.cli.tables import TABLE_ROWS, write_rows
    from etl.query import open_warehouse

    if every and limit is not None:
        raise UsageError("sql: --all and --limit exclude each other")
    if limit is None and form is Format.TABLE and not every:
        limit = TABLE_ROWS
    with open_warehouse(warehouse) as news:
        if query is None:
            prompt_sql(news, limit)
        else:
            write_rows(news.sql(query), form.value, limit)


@app.command()
def search(
    words: Annotated[list[str], typer.Argument(help="Words, with or without tone marks.")],
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Most rows.")] = 10,
) -> None:
    """Find articles by their words, the best match first.

    Example: etl search tri tue nhan tao
    """
    from etl.cli.tables import show_hits
    from etl.query import open_warehouse
    from etl.query import search as find

    with open_warehouse(warehouse) as news:
        show_hits(find(news, " ".join(words), limit))


@app.command()
def show(
    article: Annotated[
        str, typer.Argument(help="Article id (or its beginning), source_uri or url.")
    ],
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
) -> None:
    """Show one article: what was dropped and why, the clean text, its facts in place."""
    from etl.cli.article import show_article
    from etl.query import find_article, open_warehouse

    with open_warehouse(warehouse) as news:
        show_article(find_article(news, article))


@app.command()
def report(
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    open_page: Annotated[bool, typer.Option("--open", help="Open it in the browser.")] = False,
) -> None:
    """Write the data-quality report again from what the warehouse holds."""
    from etl.publish import Layout, hold_warehouse
    from etl.query import list_runs
    from etl.stages import write_warehouse_report

    list_runs(warehouse)
    # A run that ended meanwhile would have its newer page written over.
    with hold_warehouse(Layout(warehouse)):
        page = write_warehouse_report(warehouse)
    typer.echo(str(page))
    if open_page:
        typer.launch(page.resolve().as_uri())


@app.command()
def status(
    *,
    warehouse: WarehouseOption = DEFAULT_WAREHOUSE,
    limit: Annotated[int, typer.Option("--limit", "-n", min=1, help="Most rows.")] = 10,
) -> None:
    """Show the last runs, blocked and failed ones too."""
    from etl.cli.tables import show_runs
    from etl.query import list_runs

    show_runs(list_runs(warehouse, limit))


@app.command()
def synth(
    count: Annotated[int, typer.Argument(help="Number of pages.", metavar="N", min=1)],
    out: Annotated[Path, typer.Argument(help="Folder to make.")],
    *,
    seed: Annotated[int, typer.Option(help="The same seed gives the same pages.")] = 0,
) -> None:
    """Make a synthetic corpus with its truth, of any size.

    Example: etl synth 10000 corpus/
    """
    from etl.synth import synthesize

    synthesize(count, out, seed)
    typer.echo(f"{count} pages in {out}; take them in with: etl run {out}")


@app.command()
def evaluate(
    warehouse: Annotated[Path, typer.Argument(help="Folder of a warehouse.")],
    truth: Annotated[
        list[Path], typer.Argument(help="Folders of annotated articles.", metavar="GOLD…")
    ],
    *,
    misses: Annotated[
        str | None, typer.Option(help="List what one kind missed or got wrong.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write the figures as JSON.")] = False,
) -> None:
    """Score a warehouse against annotated articles, by kind of fact, counts beside each."""
    from etl.cli.scores import show_scores
    from etl.evaluate import evaluate as score

    show_scores(score(warehouse, truth), misses, as_json=as_json)


def _complain(message: str) -> None:
    """Print what is wrong as one line, whatever a path or an error holds."""
    from etl.cli.tables import harmless

    typer.echo(f"etl: {harmless(' '.join(message.split()))}", err=True)


def _one_line(kind: type[BaseException], error: BaseException, _trace: object) -> None:
    """Print an unexpected error as one line; `--debug` shows where it came from."""
    _complain(f"{kind.__name__}: {error} (--debug shows where)")


def _command() -> TyperGroup:
    """Return the command; calling the app itself would print tracebacks in Typer's way."""
    return cast("TyperGroup", get_command(app))


def _call(arguments: list[str], *, debug: bool = False) -> int:
    """Run a command; return its exit status."""
    try:
        return _command().main(arguments, standalone_mode=False) or 0
    except TinkhoError as error:
        if debug:
            traceback.print_exception(error)
        _complain(str(error))
        return error.exit_status
    except TyperException as error:
        if message := error.format_message():
            _complain(f"{message} (etl --help says more)")
        return error.exit_code
    except (Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader (`| head`) has enough; keep the interpreter from complaining at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def main() -> None:
    """Run the command line; an error is one line on standard error and an exit status."""
    arguments = [word for word in sys.argv[1:] if word != "--debug"]
    debug = len(arguments) < len(sys.argv) - 1
    if not debug:
        sys.excepthook = _one_line
    sys.exit(_call(arguments, debug=debug))
