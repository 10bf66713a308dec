"""What is glued to a one-line page's ends and captions inside it, with a near miss for each."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean import clean_text
from etl.clean.glued_titles import glued_title
from etl.clean.names import strip_site
from tests.clean.pages import BODY, LEAD, TITLE

LONG = " ".join(
    (LEAD, *BODY, *(f"Dãy thứ {n} có {n + 20} quầy bán rau và thịt." for n in range(20)))
)
HEADLINES = (
    "Lúa mùa trổ sớm ở ba xã vùng cao Giá chè tăng gấp đôi sau Tết "
    "Trẻ em bản Núi có trường mới Những phiên chợ lạ nhất miền Bắc"
)


def body_of(text):
    """Return the story's text without the headline, and the article."""
    article = clean_text(f"{TITLE}\n{text}")
    assert article.text.startswith(f"{TITLE}\n")
    return article.text[len(TITLE) + 1 :], article


@pytest.mark.parametrize(
    ("tail", "author", "sources"),
    [
        (" Hà Vy", "Hà Vy", ()),
        ("Hà Vy", "Hà Vy", ()),
        (" Hà Vy - Đỗ Khôi - Lê Minh", "Hà Vy - Đỗ Khôi - Lê Minh", ()),
        (" Hà Vy/VOV", "Hà Vy", ("VOV",)),
        (" Hà Vy – Vnexpress.net Nguồn", "Hà Vy", ("Vnexpress.net",)),
        (" Hà Vy (Theo AFP, Kyodo)", "Hà Vy", ("AFP", "Kyodo")),
        (" (Theo AFP) Nguồn", None, ("AFP",)),
        (" Theo Nui.vn", None, ("Nui.vn",)),
        (" (AFP)", None, ("AFP",)),
        (" Baonui.vn", None, ("Baonui.vn",)),
        (" Hà Vy ® Báo Núi giữ bản quyền nội dung trên website này", "Hà Vy", ()),
        (" Hà Vy (Theo AFP) Trở lại Đời sống Chia sẻ Copy link thành công", "Hà Vy", ("AFP",)),
    ],
)
def test_clean_text_takes_signatures_off_one_line_pages(tail, author, sources):
    text, article = body_of(LONG + tail)
    assert text == LONG
    assert (article.author, article.credited_sources) == (author, sources)


@pytest.mark.parametrize(
    "end",
    [
        " Người bán lâu nhất ở chợ là bà Giàng Thị Mỷ",
        ' Bà Mỷ nói: "Tôi quý nhất là Hà Vy.',
        " Chợ họp mỗi chủ nhật theo lệ cũ.",
        " Quầy nào đẹp nhất? Xin mời bạn đọc chọn!",
        " Đội văn nghệ gồm: Hà Vy, Đỗ Khôi",
    ],
)
def test_clean_text_keeps_the_storys_own_end(end):
    text, article = body_of(LONG + end)
    assert text == LONG + end
    assert article.author is None


@pytest.mark.parametrize("end", [f" {HEADLINES}", f" {HEADLINES} © Báo Núi"])
def test_clean_text_cuts_headlines_that_no_stop_parts(end):
    assert body_of(LONG + end)[0] == LONG


@pytest.mark.parametrize(
    "end",
    [
        " Lúa mùa trổ sớm ở ba xã vùng cao",
        " Giá: chè 20.000 đồng Rau 5.000 đồng Thịt 90.000 đồng Gạo 12.000 đồng một cân ở chợ",
        f" {HEADLINES}.",
    ],
)
def test_clean_text_keeps_an_end_that_is_no_row_of_headlines(end):
    assert body_of(LONG + end)[0] == LONG + end


@pytest.mark.parametrize(
    "caption",
    [
        "Bà Giàng Thị Mỷ (bên trái) bán rau ở dãy hàng mới",
        "Chủ tịch xã (áo xanh) thăm dãy hàng rau",
        "Bà Mỷ (ngoài cùng bên phải) cùng các cháu ở chợ",
        "Toàn cảnh chợ phiên ngày mở lại",
        "Chiếc xe chở rau đầu tiên vào chợ",
    ],
)
def test_clean_text_cuts_captions_without_a_credit(caption):
    assert (
        body_of(f"{LONG} {caption} Theo bà con, {BODY[2]}")[0] == f"{LONG} Theo bà con, {BODY[2]}"
    )


@pytest.mark.parametrize(
    "clause",
    [
        "Chợ mới sạch, bà con phấn khởi",  # a heading has the same form
        "Toàn cảnh chợ đã đổi khác từ ngày có điện",
        "Bà Mỷ (bên trái) bán rau ở dãy hàng mới.",
        "Bà Mỷ (người Mông) bán rau ở dãy hàng mới",
    ],
)
def test_clean_text_keeps_clauses_that_point_at_no_picture(clause):
    text = f"{LONG} {clause} Theo bà con, {BODY[2]}"
    assert body_of(text)[0] == text


@pytest.mark.parametrize(
    "head",
    [
        "Tài khoản chưa được xác minh ",
        "Bình luận Thành viên mới ",
        "XEM CLIP: ",
        "Hà Giang 17°C Tin tức ",
    ],
)
def test_clean_text_cuts_widgets_before_the_story(head):
    assert body_of(head + LONG)[0] == LONG


@pytest.mark.parametrize("next_word", ["Sau hai năm,", "Từ sáng,", "Khi trời sáng,"])
def test_clean_text_takes_the_author_before_the_first_sentence(next_word):
    text, article = body_of(f"Lê Minh Dương {next_word} {LONG}")
    assert article.author == "Lê Minh Dương"
    assert text == f"{next_word} {LONG}"


@pytest.mark.parametrize("place", ["Hà Nội", "Lâm Đồng", "Hàn Quốc", "Thừa Thiên - Huế"])
def test_clean_text_keeps_the_place_before_the_first_sentence(place):
    text, article = body_of(f"{place} Sau hai năm, {LONG}")
    assert article.author is None
    assert text.startswith(place)


def test_short_sentences_go_with_the_passage_that_comes_back():
    passage = f"{BODY[0]} Ai cũng vui. {BODY[1]}"
    assert body_of(f"{LONG} {passage} {passage}")[0].count("Ai cũng vui.") == 1


def test_short_sentences_that_come_back_alone_stay():
    text = f"{LONG} Ai cũng vui. {'Bà con bày hàng từ lúc mờ sáng, kẻ mua người bán tấp nập. '}Ai cũng vui."
    assert body_of(text)[0] == text


@pytest.mark.parametrize(
    ("title", "stripped"),
    [
        ("Chợ núi mở lại - VnExpress", "Chợ núi mở lại"),
        ("Chợ núi mở lại - VnExpress Kinh doanh", "Chợ núi mở lại"),
        ("Chợ núi mở lại | Báo Tuổi Trẻ", "Chợ núi mở lại"),
        ("Chợ núi mở lại - Baonui.net", "Chợ núi mở lại"),
        ("Bão số 3 tới gần - Cảnh báo lũ quét", "Bão số 3 tới gần - Cảnh báo lũ quét"),
        ("Bão số 3 tới gần - Báo động lũ", "Bão số 3 tới gần - Báo động lũ"),
        ("Chợ núi - Lao động nhập cư", "Chợ núi - Lao động nhập cư"),
        ("Chợ núi - lâu đài bỏ hoang", "Chợ núi - lâu đài bỏ hoang"),
        ("Hỏi về chợ (Hà Vy - vy@nui.com)", "Hỏi về chợ (Hà Vy - vy@nui.com)"),
    ],
)
def test_strip_site(title, stripped):
    assert strip_site(title) == stripped


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (f"Chợ núi mở lại sau lũ Khi nắng lên, bà con dọn hàng. {LONG}", "Chợ núi mở lại sau lũ"),
        (
            f"Chợ núi đông khách ở Cán Tỷ Ngày 3-9, chợ mở lại. {LONG}",
            "Chợ núi đông khách ở Cán Tỷ",
        ),
        (f"Bà con xem phim Khi nàng về, ai cũng thích. {LONG}", None),
        (f"Trong cuốn Những mùa lúa, ông kể chuyện chợ. {LONG}", None),
        (f"Bà con chờ đến ngày chợ mở. Khi nắng lên, {LONG}", None),
        (f"Chợ mở Khi nắng lên. {LONG}", None),
    ],
)
def test_glued_title(text, title):
    assert glued_title(text) == title


@given(
    st.lists(
        st.sampled_from([*TITLE.split(), "Khi", "Hà", "Vy", "(bên trái)", ">>", "."]), max_size=60
    )
)
def test_clean_text_of_its_own_text_changes_nothing(words):
    once = clean_text(f"{TITLE}\n{LEAD} {' '.join(words)}").text
    assert clean_text(once).text == once
