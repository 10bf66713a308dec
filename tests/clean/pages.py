"""Pages of our own making for the tests of cleaning."""

LEAD = (
    "Chợ phiên Cán Tỷ mở lại sau hai năm sửa chữa, đón hơn 3.000 lượt khách ngay trong buổi sáng "
    "đầu tiên."
)
BODY = (
    (
        "Từ tờ mờ sáng, hàng trăm gánh hàng đã nối nhau xuống núi. Ban quản lý chợ cho biết có 240 "
        "quầy được bố trí lại theo từng dãy, lối đi rộng thêm một mét so với trước."
    ),
    (
        'Bà Giàng Thị Mỷ, người bán rau 20 năm nay, nói: "Chợ mới sạch, mưa cũng không lo ướt hàng". '
        "Theo bà, tiền thuê chỗ vẫn giữ như cũ nên ai cũng phấn khởi."
    ),
    (
        "Huyện dự tính mở thêm phiên chợ đêm vào thứ bảy hằng tuần, bắt đầu từ tháng 9, để giữ chân "
        "khách ở lại lâu hơn và mua thêm sản vật của bà con."
    ),
)
TITLE = "Chợ phiên Cán Tỷ đông khách ngày mở lại"
STORY = (TITLE, LEAD, *BODY)


def page(*parts: str) -> str:
    """Return a page of the given lines, parted by blank lines."""
    return "\n\n".join(parts)


def story_with(*, head: str = "", middle: str = "", tail: str = "") -> str:
    """Return the story's page with lines put under the headline, inside the story or under it."""
    lines = [
        TITLE,
        *head.split("\n"),
        LEAD,
        BODY[0],
        *middle.split("\n"),
        *BODY[1:],
        *tail.split("\n"),
    ]
    return "\n".join(line for line in lines if line)
