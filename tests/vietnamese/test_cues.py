"""The one pass that finds where numbers and dates may begin."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.rules import read_rules
from etl.vietnamese.cues import find_cues, scan_cues
from etl.vietnamese.date_points import BY_WORD, RELATIVE
from etl.vietnamese.number_words import WORDS

_ROWS = read_rules("etl.vietnamese", "rules/cue_words.tsv")


@pytest.mark.parametrize(
    ("text", "numbers", "dates"),
    [
        ("Có 5 con", [(3, "")], [(3, "")]),
        ("Năm người", [(0, "năm")], []),
        ("Năm 2020", [(0, "năm"), (4, "")], [(0, "năm"), (4, "")]),
        ("hàng hóa", [], []),
        ("hàng trăm", [(0, "hàng"), (5, "trăm")], []),
        ("(hai) và A5", [(1, "hai")], []),
        ("đầu tư, đầu năm nay", [(12, "năm")], [(8, "đầu"), (12, "năm")]),
        ("haiku", [], []),
    ],
)
def test_scan_cues(text: str, numbers: list[tuple[int, str]], dates: list[tuple[int, str]]):
    cues = scan_cues(text)
    assert (list(cues.numbers), list(cues.dates)) == (numbers, dates)


def test_times_have_a_place_of_their_own():
    assert find_cues("tăng gấp đôi").times == (5,)


@pytest.mark.parametrize("phrase", sorted(RELATIVE.rows))
def test_every_relative_date_begins_at_a_cue(phrase: str):
    assert scan_cues(f"vào {phrase}.").dates[0][0] == 4


@pytest.mark.parametrize("word", sorted(BY_WORD))
def test_every_word_that_reads_dates_is_a_cue(word: str):
    assert word in {row["word"] for row in _ROWS}


def test_every_word_that_begins_a_number_is_a_cue():
    begin = {word for word, known in WORDS.items() if known.role in ("digit", "ten", "part")}
    assert begin <= {row["word"] for row in _ROWS if row["kind"] in ("number", "both")}


@given(st.text(alphabet="0123456789 .,(nămNhaigấpđầutớ", max_size=60))
def test_cues_stand_at_the_start_of_words(text: str):
    for place, word in (*scan_cues(text).numbers, *scan_cues(text).dates):
        assert place == 0 or not text[place - 1].isalnum()
        assert text[place:].lower().startswith(word)
