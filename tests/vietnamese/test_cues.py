"""The one pass that finds where numbers and dates may begin."""

from unittest.mock import ANY

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.rules import read_rules
from etl.vietnamese.cues import Cues, find_cues, scan_cues
from etl.vietnamese.date_words import BY_WORD, RELATIVE
from etl.vietnamese.number_words import WORDS

_ROWS = read_rules("etl.vietnamese", "rules/cue_words.tsv")


@pytest.mark.parametrize(
    ("text", "numbers", "dates"),
    [
        ("Có 5 mèo", [(3, "5")], []),
        ("Năm người", [(0, "năm")], []),
        ("Năm 2020", [(4, "2020")], [(0, "năm"), (4, "2020")]),
        ("hàng hóa", [], []),
        ("hàng trăm", [(0, "hàng"), (5, "trăm")], []),
        ("(hai) và A5", [(1, "hai")], []),
        ("đầu tư, đầu năm nay", [(12, "năm")], [(8, "đầu"), (12, "năm")]),
        ("haiku", [], []),
    ],
)
def test_scan_cues(text: str, numbers: list[tuple[int, str]], dates: list[tuple[int, str]]):
    cues = scan_cues(text)
    assert [cue[:2] for cue in cues.numbers] == numbers
    assert list(cues.dates) == dates


def test_numbers_come_with_the_word_behind_them():
    assert scan_cues("Có 5 Con, 7.").numbers == ((3, "5", "con"), (10, "7", ""))


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Có một bông.", 0),
        ("Nặng một kg.", 1),
        ("Ít nhất một bông.", 1),
        ("Có 3 lá, một hoa.", 2),
        ("một trăm", 2),
        ("năm 2020", 1),
        ("năm cây", 1),
    ],
)
def test_articles_and_years_are_no_number_cues(text: str, count: int):
    assert len(scan_cues(text).numbers) == count


def test_every_unit_and_currency_lets_one_be_a_number():
    units = read_rules("etl.numbers", "rules/units.tsv")
    measures = ("time", "measure", "symbol")
    heads = {
        row["unit"].lower().replace("/", " ").split()[0]
        for row in units
        if row["kind"] in measures or row["unit"] == "lần"
    }
    heads |= {row["name"].split()[0] for row in read_rules("etl.numbers", "rules/currencies.tsv")}
    listed = {row["word"] for row in read_rules("etl.vietnamese", "rules/one_cues.tsv")}
    assert {head for head in heads if head.isalpha()} <= listed


@pytest.mark.parametrize("row", read_rules("etl.numbers", "rules/qualifiers.tsv"))
def test_every_qualifier_lets_one_be_a_number(row: dict[str, str]):
    assert scan_cues(f"có {row['phrase']} một bông").numbers


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
    cues = scan_cues(text)
    for place, word in (*(cue[:2] for cue in cues.numbers), *cues.dates):
        assert place == 0 or not text[place - 1].isalnum()
        assert text[place:].lower().startswith(word)


@pytest.mark.parametrize("code", [row["word"] for row in _ROWS if row["kind"] == "glued"])
def test_figures_glued_to_a_currency_code_are_a_cue(code: str):
    assert scan_cues(f"giá {code}1,5 thôi").numbers == ((4 + len(code), "1,5", "thôi"),)


@pytest.mark.parametrize("text", ["XUSD12", "RB26", "A100", "GPT4", "ĐUSD5", "USDT5"])
def test_figures_glued_to_other_capitals_are_no_cue(text: str):
    assert scan_cues(text) == ((), (), ())


@pytest.mark.parametrize(("text", "word"), [("T5/2019", "t"), ("(Q3/2021)", "q")])
def test_letter_of_a_month_or_quarter_is_a_date_cue(text: str, word: str):
    assert scan_cues(text).dates[0] == (text.index(word.upper()), word)


@pytest.mark.parametrize("text", ["AT5/2019", "T5/1999", "T500/2019", "M5/2019"])
def test_letter_with_other_figures_is_no_date_cue(text: str):
    assert not [cue for cue in scan_cues(text).dates if cue[1] in "tq"]


@pytest.mark.parametrize("text", ["5 tháng", "5 đến 7/6", "30 Tết", "5/6", "5 - 6/7", "5. 6"])
def test_short_figures_before_what_dates_go_on_with_are_a_date_cue(text: str):
    assert scan_cues(text).dates[0][0] == 0


@pytest.mark.parametrize("text", ["5 tấn", "5 đôi", "5 con", "5", "5,", "5, tấn", "5kg"])
def test_short_figures_before_other_words_are_no_date_cue(text: str):
    assert scan_cues(text) == Cues(((0, "5", ANY),), (), ())
