"""Where shared runs stand, and which are passages."""

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.contracts import TABLES
from etl.dedup.compare import SharedRun
from etl.dedup.places import fills_sentence, find_words, frame_runs, is_prose, place_passages
from etl.dedup.texts import find_homes
from etl.dedup.words import hash_words
from tests.article_shards import Told, make_text, make_words, write_shards

RUN = SharedRun(1, 120, 150, 2, 122, 152, 1.0, is_related=False)


def place(folder, one: str, other: str, *runs: SharedRun) -> list[dict]:
    files = write_shards(folder, [Told("b", other), Told("a", one)], 1)
    homes = find_homes(files, pl.DataFrame({"article_id": ["a", "b"], "n": [1, 2]}))
    found = place_passages(homes, frame_runs(runs), workers=2)
    assert found.schema == TABLES["shared_passages"].stored_schema
    return found.to_dicts()


def test_place_passages_hold_the_text(tmp_path):
    said = " ".join(make_words(5, 30))
    one, other = f"{make_text(1)}\n“{said}”, ông nói.", f"{make_text(2)} Bà kể: {said}.\nHết."
    (passage,) = place(tmp_path, one, other, RUN)
    assert one[passage["char_start"] : passage["char_end"]] == passage["text"] == said
    assert other[passage["other_char_start"] : passage["other_char_end"]] == said
    assert (passage["article_id"], passage["other_article_id"]) == ("a", "b")


@pytest.mark.parametrize(("is_related", "count"), [(True, 1), (False, 0)])
def test_place_passages_leave_a_set_phrase_inside_sentences(tmp_path, is_related, count):
    said, one, other = (" ".join(make_words(seed, 12)) for seed in (5, 6, 7))
    texts = f"{one} {said} {one}", f"{other} {said} {other}"
    run = SharedRun(1, 12, 24, 2, 12, 24, 1.0, is_related)
    assert len(place(tmp_path, *texts, run)) == count


def test_place_passages_take_a_whole_sentence_of_twelve_words(tmp_path):
    said = " ".join(make_words(5, 12)).capitalize() + "."
    texts = f"{make_text(1)} {said}", f"{make_text(2)} {said}"
    assert len(place(tmp_path, *texts, SharedRun(1, 120, 132, 2, 120, 132, 1.0, False))) == 1


def test_place_passages_leave_tables(tmp_path):
    table = " ".join(f"{n} {n * 7}" for n in range(10, 40))
    texts = f"{make_text(1)}\n{table}", f"{make_text(2)} và rồi\n{table}"
    assert not place(tmp_path, *texts, RUN)


def test_place_passages_of_nothing(tmp_path):
    assert not place(tmp_path, make_text(1), make_text(2))


@given(st.text(max_size=80))
@pytest.mark.parametrize("prefix", ["", "á a\u0301 x_1 “x”…x İ \U0001d7d8"])
def test_find_words_are_those_that_are_hashed(prefix, text):
    text = prefix + text
    begins, ends = find_words(text)
    words = [text[a:b] for a, b in zip(begins, ends, strict=True)]
    assert hash_words(pl.Series([text])).values.tolist() == [
        hash_words(pl.Series([word])).values.item() for word in words
    ]


@pytest.mark.parametrize(
    ("start", "end", "fills"), [(0, 10, True), (0, 3, False), (13, 20, True), (8, 18, False)]
)
def test_fills_sentence(start, end, fills):
    assert fills_sentence("Mưa to quá.\n\nNắng gắt. Gió lặng hẳn rồi đấy.", start, end) == fills


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("mưa lớn làm nước sông dâng cao và ngập nhiều nhà dân ven bờ", True),
        ("ông Nguyễn Văn Mẫu cho biết nước sông dâng cao làm ngập nhà dân", True),
        ("Phó Giám đốc Sở Giao thông Vận tải Tỉnh Mẫu Nguyễn Văn Mẫu cho biết", False),
        ("mọi chi tiết xin liên hệ với phòng bạn đọc qua địa chỉ www.vidu.example", False),
        ("thư xin gửi cho phòng bạn đọc của báo theo địa chỉ toa@vidu.example nhé", False),
        ("1 2 3 4 5 6 7 8 9 10 11 12 điểm số của hai đội", False),
        ("", False),
    ],
)
def test_is_prose(text, is_told):
    assert is_prose(text) == is_told
