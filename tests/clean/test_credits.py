"""Credits, authors and bylines."""

from datetime import datetime

import pytest

from etl.clean import clean_text
from etl.clean.credits import Credit, read_credit, split_author
from etl.clean.names import is_outlet, is_person, read_author, read_sources, strip_site
from tests.clean.pages import BODY, LEAD, STORY, TITLE, story_with


@pytest.mark.parametrize(
    ("text", "sources", "author"),
    [
        ("Theo TTXVN", ("TTXVN",), None),
        ("(Theo AFP, Reuters)", ("AFP", "Reuters"), None),
        ("Theo AFP/Kyodo", ("AFP", "Kyodo"), None),
        ("Theo báo Tuổi Trẻ", ("Tuổi Trẻ",), None),
        ("Theo Trí thức trẻ", ("Trí thức trẻ",), None),
        ("Theo cafef.vn", ("cafef.vn",), None),
        ("Theo Mai Anh/Dân Việt", ("Dân Việt",), None),
        ("Tham khảo Bloomberg", ("Bloomberg",), None),
        ("Tham khảo: Bloomberg, CNBC", ("Bloomberg", "CNBC"), None),
        ("Nguồn: Bộ Tài chính", ("Bộ Tài chính",), None),
        ("Nguồn Tài Chính: http://tapchi.example/a.html", ("Tài Chính",), None),
        ("Hà Vy (theo Reuters)", ("Reuters",), "Hà Vy"),
        ("T. Hà (theo BBC, AP)", ("BBC", "AP"), "T. Hà"),
        ("Việt Báo (Theo_Sông Núi)", ("Sông Núi",), None),
        ("(Tổng hợp)", (), None),
    ],
)
def test_read_credit(text, sources, author):
    assert read_credit(text) == Credit(sources, author)


@pytest.mark.parametrize(
    "text",
    [
        "Theo dòng sự kiện",
        "Theo ông, vì sao giá tăng?",
        "Theo Luật Cạnh tranh, các hành vi bị cấm gồm:",
        "Nguồn gốc của lễ hội",
        "Nguồn vốn vay đã rõ",
        "Theo kế hoạch, cầu sẽ thông xe vào tháng 9.",
        "(Ảnh: Hà Vy)",
        "theo chân đoàn cứu hộ",
    ],
)
def test_read_credit_leaves_headings_and_sentences(text):
    assert read_credit(text) is None


@pytest.mark.parametrize(
    ("text", "author"),
    [
        ("Hà Vy", "Hà Vy"),
        ("HÀ VY - ĐỖ KHÔI", "HÀ VY - ĐỖ KHÔI"),
        ("Tác giả: Hà Vy", "Hà Vy"),
        ("Bài, ảnh: Hà Vy", "Hà Vy"),
        ("Hà Vy thực hiện", "Hà Vy"),
        ("Bác sĩ Đỗ Khôi", "Bác sĩ Đỗ Khôi"),
        ("H.Vy", "H.Vy"),
        ("Kết quả", None),
        ("Hà Nội", None),
        ("Phần II", None),
        ("Ông Đỗ Khôi", None),
        ("Tuổi Trẻ", None),
        ("Chợ đêm mở từ thu", None),
    ],
)
def test_read_author(text, author):
    assert read_author(text) == author


@pytest.mark.parametrize(
    ("head", "author", "at"),
    [
        ("Hà Vy | 03/09/2019, 07:15", "Hà Vy", "2019-09-03T07:15"),
        ("Hà Vy\n03/09/2019 07:15", "Hà Vy", "2019-09-03T07:15"),
        ("03/09/2019 07:15\nHà Vy", "Hà Vy", "2019-09-03T07:15"),
        ("Đời sống | Thứ ba, 3/9/2019 07:15 (GMT+7)", None, "2019-09-03T07:15"),
        ("Cập nhật: 03/09/2019", None, "2019-09-03T00:00"),
        ("PV", None, None),
        ("Hà Vy", "Hà Vy", None),
    ],
)
def test_clean_text_reads_bylines_under_the_headline(head, author, at):
    article = clean_text(story_with(head=head))
    assert article.text == "\n".join(STORY)
    assert article.author == author
    assert article.published_at == (datetime.fromisoformat(at) if at else None)


def test_clean_text_reads_a_signature_glued_to_the_end():
    article = clean_text(
        "\n".join((*STORY, f"{BODY[0]} Ai nấy đều mong phiên sau vui hơn nữa. Hà Vy"))
    )
    assert article.author == "Hà Vy"
    assert article.text.endswith("vui hơn nữa.")


def test_clean_text_reads_a_credit_glued_to_the_end():
    article = clean_text("\n".join((TITLE, LEAD, BODY[0] + " (Theo Reuters)")))
    assert article.credited_sources == ("Reuters",)
    assert article.text == "\n".join((TITLE, LEAD, BODY[0]))


def test_clean_text_keeps_a_list_of_names():
    names = "Đỗ Khôi\nHà Vy\nLò Văn Thiêm\nĐinh Mai"
    assert clean_text(story_with(tail=names)).text.endswith(names)


def test_clean_text_keeps_diary_dates():
    diary = "\n".join(f"0{day}/09/2019\n{text}" for day, text in enumerate(BODY, start=1))
    raw = f"{TITLE}\n{LEAD}\n{diary}"
    assert clean_text(raw).text == raw


def test_split_author_parts_name_and_sources():
    assert split_author("Hà Vy (Theo Reuters, RT)") == Credit(("Reuters", "RT"), "Hà Vy")
    assert split_author("Jane Doe") == Credit((), "Jane Doe")
    assert split_author("  ") == Credit(())


def test_names_tell_outlets_from_people():
    assert is_outlet("Tuổi Trẻ")
    assert is_outlet("nui.vn")
    assert not is_outlet("Đỗ Khôi")
    assert is_person("Đỗ Thị Khôi")
    assert not is_person("John Smith")
    assert read_sources("một câu thường") == ()


@pytest.mark.parametrize(
    ("title", "site", "bare"),
    [
        ("Chợ đông khách - VnExpress Đời sống", None, "Chợ đông khách"),
        ("Chợ đông khách | Báo Núi", None, "Chợ đông khách"),
        ("Chợ đông khách - Nui", "nui.example", "Chợ đông khách"),
        ("Chợ phiên Hà Giang - Cao Bằng", "nui.example", "Chợ phiên Hà Giang - Cao Bằng"),
    ],
)
def test_strip_site(title, site, bare):
    assert strip_site(title, site) == bare
