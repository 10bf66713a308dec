"""One smallest page for every rule that can take a line out, and none without a page."""

import re
from importlib.resources import files

import pytest

from etl.clean import clean_page, clean_text
from etl.clean.lines import Learned
from etl.records import Page
from etl.rules import read_rules
from tests.clean.pages import BODY, LEAD, STORY, TITLE, story_with

TEXT = " ".join((LEAD, *BODY))
WHOLE = "\n".join(STORY)
DATED = "Lúa mùa trổ sớm(02/09/2019)\nGiá chè tăng gấp đôi(01/09/2019)"

UNDER = {
    "ad_label": "Quảng cáo: Trà Shan tuyết thơm lâu",
    "after_foot": "© 2019 Báo Núi\nLúa mùa trổ sớm ở ba xã",
    "after_image": "cho-phien.jpg\nMột góc chợ",
    "app": "Tải ứng dụng Báo Núi",
    "appeal": "Mọi sự giúp đỡ xin gửi về thôn Núi",
    "arrow_link": ">> Lúa mùa trổ sớm ở vùng cao",
    "arrow_link_single": "> Xem lúa mùa trổ sớm",
    "aside_header": "Có thể bạn thích những tin này",
    "back": "[ Về trang trước ]",
    "bare_address": "Điện thoại tòa soạn Báo Núi\nhttps://nui.example/cho\n© Báo Núi",
    "byline_with_time": "Hà Vy | 03/09/2019, 07:15",
    "comment": "Bình luận (1)\nMai: Hay quá!",
    "comment_count": "12 bình luận mới",
    "comment_form": "Để lại bình luận của bạn",
    "comment_header": "Ý kiến (3) Mới nhất",
    "comment_rules": "Vui lòng gõ tiếng Việt có dấu",
    "contact": "Điện thoại: 0900 000 000\n© Báo Núi",
    "contact_anywhere": "Báo Núi. Hotline tòa soạn: 0900 000 000",
    "copyright": "© 2019 Báo Núi",
    "credit_line": "Theo TTXVN",
    "date_picker": "Tin trong: Chuyên mục này",
    "dated_title": DATED,
    "disclaimer": "Thông tin trong bài chỉ mang tính tham khảo",
    "follow": "Theo dõi Báo Núi trên Google News",
    "font_size": "Cỡ chữ A- A+",
    "hashtags": "#chợ phiên #vùng cao",
    "image_file": "cho-phien.jpg",
    "latest_of": "Nổi bật Báo Núi",
    "license": "Giấy phép số 12/GP-BTTTT",
    "line_again": TITLE,
    "listen": "Giọng nữ miền Nam",
    "login": "Đăng nhập để gửi ý kiến",
    "menu": "Thời sự | Xã hội | Kinh tế",
    "menu_sign": "☰ Danh mục",
    "more": "Xem thêm bài viết >",
    "newsletter": "Đăng ký nhận bản tin của Báo Núi",
    "owner": "Cơ quan chủ quản: Hội Núi",
    "photo_credit": "Một góc chợ sáng chủ nhật. Ảnh: Hà Vy",
    "phrase_aside": "Tin liên quan",
    "phrase_comments": "Bình luận",
    "phrase_line": "Quảng cáo",
    "phrase_tail": "Đọc nhiều",
    "powered_by": "POWERED BY BANCMS - A PRODUCT OF NUI",
    "read_original": "Bạn đang đọc bài trên Báo Núi",
    "read_time": "3 phút đọc",
    "readers_phone": "Bạn đọc gửi bài về địa chỉ Báo Núi\n© Báo Núi",
    "related_item": "Đọc nhiều\nLúa mùa trổ sớm ở ba xã",
    "reprint": "Ghi rõ nguồn khi phát hành lại",
    "same_section": "Video cùng chủ đề",
    "see_also": "Xem thêm: Lúa mùa trổ sớm",
    "send_by": "Gửi qua Yahoo! Messenger",
    "share_buttons": "Thích 0 Chia sẻ Lưu bài viết",
    "share_on": "Chia sẻ lên: Facebook | Twitter",
    "signature": "Hà Vy",
    "source_link": "Link nguồn: https://nui.example/cho",
    "tags": "Tags: chợ phiên, vùng cao",
    "time_ago": "13 giờ trước Đời sống",
}
"""What stands on lines of their own under the story."""

BEHIND = {
    "credit_after_story": " (Theo AFP)",
    "glued_address": " Email: nui@nui.example © Báo Núi",
    "glued_app": " Tải ứng dụng Báo Núi",
    "glued_appeal": " Thưa quý độc giả, Báo Núi xin cảm ơn",
    "glued_comment_count": " Bình luận (0)",
    "glued_comment_form": " Hãy là người đầu tiên bình luận",
    "glued_contact": " Liên hệ quảng cáo 0900 000 000",
    "glued_copyright": " © 2019 Báo Núi",
    "glued_editors": " Tổng biên tập: Đỗ Khôi",
    "glued_follow": " Theo dõi Báo Núi trên: Zalo",
    "glued_hotline": " Hotline 0900 000 000",
    "glued_latest": " Tin liên quan Lúa mùa trổ sớm ở ba xã",
    "glued_latest_pages": " Trở thành người đầu tiên tặng sao",
    "glued_license": " Giấy phép số 12/GP-BTTTT",
    "glued_login": " Đăng nhập để bình luận",
    "glued_newsletter": " Để không bỏ lỡ các tin mới",
    "glued_office": " Trụ sở chính: 1 Phố Núi",
    "glued_owner": " Cơ quan chủ quản: Hội Núi",
    "glued_policy": " Chính sách bảo mật",
    "glued_powered": " Powered by BANCMS",
    "glued_read_more": " >> Xem thêm: Lúa mùa trổ sớm ở ba xã",
    "glued_readers_phone": " Độc giả gọi vào số 024 0000 0000",
    "glued_reprint": " Cấm sao chép dưới mọi hình thức",
    "glued_share": " Chia sẻ Facebook",
    "glued_signature": " Hà Vy",
    "glued_source_link": " Nguồn: [Link nguồn]",
    "glued_tags": " Tags: chợ phiên",
    "glued_site_name": " BÁO ĐIỆN TỬ MIỀN NÚI",
    "glued_slogan": " Trang tin tổng hợp vùng cao.",
    "glued_template": " {name} - {time} Trả lời",
    "glued_topic": " Chủ đề: chợ phiên",
    "glued_widget": " Bạn đã được chuyển sang trang đăng ký của Báo Núi",
}
"""What is glued to the story's end."""

BEFORE = {
    "glued_account_head": "Tài khoản chưa được xác minh ",
    "glued_clip_head": "XEM CLIP: ",
    "glued_comment_head": "Bình luận ",
    "glued_slogan_head": "tiếng nói của bà con vùng cao Báo Điện tử Miền núi ",
    "glued_weather_head": "Hà Giang 17°C ",
    "glued_browser_head": "1. Nhấn biểu tượng ổ khóa 2. Chọn cho phép 3. Tải lại trang ",
    "glued_close": "Đóng ",
    "glued_contact_head": "Hotline: 0900 000 000 - nui@nui.example ",
    "glued_editors_head": "Tổng biên tập: Đỗ Khôi * Đăng nhập hoặc Đăng ký ",
    "glued_label_head": "Trở lại trang chủ ",
    "glued_languages": "English Vietnamese Chinese French ",
    "glued_license_head": "Báo Núi Giấy phép số 12/GP-BTTTT cấp ngày 05/02/2020 ",
    "glued_listen": "Nghe bài viết 0:00 / 4:12 ",
    "glued_login_head": "Đăng nhập / đăng ký ",
    "glued_name": "Hà Vy (TTXVN) - ",
    "glued_notice": "Thông báo ",
    "glued_share_head": "Chia sẻ ",
    "glued_time": "Thứ 7, 17/02/2024 | 07:38 ",
    "outlet_mark": "(TTXVN) - ",
}
"""What is glued to the story's start."""

ABOVE = {
    "author_line": f"{TITLE}\nTác giả: Hà Vy\n{LEAD}",
    "crumbs": f"Vùng cao » Chợ phiên\n{TITLE}\n{LEAD}",
    "site_name": f"{TITLE} - VnExpress\n{LEAD}",
    "spread_menu": f"Vùng cao   Miền xuôi   Hải đảo\n{TITLE}\n{LEAD}",
    "breadcrumb": f"Trang chủ > Đời sống\n{TITLE}\n{LEAD}",
    "section": f"Thời sự - Lao động\n{TITLE}\n{LEAD}",
    "section_name": f"Báo Núi\nVùng cao\n03/09/2019 07:15\n{TITLE}\n{LEAD}",
    "slash_menu": f"Báo Núi / Vùng cao\n{TITLE}\n{LEAD}",
    "under_lead": f"{TITLE}\n{LEAD}\nBà con xuống chợ từ lúc trời chưa sáng rõ",
}
"""What the head of the page looks like."""

INSIDE = {
    "glued_caption": "Bà con xuống chợ từ tờ mờ sáng. Ảnh: Hà Vy ",
    "glued_headlines": "Xem thêm: Vì sao giá chè vùng cao tăng gấp đôi? ",
    "glued_photographer": "Bà con xuống chợ từ tờ mờ sáng NGUYỄN HÀ VY ",
}
"""What is glued into the story."""

LONG = " ".join(
    f"Gian hàng thứ {n} bày bán thổ cẩm do bà con tự dệt suốt mùa đông." for n in range(25)
)
TITLES = (
    "Lúa mùa trổ sớm ở ba xã vùng cao Giá chè tăng gấp đôi sau Tết "
    "Trẻ em bản Núi có trường mới Những phiên chợ lạ nhất miền Bắc"
)
PAGES = {
    "bare_caption": f"{TITLE}\n{LEAD} {LONG} Bà Mỷ (bên trái) bán rau ở chợ mới Theo bà, {BODY[2]}",
    "glued_titles": f"{TITLE}\n{LEAD} {LONG} {TITLES}",
    "bare_time": "\n".join((TITLE, LEAD, *BODY[:2], "10:00, 06/01/2020", BODY[2])),
    "front_matter": f"Title: {TITLE}\nAuthor: Hà Vy\nContent: {LEAD}\n{BODY[0]}\n{BODY[1]}",
    "opening_again": "\n".join((TITLE, LEAD, f"{LEAD} {BODY[0]}", *BODY[1:])),
    "sentence_again": f"{TITLE}\n{LEAD} {LONG} {LONG}",
}
"""Pages of other forms."""

LEARNED = {"learned_line": story_with(tail="Chuyện bản làng mỗi sớm")}


def pages():
    return (
        {rule: story_with(tail=tail) for rule, tail in UNDER.items()}
        | {rule: f"{TITLE}\n{TEXT}{tail}" for rule, tail in BEHIND.items()}
        | {rule: f"{TITLE}\n{head}{TEXT}" for rule, head in BEFORE.items()}
        | {rule: "\n".join((head, *BODY)) for rule, head in ABOVE.items()}
        | {
            rule: f"{TITLE}\n{LEAD} {BODY[0]} {inside}Theo người dân, {BODY[2]}"
            for rule, inside in INSIDE.items()
        }
        | PAGES
    )


def known_rules():
    """Return the names that can stand in `dropped_lines.rule`."""
    package = files("etl.clean")
    source = "".join(path.read_text("utf-8") for path in package.iterdir() if path.suffix == ".py")
    named = set(re.findall(r'Verdict\(\s*DropReason\.[A-Z]+,\s*"(\w+)"', source))
    listed = {
        row["rule"]
        for name in ("patterns", "glued")
        for row in read_rules("etl.clean", f"rules/{name}.tsv")
    }
    scopes = {f"phrase_{row['scope']}" for row in read_rules("etl.clean", "rules/phrases.tsv")}
    return named | listed | scopes | set(LEARNED)


def test_every_rule_has_a_page_and_every_page_a_rule():
    assert set(pages()) | set(LEARNED) == known_rules()


@pytest.mark.parametrize(("rule", "raw"), pages().items(), ids=pages())
def test_clean_text_fires(rule, raw):
    article = clean_text(raw)
    assert rule in {line.rule for line in article.dropped_lines}
    assert TITLE in article.text
    assert LEAD in article.text


@pytest.mark.parametrize(("rule", "raw"), pages().items(), ids=pages())
def test_clean_text_says_nothing_new_the_second_time(rule, raw):
    once = clean_text(raw).text
    assert clean_text(once).text == once, rule


def test_clean_page_fires_what_was_learnt():
    learned = Learned(foot=frozenset({"chuyện bản làng mỗi sớm"}))
    found = clean_page(Page("0" * 32, "a.txt", LEARNED["learned_line"]), learned)
    assert [(line.rule, line.reason.value) for line in found.dropped_lines] == [
        ("learned_line", "navigation")
    ]
    assert found.text == WHOLE
