"""Dirt glued to the story on one line."""

import pytest

from etl.clean import clean_text
from tests.clean.pages import BODY, LEAD, TITLE

TEXT = " ".join((LEAD, *BODY))


@pytest.mark.parametrize(
    "head",
    [
        "Thông báo ",
        "Nghe bài viết 0:00 / 4:12 Giọng nữ miền Nam ",
        "(VNF) - ",
        "(Dân trí) – ",
        "TTO - ",
        "nui.vn - ".capitalize(),
    ],
)
def test_clean_text_cuts_what_is_glued_before_the_story(head):
    assert clean_text(f"{TITLE}\n{head}{TEXT}").text == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize("head", ["AI - ", "TP HCM - ", "Hà Nội - "])
def test_clean_text_keeps_words_that_are_no_mark(head):
    assert clean_text(f"{TITLE}\n{head}{TEXT}").text == f"{TITLE}\n{head}{TEXT}"


@pytest.mark.parametrize(
    "tail",
    [
        " Bình luận (0) Hotline 0900 000 000 Liên hệ quảng cáo 0900 000 001 Tổng biên tập: Đỗ Khôi",
        " Thưa quý độc giả, Báo Núi mong nhận được sự ủng hộ. Số tài khoản: 0123 Ngân hàng Núi",
        " Để không bỏ lỡ các bài viết mới nhất Bạn có thể hủy đăng ký bất cứ khi nào",
        " Độc giả gọi vào số 024 0000 0000 để được hỗ trợ",
        " © 1997-2024. Toàn bộ bản quyền thuộc Báo Núi",
        " Cơ quan chủ quản: Hội Núi Giấy phép số 12/GP-BTTTT",
        " Cấm sao chép dưới mọi hình thức nếu không có sự chấp thuận bằng văn bản",
        " Link nguồn: https://nui.example/cho.html",
        " >> Xem thêm: Lúa mùa trổ sớm ở ba xã vùng cao",
        " Tin liên quan Lúa mùa trổ sớm ở ba xã vùng cao",
        " Tags: chợ phiên, vùng cao",
    ],
)
def test_clean_text_cuts_what_is_glued_behind_the_story(tail):
    assert clean_text(f"{TITLE}\n{TEXT}{tail}").text == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize(
    "inside",
    [
        "Bà con xuống chợ từ tờ mờ sáng. Ảnh: Hà Vy ",
        "Bà con xuống chợ từ tờ mờ sáng. Ảnh: Reuters ",
        "Bà con xuống chợ từ tờ mờ sáng - Ảnh: H.VY ",
        "Bà con xuống chợ (Ảnh: Nhân vật cung cấp). ",
        "Bà con xuống chợ từ tờ mờ sáng NGUYỄN HÀ VY ",
        "Video: Bà con xuống chợ từ tờ mờ sáng. ",
        "TIN MỚI Lúa mùa trổ sớm ở ba xã Vì sao giá chè tăng gấp đôi? Cựu thủ môn mở quán phở ",
        "Xem thêm: Vì sao giá chè vùng cao tăng gấp đôi? ",
    ],
)
def test_clean_text_cuts_what_is_glued_into_the_story(inside):
    raw = f"{TITLE}\n{LEAD} {BODY[0]} {inside}Theo người dân, {BODY[2]}"
    assert clean_text(raw).text == f"{TITLE}\n{LEAD} {BODY[0]} Theo người dân, {BODY[2]}"


@pytest.mark.parametrize(
    ("credit", "story"),
    [
        ("Ảnh: Reuters", "Theo người dân, chợ đông dần."),
        ("Ảnh: AFP", "Ông Tám bán hết hàng từ sớm."),
        ("Ảnh: Reuters", "C70 là tên chiếc xe chở hàng."),
        ("Video: X/vungcao24", "Ông Tám bán hết hàng từ sớm."),
        ("Ảnh: Hà Vy - Thu Hằng ", "Gần 4 giờ sau, chợ mới tan."),
        ("Ảnh: H.Vy ", "UBND TP.HCM đã gửi hàng lên chợ."),
    ],
)
def test_clean_text_ends_a_credit_where_the_story_goes_on(credit, story):
    raw = f"{TITLE}\n{LEAD} {BODY[0]} Bà con xuống chợ từ sớm. {credit}{story} {BODY[2]}"
    assert clean_text(raw).text == f"{TITLE}\n{LEAD} {BODY[0]} {story} {BODY[2]}"


def test_clean_text_keeps_the_story_before_an_illustration():
    raw = f'{TITLE}\n{TEXT} "Tôi vui lắm, mong chợ họp đều", bà nói. Ảnh minh họa: Reuters'
    assert clean_text(raw).text.endswith('"Tôi vui lắm, mong chợ họp đều", bà nói.')


def test_clean_text_keeps_names_in_capitals_inside_sentences():
    raw = f"{TITLE}\n{TEXT} Giải nhất thuộc về NGUYỄN HÀ VY và giải nhì trao cho ĐỖ KHÔI, người bản địa."
    assert clean_text(raw).text == raw


def test_clean_text_cuts_the_lead_that_opens_a_paragraph_again():
    raw = "\n".join((TITLE, LEAD, f"{LEAD} {BODY[0]}", *BODY[1:]))
    assert clean_text(raw).text == "\n".join((TITLE, LEAD, *BODY))


def test_clean_text_cuts_sentences_that_a_long_line_says_again():
    long = " ".join(f"{text} Đây là đoạn thứ {number}." for number, text in enumerate(BODY * 1))
    raw = f"{TITLE}\n{long} {long} {long} {LEAD}"
    assert clean_text(raw).text.count(BODY[2]) == 1


@pytest.mark.parametrize(
    "head",
    [
        (
            "Liên hệ quảng cáo 0900.00.00.00 - nui@nui.example Liên hệ ban biên tập 024.0000.0000 "
            "máy lẻ 12 - tin@nui.example Mới nhất "
        ),
        (
            "Tạp chí Núi Giấy phép số 12/GP-BTTTT cấp ngày 05/02/2020 Tổng biên tập: Đỗ Khôi * "
            "Đăng nhập hoặc Đăng ký tài khoản để bình luận và chia sẻ nhanh hơn "
        ),
        "| Hotline: 0900.000.000 ",
    ],
)
def test_clean_text_cuts_only_the_furniture_before_a_story(head):
    tail = " Địa chỉ: 1 Phố Núi. Điện thoại: 024 0000 0000 Liên hệ quảng cáo 0900 000 000 © Báo Núi"
    assert clean_text(f"{TITLE}\n{head}{TEXT}{tail}").text == f"{TITLE}\n{TEXT}"


@pytest.mark.parametrize(
    "tail",
    [
        " Email: phienchon@nui.example",
        " Địa chỉ: 1 Phố Núi. Điện thoại: 024 0000 0000",
        " Văn phòng đại diện tại Huế khuyến cáo bà con giữ giá.",
    ],
)
def test_clean_text_keeps_what_may_be_the_storys_own(tail):
    raw = f"{TITLE}\n{LEAD} {BODY[0]}{tail}\n{BODY[1]}"
    assert clean_text(raw).text == raw


def test_clean_text_cuts_the_names_before_a_footer_with_it():
    raw = f"{TITLE}\n{TEXT} CƠ QUAN NGÔN LUẬN CỦA HỘI NGƯỜI MIỀN NÚI Giấy phép số 12/GP-BTTTT"
    assert clean_text(raw).text == f"{TITLE}\n{TEXT}"


def test_clean_text_keeps_captions_that_tell_the_story():
    told = [f"Gian hàng thứ {n} bày bán thổ cẩm dệt tay suốt mùa đông." for n in range(6)]
    raw = f"{TITLE}\n{LEAD} {' '.join(f'{text} Ảnh: Hà Vy' for text in told)}"
    assert clean_text(raw).text == f"{TITLE}\n{LEAD} {' '.join(told)}"


def test_clean_text_ends_a_credit_where_it_ended_before():
    pictures = "Bà con xuống chợ. Ảnh: Hà Vy Tết năm nay vui hơn. Một góc chợ. Ảnh: Hà Vy Riêng "
    raw = f"{TITLE}\n{TEXT} {pictures}hàng rau bán hết sớm."
    assert clean_text(raw).text.endswith("Tết năm nay vui hơn. Riêng hàng rau bán hết sớm.")
