"""Passages that two texts share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dedup.passages import LEAST_WORDS, Run, find_passages
from tests.article_shards import make_words
from tests.shingles import shingle


def passages(one: list[str], other: list[str]) -> list[Run]:
    own, others = shingle(" ".join(one)), shingle(" ".join(other))
    return find_passages(own, others, np.intersect1d(own, others))


def around(common: list[str], seed: int) -> list[str]:
    return [*make_words(seed, 30), *common, *make_words(seed + 1, 30)]


COMMON = make_words(7, 40)


@pytest.mark.parametrize(("length", "found"), [(40, 1), (12, 1), (11, 0)])
def test_find_passages_word_for_word(length, found):
    runs = passages(around(COMMON[:length], 1), around(COMMON[:length], 3))
    assert [run[:4] for run in runs] == [(30, 30 + length, 30, 30 + length)][:found]


@pytest.mark.parametrize("changed", [(9, 20, 31), (6, 12, 18, 24), (20,)])
def test_find_passages_reworded(changed):
    reworded = [f"khác{n}" if n in changed else word for n, word in enumerate(COMMON)]
    (run,) = passages(around(COMMON, 1), around(reworded, 3))
    assert run[:4] == (30, 70, 30, 70)
    assert run.similarity == 1 - len(changed) / 40


def test_find_passages_with_words_put_in():
    longer = [*COMMON[:10], "thêm", "vào", *COMMON[10:]]
    (run,) = passages(around(COMMON, 1), around(longer, 3))
    assert (run.start, run.end, run.other_start, run.other_end, run.alike) == (30, 70, 30, 72, 40)


def test_find_passages_two_places():
    one = [*COMMON[:20], *make_words(1, 50), *COMMON[20:]]
    runs = passages(one, [*COMMON[20:], *make_words(3, 50), *COMMON[:20]])
    assert sorted(run.start for run in runs) == [0, 70]


@pytest.mark.parametrize("text", [["a"], ["a"] * 4, make_words(5, 200)])
def test_find_passages_of_nothing_in_common(text):
    assert not passages(text, make_words(6, 200))


def test_find_passages_takes_endless_repetition_for_none():
    assert not passages(["mưa"] * 3_000, ["mưa"] * 3_000)


@given(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=60),
    st.lists(st.sampled_from("abc"), min_size=1, max_size=60),
)
def test_find_passages_lie_inside_both_texts(one, other):
    for run in passages(one, other):
        assert 0 <= run.start <= run.end - LEAST_WORDS <= len(one) - LEAST_WORDS
        assert 0 <= run.other_start <= run.other_end - LEAST_WORDS <= len(other) - LEAST_WORDS
        assert 0.8 <= run.similarity <= 1
