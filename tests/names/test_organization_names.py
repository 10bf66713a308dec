"""How far organisations' names go."""

import pytest

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.records import EntityType


def organizations(text):
    """Return the organisations' names as written, in order."""
    mentions = find_mentions(read_document(text))
    return [m.text for m in mentions if m.entity_type is EntityType.ORGANIZATION]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Phó chủ tịch UBND TP HCM họp.", ["UBND TP HCM"]),
        ("Phó chủ tịch UBND Hà Nội họp.", ["UBND Hà Nội"]),
        ("Theo Cục CSGT, xe đông.", ["Cục CSGT"]),
        ("Ông Tám làm ở Quân khu 9.", ["Quân khu 9"]),
        ("Anh học Trường THPT Nguyễn Thượng Hiền.", ["Trường THPT Nguyễn Thượng Hiền"]),
        ("Công ty TNHH Việt Thắng họp.", ["Công ty TNHH Việt Thắng"]),
        ("Công ty Mỹ Hảo họp.", ["Công ty Mỹ Hảo"]),
        ("Công ty Sao Khuê 8.500 m2 đất.", ["Công ty Sao Khuê"]),
        ("Xí nghiệp May 10 thưởng lớn.", ["Xí nghiệp May 10"]),
        ("Theo Sở Giáo dục và đào tạo Hà Nội, trò nghỉ.", ["Sở Giáo dục và đào tạo Hà Nội"]),
        ("Theo Sở Y tế và doanh nghiệp, giá tăng.", ["Sở Y tế"]),
        ("Câu lạc bộ khoa học Sao Sáng ra mắt.", ["Câu lạc bộ khoa học Sao Sáng"]),
        ("Công ty Đầu tư xây dựng Sao Khuê lỗ.", ["Công ty Đầu tư xây dựng Sao Khuê"]),
        ("Hội đồng Dân tộc và các ủy viên họp.", ["Hội đồng Dân tộc"]),
        ("Viện Kiểm sát (VKS) nhân dân tối cao họp.", ["Viện Kiểm sát (VKS) nhân dân tối cao"]),
        ("Cung văn hóa Lao động mở cửa.", ["Cung văn hóa Lao động"]),
        ("Chủ tiệm vàng Phương Xuân và tiệm bánh Zora.", ["Zora"]),
        ("Giám đốc hãng XYQ Nguyễn Vinh tới.", ["XYQ"]),
    ],
)
def test_names_are_read_to_their_end(text, expected):
    assert organizations(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Tình báo kỹ thuật Christopher Carlsen rút lui.",
        "Đội bóng Hoàng gia thua đậm.",
        "Vitamin nhóm B rất tốt.",
        "Đội U19 lên đường.",
        "TT Ahmadov nói ngắn.",
        "Khi ấy, Bộ còn dè dặt.",
        "Hai đàn ông Mỹ tới.",
        "Bệnh nền như XHA dễ nặng.",
        "Máy dùng cổng XCP mới.",
        "Cổng ArtWire chạy nhanh.",
    ],
)
def test_what_is_no_organization(text):
    assert organizations(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Cầu thủ Liverpool ra sân.", ["Liverpool"]),
        ("Cầu thủ trẻ tới từ trường học ở Liverpool.", []),
        ("Du khách thích Liverpool.", []),
        ("Cầu thủ Đức thăm thành phố Liverpool.", []),
    ],
)
def test_clubs_that_bear_a_towns_name_need_sport(text, expected):
    assert organizations(text) == expected
