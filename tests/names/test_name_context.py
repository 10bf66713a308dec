"""Open names typed by what stands around them."""

import pytest

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.records import EntityType

KINDS = {EntityType.PERSON: "P", EntityType.ORGANIZATION: "O", EntityType.PLACE: "L"}


def typed(text):
    """Return the names in a text with their types in one letter."""
    return [f"{KINDS[m.entity_type]} {m.name}" for m in find_mentions(read_document(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Tác giả Công Vinh - Quốc Bình nhận giải.", ["P Công Vinh", "P Quốc Bình"]),
        ("Giám đốc Hoàng Long - ông Lê Sáng - tới.", ["O Hoàng Long", "P Lê Sáng"]),
        ("Bà Mai Lan, chủ tiệm vàng Hồng Phúc, kể.", ["P Mai Lan", "O Hồng Phúc"]),
        ("Chuyên gia phân tích tại Zentec nói.", ["O Zentec"]),
        ("Nhà tâm lý học ở Oaklar nói.", ["L Oaklar"]),
        ("Cựu tuyển thủ Đức, Klinsmar, chụp ảnh.", ["L Đức", "P Klinsmar"]),
        ("Bà P.T.A khai. Em N.T.H. khóc.", ["P P.T.A", "P N.T.H"]),
        ("T.Hương nói ngắn.", ["P T.Hương"]),
        ("Anh Hùng Mạnh ở quê.", ["P Hùng Mạnh"]),
    ],
)
def test_names_are_typed_by_their_surroundings(text, expected):
    assert typed(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dự án Future Energy Forecast dừng.",
        "Bãi Plage de Pampel đẹp.",
        "Chú chó có tên Korgo.",
        "Phim hay có Tomorrow Never Dies.",
        "Anh Sau khi thua đã buồn.",
        "Cuôc chiên nay đa qua. Cac câu thu ghi bàn.",
        "Cầu thủ đoạt “Okonkwo” lần hai, ghi bàn nhiều.",
        "Nhì bảng là đội khách; Nhất bảng là chủ nhà.",
        "Trời mưa vì El Nino.",
    ],
)
def test_what_is_no_name(text):
    assert [name for name in typed(text) if name[0] == "P"] == []


def test_a_street_named_like_a_person_stays_a_street():
    text = "Mưa trên đường Nguyễn Công Tráng. Nguyễn Công Tráng ngập sâu."
    assert set(typed(text)) == {"L Nguyễn Công Tráng"}
