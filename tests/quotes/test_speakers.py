"""Speakers in the words before a verb, on ordinary and on hostile text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.events.events import find_events
from etl.grammar.document import read_document
from etl.grammar.speaker_rules import is_body_noun, pronoun_words
from etl.quotes.quotes import find_quotes
from tests.facts.given_mentions import mentions_of

NAMES = "P:Lộc; P:Hoa; O:Sao Mai; L:Huế"
PIECES = (
    "Ông|Lộc|Hoa|Sao Mai|nói|cho biết|rằng|giám đốc|sẽ|ký|hợp đồng|với|bắt|công an|“|”|:|,|.|\n|-|?"
)
HOSTILE = [
    "Ông Lộc nói giá đã giảm mạnh. ",
    "Ông Lộc nói giá đã giảm, ",
    'Ông Lộc nói: "Giá đã giảm."\n',
    "“a ” ",
    '"',
    "(",
    "Lộc tham dự hội nghị. ",
    "Sao Mai ký hợp đồng với Huế. ",
    "Lộc sẽ gặp Hoa; ",
    "nói:\n- a b c\n",
    "Giám đốc Sao Mai, ",
]


@pytest.mark.parametrize("piece", HOSTILE)
def test_finders_stay_linear_on_repeated_text(piece):
    document = read_document(piece * (60_000 // len(piece)))
    mentions = mentions_of(document, NAMES)
    start = time.process_time()
    find_quotes(document, mentions)
    find_events(document, mentions, (), ())
    assert time.process_time() - start < 3


@given(
    st.lists(
        st.sampled_from(PIECES.split("|")),
        max_size=40,
    )
)
def test_finders_never_fail_and_point_at_the_text(words):
    text = " ".join(words)
    document = read_document(text)
    mentions = mentions_of(document, NAMES)
    for fact in (*find_quotes(document, mentions), *find_events(document, mentions, (), ())):
        assert text[fact.char_start : fact.char_end] == fact.text
        assert fact.sentence_number >= 1


def test_is_body_noun_knows_offices_and_firms():
    assert [is_body_noun(words) for words in ("ngân hàng", "sở y tế", "kỹ sư", "", "cá")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_pronoun_words_are_those_of_people():
    assert "ông" in pronoun_words()
    assert "tập đoàn" not in pronoun_words()
