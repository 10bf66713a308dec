"""The subject before a trigger as it is written, and whom it means."""

import pytest

from etl.events.subjects import (
    is_done_by_actor,
    names_meant,
    object_phrase,
    written_subject,
)
from etl.grammar.document import read_document
from etl.grammar.scene import Scene, read_scene
from etl.records import Span
from tests.facts.given_mentions import mentions_of

NAMES = "O:Bộ Y tế; O:TAND Huế; O:Sao Mai; O:Vexa; L:Lào; L:Thái Lan; L:Huế"


def scene_of(text: str) -> Scene:
    document = read_document(text)
    return read_scene(document, mentions_of(document, NAMES))


def subject(text: str, verb: str) -> str | None:
    scene, place = scene_of(text), text.index(verb)
    found = written_subject(scene, scene.document.sentence_at(place), place)
    return text[found.start : found.end] if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Công ty Du lịch Sao Mai vừa ký hợp đồng.", "Công ty Du lịch Sao Mai"),
        ("Hôm qua, các hợp tác xã ở Huế ký hợp đồng.", "các hợp tác xã ở Huế"),
        ("Hai hãng công bố sẽ ký hợp đồng.", "Hai hãng"),
        ("Nhiều doanh nghiệp cũng đã ký hợp đồng.", "Nhiều doanh nghiệp"),
        ("Startup Vexa, ra đời ở Huế, vừa ký hợp đồng.", "Startup Vexa"),
        ("Vexa nói rằng đối tác Nordline đã ký hợp đồng.", "đối tác Nordline"),
        ("Hoa nở và ong ký hợp đồng.", None),
        ("ký hợp đồng.", None),
    ],
)
def test_written_subject(text, expected):
    assert subject(text, "ký hợp") == expected


def test_a_first_word_is_a_name_if_it_stands_elsewhere_too():
    assert subject("Nordline ký hợp đồng. Máy của Nordline tốt.", "ký hợp") == "Nordline"
    assert subject("Sáng ký hợp đồng.", "ký hợp") is None


@pytest.mark.parametrize(
    ("text", "phrase", "names"),
    [
        ("Bộ Y tế họp. Bộ ra chỉ thị.", "Bộ ra", ("Bộ Y tế",)),
        ("TAND Huế mở phiên. Tòa tuyên án.", "Tòa tuyên", ("TAND Huế",)),
        ("Lào và Thái Lan gần nhau. Hai nước ký.", "Hai nước", ("Lào", "Thái Lan")),
        ("Sao Mai gặp Vexa. Hai hãng ký.", "Hai hãng", ("Sao Mai", "Vexa")),
        ("Sao Mai gặp Vexa. Cục họp.", "Cục họp", ()),
    ],
)
def test_names_meant(text, phrase, names):
    start = text.rindex(phrase)
    end = start + len(phrase if phrase.startswith("Hai") else phrase.split()[0])
    assert set(names_meant(scene_of(text), Span(start, end))) == set(names)


@pytest.mark.parametrize(
    ("text", "can_act"),
    [
        ("Sao Mai sẽ xây.", True),
        ("Ông sẽ xây.", True),
        ("Giá thép sẽ xây.", False),
        ("Khách hàng sẽ xây.", False),
        ("Bà nói hệ thống đèn ở Huế sẽ xây.", False),
        ("Sao Mai hứa sẽ xây.", True),
    ],
)
def test_is_done_by_actor(text, can_act):
    scene, place = scene_of(text), text.index("sẽ")
    assert is_done_by_actor(scene, scene.document.sentence_at(place), place) is can_act


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("khởi tố 9 bị can vì lừa đảo.", "9 bị can"),
        ("khởi tố chín bị can.", "chín bị can"),
        ("khởi tố nhà sản xuất xe tải ở Huế.", "nhà sản xuất xe tải"),
        ("khởi tố các công ty, rồi thôi.", "các công ty"),
        ("khởi tố Bộ Y tế.", None),
        ("khởi tố rất nhanh.", None),
        ("khởi tố", None),
    ],
)
def test_object_phrase(behind, expected):
    text = f"Cảnh sát {behind}"
    found = object_phrase(scene_of(text), Span(text.index("tố") + 2, len(text)))
    assert (text[found.start : found.end] if found else None) == expected


def test_a_day_before_the_verb_is_no_part_of_the_subject():
    assert subject("Công ty Sao Mai ngày 3/4 ký hợp đồng.", "ký hợp") == "Công ty Sao Mai"


def test_a_name_with_its_letters_in_brackets_opens_a_sentence():
    assert subject("Binlan (BLN), một diễn đàn, ký hợp đồng.", "ký hợp") == "Binlan"
