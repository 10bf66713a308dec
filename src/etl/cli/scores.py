"""Scores on the terminal."""

import typer

from etl.cli.tables import console
from etl.evaluate import Evaluation


def show_scores(evaluation: Evaluation, kind: str | None, *, as_json: bool) -> None:
    """Print the figures, or as JSON; then what one kind missed or got wrong, where asked.

    Raises:
        UsageError: there is no such kind.

    """
    misses = evaluation.misses(kind) if kind else ()
    if as_json:
        typer.echo(evaluation.as_json())
    else:
        out = console()
        for note in evaluation.notes:
            out.print(note, markup=False, highlight=False, soft_wrap=True)
        out.print(evaluation.table())
    for miss in misses:
        what = "wrong" if miss.is_wrong else "missed"
        typer.echo(f"{what:7} {miss.article}  {miss.item}")
