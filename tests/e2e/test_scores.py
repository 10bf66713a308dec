"""Floors under the scores: a change of rules may raise them, and never lowers them unseen."""

import json
import shutil
from pathlib import Path

import pytest

import etl
from etl.evaluate import Share, evaluate
from tests.conftest import SAMPLES, SHARED

FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))


def hold(evaluation, floors: dict[str, float]) -> None:
    """Hold the figures against their floors; titles, authors, dates and sources are all right."""
    assert evaluation.article_count == floors["articles"]
    assert not evaluation.notes
    figures = evaluation.figures()
    low = {
        kind: (round(figures[kind].f1, 3), floor)
        for kind, floor in floors.items()
        if kind != "articles" and figures[kind].f1 < floor
    }
    assert not low
    for kind in ("title", "author", "published_at", "sources"):
        assert figures[kind] == Share(floors["articles"], floors["articles"]), kind


def test_the_samples_score_no_less_than_before(samples_run):
    hold(evaluate(samples_run.warehouse, [SAMPLES]), FLOORS["samples"])


def test_the_annotated_articles_score_no_less_than_before(tmp_path):
    if not (SHARED / "gold").is_dir():
        pytest.skip("the annotated articles are not on this machine")
    pages = tmp_path / "pages"
    pages.mkdir()
    for path in (*(SHARED / "gold").glob("*.txt"), *(SHARED / "seeds").glob("*.txt")):
        shutil.copy(path, pages / path.name)
    etl.run([pages], tmp_path / "w")
    hold(evaluate(tmp_path / "w", [SHARED / "gold"]), FLOORS["annotated"])
