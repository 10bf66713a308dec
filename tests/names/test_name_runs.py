"""Where a name ends and the next begins."""

import pytest

from etl.names.runs import (
    cut_before_next,
    full_name_length,
    has_ending,
    is_acronym,
    is_camel,
    is_team_sign,
    opens_common_word,
    run_end,
    team_end,
)
from etl.names.tokens import read_tokens


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Ban Ki-moon nói", "Ban Ki-moon"),
        ("Nga-Trung bắt tay", "Nga"),
        ("N.T.H khai", "N.T.H"),
        ("T.Hương kể", "T.Hương"),
        ("George W. Hallow tới", "George W. Hallow"),
        ("Mai. Ông về", "Mai"),
        ("Juan de la Cruz hát", "Juan de la Cruz"),
        ("Lan và Mai hát", "Lan"),
        ("Bashar al-Assad nói", "Bashar al-Assad"),
        ("Hùng Trung tâm mở cửa", "Hùng"),
        ("St. Barts đẹp", "St. Barts"),
    ],
)
def test_runs_go_on_over_particles_and_initials(text, run):
    tokens = read_tokens(text)
    assert tokens.slice(0, run_end(tokens, 0)) == run


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Zentor Lê Văn Tám họp", "Zentor"),
        ("XYZ Nguyễn Vinh họp", "XYZ"),
        ("Samuel Hallow New York", "Samuel Hallow"),
        ("Robert Samuel Hallow", "Robert Samuel Hallow"),
        ("Zentor Tổng thống", "Zentor"),
    ],
)
def test_a_run_is_cut_before_the_next_name(text, first):
    tokens = read_tokens(text)
    end = run_end(tokens, 0)
    assert tokens.slice(0, cut_before_next(tokens, 0, end)) == first


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("Lê Văn Tám", 3),
        ("Lê Văn Tám Trần Thị Bảy", 3),
        ("Lê Thị Sáu Hải Phòng", 3),
        ("Sao Sáng", 0),
        ("lê văn tám", 0),
        ("Lê", 0),
    ],
)
def test_full_names_end_before_the_next_name_or_place(text, length):
    assert full_name_length(read_tokens(text), 0) == length


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Trung tâm mở cửa", True), ("Trung nói", False), ("Bảo hiểm tăng", True), ("Bảo", False)],
)
def test_ordinary_words_are_told_from_names(text, expected):
    assert opens_common_word(read_tokens(text), 0) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("UNESCO", True), ("UB", False), ("Unesco", False), ("ANH", True), ("ÔNG", False)],
)
def test_acronyms_are_three_capitals_or_more(word, expected):
    assert is_acronym(word) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [("NtexLab", True), ("McDowell", False), ("Ntex", False), ("NTEX", False), ("ab1C", False)],
)
def test_capitals_inside_a_word_are_seen(word, expected):
    assert is_camel(word) is expected


@pytest.mark.parametrize(
    ("text", "end"), [("U23 Việt Nam", 3), ("U23", 0), ("Olympic Anh", 2), ("Uy Nam", 0)]
)
def test_national_teams_are_read_to_their_end(text, end):
    assert team_end(read_tokens(text), 0) == end


def test_small_signs():
    assert is_team_sign("U19")
    assert not is_team_sign("U")
    assert has_ending(["Enlix", "Group"])
    assert not has_ending(["Group"])
