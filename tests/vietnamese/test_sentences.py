"""Sentence ends, and what looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vietnamese.sentences import sentence_number_at, split_sentences


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Mưa to. Gió lớn!", ["Mưa to.", "Gió lớn!"]),
        ("TP. Vinh ngập. TS. Hà nói.", ["TP. Vinh ngập.", "TS. Hà nói."]),
        ("Giá 3.500 đồng. Rẻ?", ["Giá 3.500 đồng.", "Rẻ?"]),
        ('Ông nói: "Đi thôi." Rồi đi.', ['Ông nói: "Đi thôi."', "Rồi đi."]),
        ("Tít không chấm\nThân bài.", ["Tít không chấm", "Thân bài."]),
        ("J. Smith đến. Vui… Rồi về", ["J. Smith đến.", "Vui…", "Rồi về"]),
        ("  \n\n ", []),
    ],
)
def test_split_sentences(text, sentences):
    assert [text[start:end] for start, end in split_sentences(text)] == sentences


@given(st.text(alphabet='aĐ.!? \n"”1', max_size=80))
def test_split_sentences_loses_nothing_but_white_space(text):
    spans = split_sentences(text)
    assert "".join(text[a:b] for a, b in spans).split() == "".join(text.split("\n")).split() or (
        "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    )
    assert all(a < b for a, b in spans)


def test_sentence_number_at_counts_from_one():
    spans = split_sentences("Một. Hai.")
    assert [sentence_number_at(spans, place) for place in (0, 3, 5, 8)] == [1, 1, 2, 2]
