"""Words beside a trigger, and its clause."""

import pytest

from etl.events.clauses import sentence_passed
from etl.events.events import find_events
from etl.events.triggers import _triggers
from etl.grammar.document import read_document
from etl.grammar.scene import read_scene
from etl.records import Event
from tests.facts.given_mentions import mentions_of

NAMES = "P:Lê Văn Tám|Tám; P:Đỗ Thị Lan|Lan; P:Hứa Văn Lộc; O:TAND Huế; O:Sao Mai; O:Vexa"


def events(text: str) -> tuple[Event, ...]:
    document = read_document(text)
    found = find_events(document, mentions_of(document, NAMES), (), ())
    return tuple(event for event in found if event.event_type != "other")


@pytest.mark.parametrize(
    "text",
    [
        "Việc bổ nhiệm Lê Văn Tám ở Sao Mai bị chê.",
        "Ông Tám nói tại lễ khởi công của Sao Mai.",
        "Ông Hứa Văn Lộc ở Sao Mai cười.",
        "Sao Mai có quyền khởi kiện Vexa.",
        "Bà Lan cảnh báo Lê Văn Tám sẽ bị truy tố.",
    ],
)
def test_nouns_names_and_threats_are_no_events(text):
    assert events(text) == ()


def test_each_convict_has_an_event_with_the_court():
    found = events("TAND Huế tuyên phạt Lê Văn Tám 9 năm tù, Đỗ Thị Lan 3 năm tù.")
    assert [set(event.participants) for event in found] == [
        {"Lê Văn Tám", "TAND Huế"},
        {"Đỗ Thị Lan", "TAND Huế"},
    ]


def test_a_term_without_a_person_is_no_sentence():
    scene = read_scene(read_document("Tội này bị phạt 9 năm tù."), ())
    term = next(f for f in _triggers().find(scene.text, scene.words) if f.row["needs"] == "prison")
    assert sentence_passed(scene, term) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Công an Sao Mai phát hiện kho hàng lậu.", "legal"),
        ("Nhóm nghiên cứu Sao Mai phát hiện loài ếch lạ.", "research"),
        ("Sao Mai thông qua luật đất đai.", "legal"),
        ("Sao Mai thông qua quy hoạch cảng.", "statement_of_plan"),
        ("Sao Mai phóng vệ tinh thứ hai.", "launch"),
        ("Sao Mai bầu bà Đỗ Thị Lan làm chủ tịch.", "appointment"),
        ("Lê Văn Tám trở thành giám đốc Sao Mai.", "appointment"),
        ("Sao Mai mua Vexa.", "acquisition"),
    ],
)
def test_the_words_around_settle_the_type(text, kind):
    assert [event.event_type for event in events(text)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Lê Văn Tám phát hiện chiếc ví.",
        "Sao Mai phóng xe đi.",
        "Lê Văn Tám trở thành cha.",
        "Sao Mai mua xe của Vexa.",
        "Sao Mai bầu bà Đỗ Thị Lan.",
    ],
)
def test_without_those_words_there_is_no_event(text):
    assert events(text) == ()


def test_a_headline_with_the_same_verb_is_told_once():
    assert len(events("Khởi tố tài xế Sao Mai\nCông an Vexa khởi tố Lê Văn Tám.")) == 1


def test_one_deed_done_and_suffered_is_told_once():
    text = "Họp báo.\nMở đầu.\nTAND Huế truy tố Lê Văn Tám. Hết. Lê Văn Tám bị truy tố ở Huế."
    assert len(events(text)) == 1
