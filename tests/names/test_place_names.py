"""Places behind their heads, in lists and in addresses."""

import pytest

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.records import EntityType


def places(text):
    """Return the places' names in order."""
    mentions = find_mentions(read_document(text))
    return [m.name for m in mentions if m.entity_type is EntityType.PLACE]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Các huyện: Kim Sơn, Bình Tiên, Phú Lữ ngập.", ["Kim Sơn", "Bình Tiên", "Phú Lữ"]),
        ("Ngã ba đường Võ Văn Tám và Lê Thị Bảy tắc.", ["Võ Văn Tám", "Lê Thị Bảy"]),
        ("Tuyến Kim Mã - Cầu Giấy tắc.", ["Kim Mã", "Cầu Giấy"]),
        ("Ông ở Q.1, TP.HCM.", ["Q.1", "TP.HCM"]),
        ("Bà ở H.Bình Chánh.", ["Bình Chánh"]),
        ("Quán ở số 3B Đặng Thái Thanh.", ["Đặng Thái Thanh"]),
        ("Quán mới (36 Cát Linh).", ["Cát Linh"]),
        ("Trụ sở ở xã An Ninh Tây.", ["An Ninh Tây"]),
        ("Thầy dạy ở TP Huế.", ["Huế"]),
        ("Ở thành phố Liverpool trời mưa.", ["Liverpool"]),
        ("Đường sắt Karsu - Akhalko dài.", ["Karsu", "Akhalko"]),
        ("Tàu tới sao Hỏa.", ["sao Hỏa"]),
        ("Hai nước Anh, Pháp ký.", ["Anh", "Pháp"]),
    ],
)
def test_places_are_found(text, expected):
    assert places(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Bà xã Cát Phượng tới.",
        "Tối qua có Lê Vũ, Hồ Hùng, Mai Lan hát.",
        "Anh Võ Tấn Quang kể.",
        "Dự án PMU 18 Phạm Tiến Dũng.",
        "Ông lái chiếc Ford Everest.",
        "Khu đô thị Nam sông Hậu.".replace("sông Hậu", "rộng"),
        "Nhà đầu tư người trẻ, Dermot Desmon, rút.",
        "Nghị sĩ Cộng hòa Douglas Heyer nói.",
    ],
)
def test_what_is_no_place(text):
    assert places(text) == []
