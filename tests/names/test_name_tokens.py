"""A text as tokens, with what the word lists know of each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.names.tokens import read_tokens

ANY_TEXT = st.text(
    alphabet=st.sampled_from("aĂbờ B.,'’–—-\n\t“”(1)Ểß\u0301\u200b"), max_size=120
) | st.text(max_size=80)


def words(text):
    """Return the words of a text."""
    return read_tokens(text).words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("Ban Ki-moon nói.", ["Ban", "Ki", "-", "moon", "nói", "."]),
        ("H'Hen Niê", ["H'Hen", "Niê"]),
        ("Nga–Trung — tốt", ["Nga", "-", "Trung", "-", "tốt"]),
        ("một\nhai", ["một", "\n", "hai"]),
        ("3,5 tỷ", ["3", ",", "5", "tỷ"]),
    ],
)
def test_words_marks_and_line_feeds_are_tokens(text, expected):
    assert words(text) == expected


@given(ANY_TEXT)
def test_tokens_keep_their_places(text):
    tokens = read_tokens(text)
    plain = text.replace("–", "-").replace("—", "-").replace("−", "-").replace("\r", "\n")
    ends = [tokens.end(number) for number in range(len(tokens.words))]
    assert [plain[a:b] for a, b in zip(tokens.starts, ends, strict=True)] == tokens.words
    assert tokens.starts == sorted(tokens.starts)


@given(ANY_TEXT)
def test_what_lies_between_tokens_is_white_space(text):
    tokens = read_tokens(text)
    reached = 0
    for number, start in enumerate(tokens.starts):
        assert not text[reached:start].strip()
        assert tokens.touches(number) == (number > 0 and start == reached)
        reached = tokens.end(number)
    assert not text[reached:].strip()


@pytest.mark.parametrize(
    "space", [" ", "  ", "\t", "\xa0", " \xa0", "\u3000", "\r\n", " \r\n", "\n "]
)
def test_any_white_space_keeps_the_places(space):
    text = f" Ông Tám{space}Hà Nội,{space}chị Hoa."
    tokens = read_tokens(text)
    for word in ("Ông", "Tám", "Hà", "Nội", "chị", "Hoa"):
        assert tokens.number_at(text.index(word)) == tokens.words.index(word)


@given(ANY_TEXT)
def test_visits_are_the_places_where_a_name_can_begin(text):
    tokens = read_tokens(text)
    capitals = {n for n, word in enumerate(tokens.words) if word[0].isupper()}
    firsts = {n for n in capitals if tokens.known[n].is_plain}
    assert capitals - firsts <= set(tokens.visits)
    assert tokens.visits == sorted(tokens.visits)
    assert set(tokens.visits) - capitals <= set(tokens.headed) | set(tokens.listed)


def test_lists_are_looked_up_once_for_all():
    tokens = read_tokens("Chủ tịch nước thăm Hải Phòng và ngành y tế.")
    assert tokens.headed[0][0] == 3
    assert tokens.listed[4][0] == 6
    assert tokens.listed[4][1].name == "Hải Phòng"
    assert tokens.field_end(tokens.words.index("y")) == tokens.words.index(".")
    assert tokens.field_end(tokens.words.index("thăm")) == 0


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("anh Hùng về quê", "address"),
        ("anh hùng về quê", "role"),
        ("Anh Hùng về quê", "address"),
        ("ANH HÙNG", "role"),
    ],
)
def test_a_name_is_no_second_half_of_a_title(text, group):
    assert read_tokens(text).headed[0][1].group == group


@pytest.mark.parametrize(
    ("text", "announces"),
    [
        ("vùng cao", False),
        ("vùng Kim Sơn", True),
        ("bộ mới", False),
        ("bộ Nội vụ", False),
        ("cuốn sách hay", True),
        ("ông cụ", True),
    ],
)
def test_lower_case_heads_are_visited_only_where_a_name_can_follow(text, announces):
    assert (0 in read_tokens(text).visits) is announces


@pytest.mark.parametrize(
    ("text", "is_shouted"),
    [
        ("CHỦ TỊCH XÃ NÓI GÌ", True),
        ("Ông Minh ở TP HCM", False),
        ("UBND TP HCM", False),
        ("GIÁ VÀNG TĂNG MẠNH 5%", True),
        ("", False),
    ],
)
def test_lines_in_capitals_are_told_from_abbreviations(text, is_shouted):
    tokens = read_tokens(f"{text}\nÔng kể chuyện.")
    count = tokens.words.index("\n")
    assert tokens.shouted == frozenset(range(count) if is_shouted else ())


@pytest.mark.parametrize(
    ("text", "word", "opens"),
    [
        ("Trời mưa. Ông về.", "Ông", True),
        ("Trời mưa, Ông về.", "Ông", False),
        ("Ai đó kể: “Ông về”.", "Ông", True),
        ("Mưa\nÔng về.", "Ông", True),
    ],
)
def test_capitals_due_to_their_place_are_known(text, word, opens):
    document = read_document(text)
    tokens = read_tokens(document.text, document.sentences)
    assert tokens.opens(tokens.words.index(word)) is opens


def test_the_token_at_a_place_is_found():
    tokens = read_tokens("Ông về quê.")
    assert tokens.number_at(4) == 1
    assert tokens.number_at(5) is None


def test_asking_beyond_the_end_is_allowed():
    tokens = read_tokens("Ông")
    assert not tokens.is_name_word(1)
    assert not tokens.is_name_word(40)
