"""People, organisations and places in a text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.records import EntityType

KINDS = {"P": EntityType.PERSON, "O": EntityType.ORGANIZATION, "L": EntityType.PLACE}


def names(text, kind):
    """Return the names of one kind in a text, each once, in order."""
    mentions = find_mentions(read_document(text))
    return list(dict.fromkeys(m.name for m in mentions if m.entity_type is KINDS[kind]))


def texts(text, kind):
    """Return the mentions of one kind as they are written."""
    mentions = find_mentions(read_document(text))
    return [m.text for m in mentions if m.entity_type is KINDS[kind]]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Sáng nay ông Trần Văn Bảy kể chuyện trồng cam.", ["Trần Văn Bảy"]),
        ("Trần Văn Bảy đến sớm. Hôm sau ông Bảy quay lại.", ["Trần Văn Bảy"]),
        ("Hôm qua Thủ tướng Anh Robert Hall rời thủ đô.", ["Robert Hall"]),
        ("Bộ trưởng Tài chính Mỹ Martin Cole nói lãi suất còn cao.", ["Martin Cole"]),
        ("Samuel Hall gặp báo giới. Theo ông Hall, giá sẽ giảm.", ["Samuel Hall"]),
        ("Chủ tịch Tập Cận Bình tới dự. Ông Tập phát biểu ngắn.", ["Tập Cận Bình"]),
        ("Bà Zhang Ying đồng ý. Zhang nói sẽ ký.", ["Zhang Ying"]),
        ("Tổng thống Putin tới thăm nhà máy.", ["Putin"]),
        ("HLV Park Hang-seo chốt danh sách.", ["Park Hang-seo"]),
        ("Chị Sáu bán rau ở chợ, anh Tư chở hàng.", ["Sáu", "Tư"]),
        ("Bị cáo Lê Văn T. khai nhận tội.", ["Lê Văn T"]),
        ("Bác sĩ Giàng A Sình trực đêm.", ["Giàng A Sình"]),
        ("Chính quyền Carter thắt chặt kiểm soát.", ["Carter"]),
        ("Theo Marvin Odell, chuyên gia của một quỹ lớn, vàng sẽ tăng.", ["Marvin Odell"]),
        ("Nhưng Ferreira Lopez (giám đốc một viện nghiên cứu) phản đối.", ["Ferreira Lopez"]),
        ("Tiền đạo Okonkwo ghi bàn. Okafor chuyền cho Okonkwo.", ["Okonkwo", "Okafor"]),
        ("Phó chủ tịch UBND tỉnh Vũ Thị Thanh chủ trì cuộc họp.", ["Vũ Thị Thanh"]),
        ("Phó giám đốc Sở Y tế Lâm Thị Mười trả lời.", ["Lâm Thị Mười"]),
    ],
)
def test_people_are_found_by_title_surname_and_first_name(text, people):
    assert names(text, "P") == people


@pytest.mark.parametrize(
    "text",
    [
        "Trong khi đó, Bão số 5 đổ bộ đất liền.",
        "Anh ấy đi làm. Anh kể chuyện cũ.",
        "Hãng vừa tung ra iPhone 16 và ChatGPT bản mới.",
        "Tuy nhiên, Trung tâm vẫn mở cửa. Bảo vệ đứng ngoài.",
        "Đọc cuốn Đất rừng phương Nam.",
        "Mở thẻ Power Options rồi chọn Screen Saver.",
        "GIÁ VÀNG TĂNG MẠNH TRONG PHIÊN SÁNG",
        "Theo Quyết định 12/QĐ-TTg, mức thuế giữ nguyên.",
        "Nhà máy có công suất 300 MW, giá 5 USD.",
    ],
)
def test_ordinary_capitals_are_no_people(text):
    assert names(text, "P") == []


@pytest.mark.parametrize(
    ("text", "organizations"),
    [
        ("Hôm qua, Bộ Khoa học và Công nghệ họp báo.", ["Bộ Khoa học và Công nghệ"]),
        (
            "Theo Bộ Lao động - Thương binh và Xã hội, lương sẽ tăng.",
            ["Bộ Lao động - Thương binh và Xã hội"],
        ),
        (
            "Theo Bộ Văn hóa, Thể thao và Du lịch, lễ hội rút ngắn.",
            ["Bộ Văn hóa, Thể thao và Du lịch"],
        ),
        ("Đoàn làm việc với UBND tỉnh Hà Giang sáng nay.", ["UBND tỉnh Hà Giang"]),
        ("Đoàn làm việc với UBND TP.Huế sáng nay.", ["UBND TP.Huế"]),
        ("Ông học ở Đại học Y Hà Nội.", ["Đại học Y Hà Nội"]),
        ("Anh làm ở Trung tâm Phân tích Hải quân.", ["Trung tâm Phân tích Hải quân"]),
        ("Vốn của Công ty cổ phần Thép Hoa Lư tăng gấp đôi.", ["Công ty cổ phần Thép Hoa Lư"]),
        ("Báo cáo của công ty phần mềm Zyxora nêu rõ.", ["Zyxora"]),
        ("Hợp đồng giữa nhà mạng Nga Veltor và đối tác đã ký.", ["Veltor"]),
        ("Họ mua cổ phần của Enlight Technologies.", ["Enlight Technologies"]),
        ("NtexLab của Nga vừa gọi vốn.", ["NtexLab"]),
        ("Đội U23 Việt Nam thắng đậm.", ["U23 Việt Nam"]),
        (
            "Liên đoàn Bóng đá Việt Nam (VFF) thưởng nóng. VFF chưa công bố.",
            ["Liên đoàn Bóng đá Việt Nam"],
        ),
        (
            "Công ty Các giải pháp kiểm soát rủi ro (RMX) ước tính. Theo RMX, thiệt hại lớn.",
            ["Công ty Các giải pháp kiểm soát rủi ro"],
        ),
        ("Transwarp (nhà phát triển phần mềm) tài trợ sự kiện.", ["Transwarp"]),
        ("Ngân hàng Nhà nước bán vàng. NHNN chưa nói giá.", ["Ngân hàng Nhà nước"]),
        ("Theo Bộ Tài chính và Chính phủ Lào, dự án dừng.", ["Bộ Tài chính", "Chính phủ Lào"]),
        ("Họ kiện Johnson & Barker ra tòa.", ["Johnson & Barker"]),
        ("Công ty Thiết bị Y tế (Yterco) nộp phạt.", ["Công ty Thiết bị Y tế"]),
        ("Bộ trưởng Bộ Ngoại giao Omar Haddad đến.", ["Bộ Ngoại giao"]),
        ("Bộ Giao thông Vận tải họp với UBND TP HCM.", ["Bộ Giao thông Vận tải", "UBND TP HCM"]),
        ("Theo chính phủ Mỹ, lệnh cấm còn hiệu lực.", ["chính phủ Mỹ"]),
    ],
)
def test_organizations_are_read_to_their_end(text, organizations):
    assert names(text, "O") == organizations


@pytest.mark.parametrize(
    "text",
    [
        "Nhiều công ty Mỹ rút lui.",
        "Các trung tâm nghiên cứu AI mọc lên.",
        "Một bệnh viện ở Hà Nội quá tải.",
        "Hội nghị Trí tuệ Nhân tạo Thế giới khai mạc.",
        "Công nghệ tạo nội dung bằng máy (AGXC) còn mới.",
        "Theo cảnh sát Mỹ, nghi phạm bỏ trốn.",
    ],
)
def test_sorts_events_and_terms_are_no_organizations(text):
    assert names(text, "O") == []


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Quan hệ Nga - Trung ấm lên.", ["Nga", "Trung Quốc"]),
        ("Họ bay từ Moskva. Hôm sau Moscow có tuyết.", ["Moscow"]),
        ("Người Việt thích hàng Nhật.", ["Việt Nam", "Nhật Bản"]),
        ("Nước sông Hồng dâng cao.", ["sông Hồng"]),
        ("Tàu dừng trên sông Amur ba ngày.", ["Amur"]),
        (
            "Bà sống ở xã Mỹ Quý Tây, huyện Đức Huệ, tỉnh Long An.",
            ["Mỹ Quý Tây", "Đức Huệ", "Long An"],
        ),
        ("Vụ cháy ở quận 5, TP.HCM.", ["quận 5", "TP.HCM"]),
        ("Bản hợp đồng giữa Hoà Bình và Khánh Hòa.", ["Hoà Bình", "Khánh Hòa"]),
        ("Du khách đến thị trấn Bellagio nghỉ mát.", ["Bellagio"]),
        ("Giá 3 triệu bảng Anh một căn.", []),
        ("Điện thoại di động Zentec bán chạy.", []),
        (
            "Các xã Kim Sơn, Kim Thạch và Vĩnh Giang bị ngập.",
            ["Kim Sơn", "Kim Thạch", "Vĩnh Giang"],
        ),
        ("Ý kiến của ông được ghi nhận.", []),
        ("Văn phòng tại số 20 Lê Quý Đôn, quận 3.", ["Lê Quý Đôn", "quận 3"]),
        ("Người dân yêu cầu Sở Y tế trả lời.", []),
        ("Anh ra Hồ Gươm ngồi.", ["Hồ Gươm"]),
    ],
)
def test_places_are_found_by_list_and_head(text, places):
    assert names(text, "L") == places


def test_a_place_inside_an_organization_is_not_taken_twice():
    assert texts("Sở Y tế Hà Nội cấp phép.", "L") == []


def test_a_title_before_a_company_leaves_the_person_to_its_name():
    text = "Chủ tịch Norwald - ông Lê Quang Sáng - ký kết."
    assert names(text, "O") == ["Norwald"]
    assert names(text, "P") == ["Lê Quang Sáng"]


def test_the_fullest_name_is_given_to_every_mention():
    text = "Tập đoàn Năng lượng Sao Khuê họp. Sao Khuê lãi lớn."
    assert names(text, "O") == ["Tập đoàn Năng lượng Sao Khuê"]


def test_members_of_a_list_share_their_type():
    assert names("Khách mua gồm Dell, Vobisa, Sony và Acer.", "O") == [
        "Dell",
        "Vobisa",
        "Sony",
        "Acer",
    ]


PIECES = st.sampled_from(
    [
        "Ông",
        "Nguyễn",
        "Văn",
        "Tám",
        "giám",
        "đốc",
        "Công",
        "ty",
        "Sao",
        "Sáng",
        "ở",
        "Hà",
        "Nội",
        ",",
        ".",
        "(",
        ")",
        "-",
        "và",
        "Bộ",
        "Y",
        "tế",
        "Mỹ",
        "John",
        "Hall",
        "\n",
        "“",
        "”",
        "FPT",
        "U23",
        "/",
        "12",
        "&",
        "TP",
    ]
)


@given(
    st.one_of(
        st.text(max_size=200),
        st.lists(PIECES, max_size=40).map(" ".join),
        st.lists(PIECES, max_size=40).map("".join),
    )
)
def test_spans_match_the_text_and_do_not_overlap(text):
    mentions = find_mentions(read_document(text))
    assert all(text[m.char_start : m.char_end] == m.text and m.name for m in mentions)
    assert all(a.char_end <= b.char_start for a, b in pairwise(mentions))
