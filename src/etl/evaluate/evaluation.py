"""The scores of a warehouse over all annotated articles, to print or to keep as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add
from pathlib import Path
from typing import TYPE_CHECKING

from etl.errors import UsageError
from etl.evaluate.annotations import AnnotatedArticle, read_annotations
from etl.evaluate.facts import KINDS, mark_article
from etl.evaluate.figures import Characters, Marks, Miss, Score, Share
from etl.evaluate.found import FoundArticle, find_articles, open_database
from etl.evaluate.pages import KEPT_TEXT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from rich.table import Table

Figure = Score | Characters | Share


@dataclass(frozen=True, slots=True)
class Evaluation:
    """How a warehouse compares with annotated articles."""

    article_count: int
    marks: Marks
    notes: tuple[str, ...] = ()
    """A line for each annotated article that is missing, or that several articles could be."""

    def figures(self) -> dict[str, Figure]:
        """Return every figure by kind, in reading order, but those with nothing to find."""
        scores = {kind: score for kind, score in self.marks.scores.items() if not score.is_empty}
        shares = {kind: share for kind, share in self.marks.shares.items() if share.total}
        known: dict[str, Figure] = {KEPT_TEXT: self.marks.kept_text, **scores, **shares}
        return {kind: known[kind] for kind in KINDS if kind in known}

    def misses(self, kind: str) -> tuple[Miss, ...]:
        """Return what was missed or is wrong of one kind, article by article.

        Raises:
            UsageError: there is no such kind.

        """
        if kind not in KINDS:
            raise UsageError(f"{kind}: no such kind; there are {', '.join(KINDS)}")
        return tuple(miss for miss in self.marks.misses if miss.kind == kind)

    def lines(self) -> tuple[str, ...]:
        """Return the figures as lines of text, notes first."""
        rows = (_cells(kind, figure) for kind, figure in self.figures().items())
        shown = (
            f"{kind:27} {precision:>6} {recall:>6} {f1:>6}   {counts}".rstrip()
            for kind, precision, recall, f1, counts in rows
        )
        head = f"{f'{self.article_count} articles':27} {'P':>6} {'R':>6} {'F1':>6}"
        return (*self.notes, head, *shown)

    def table(self) -> "Table":
        """Return the figures as a table for a terminal."""
        from rich.table import Table  # noqa: PLC0415  only where it is shown

        table = Table(title=f"{self.article_count} articles")
        table.add_column("kind")
        for name in ("precision", "recall", "F1"):
            table.add_column(name, justify="right")
        table.add_column("counts")
        for kind, figure in self.figures().items():
            table.add_row(*_cells(kind, figure))
        return table

    def as_json(self) -> str:
        """Return figures and notes as one JSON object."""
        figures = {kind: dict(_values(figure)) for kind, figure in self.figures().items()}
        values = {"articles": self.article_count, "notes": self.notes, "figures": figures}
        return json.dumps(values, ensure_ascii=False)


def _cells(kind: str, figure: Figure) -> tuple[str, str, str, str, str]:
    """Return a figure's cells: kind, precision, recall, F1, counts."""
    match figure:
        case Share(right, total):
            return kind, "", "", "", f"{right} of {total}"
        case Score(tp, fp, fn):
            counts = f"tp {tp}  fp {fp}  fn {fn}"
        case Characters(annotated, found, stored, extra):
            counts = f"{found} of {annotated} characters kept, {extra} of {stored} superfluous"
    rates = (figure.precision, figure.recall, figure.f1)
    return kind, f"{rates[0]:.3f}", f"{rates[1]:.3f}", f"{rates[2]:.3f}", counts


def _values(figure: Figure) -> Iterator[tuple[str, float]]:
    """Yield the named numbers of a figure: its counts, then what follows from them."""
    for name in type(figure).__match_args__:
        yield name, getattr(figure, name)
    if not isinstance(figure, Share):
        yield "precision", figure.precision
        yield "recall", figure.recall
        yield "f1", figure.f1


def _mark(connection: "DuckDBPyConnection", truth: AnnotatedArticle) -> tuple[Marks, str | None]:
    """Return the marks of one annotated article, and a note where it is not found just once.

    An article that is missing has stored nothing: all of its items are missed.
    """
    article, count = find_articles(connection, truth.file_stem)
    if article is None:
        marks = mark_article(truth, FoundArticle())
        return _without_shares(marks), f"{truth.id}: not in the warehouse"
    note = f"{truth.id}: {count} articles come from {truth.file_stem}; the first one counts"
    return mark_article(truth, article), note if count > 1 else None


def _without_shares(marks: Marks) -> Marks:
    """Return the marks of a missing article: nothing is right, not even what is rightly empty."""
    shares = {kind: Share(0, share.total) for kind, share in marks.shares.items()}
    return Marks(marks.kept_text, marks.scores, shares, marks.misses)


def evaluate(warehouse: Path, gold: Sequence[Path]) -> Evaluation:
    """Score a warehouse against annotated articles.

    Args:
        warehouse: Folder of the warehouse, or a database file with its tables; only read.
        gold: Folders of NAME.json with NAME.txt beside it (or, where "source" names a file, that
            file of the sibling folder `seeds`), or single annotations; all are pooled.

    Raises:
        UsageError: the warehouse or a folder is missing, or there is no annotation to read.

    """
    truths = read_annotations(gold)
    with open_database(warehouse) as connection:
        results = [_mark(connection, truth) for truth in truths]
    marks = reduce(add, (marks for marks, _ in results))
    return Evaluation(len(truths), marks, tuple(note for _, note in results if note))
