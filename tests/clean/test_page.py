"""Records into articles or rejections."""

from datetime import datetime

import polars as pl
import pytest

from etl.clean import clean_page, clean_shard, learn_furniture
from etl.config import Settings
from etl.contracts import DATASETS
from etl.parquet import stored_schema
from etl.records import Article, Page, RejectionReason
from tests.clean.pages import BODY, LEAD, STORY, TITLE, page, story_with


def record(raw, **fields):
    return Page("0" * 32, "a.txt", raw, **fields)


def test_clean_page_lets_the_record_win():
    found = clean_page(
        record(
            story_with(head="Hà Vy | 03/09/2019, 07:15", tail="Theo AFP"),
            url="https://Nui.example/cho.html",
            title=f"{TITLE} - nui",
            author="Đỗ Khôi (Theo Reuters)",
            published_at="2020-01-02T03:04:05+07:00",
        )
    )
    assert isinstance(found, Article)
    assert (found.title, found.author, found.site) == (TITLE, "Đỗ Khôi", "nui.example")
    assert found.published_at == datetime(2020, 1, 2, 3, 4, 5)
    assert found.credited_sources == ("Reuters", "AFP")
    assert found.text == "\n".join(STORY)


def test_clean_page_adds_a_headline_that_only_the_record_gives():
    found = clean_page(record(page(LEAD, *BODY), title="Chợ mới mở", author="N/A", site="Báo Núi"))
    assert isinstance(found, Article)
    assert found.text.split("\n")[:2] == ["Chợ mới mở", LEAD]
    assert (found.title, found.lead, found.author, found.site) == (
        "Chợ mới mở",
        LEAD,
        None,
        "Báo Núi",
    )


def test_clean_page_parts_a_headline_glued_to_the_text():
    found = clean_page(record(f"{TITLE} {LEAD} {BODY[0]}", title=TITLE))
    assert isinstance(found, Article)
    assert found.text == f"{TITLE}\n{LEAD} {BODY[0]}"


@pytest.mark.parametrize("raw", [BODY[0], f"{BODY[0]} {BODY[1]}", BODY[2]])
def test_clean_page_takes_a_whole_brief_for_no_headline(raw):
    found = clean_page(record(raw, title=raw))
    assert isinstance(found, Article)
    assert (found.title, found.text) == (None, raw)


def test_clean_page_reads_text_that_was_encoded_twice():
    twice = page(*STORY).encode().decode("latin-1")
    found = clean_page(record(twice))
    assert isinstance(found, Article)
    assert found.text == "\n".join(STORY)


def test_clean_page_prefers_the_whole_headline_to_one_cut_short():
    found = clean_page(record(page(*STORY), title="Chợ phiên Cán Tỷ đông ..."))
    assert isinstance(found, Article)
    assert found.title == TITLE


ENGLISH = (
    "The market opened again after two years of repairs, and more than three thousand people came "
    "on the first morning. Sellers said the new roof keeps their goods dry when it rains."
)
BET = (
    "Nhà cái uy tín số một với kho game bài đổi thưởng, casino trực tuyến, tài xỉu, nổ hũ hấp dẫn. "
    "Đăng ký ngay để nhận khuyến mãi nạp tiền lần đầu, rút tiền siêu tốc, link vào nhà cái không bị chặn. "
    "Người chơi cá cược thể thao được hoàn trả mỗi ngày, chăm sóc khách hàng tận tình."
)
REJECTED = [
    ("", RejectionReason.EMPTY),
    (" \n\u200b\ufeff\n", RejectionReason.EMPTY),
    ("12 34 %% 56 -- 78 == 90", RejectionReason.NOT_TEXT),
    ("function(){var a=[1,2];if(a[0]==1){b={c:a};}}" * 20, RejectionReason.NOT_TEXT),
    ("\ufffd\u0000bc\ufffd" * 200, RejectionReason.NOT_TEXT),
    (ENGLISH * 3, RejectionReason.NOT_VIETNAMESE),
    (
        "Cho phien mo lai sau hai nam sua chua, don hon ba nghin luot khach. " * 5,
        RejectionReason.NOT_VIETNAMESE,
    ),
    (TITLE, RejectionReason.TOO_SHORT),
    (f"{TITLE}\nBà con rất vui.", RejectionReason.TOO_SHORT),
    (
        "404\nKhông tìm thấy trang\nTrang bạn tìm không còn ở đây nữa.",
        RejectionReason.NOT_AN_ARTICLE,
    ),
    (
        "Vui lòng đăng nhập để đọc tiếp bài viết này.\nQuên mật khẩu?",
        RejectionReason.NOT_AN_ARTICLE,
    ),
    (BET, RejectionReason.NOT_AN_ARTICLE),
    (
        "\n".join(f"Chợ phiên thứ {n} của huyện vùng cao đông khách" for n in range(20)),
        RejectionReason.NOT_AN_ARTICLE,
    ),
]


@pytest.mark.parametrize(("raw", "reason"), REJECTED)
def test_clean_page_rejects(raw, reason):
    assert clean_page(record(raw)) is reason


@pytest.mark.parametrize(
    "fields",
    [
        {"url": "https://nui.example/"},
        {"url": "https://nui.example/tag/cho-phien-12"},
        {"url": "https://nui.example/tac-gia/ha-vy.html"},
        {"title": "Chợ phiên - Tin tức mới nhất 24h qua"},
        {"title": "Thời sự - Lao động - Việc làm"},
    ],
)
def test_clean_page_rejects_listings_by_address_and_title(fields):
    assert clean_page(record(page(*STORY), **fields)) is RejectionReason.NOT_AN_ARTICLE


def test_clean_page_rejects_what_is_too_large():
    raw = "chợ " * (Settings().max_page_chars // 4 + 1)
    assert clean_page(record(raw)) is RejectionReason.TOO_LARGE


def test_clean_page_measures_by_what_the_run_says():
    raw = page(*STORY)
    assert clean_page(record(raw), longest=len(raw) - 1) is RejectionReason.TOO_LARGE
    assert isinstance(clean_page(record(raw), longest=len(raw)), Article)


def test_clean_page_passes_on_what_reading_rejected():
    found = clean_page(record("", rejection_reason=RejectionReason.BROKEN_RECORD))
    assert found is RejectionReason.BROKEN_RECORD


def test_clean_page_keeps_reports_on_gambling():
    report = f"{BET} Công an huyện đã khởi tố bị can, triệt phá đường dây và đang mở rộng điều tra."
    assert isinstance(clean_page(record(page(TITLE, report))), Article)


def test_clean_shard_cuts_what_the_site_always_shows(tmp_path):
    foot = "Chuyện bản làng mỗi sớm"
    rows = [
        {
            "page_id": str(n),
            "source_uri": f"{n}.txt",
            "site": "nui.example",
            "raw_text": f"{TITLE} {n}\nPhiên thứ {n} đông khách. {BODY[0]}\n{BODY[1]}\n{foot}",
        }
        for n in range(6)
    ]
    records = tmp_path / "s1.parquet"
    pl.DataFrame(rows, schema=DATASETS["records"].schema).write_parquet(records)
    clean_shard(records, tmp_path / "out", "run1", learn_furniture([records], (), tmp_path / "out"))
    dropped = pl.read_parquet(tmp_path / "out" / "dropped_lines" / "s1.parquet")
    assert dropped["rule"].to_list() == ["learned_line"] * 6
    assert dropped["text"].unique().to_list() == [foot]


def test_clean_shard_writes_all_four_tables(tmp_path):
    rows = [
        {
            "page_id": "1" * 32,
            "source_uri": "a.txt",
            "raw_text": story_with(tail="Theo AFP").replace("cũ nên", "cũnên"),
        },
        {
            "page_id": "2" * 32,
            "source_uri": "b.txt",
            "raw_text": "",
            "rejection_reason": "broken_record",
        },
        {
            "page_id": "3" * 32,
            "source_uri": "c.txt",
            "raw_text": TITLE,
            "url": "https://nui.example/a",
        },
    ]
    records = tmp_path / "records" / "s1.parquet"
    records.parent.mkdir()
    pl.DataFrame(rows, schema=DATASETS["records"].schema).write_parquet(records)
    clean_shard(records, tmp_path / "out", "run1")

    tables = {
        name: pl.read_parquet(tmp_path / "out" / name / "s1.parquet")
        for name in ("pages", "articles", "dropped_lines", "repairs")
    }
    for name, frame in tables.items():
        assert frame.schema == stored_schema(name)
    assert tables["pages"]["rejection_reason"].to_list() == [None, "broken_record", "too_short"]
    assert tables["pages"]["site"].to_list() == [None, None, "nui.example"]
    assert tables["articles"]["text"].to_list() == ["\n".join(STORY)]
    assert tables["dropped_lines"].rows() == [("1" * 32, 6, "credit", "credit_line", "Theo AFP")]
    assert tables["repairs"]["after"].to_list() == ["cũ nên"]
