"""Phrases looked up by their first word."""

from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.phrases import Phrases, read_words

TABLE = Phrases.of([{"p": "cho biết"}, {"p": "cho biết thêm"}, {"p": "nói"}], "p")


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in TABLE.find(text, read_words(text))]


def test_find_takes_the_longest_phrase():
    assert found("Bà cho biết thêm, rồi nói.") == ["cho biết thêm", "nói"]


def test_find_ignores_case():
    assert found("Nói rồi bà CHO BIẾT") == ["Nói", "CHO BIẾT"]


def test_find_wants_single_spaces_between_the_words():
    assert found("cho, biết; cho\nbiết; cho  biết") == []


def test_find_leaves_parts_of_words_alone():
    assert found("nóix xnói") == []


def test_find_some_stops_after_a_dozen_in_a_sentence():
    text = "nói " * 40
    assert len(list(TABLE.find_some(text, read_words(text), lambda _: 1))) == 12


@given(st.text(max_size=60))
def test_read_words_gives_places_of_the_text(text):
    words = read_words(text)
    for start, end, lower in zip(*words, strict=True):
        assert text[start:end].lower() == lower
