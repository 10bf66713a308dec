"""Words, shingles, fingerprints as arrays."""

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.dedup.words import (
    WINDOW_SHINGLES,
    Rows,
    drop_repeats,
    hash_sequences,
    hash_words,
    join_rows,
    make_fingerprints,
    make_shingles,
    pick_rows,
)
from tests.article_shards import make_words

TEXTS = st.lists(st.text(alphabet="abcđ \n.,1", max_size=60), min_size=1, max_size=6)


def hash_texts(*texts: str) -> Rows:
    return hash_words(pl.Series(texts, dtype=pl.String))


@pytest.mark.parametrize(
    ("one", "other"),
    [("Mưa to, gió lớn.", "mưa to gió lớn"), ("Hoà bình", "hòa BÌNH"), ("một\nhai", "một  hai")],
)
def test_hash_sequences_folds(one, other):
    first, second = hash_sequences(hash_texts(one, other))
    assert first == second


def test_hash_sequences_tells_orders_apart():
    assert hash_sequences(hash_texts("mưa nắng", "nắng mưa")).n_unique() == 2


def test_hash_words_never_changes():
    assert hash_texts("Mưa rào")[0].tolist() == [2715736789904379343, 11989500157865570748]


def test_make_shingles_counts():
    shingles = make_shingles(hash_texts("", "a", "a b c d", "a b c d e", "a b c d e f"))
    assert shingles.lengths.tolist() == [0, 1, 1, 1, 2]


def test_make_shingles_tells_short_texts_apart():
    shingles = make_shingles(hash_texts("a b", "b a", "a b c", "a b"))
    assert len(set(shingles.values.tolist())) == 3


@given(TEXTS)
def test_make_shingles_of_one_text_do_not_hang_on_the_others(texts):
    together = make_shingles(hash_texts(*texts))
    for row, text in enumerate(texts):
        assert together[row].tolist() == make_shingles(hash_texts(text))[0].tolist()


@given(TEXTS)
def test_drop_repeats_sorts_each_row_once(texts):
    shingles = make_shingles(hash_texts(*texts))
    distinct = drop_repeats(shingles)
    for row in range(len(texts)):
        assert distinct[row].tolist() == sorted(set(shingles[row].tolist()))


@given(TEXTS)
def test_make_fingerprints_takes_the_least_of_each_window(texts):
    shingles = make_shingles(hash_texts(*texts))
    prints = make_fingerprints(shingles)
    for row in range(len(texts)):
        values = shingles[row].tolist()
        windows = [values[i : i + WINDOW_SHINGLES] for i in range(len(values))]
        whole = [w for w in windows if len(w) == WINDOW_SHINGLES] or [w for w in windows[:1] if w]
        assert prints[row].tolist() == sorted({min(window) for window in whole})


@pytest.mark.parametrize("seed", range(20))
def test_make_fingerprints_meet_wherever_twelve_words_are_shared(seed):
    common = make_words(seed, 12)
    texts = [
        " ".join(make_words(100 + seed + k, 9) + common + make_words(200 + seed + k, 9))
        for k in (1, 2)
    ]
    one, other = (
        set(make_fingerprints(make_shingles(hash_texts(text)))[0].tolist()) for text in texts
    )
    assert len(one & other) >= 2


def test_rows_without_text():
    rows = drop_repeats(Rows(np.zeros(0, np.uint64), np.zeros(3, np.int64)))
    assert len(rows) == 2
    assert not len(rows.values)


@pytest.mark.parametrize(
    ("text", "count"),
    [("", 0), ("  ", 0), ("(", 0), ("một", 1), ("và/hoặc 10.000", 4), ("hết.\nHôm\u00a0nay", 3)],
)
def test_hash_words_counts(text, count):
    assert hash_texts(text).lengths.tolist() == [count]


@pytest.mark.parametrize("text", ["a" * 1_000_000, "(" * 1_000_000, "a.b" * 300_000, " " * 999_999])
def test_hash_words_of_one_endless_line(text):
    assert len(hash_texts(text, "mưa")[1]) == 1


@given(TEXTS)
def test_hash_words_of_one_text_do_not_hang_on_the_others(texts):
    together = hash_texts(*texts)
    for row, text in enumerate(texts):
        assert together[row].tolist() == hash_texts(text)[0].tolist()


def test_hash_words_of_no_texts():
    assert len(hash_texts()) == 0


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=5), st.data())
def test_pick_rows_as_often_as_asked(lists, data):
    picks = data.draw(st.lists(st.integers(0, len(lists) - 1), max_size=6))
    rows = join_rows([np.array(own, np.uint64) for own in lists])
    picked = pick_rows(rows, np.array(picks, np.int64))
    assert [picked[row].tolist() for row in range(len(picks))] == [lists[pick] for pick in picks]
