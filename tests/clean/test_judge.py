"""Pages that hold no story, in several forms each, and stories that look like such pages."""

from string import ascii_letters

import pytest

from etl.clean import clean_page
from etl.clean.judge import _count_plain_letters, is_no_text
from etl.clean.language import _is_plainly_vietnamese
from etl.records import Article, Page, RejectionReason
from tests.clean.pages import BODY, LEAD, TITLE

HEADLINES = (
    "Lúa mùa trổ sớm ở ba xã vùng cao",
    "Giá chè búp tươi tăng gấp đôi sau Tết",
    "Trẻ em bản Núi có trường mới trước mùa mưa",
    "Phiên chợ đêm mở lại sau hai năm",
    "Đường lên xã Tả Ván thông xe sớm một tháng",
    "Bà con Hà Nhì giữ nghề dệt thổ cẩm",
    "Cá hồi nuôi ở Sìn Hồ được mùa lớn",
    "Thêm hai chuyến xe buýt lên bản mỗi ngày",
    "Mận tam hoa chín rộ, thương lái vào tận vườn",
    "Cầu treo bản Lự thay xong dây cáp",
)
TEASERS = tuple(f"{headline}, theo tin từ xã." for headline in HEADLINES)

NOT_AN_ARTICLE = {
    "home with times": "\n".join(
        f"{headline}\n{n} giờ trước" for n, headline in enumerate(HEADLINES)
    ),
    "home of headlines": "\n".join(HEADLINES),
    "home with teasers in one line": "Tin mới\n"
    + " ".join(f"{teaser} {n}h trước" for n, teaser in enumerate(TEASERS, 1)),
    "home with minutes": "Miền núi hôm nay\n"
    + " ".join(f"{teaser} {n}' trước Thời sự" for n, teaser in enumerate(TEASERS, 11)),
    "home by its title": f"Tin nóng vùng cao mới nhất trong ngày ...\n{' '.join(TEASERS)}",
    "tag by its title": f"Chợ phiên - Tin tức mới nhất 24h qua\n{' '.join(TEASERS)}",
    "tag with a label": f"Tag: chợ phiên\n{' '.join(TEASERS)}",
    "search": f"Kết quả tìm kiếm cho chợ phiên\n{' '.join(TEASERS)}",
    "topic": f"Chủ đề: Chợ phiên vùng cao\n{' '.join(TEASERS)}",
    "tag of a place": f"Hà Giang - Tin tức mới nhất về Hà Giang\n{' '.join(TEASERS)}",
    "listing with days": "Bản tin\n"
    + " ".join(f"{teaser} {n} ngày trước" for n, teaser in enumerate(TEASERS, 1)),
    "videos": "Chợ phiên vùng cao\n"
    + " ".join(f"0{n}:1{n}" for n in range(9))
    + " Video nổi bật 01:27 03:13 Báo Núi, tiếng nói của bà con vùng cao, xuất bản hằng ngày",
    "videos with titles": "Video\n"
    + " ".join(
        f"{headline} 01:2{n} 02:3{n} 03:1{n} 00:5{n}" for n, headline in enumerate(HEADLINES)
    ),
    "error 404": "Lỗi 404\nTrang bạn tìm không còn ở đây. Quay lại trang chủ",
    "error page moved": "Không tìm thấy trang\nĐường dẫn không đúng hoặc bài viết đã bị xóa.",
    "error of the server": "502 Bad Gateway\nMáy chủ đang bận. Vui lòng thử lại sau.",
    "error of a story": "Báo Núi\nBài viết không tồn tại hoặc đã bị gỡ. Mời bạn về trang chủ.",
    "error in English": "404 Not Found\nTrang này không có. The page you asked for was not found.",
    "captcha": "Báo Núi\nVui lòng nhập mã captcha để xác nhận bạn là người. Ray ID: 7f00",
    "cloudflare": "Báo Núi\nCloudflare đang kiểm tra. Checking your browser, đợi một chút.",
    "script": "Báo Núi\nHãy bật JavaScript (enable javascript) rồi tải lại trang.",
    "busy": "Báo Núi\nĐã xảy ra lỗi hệ thống, trang đang bảo trì. Vui lòng thử lại sau.",
    "form under a headline": f"{TITLE}\nTặng sao không thành công. Đã có lỗi xảy ra, mời bạn quay "
    "lại và thực hiện lại thao tác.\n" + "© 2019 Báo Núi. Cấm sao chép dưới mọi hình thức.\n" * 9,
    "login wall": f"{TITLE}\nBạn cần đăng nhập để đọc tiếp. Quên mật khẩu? Tạo tài khoản mới.",
    "paid wall": f"{TITLE}\nNội dung trả phí. Mua gói đọc báo hoặc đăng nhập để xem.",
    "members": f"{TITLE}\nBài dành cho thành viên. Vui lòng đăng nhập hoặc đăng ký tài khoản.",
    "subscribers": f"{TITLE}\nBài dành riêng cho thuê bao. Đăng ký gói tháng, đăng nhập để đọc.",
    "register": f"{TITLE}\nĐăng ký để đọc tiếp. Bạn phải đăng nhập. Quên mật khẩu?",
    "gambling": "Nhà cái Núi uy tín số một\n"
    + "Nhà cái tặng khuyến mãi cho thành viên mới, nạp tiền rút tiền nhanh, cược bóng đá, nổ hũ. "
    * 3,
    "casino": "Sòng trực tuyến\n"
    + "Casino hấp dẫn, baccarat, tài xỉu; đăng ký nhận ưu đãi, tải app để người chơi trải nghiệm. "
    * 3,
    "card games": "Game bài đổi thưởng\n"
    + "Game bài đổi thưởng uy tín, nạp rút siêu tốc, tặng hội viên mới, link vào bắn cá jackpot. "
    * 3,
    "odds": "Soi kèo hôm nay\n"
    + "Kèo nhà cái, soi cầu, cá cược; truy cập link vào 8xbet nhận khuyến mãi, hoàn trả, ưu đãi. "
    * 3,
    "cockfights": "Đá gà trực tuyến\n"
    + "Đá gà, xóc đĩa, slot; chăm sóc khách hàng suốt ngày, nạp tiền tặng ưu đãi, tải game ngay. "
    * 3,
}
NOT_VIETNAMESE = {
    "English": "The market reopened on Sunday after two years of repair, and some three thousand "
    "people came up the hill in the first morning alone, the town said.",
    "French": "Le marché a rouvert dimanche après deux ans de travaux et près de trois mille "
    "personnes sont montées le premier matin, a indiqué la commune.",
    "German": "Der Markt öffnete am Sonntag nach zwei Jahren wieder, und am ersten Morgen kamen "
    "rund dreitausend Menschen herauf, wie die Gemeinde mitteilte.",
    "Indonesian": "Pasar itu dibuka kembali pada hari Minggu setelah dua tahun perbaikan, dan "
    "sekitar tiga ribu orang datang pada pagi pertama, kata pejabat desa.",
    "Spanish": "El mercado volvió a abrir el domingo tras dos años de obras, y unas tres mil "
    "personas subieron la primera mañana, según el ayuntamiento.",
}
TOO_SHORT = {
    "headline": TITLE,
    "headline and a line": f"{TITLE}\nẢnh: Hà Vy",
    "a sentence": f"{TITLE}\nChợ mở lại sáng nay.",
    "footer only": f"{TITLE}\nHotline: 0900 000 000\nTổng biên tập: Đỗ Khôi\n© 2019 Báo Núi",
    "form only": f"{TITLE}\nHà Vy\nChia sẻ Lưu bài\nBình luận (0)",
}

SHORT = (
    "Cầu treo bản Lự thông xe\n"
    "Sáng 3/9, cầu treo bản Lự được thông xe sau bốn tháng thay dây cáp. Cầu dài 96 m, tải trọng "
    "5 tấn, nối hai bờ suối của 310 hộ dân. Ông Lò Văn Păn, chủ tịch xã, cho biết từ nay học sinh "
    "không phải đi bè qua suối vào mùa lũ. Kinh phí 4,2 tỷ đồng do tỉnh cấp."
)
STORIES = {
    "short": SHORT,
    "results": "Kết quả vòng 3 giải vùng cao\nVòng đấu chiều qua có 14 bàn thắng, nhiều nhất từ "
    "đầu giải, theo ban tổ chức.\nBản Lự - Tả Ván 3-1\nSìn Hồ - Cán Tỷ 2-2\nHà Nhì - Bản Núi 0-4\n"
    "Pa Vi - Xín Cái 1-1\nĐội Bản Núi dẫn đầu với 9 điểm, hơn đội xếp sau ba điểm và còn hai trận "
    "nữa trên sân nhà trước khi giải tạm nghỉ.",
    "line-up": "Bản Núi thắng đậm ngày khai mạc\nBản Núi thắng Tả Ván 4-0 trên sân nhà chiều qua, "
    "cả bốn bàn đều đến trong hiệp hai sau khi đội khách mất người.\nĐội hình ra sân:\n"
    "Bản Núi: Lò Păn, Giàng A Sử, Vàng Mí, Thào Pó, Sùng Dế, Cứ Lử.\n"
    "Tả Ván: Má Seo, Lù Phà, Vừ Nhè, Chảo Mìn, Tẩn Phù, Phàn Sài.\n"
    "Huấn luyện viên Lò Văn Păn nói ông hài lòng vì các học trò giữ sức cho hiệp hai.",
    "recipe": "Thắng cố kiểu Cán Tỷ\nMón thắng cố của người Mông ấm bụng ngày đông, nấu trong hai "
    "giờ là ăn được.\nNguyên liệu:\n- 1 kg thịt ngựa\n- 2 quả thảo quả\n- 1 củ gừng\n"
    "Cách làm:\nThịt rửa sạch, thái miếng vừa ăn, ướp với thảo quả nướng và gừng giã trong 30 phút.\n"
    "Xào thịt cho săn rồi đổ nước, ninh nhỏ lửa tới khi mềm, nêm muối vừa miệng rồi múc ra bát.",
    "interview": "'Chợ là nhà thứ hai của tôi'\nBà Giàng Thị Mỷ đã bán rau ở chợ Cán Tỷ từ năm 20 "
    "tuổi và chưa nghỉ phiên nào.\n- Bà bắt đầu bán rau từ khi nào?\n- Từ năm tôi hai mươi tuổi, "
    "ngày đó chợ còn họp trên bãi đất trống cạnh suối.\n- Chợ mới có gì khác?\n- Sạch hơn, mưa cũng "
    "không ướt hàng, lối đi rộng nên người già cũng xuống chợ được.\n- Bà mong gì nữa?\n- Tôi mong "
    "có thêm phiên đêm để con cháu đi làm về còn kịp mua rau.",
    "obituary": "Nghệ nhân khèn Vừ Mí Sính qua đời\nNghệ nhân Vừ Mí Sính mất sáng 2/9 tại nhà riêng "
    "ở Cán Tỷ, thọ 87 tuổi.\nÔng sinh năm 1932, học thổi khèn từ cha khi lên bảy và truyền nghề cho "
    "hơn 200 người. Lễ viếng từ 7h ngày 4/9 tại nhà văn hóa xã, an táng lúc 15h cùng ngày.",
    "stocks": "Cổ phiếu chè kéo sàn tăng điểm\nChỉ số sàn vùng cao tăng 6,8 điểm chiều qua nhờ nhóm "
    "cổ phiếu chè và thủy điện.\nCHE 21.500 +4,2%\nTDN 18.300 +2,1%\nMAN 9.800 -0,5%\n"
    "Giá trị khớp lệnh đạt 120 tỷ đồng, gấp rưỡi phiên trước, khối ngoại mua ròng phiên thứ ba.",
    "law": "Phạt nặng xe chở quá tải\nTừ tháng 9, xe chở quá tải qua cầu bản Lự bị phạt tới 12 triệu "
    "đồng, theo nghị định mới.\nĐiều 24. Xử phạt người điều khiển xe tải\n"
    "1. Phạt tiền từ 800.000 đồng đến một triệu đồng với hành vi chở vượt trọng tải 10%;\n"
    "2. Phạt tiền từ ba triệu đồng đến năm triệu đồng với hành vi chở vượt trọng tải 30%.\n"
    "Công an huyện cho biết sẽ cân xe ở hai đầu cầu suốt mùa thu hoạch.",
    "police on gambling": "Triệt phá đường dây cá cược\nCông an huyện hôm qua khởi tố bốn bị can tổ "
    "chức cá cược bóng đá qua một nhà cái đặt máy chủ ở nước ngoài. Nhóm này nhận cược, trả thưởng "
    "cho người chơi qua tài khoản ngân hàng. Cảnh sát điều tra thu 12 điện thoại, 300 triệu đồng.",
    "story of an outage": "Trang bán vé tàu nghẽn sáng đầu năm\nSáng 2/1, trang bán vé tàu báo lỗi hệ "
    "thống trong gần một giờ khi 40.000 người cùng truy cập. Nhà ga cho biết đã thêm máy chủ và kéo "
    "dài giờ bán tại quầy. Đến trưa, hơn 9.000 vé được bán, gấp đôi cùng ngày năm ngoái.",
    "1.404 of something": "Thêm 1.404 hộ có điện\nTính đến 3/9, thêm 1.404 hộ ở bốn xã vùng cao có "
    "điện lưới. Ngành điện đã kéo 62 km dây qua ba đèo trong chín tháng, chậm hai tháng vì lũ. "
    "Chi phí 38 tỷ đồng, dân góp công đào hố cột. Sáu bản còn lại có điện trước Tết.",
}


def judged(raw):
    return clean_page(Page(page_id="p", source_uri="p.txt", raw_text=raw))


@pytest.mark.parametrize("raw", NOT_AN_ARTICLE.values(), ids=NOT_AN_ARTICLE)
def test_clean_page_rejects_what_is_no_article(raw):
    assert judged(raw) is RejectionReason.NOT_AN_ARTICLE


@pytest.mark.parametrize("text", NOT_VIETNAMESE.values(), ids=NOT_VIETNAMESE)
def test_clean_page_rejects_other_languages(text):
    assert judged(f"{text}\n{text}") is RejectionReason.NOT_VIETNAMESE


@pytest.mark.parametrize("raw", TOO_SHORT.values(), ids=TOO_SHORT)
def test_clean_page_rejects_what_is_too_short(raw):
    assert judged(raw) is RejectionReason.TOO_SHORT


@pytest.mark.parametrize("raw", STORIES.values(), ids=STORIES)
def test_clean_page_keeps_every_line_of_a_story(raw):
    article = judged(raw)
    assert isinstance(article, Article)
    assert article.text == raw


@pytest.mark.parametrize("foot", ["", "\nHà Vy", "\nTags: chợ phiên", "\nBình luận (0)\n© Báo Núi"])
def test_clean_page_keeps_a_short_story_with_a_foot(foot):
    article = judged(SHORT + foot)
    assert isinstance(article, Article)
    assert article.text == SHORT


def test_clean_page_keeps_a_story_that_tells_how_long_ago():
    raw = "\n".join((TITLE, LEAD, "Chợ đóng cửa 2 năm trước, mở lại 3 ngày trước.", *BODY))
    assert isinstance(judged(raw), Article)


@pytest.mark.parametrize("text", [" ".join(BODY), "{};[]" * 90, "Aa Zz @[`{ Đđ 09 " * 30])
def test_bytes_at_hand_give_the_same_judgement(text):
    assert is_no_text(text, text.encode()) == is_no_text(text)
    assert _count_plain_letters(text.encode()) == sum(sign in ascii_letters for sign in text)


def test_bytes_of_a_page_past_the_sample_are_not_those_of_the_sample():
    text = BODY[0] + " " + "{};[] " * 20_000
    assert is_no_text(text, text.encode()) == is_no_text(text)


@pytest.mark.parametrize(
    ("text", "is_plain"),
    [
        (BODY[0], True),
        ("L'été dernier, la forêt a brûlé près du château où naît la rivière. " * 3, False),
        ("Cho phien Can Ty mo lai sau hai nam sua chua. " * 3, False),
        ("", False),
        ("\ud800", False),
    ],
)
def test_letters_with_marks_tell_vietnamese_at_a_look(text, is_plain):
    assert _is_plainly_vietnamese(text) is is_plain
