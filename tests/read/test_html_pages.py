"""HTML: the main text and what the page tells of itself; hostile pages in bounded time."""

import time

import pytest

from etl.read.html_pages import MAX_HTML_BYTES, HtmlPage, bounded_page, plain_text, read_page
from etl.records import RejectionReason as Reason
from tests.vietnamese.test_encodings import write

LEAD = "Cây cầu nghìn tỷ sẽ khởi công vào tháng chín năm nay, chủ đầu tư cho biết."
BODY = (
    "Ủy ban tỉnh vừa duyệt dự án xây cầu vượt sông ở cửa ngõ phía đông, vốn lấy từ ngân sách.",
    "Theo kế hoạch, nhà thầu sẽ khởi công vào tháng chín và hoàn thành sau hai năm thi công.",
    "Người dân hai bên bờ chờ cây cầu đã lâu; mỗi ngày họ vẫn phải đi phà qua sông để làm việc.",
    "Cây cầu dài hơn một cây số, có bốn làn xe và phần đường riêng cho người đi bộ, xe đạp.",
)
HEAD = f"""<title>Xây cầu vượt sông - Báo Bến Sông</title>
<meta property="og:title" content="Xây cầu vượt sông"><meta name="description" content="{LEAD}">
<meta property="og:site_name" content="Báo Bến Sông"><meta name="author" content="Lan Anh">
<meta property="article:published_time" content="2024-05-03T08:30:00+07:00">
<link rel="canonical" href="https://bensong.vn/xay-cau.html">"""
MENU = "<nav><ul><li><a href=/>Trang chủ</a><li><a href=/a>Thời sự</a></ul></nav>"
MORE = (
    "<ul class=related><li><a href=/x>Giá xăng tăng lần thứ ba</a></ul><footer>Giấy phép</footer>"
)
PAGE = f"""<html><head>{HEAD}</head><body>{MENU}<h1>Xây cầu vượt sông</h1>
<p class=sapo>{LEAD}</p><article>{"".join(f"<p>{line}</p>" for line in BODY)}</article>
{MORE}</body></html>"""


def read(html: str | bytes, url: str | None = None):
    return read_page(HtmlPage(html if isinstance(html, bytes) else html.encode(), url))


def test_the_story_is_found_with_its_lead_and_metadata():
    record = read(PAGE)
    assert record.text.split("\n") == [LEAD, *BODY]
    assert record.fields == {
        "title": "Xây cầu vượt sông",
        "author": "Lan Anh",
        "published_at": "2024-05-03T08:30:00+07:00",
        "site": "Báo Bến Sông",
        "url": "https://bensong.vn/xay-cau.html",
    }


def test_an_address_from_outside_wins():
    assert read(PAGE, "https://bensong.vn/amp/1").fields["url"] == "https://bensong.vn/amp/1"


def test_a_description_that_is_not_on_the_page_stays_out():
    assert read(PAGE.replace(f"<p class=sapo>{LEAD}</p>", "")).text.split("\n") == [*BODY]


def test_a_page_laid_out_in_tables_keeps_its_lines():
    story = "<br><br>".join(BODY * 2)
    html = (
        f"<table><tr><td>{MENU}</td><td><div>{LEAD}</div>{story}</td><td>{MORE}</td></tr></table>"
    )
    lines = read(f"<html><body>{html}</body></html>").text.split("\n")
    assert [line for line in lines if line in BODY] == [*BODY * 2]


@pytest.mark.parametrize(
    "tag",
    [
        '<meta itemprop="datePublished" content="2024-05-03T08:30">',
        "<meta content='2024-05-03T08:30' name='pubdate'>",
        '<script type="application/ld+json">{"datePublished": "2024-05-03T08:30"}</script>',
    ],
)
def test_the_time_is_taken_from_where_the_page_tells_it(tag):
    html = PAGE.replace('<meta property="article:published_time"', f"{tag}<meta name=x")
    assert read(html).fields["published_at"] == "2024-05-03T08:30"


@pytest.mark.parametrize("encoding", ["utf-16", "vni", "windows-1258"])
def test_encodings_of_pages(encoding):
    body = (
        f"<html><head><title>Tin</title></head><body>{''.join(f'<p>{x}</p>' for x in BODY)}</body>"
    )
    content = body.encode(encoding) if encoding == "utf-16" else write(body, encoding)
    assert read(content).text.split("\n") == [*BODY]


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"\x89PNG\0\0\xff", Reason.NOT_TEXT), (b"<p>\xff\xfe\xfd", Reason.UNDECODABLE)],
)
def test_what_is_no_page_is_rejected_with_its_bytes(content, reason):
    record = read(content)
    assert record.reason is reason
    assert "\\xff" in record.text


def test_an_empty_page_has_no_text():
    assert read("").text == read("<html></html>").text == ""


def test_plain_text_has_what_is_seen():
    html = "<head><title>x</title></head><p>Một <b>hai</b>&nbsp;&amp; ba<br>1 < 2<script>a<b</script>bốn"
    assert plain_text(html) == "Một hai & ba\n1 < 2\nbốn"


STORY = "".join(f"<p>{line}</p>" for line in BODY)


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 1_000_000 + STORY,
        "<b>" * 11_000 + STORY,
        "<li>a b c " * 4_000 + STORY,
        "a<br>" * 11_000 + STORY,
        "<" * 4_000_000,
        "<meta " * 400_000,
        "<script>" * 500_000 + STORY,
        '"datePublished"' + " " * 1_900_000,
        "&amp;" * 800_000,
    ],
    ids=["deep", "bold", "items", "breaks", "less", "meta", "script", "date", "entities"],
)
def test_hostile_pages_take_bounded_time(html):
    started = time.process_time()
    record = read(html)
    assert time.process_time() - started < 15
    assert record.reason is None


def test_a_page_past_all_measure_is_too_large():
    record = bounded_page(b"<p>" + b"a" * MAX_HTML_BYTES, "https://a.vn")
    assert (record.reason, record.fields) == (Reason.TOO_LARGE, {"url": "https://a.vn"})
