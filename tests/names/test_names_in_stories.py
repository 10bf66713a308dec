"""Names and roles as reports of courts, firms and sport tell them: one line for each way of telling."""

import pytest

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.names.roles import find_roles
from etl.records import EntityType

ORG, PLACE = EntityType.ORGANIZATION, EntityType.PLACE


def found(text, kind):
    """Return the names of a type in a text, each once, in order."""
    mentions = find_mentions(read_document(text))
    return list(dict.fromkeys(m.name for m in mentions if m.entity_type == kind))


def roles(text):
    """Return (person, role, organisation) for every role in a text."""
    document = read_document(text)
    told = find_roles(document, find_mentions(document))
    return [(r.person, r.role, r.organization) for r in told]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Hôm qua bà Thục Anh kể chuyện cũ.", ["Thục Anh"]),
        ("Bà Ông Thị Nguyệt bán cá.", ["Ông Thị Nguyệt"]),
        ("Ông Thạch Sa Rươl bán cá.", ["Thạch Sa Rươl"]),
        (
            "Ngoại trưởng Anh-tô-ni Blin-ken gặp ông Ban Ki-mun.",
            ["Anh-tô-ni Blin-ken", "Ban Ki-mun"],
        ),
        ("Philippe Troussard đến. HLV P.Troussard họp báo.", ["Philippe Troussard"]),
        ("Thủ tướng Đ.Mét-vê-đép đến sớm.", ["Đ.Mét-vê-đép"]),
        ("Oscar de la Renta may áo.", ["Oscar de la Renta"]),
        ("Thầy Cung Đình Lập dạy toán.", ["Cung Đình Lập"]),
        ("Lê Thế Vinh ra tòa. Tại đây, Vinh khai nhận.", ["Lê Thế Vinh"]),
        ("Phan Trí Đức ra tòa. Hôm sau, Đức nói khác.", ["Phan Trí Đức"]),
        ("Phan Trí Đức ra tòa. Nước Đức lặng gió.", ["Phan Trí Đức"]),
        ("Tàu 'Thanh Lam' rời bến. Hôm qua Thanh Lam quay về.", []),
    ],
)
def test_people(text, people):
    assert found(text, EntityType.PERSON) == people


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        ("Các ca nặng về Bệnh viện Chợ Rẫy hôm qua.", ["Bệnh viện Chợ Rẫy"]),
        ("Hãng phim Hàn Quốc Mirae Sora trả tiền.", ["Mirae Sora"]),
        ("Tập đoàn Viễn thông Đông Á góp vốn.", ["Tập đoàn Viễn thông Đông Á"]),
        ("Công ty cổ phần Đại Phước 70 tỷ đồng.", ["Công ty cổ phần Đại Phước"]),
        ("Công ty Xây dựng 47 trúng thầu.", ["Công ty Xây dựng 47"]),
        ("Công ty Buôn Hồ Xanh thu mua.", ["Công ty Buôn Hồ Xanh"]),
        ("Hội đồng kỷ luật Sở Y tế họp.", ["Hội đồng kỷ luật", "Sở Y tế"]),
        ("Hiệp hội Cà phê - Ca cao Việt Nam họp.", ["Hiệp hội Cà phê - Ca cao Việt Nam"]),
        ("Ban Thường vụ Thành ủy Cần Thơ họp.", ["Ban Thường vụ Thành ủy Cần Thơ"]),
        ("Vụ trưởng Vụ Tài chính Kháng Thị Hiền vắng.", ["Vụ Tài chính"]),
        ("Công ty Mỹ rút lui.", []),
    ],
)
def test_organizations(text, bodies):
    assert found(text, EntityType.ORGANIZATION) == bodies


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Anh quê Thái Thụy, Thái Bình.", ["Thái Thụy", "Thái Bình"]),
        ("Tàu vào thành phố cảng Porvenira.", ["Porvenira"]),
        ("Hàng về Xê-un rồi Mát-xcơ-va.", ["Xê-un", "Mát-xcơ-va"]),
        ("Anh ở phường 12, quận Gò Vấp.", ["phường 12", "Gò Vấp"]),
        ("Chị đi chợ Bà Chiểu qua cầu Ông Lãnh.", ["Bà Chiểu", "Ông Lãnh"]),
        ("Lũ lên ở sông Hồng và Mường La.", ["sông Hồng", "Mường La"]),
    ],
)
def test_places(text, places):
    assert found(text, EntityType.PLACE) == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Lê Văn Tám (44 tuổi, nguyên giám đốc FPT) khai.",
            [("Lê Văn Tám", "nguyên giám đốc", "FPT")],
        ),
        (
            "Phó chủ tịch Hiệp hội Chăn nuôi (HXN) Lê Văn Tám họp.",
            [("Lê Văn Tám", "Phó chủ tịch", "Hiệp hội Chăn nuôi")],
        ),
        (
            "Trưởng phòng Nghiệp vụ Lê Văn Tám họp.",
            [("Lê Văn Tám", "Trưởng phòng Nghiệp vụ", None)],
        ),
        (
            "Ông Lê Văn Tám, cựu giám đốc FPT, được bổ nhiệm làm chủ tịch VNPT.",
            [("Lê Văn Tám", "cựu giám đốc", "FPT"), ("Lê Văn Tám", "chủ tịch", "VNPT")],
        ),
        ("Lê Văn Tám đến. Hội đồng cử bà Mai làm giám đốc.", [("Mai", "giám đốc", None)]),
        ("Luật sư của cựu Thủ tướng Lê Văn Tám từ chối.", [("Lê Văn Tám", "cựu Thủ tướng", None)]),
        ("Lê Văn Tám ngồi nghe. Việc của họ là làm giám đốc.", []),
    ],
)
def test_roles(text, told):
    assert [role for role in roles(text) if role in told] == told
    assert {role[1] for role in roles(text)} <= {role[1] for role in told}


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Lễ trao quà ở hội trường UBND phường 12.", ORG, ["UBND phường 12"]),
        ("Em học ở trường THCS Hoa Sen.", ORG, ["trường THCS Hoa Sen"]),
        ("Bài đăng trên tờ báo Pháp Luật hôm nay.", ORG, ["Pháp Luật"]),
        ("Bài đăng trên tờ báo Pháp Luật hôm nay.", PLACE, []),
        ("Theo báo Tuổi trẻ, trời sẽ mưa.", ORG, ["Tuổi trẻ"]),
        ("Tin này của Báo Giao thông ra sáng nay.", ORG, ["Báo Giao thông"]),
        ("Ông đọc báo Anh mỗi sáng.", ORG, []),
        ("Ông đọc báo Anh The Telegraph.", ORG, ["The Telegraph"]),
        ("Ông đọc báo Công an thành phố.", ORG, ["Công an thành phố"]),
        ("Ông viết cho tạp chí Library of Science Review.", ORG, ["Library of Science Review"]),
        ("Nghị sĩ đảng cầm quyền Zenkor vắng mặt.", ORG, ["Zenkor"]),
        ("Cảnh sát PCCC quận 4 đã đến.", ORG, ["Cảnh sát PCCC quận 4"]),
        ("Vacxin phòng SARS do NIAID làm ra.", ORG, []),
        ("Xã mở hội, tổ chức lễ hội Tịch Hoa Sơn.", ORG, []),
    ],
)
def test_bodies_end_where_their_names_end(text, kind, names):
    assert found(text, kind) == names


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Anh bơi qua sông Mã Vôi.", ["Mã Vôi"]),
        ("Anh bơi qua sông Mã hôm qua.", ["sông Mã"]),
        ("Nhà ở xã Mỹ Hội, huyện Cái Bè.", ["Mỹ Hội", "Cái Bè"]),
        ("Cửa hàng nằm trên đường Cách Mạng Tháng 8, phía nam.", ["Cách Mạng Tháng 8"]),
        ("Cửa hàng nằm trên đường Hoa Sen 8 năm qua.", ["Hoa Sen"]),
        ("Họ xem tranh ở nhà thờ Zentine.", ["Zentine"]),
        ("Thuốc bán ở Anh bị hạn chế hơn.", ["Anh"]),
        ("Hôm ấy trời mưa. Anh bị ngã.", []),
        ("Tin từ các Tiểu vương quốc Ảrập.", ["các Tiểu vương quốc Ảrập"]),
        ("Chủ tịch phường Hoa Dương nói. Theo UBND phường Hoa Dương, có mưa.", ["Hoa Dương"]),
        ("Chủ tịch phường Hoa Dương nói. Ông Dương cười.", []),
        ("Chị chơi với Victoria Zenson. Chị nghĩ về Victoria.", []),
        ("Chị chơi với Victoria Zenson. Chị ở tại Victoria, Úc.", ["Victoria", "Úc"]),
    ],
)
def test_places_go_on_to_their_last_word(text, places):
    assert found(text, PLACE) == places


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Ông Igor Podan và ông Ivan Podan. Ông Ivan cười. Podan nói.", "Ivan Podan"),
        ("Ông Igor Podan và ông Ivan Podan. Ông Igor cười. Podan nói.", "Igor Podan"),
        ("Em bé tên L.N.K.T. chơi. Mẹ của bé T. đến.", "L.N.K.T"),
    ],
)
def test_a_shared_short_form_goes_to_the_one_told_of_most(text, people):
    assert find_mentions(read_document(text))[-1].name == people


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ông Igor Podan, cố vấn Tổng thống Ukraine Ivan Zelin, đến.",
            [("Igor Podan", "cố vấn", "Ukraine"), ("Ivan Zelin", "Tổng thống", "Ukraine")],
        ),
        ("Cố vấn của Tổng thống Ukraine Igor Podan đến.", [("Igor Podan", "Cố vấn", "Ukraine")]),
        ("Ông Lê Hồng Sơn, Phó công an huyện Cái Bè, nói.",
         [("Lê Hồng Sơn", "Phó công an", "Cái Bè")]),
        ("Anna Vezzin, Giám đốc Museo Zenale của Ý, nói.",
         [("Anna Vezzin", "Giám đốc", "Museo Zenale")]),
    ],
)  # fmt: skip
def test_servants_and_their_offices_have_their_own_holders(text, expected):
    assert roles(text) == expected
