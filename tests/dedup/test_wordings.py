"""Shingles of candidates, on disk."""

import polars as pl
import pytest

from etl.dedup.texts import find_homes
from etl.dedup.wordings import Wordings, WordingStore
from tests.article_shards import Told, make_text, write_shards
from tests.shingles import shingle

TEXT = "Mưa to, gió lớn. Đò không sang sông."
TOLD = [Told("a", f"{TEXT} {TEXT}"), Told("b", TEXT), Told("c", ""), Told("d", make_text(1))]


@pytest.fixture
def store(tmp_path):
    store = WordingStore(tmp_path / "spill" / "shingles")
    yield store
    store.close()


def homes(folder, size: int) -> pl.DataFrame:
    wanted = pl.DataFrame({"article_id": ["a", "b", "c"], "n": [1, 2, 3]})
    return find_homes(write_shards(folder, TOLD, size), wanted)


@pytest.mark.parametrize("size", [1, 3, 9])
def test_store_gives_back_what_it_was_given(tmp_path, store, size):
    own = homes(tmp_path, size)
    store.fill(own.filter(pl.col("n") == 2), workers=2)
    store.fill(own, workers=2)
    wordings = store.load([3, 1, 2, 2])
    assert list(wordings.shingles) == [1, 2, 3]
    for n, told in enumerate(TOLD[:3], start=1):
        assert wordings.shingles[n].tolist() == shingle(told.text).tolist()


def test_store_of_nothing(tmp_path, store):
    store.fill(find_homes([], pl.DataFrame({"article_id": ["a"], "n": [1]})), workers=1)
    assert store.load([]).shingles == {}


def test_find_common_prints_are_some_of_the_common_shingles():
    wordings = Wordings.of({n: shingle(told.text) for n, told in enumerate(TOLD)})
    prints = wordings.find_common_prints(0, 1).tolist()
    assert prints
    assert set(prints) <= set(wordings.find_common(0, 1).tolist())


def test_find_common_takes_each_shingle_once():
    wordings = Wordings.of({n: shingle(told.text) for n, told in enumerate(TOLD)})
    assert wordings.find_common(0, 1).tolist() == sorted(shingle(TEXT).tolist())
    assert not len(wordings.find_common(0, 2))
