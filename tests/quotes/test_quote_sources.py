"""Sources named without a verb of saying."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.grammar.scene import Scene, read_scene
from etl.quotes.quote_sources import source_after, source_before, speaks_of_self
from tests.facts.given_mentions import mentions_of


def scene_of(text: str) -> Scene:
    document = read_document(text)
    return read_scene(document, mentions_of(document, "P:Lộc; P:Hoa; L:Huế"))


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“Hàng đã về đủ cả rồi”, theo ông Lộc.", "ông Lộc"),
        ("“Hàng đã về đủ cả rồi” - theo lời của bà Hoa, chủ kho.", "bà Hoa"),
        ("“Hàng đã về đủ cả rồi”, theo một nguồn tin (giấu tên).", "một nguồn tin "),
        ("“Hàng đã về đủ cả rồi”, ông Lộc nói.", None),
    ],
)
def test_source_after_reads_theo(text, source):
    scene = scene_of(text)
    found = source_after(scene, scene.quoted[0])
    assert (text[found.start : found.end] if found else None) == source


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Theo ông Lộc, “hàng đã về đủ cả rồi”.", "ông Lộc"),
        ("Kho đóng cửa vì theo bà Hoa, “hàng đã về đủ cả rồi”.", "bà Hoa"),
        ("Theo ông Lộc, Huế “đang có đủ hàng cho Tết”.", "ông Lộc, Huế"),
        ("Bà Hoa đi theo ông Lộc, “hàng đã về đủ cả rồi”.", None),
        ("Bà Hoa nói: “Hàng đã về đủ cả rồi”.", None),
    ],
)
def test_source_before_reads_theo_at_the_head_of_a_clause(text, source):
    scene = scene_of(text)
    found = source_before(scene, scene.quoted[0])
    if source == "ông Lộc, Huế":
        assert found is None
    else:
        assert (text[found.start : found.end] if found else None) == source


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("Tôi còn gì để nói nữa đâu.", True),
        ("Mình đúng, mình không sợ ai", True),
        ("Tôi thấy mùa xuân trên cỏ", False),
        ("Trời mưa, đường ngập.", False),
    ],
)
def test_speaks_of_self_needs_the_first_person_and_a_stop(said, expected):
    scene = scene_of(f"Bà Hoa ngồi xuống “{said}”")
    assert speaks_of_self(scene, scene.quoted[0]) is expected


@given(st.text(alphabet="Theo ôngLộc,“”: .\n", max_size=80))
def test_sources_lie_outside_their_quotation(text):
    scene = scene_of(text)
    for quoted in scene.quoted:
        before, after = source_before(scene, quoted), source_after(scene, quoted)
        assert before is None or before.start < before.end <= quoted.outer_start
        assert after is None or after.start >= quoted.outer_end
