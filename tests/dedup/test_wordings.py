"""Texts taken apart."""

import polars as pl
import pytest

from etl.dedup import wordings as module
from etl.dedup.wordings import Wordings, locate_words
from etl.dedup.words import split_words
from tests.article_shards import Told, frame_of, make_text

TEXT = "Mưa to, gió lớn. Đò không sang sông."


@pytest.mark.parametrize("text", ["", "ab a b", "á a\u0301 a", "x_1 “x”…x", "İ i İ"])
def test_locate_words(text):
    words = split_words(pl.Series([text], dtype=pl.String))[0]
    assert [text[start:end] for start, end in locate_words(text, words)] == words.to_list()


def test_place_is_in_characters():
    wordings = Wordings.of(frame_of([Told("a", "…"), Told("b", TEXT)]))
    wordings.locate(["b", "a", "b"])
    _, start, end = wordings.place("b", 4, 8)
    assert TEXT[start:end] == "Đò không sang sông"


def test_count_common_counts_each_shingle_once():
    wordings = Wordings.of(frame_of([Told("a", f"{TEXT} {TEXT}"), Told("b", TEXT), Told("c", "")]))
    assert wordings.count_common("a", "b") == 4
    assert wordings.count_common("a", "c") == 0


def test_wordings_do_not_hang_on_how_many_texts_are_split_at_once(monkeypatch):
    frame = frame_of([Told(f"a{n}", make_text(n)) for n in range(5)])
    whole = Wordings.of(frame)
    monkeypatch.setattr(module, "_TEXTS_AT_ONCE", 2)
    parts = Wordings.of(frame)
    assert parts.shingles.values.tolist() == whole.shingles.values.tolist()
    assert parts.shingles.offsets.tolist() == whole.shingles.offsets.tolist()
