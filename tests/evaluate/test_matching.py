"""One annotated item takes one row; what is tolerated is neither missed nor wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.evaluate.figures import Characters, Marks, Score, Share
from etl.evaluate.matching import match


def _same(truth: int, row: int) -> bool:
    return truth == row


@pytest.mark.parametrize(
    ("truths", "found", "tolerated", "score"),
    [
        ([], [], [], Score(0, 0, 0)),
        ([1, 2], [2, 1], [], Score(2, 0, 0)),
        ([1, 1], [1], [], Score(1, 0, 1)),
        ([1], [1, 1], [], Score(1, 1, 0)),
        ([1], [1, 1], [1], Score(1, 0, 0)),
        ([1], [3, 3, 4], [3], Score(0, 1, 1)),
    ],
)
def test_match_counts(truths: list[int], found: list[int], tolerated: list[int], score: Score):
    assert match(truths, found, tolerated, _same).score == score


_NUMBERS = st.lists(st.integers(0, 5))


@given(_NUMBERS, _NUMBERS)
def test_match_accounts_for_every_item(truths: list[int], found: list[int]):
    matching = match(truths, found, (), _same)
    assert len(matching.pairs) + len(matching.missed) == len(truths)
    assert len(matching.pairs) + len(matching.wrong) == len(found)


def test_rates_of_a_score():
    assert (Score(3, 1, 2).precision, Score(3, 1, 2).recall) == (0.75, 0.6)
    assert Score(3, 1, 2).f1 == pytest.approx(2 / 3)
    assert (Score().precision, Score().recall, Score().f1) == (1.0, 1.0, 1.0)
    assert Score(0, 1, 1).f1 == 0.0
    assert Score().is_empty
    assert not Score(fn=1).is_empty


def test_rates_of_characters():
    figures = Characters(annotated=10, found=5, stored=8, extra=2)
    assert (figures.precision, figures.recall, figures.f1) == (0.75, 0.5, 0.6)
    assert Characters().f1 == 0.0


def test_marks_add_up_by_kind():
    one = Marks(Characters(1, 1, 1, 0), {"money": Score(1)}, {"title": Share(1, 1)})
    two = Marks(Characters(2, 1, 3, 1), {"date": Score(0, 1)}, {"title": Share(0, 1)})
    both = one + two
    assert both.kept_text == Characters(3, 2, 4, 1)
    assert both.scores == {"money": Score(1), "date": Score(0, 1)}
    assert both.shares == {"title": Share(1, 2)}
