"""What is planned and what only happens, and who can plan."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.events.events import find_events
from etl.events.plans import read_plan
from etl.events.triggers import _triggers, find_triggers
from etl.grammar.document import read_document
from etl.grammar.scene import Scene, read_scene
from tests.facts.given_mentions import mentions_of


def scene_of(text: str) -> Scene:
    return read_scene(read_document(text), ())


def plan(text: str) -> str | None:
    """Return the first marker of plans in a text with its verb."""
    scene = scene_of(text)
    for found in _triggers().find(text, scene.words):
        if found.row["needs"] == "plan":
            read = read_plan(scene, found)
            return text[read.start : read.end] if read else None
    return None


def plans(text: str, names: str) -> list[tuple[str, str]]:
    document = read_document(text)
    events = find_events(document, mentions_of(document, names), (), ())
    return [(e.participants[0], e.trigger) for e in events if e.event_type == "statement_of_plan"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hãng sẽ trồng rừng ở Huế.", "sẽ trồng rừng"),
        ("Hãng sẽ tiếp tục trồng rừng.", "sẽ tiếp tục trồng rừng"),
        ("Hãng sẽ không trồng rừng.", "sẽ không trồng rừng"),
        ("Hãng dự kiến sẽ trồng rừng.", "dự kiến sẽ trồng rừng"),
        ("Tỉnh sẽ ra mắt cổng dữ liệu.", "sẽ ra mắt"),
        ("Giá sẽ tăng vào mùa hè.", None),
        ("Giá sẽ tiếp tục tăng.", None),
        ("Ai cũng sẽ được nghỉ.", None),
        ("Hãng sẽ, theo tin đồn.", None),
        ("Hãng sẽ", None),
    ],
)
def test_read_plan_takes_deeds_and_no_forecasts(text, expected):
    read = plan(text)
    assert read is None if expected is None else read and read.startswith(expected)


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Sao Mai sẽ trồng rừng.", "Sao Mai"),
        ("Vexa cho biết Sao Mai sẽ trồng rừng.", "Sao Mai"),
        ("Bà Lan nói các kỹ sư ở Huế sẽ trồng rừng.", "các kỹ sư ở Huế"),
        ("Sao Mai cho biết sẽ trồng rừng.", "Sao Mai"),
    ],
)
def test_plans_belong_to_the_subject_before_the_verb(text, actor):
    assert plans(text, "O:Sao Mai; O:Vexa; P:Lan; L:Huế")[0][0] == actor


@pytest.mark.parametrize(
    "text",
    [
        "Giá thép của Sao Mai sẽ chạm đáy.",
        "Khách hàng của Sao Mai sẽ trồng rừng.",
        "Theo quy định, Sao Mai sẽ trồng rừng.",
        "Nếu Sao Mai sẽ trồng rừng, giá đất lên.",
        "Sao Mai sẽ trồng rừng?",
        "Ở Sao Mai mọi thứ được sắp xếp gọn.",
    ],
)
def test_plans_leave_things_rules_and_questions(text):
    assert plans(text, "O:Sao Mai") == []


def test_plans_of_ones_own_side_count_in_a_quotation():
    text = "“Chúng tôi sẽ trồng thêm rừng ở miền núi”, ông Lộc, Giám đốc Sao Mai, nói."
    assert plans(text, "P:Lộc; O:Sao Mai") == [("Lộc", "sẽ trồng thêm")]


def test_other_plans_in_a_quotation_are_talk():
    text = "“Bà con sẽ trồng thêm rừng ở miền núi”, ông Lộc, Giám đốc Sao Mai, nói."
    assert plans(text, "P:Lộc; O:Sao Mai") == []


def test_a_verb_with_a_type_of_its_own_is_no_plan_besides():
    document = read_document("TAND Huế sẽ xét xử Lê Văn Tám.")
    found = find_events(document, mentions_of(document, "O:TAND Huế; P:Lê Văn Tám"), (), ())
    assert [event.event_type for event in found] == ["legal"]


@given(st.text('sẽ dự kiến\nABC,."? ', max_size=80))
def test_find_triggers_never_fails(text):
    for trigger in find_triggers(scene_of(text)):
        assert trigger.clause.start <= trigger.found.start < trigger.found.end
