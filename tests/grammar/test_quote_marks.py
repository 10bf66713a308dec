"""Pairs of quotation marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.quote_marks import pair_quotes


def quoted(text: str) -> list[str]:
    return [text[pair.start : pair.end] for pair in pair_quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Bà nói: "Được rồi".', ["Được rồi"]),
        ("Bà nói: “Được rồi”.", ["Được rồi"]),
        ("Bà nói: «Được rồi».", ["Được rồi"]),
        ("Bà nói: „Được rồi“.", ["Được rồi"]),
        ("Bà nói: „Được rồi”.", ["Được rồi"]),
        ("Bà nói: 「Được rồi」.", ["Được rồi"]),
        ("Bà nói: ''Được rồi''.", ["Được rồi"]),
        ("Bà nói: ‘Được rồi’.", ["Được rồi"]),
        ("Bà nói: 'Được rồi'.", ["Được rồi"]),
        ('Bà nói: “Được rồi".', ["Được rồi"]),
        ('Bà nói: "Được rồi”.', ["Được rồi"]),
        ("Bà nói: ”Được rồi”.", ["Được rồi"]),
        ("Bà nói: “Được rồi“.", ["Được rồi"]),
        ('Bà nói:"Được rồi".', ["Được rồi"]),
        ('"Một", bà nói. "Hai".', ["Một", "Hai"]),
    ],
)
def test_pair_quotes_knows_all_marks(text, expected):
    assert quoted(text) == expected


def test_pair_quotes_leaves_apostrophes_alone():
    assert quoted("Quán Joe's và quán O’Neil nằm cạnh nhau.") == []


def test_pair_quotes_returns_the_outer_pair_of_nested_marks():
    assert quoted('"Tôi nói "không" với họ", ông kể.') == ['Tôi nói "không" với họ']


def test_pair_quotes_opens_a_mark_glued_to_the_stop_before_it():
    assert quoted('Trời mưa."Tôi ướt hết", anh kể.') == ["Tôi ướt hết"]


def test_pair_quotes_forgets_a_mark_left_open_within_a_line():
    assert quoted('Ông gọi đó là "vận may.\nHôm sau "mùa vàng" tới.') == ["mùa vàng"]


def test_pair_quotes_follows_a_quotation_over_paragraphs():
    assert quoted("“Chúng tôi chờ.\nRồi chúng tôi đi”, bà kể.") == [
        "Chúng tôi chờ.\nRồi chúng tôi đi"
    ]


def test_pair_quotes_takes_each_paragraph_that_opens_with_a_mark():
    assert quoted("“Chúng tôi chờ.\n“Rồi chúng tôi đi”, bà kể.") == [
        "Chúng tôi chờ.",
        "Rồi chúng tôi đi",
    ]


def test_pair_quotes_takes_a_run_of_marks_for_one():
    assert quoted('""Được rồi"", bà nói. “““Ừ”””') == ["Được rồi", "Ừ"]


def test_pair_quotes_takes_a_line_with_a_dash_after_a_verb_of_saying():
    assert quoted("Bà nói thêm:\n- Được rồi.\nGồm có:\n- cá") == ["Được rồi."]


@pytest.mark.parametrize(
    "text", ['"' * 50_000, '" ' * 50_000, "“a ” " * 20_000, "nói:\n- " * 9_000]
)
def test_pair_quotes_stays_quick_on_marks_without_words(text):
    assert len(pair_quotes(text)) <= len(text)


def test_pair_quotes_gives_up_on_a_quotation_that_never_ends():
    assert quoted("“Chúng tôi chờ.\n" + "Mưa rơi mãi. " * 500 + "Hết”.") == []


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„", max_size=80))
def test_pair_quotes_gives_pairs_in_order_that_do_not_overlap(text):
    end = 0
    for pair in pair_quotes(text):
        assert end <= pair.outer_start < pair.start < pair.end <= pair.outer_end <= len(text)
        end = pair.outer_end


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('Bà nói: "Mất dấu đóng.', ["Mất dấu đóng."]),
        ('Bà nói: "Mất dấu.  Trời mưa. Ông nói: "Còn dấu".', ["Mất dấu.", "Còn dấu"]),
        ('Bà nói: "Mất dấu. Trời mưa. Ông nói: "Còn dấu".', ["Còn dấu"]),
    ],
)
def test_pair_quotes_closes_what_lost_its_mark(text, expected):
    assert quoted(text) == expected


def test_pair_quotes_stays_linear_on_lost_marks():
    assert len(pair_quotes('Bà nói: "a b c\n' * 20_000)) == 20_000


def test_pair_quotes_ends_a_lost_mark_at_its_line_past_single_quotes():
    text = 'Bà nói: "Kho \'kiểu mới\' đã đầy.\nTrời "mưa" to.'
    assert quoted(text) == ["Kho 'kiểu mới' đã đầy.", "mưa"]
