"""What is known of a word, whatever text it stands in."""

import pytest

from etl.names import words as name_words
from etl.names.words import WORDS


@pytest.mark.parametrize(
    ("piece", "text", "width", "is_tight"),
    [("Hà ", "Hà", 3, False), (".", ".", 1, True), ("– ", "-", 2, False), ("\n", "\n", 1, True)],
)
def test_a_piece_is_a_word_and_its_space(piece, text, width, is_tight):
    word = WORDS[piece]
    assert (word.text, word.width, word.is_tight) == (text, width, is_tight)


def test_the_table_forgets_when_it_grows_too_large(monkeypatch):
    monkeypatch.setattr(name_words, "_MOST_WORDS", 3)
    for number in range(9):
        assert WORDS[f"Từ{number}"].text == f"Từ{number}"
    assert len(WORDS) <= 3


@pytest.mark.parametrize(
    ("word", "flag", "value"),
    [
        ("Hà", "is_capital", True),
        ("hà", "is_lower", True),
        ("UBND", "is_loud", True),
        ("Nguyễn", "is_surname", True),
        ("-", "joins", True),
        ("của", "joins", False),
        ("Trong", "is_plain", True),
        ("Hùng", "is_plain", False),
        (",", "ends_role", True),
        ("công", "is_marked", True),
    ],
)
def test_flags_of_words(word, flag, value):
    assert getattr(WORDS[word], flag) is value
