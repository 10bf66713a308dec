"""Events with their arguments."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.events.events import find_events
from etl.facts import extract_facts
from etl.grammar.document import Document, read_document
from etl.records import Date, Event, EventType, Money, Qualifier
from tests.facts.given_mentions import mentions_of

NAMES = (
    "P:Trần Văn Lộc|Lộc; P:Mai Thị Hoa|Hoa; O:Công ty Sao Mai|Sao Mai; O:Nordline; O:Vexa; "
    "O:Tòa án Huế; O:Hội nghị Biển Xanh; L:Mỹ; L:Nga; L:Huế"
)


def money_at(document: Document, text: str, amount: int) -> Money:
    start = document.text.index(text)
    number = document.sentence_number(start)
    end = start + len(text)
    return Money(number, start, end, text, "given", Decimal(amount), None, "USD", Qualifier.EXACT)


def date_at(document: Document, text: str, value: str) -> Date:
    start = document.text.index(text)
    number = document.sentence_number(start)
    return Date(number, start, start + len(text), text, "given", value, None, None, "explicit")


def events(
    text: str, money: dict[str, int] | None = None, dates: dict[str, str] | None = None
) -> tuple[Event, ...]:
    document = read_document(text)
    amounts = [money_at(document, place, amount) for place, amount in (money or {}).items()]
    days = [date_at(document, place, value) for place, value in (dates or {}).items()]
    return find_events(document, mentions_of(document, NAMES), amounts, days)


@pytest.mark.parametrize(
    ("text", "event_type", "participants"),
    [
        ("Sao Mai rót vốn vào Vexa.", "investment", {"Công ty Sao Mai", "Vexa"}),
        ("Sao Mai thâu tóm Vexa.", "acquisition", {"Công ty Sao Mai", "Vexa"}),
        ("Nordline bán 25% cổ phần Vexa cho Sao Mai.", "acquisition", {"Nordline", "Vexa"}),
        ("Sao Mai và Nordline ký hợp đồng đóng tàu.", "partnership", {"Nordline"}),
        ("Sao Mai bắt tay Nordline làm cảng.", "partnership", {"Công ty Sao Mai"}),
        ("Nordline ra mắt tàu điện ở Huế.", "launch", {"Nordline"}),
        ("Nga chịu các lệnh trừng phạt của Mỹ.", "sanction", {"Nga", "Mỹ"}),
        (
            "Bộ trưởng Trần Văn Lộc gặp bà Hoa tại Huế.",
            "meeting",
            {"Trần Văn Lộc", "Mai Thị Hoa"},
        ),
        ("Nordline hội đàm với Vexa.", "meeting", {"Nordline", "Vexa"}),
        ("Cảnh sát bắt quả tang ông Lộc.", "legal", {"Trần Văn Lộc"}),
        ("Viện kiểm sát kháng nghị, Vexa chờ tòa.", "legal", {"Vexa"}),
        ("Chính phủ Nga thông qua quy hoạch cảng biển.", "statement_of_plan", {"Nga"}),
        ("Sao Mai công bố kế hoạch làm cảng mới.", "statement_of_plan", {"Công ty Sao Mai"}),
        ("Nordline khởi kiện Vexa.", "legal", {"Nordline", "Vexa"}),
        ("Tòa án Huế tuyên phạt ông Lộc ba năm tù.", "legal", {"Tòa án Huế", "Trần Văn Lộc"}),
        ("Bà Hoa được bổ nhiệm làm giám đốc Sao Mai.", "appointment", {"Mai Thị Hoa"}),
        ("Vexa huy động vốn từ Nordline.", "funding_round", {"Vexa", "Nordline"}),
        ("Các nhà khoa học phát hiện ra loài cá mới ở Huế.", "research", {"Các nhà khoa học"}),
        ("Hội nghị Biển Xanh khai mạc ở Huế.", "conference", {"Hội nghị Biển Xanh"}),
    ],
)
def test_find_events_knows_the_types(text, event_type, participants):
    (event,) = events(text)
    assert event.event_type == event_type
    assert participants <= set(event.participants)


def test_find_events_gives_clause_trigger_amount_and_date():
    (event,) = events(
        "Tháng trước, Sao Mai rót 5 triệu USD (hơn 120 tỷ đồng) vào Vexa, còn Nordline im lặng.",
        {"5 triệu USD": 5_000_000, "120 tỷ đồng": 120_000_000_000},
        {"Tháng trước": "2023-05"},
    )
    assert event.trigger == "rót"
    assert event.text == "Tháng trước, Sao Mai rót 5 triệu USD (hơn 120 tỷ đồng) vào Vexa"
    assert (event.amount, event.currency, event.date_value) == (5_000_000, "USD", "2023-05")
    assert "Nordline" not in event.participants


@pytest.mark.parametrize(
    ("text", "event_type", "rule"),
    [
        ("Sao Mai sẽ rót vốn vào Vexa.", "statement_of_plan", "investment:future"),
        ("Sao Mai dự kiến khởi công cảng mới.", "statement_of_plan", "launch:future"),
        ("Nordline sẽ mua lại Vexa.", "acquisition", "acquisition:future"),
        ("Sao Mai sẽ mở ba cửa hàng.", "statement_of_plan", "statement_of_plan:future"),
        ("Sao Mai không mua lại Vexa.", "other", "acquisition:negated"),
        ("Nordline từ chối ký hợp đồng với Vexa.", "other", "partnership:negated"),
        ("Nordline muốn thâu tóm Vexa.", "other", "acquisition:maybe"),
        ("Sao Mai đi Huế để ký hợp đồng với Vexa.", "other", "partnership:maybe"),
    ],
)
def test_find_events_marks_what_has_not_happened(text, event_type, rule):
    (event,) = events(text)
    assert (event.event_type, event.rule) == (event_type, rule)


@pytest.mark.parametrize(
    "text",
    [
        "Nếu Sao Mai thâu tóm Vexa, giá sẽ tăng.",
        "Sao Mai mở cửa hàng đã lâu.",
        "Nhà đầu tư ở Huế chờ giá giảm.",
        "Ông Lộc gặp khó khăn.",
        "Ông Lộc gặp bà Hoa ở quán nước.",
        "Bộ trưởng Trần Văn Lộc từng gặp bà Hoa.",
        "Ông Lộc bị bắt làm con tin ở Huế.",
        "Sao Mai thâu tóm Vexa chưa?",
        "Sao Mai sẽ vui vì việc xây cảng.",
        "Ông ấy hứa sẽ về sớm.",
        "Vexa gặp Nordline ở vòng bảng.",
        "Tôi đã ký hợp đồng thuê nhà ở Huế.",
        "Ông Lộc ký tên rồi đưa sổ cho bà Hoa.",
        "Nhiều người phê phán quyết định của ông Lộc.",
        "Sao Mai làm chip bán dẫn và có cổ phần ở Huế.",
        "“Chúng tôi và Vexa đã ký hợp đồng với Nordline rồi”, ông Lộc nói.",
        "Ngày đẹp trời.",
    ],
)
def test_find_events_leaves_other_things(text):
    assert events(text) == ()


def test_find_events_wants_the_money_a_trigger_needs():
    assert events("Sao Mai chi nhiều cho Huế.") == ()
    assert events("Sao Mai rót 5 USD vào Vexa.", {"5 USD": 5})[0].event_type == "investment"


@pytest.mark.parametrize(("amount", "count"), [(5, 0), (5_000_000, 1)])
def test_find_events_takes_gifts_for_investments_only_when_they_are_large(amount, count):
    assert len(events("Sao Mai chi 5 USD cho Huế.", {"5 USD": amount})) == count


def test_find_events_knows_fines():
    (event,) = events("Thanh tra phạt Sao Mai 5 USD.", {"5 USD": 5})
    assert (event.event_type, event.amount) == (EventType.SANCTION, 5)


def test_find_events_remembers_who_is_in_office():
    text = "Bộ trưởng Trần Văn Lộc tới Huế. Ông Lộc gặp bà Hoa ở cảng."
    assert [event.event_type for event in events(text)] == ["meeting"]


def test_find_events_names_what_opens():
    (event,) = events("Đường hầm Sông Thu dài 3,5 km, nối Huế với Nga, được khánh thành sáng nay.")
    assert "Đường hầm Sông Thu" in event.participants


def test_find_events_looks_ahead_for_those_who_study():
    text = "Một nghiên cứu mới cho thấy cá biết đếm. Bà Mai Thị Hoa là người viết."
    assert [event.participants for event in events(text)] == [("Mai Thị Hoa",)]


def test_find_events_joins_plans_told_in_one_clause():
    (event,) = events("Sao Mai đặt mục tiêu xây hai cảng và sẽ mở ba xưởng.")
    assert event.event_type is EventType.STATEMENT_OF_PLAN


def test_find_events_leaves_what_happened_long_ago():
    assert events("Sao Mai thâu tóm Vexa năm 1975.", dates={"năm 1975": "1975"}) == ()


def test_find_events_leaves_answers_of_an_interview():
    answers = "".join(f"- Câu hỏi {n}?\n- Sao Mai thâu tóm Vexa.\n" for n in range(4))
    assert events("Trò chuyện với ông Lộc\n" + answers) == ()


def test_find_events_leaves_private_stories():
    assert events("Tôi quen anh Lộc. Tôi hứa. Tôi chờ. Tôi buồn. Sao Mai thâu tóm Vexa.") == ()


def test_find_events_takes_only_some_types_from_sport():
    text = "Sau trận đấu, các cầu thủ và HLV vui. Đội vô địch giành huy chương. "
    assert events(text + "Sao Mai ra mắt áo mới.") == ()
    assert events(text + "Tòa án Huế tuyên phạt ông Lộc ba năm tù.")[0].event_type == "legal"


def test_find_events_resolves_the_subject():
    found = events("Sao Mai lớn nhanh ở Huế. Tháng này, hãng ký hợp đồng với Nordline.")
    assert set(found[0].participants) == {"Công ty Sao Mai", "Nordline"}


def test_find_events_describes_a_subject_without_name():
    (event,) = events("Nordline chờ đã lâu. Cây cầu treo khánh thành sáng nay.")
    assert event.participants == ("Cây cầu treo", "Nordline")


def test_find_events_names_the_gathering_meant():
    text = "Hội nghị Biển Xanh kéo dài ba ngày. Nordline tài trợ cho sự kiện này."
    assert events(text)[-1].participants == ("Nordline", "Hội nghị Biển Xanh")


def test_find_events_leaves_places_that_are_only_the_scene():
    (event,) = events("Sao Mai ra mắt tàu điện tại Huế.")
    assert event.participants == ("Công ty Sao Mai",)


def test_find_events_joins_what_is_told_twice():
    found = events(
        "Sao Mai thâu tóm Vexa\nTháng trước, Sao Mai thâu tóm Vexa với giá 5 USD.",
        {"5 USD": 5},
        {"Tháng trước": "2023-05"},
    )
    assert [(event.amount, event.date_value) for event in found] == [(5, "2023-05")]


def test_find_events_keeps_apart_what_differs():
    text = "Sao Mai mua lại Vexa năm 2019. Năm 2022, Sao Mai mua lại Nordline."
    found = events(text, dates={"năm 2019": "2019", "Năm 2022": "2022"})
    assert [event.date_value for event in found] == ["2019", "2022"]


def test_find_events_takes_one_event_of_a_deal_told_in_one_clause():
    (event,) = events("Sao Mai rót 5 USD mua lại Vexa.", {"5 USD": 5})
    assert event.event_type is EventType.ACQUISITION


@given(st.text(alphabet="SaoMi kýợphđồngVex,.;() ra mắtlạu", max_size=120))
def test_find_events_spans_match_the_text(text):
    for event in events(text):
        assert text[event.char_start : event.char_end] == event.text
        assert event.trigger in event.text
        assert event.participants


@pytest.mark.parametrize(
    ("text", "event_type", "participants"),
    [
        ("Sao Mai đưa tàu điện mới vào hoạt động.", "launch", {"Công ty Sao Mai"}),
        ("Sao Mai phối hợp với Vexa tổ chức hội chợ.", "partnership", {"Vexa"}),
        ("Nordline tổ chức lễ khai trương ở Huế.", "launch", {"Nordline"}),
        ("Chính phủ Nga họp trực tuyến với Nordline.", "meeting", {"Nga", "Nordline"}),
        ("Tòa án Huế mở phiên điều trần.", "legal", {"Tòa án Huế"}),
        ("Nordline tính mở cảng ở Huế.", "statement_of_plan", {"Nordline"}),
        ("Nordline đã quyết định xây cảng.", "statement_of_plan", {"Nordline"}),
        ("Nordline khởi kiện hai công ty vận tải.", "legal", {"Nordline", "hai công ty vận tải"}),
        ("Cầu Hàm Yên dài 2 km. Dự án thông xe hôm qua.", "launch", {"Cầu Hàm Yên"}),
    ],
)
def test_find_events_reads_deeds_told_otherwise(text, event_type, participants):
    found = [event for event in events(text) if event.event_type == event_type]
    assert any(participants <= set(event.participants) for event in found), events(text)


@pytest.mark.parametrize(
    "text",
    [
        "Sao Mai phối hợp với Vexa rất tốt.",
        "Bà Hoa quyết định bỏ nghề.",
        "Nga phản đối quyết định xây cảng.",
        "Hằng năm Sao Mai có kế hoạch riêng.",
        "Nó cho biết sẽ cầu nguyện cho Huế.",
        "Tàu vào hoạt động.",
        "Nga phóng xe lao tới Mỹ.",
    ],
)
def test_find_events_leaves_what_only_looks_alike(text):
    assert [event for event in events(text) if event.event_type is not EventType.OTHER] == []


def test_amounts_shared_out_are_an_event_for_each():
    text = "Vexa và Nordline rót lần lượt 3 triệu USD và 5 triệu USD vào cảng."
    found = events(text, {"3 triệu USD": 3_000_000, "5 triệu USD": 5_000_000})
    told = [(event.participants, event.amount) for event in found]
    assert told == [(("Vexa",), 3_000_000), (("Nordline",), 5_000_000)]


def test_a_year_of_birth_dates_no_event():
    text = "Cảnh sát bắt quả tang ông Lộc (SN 1987) hôm 16/2."
    (event,) = events(text, dates={"1987": "1987", "16/2": "2012-02-16"})
    assert event.date_value == "2012-02-16"


def test_those_who_did_a_study_are_named_before():
    found = events("Nordline thăm dò biển. Nhóm nghiên cứu đã xây dựng giả thuyết mới.")
    assert {name for event in found for name in event.participants} >= {"Nordline"}


def test_what_is_promised_to_the_reader_is_no_plan():
    assert events("Nordline sẽ tặng bạn một chiếc áo.") == ()


@pytest.mark.parametrize(
    ("text", "participants"),
    [
        (
            "Bộ Nông nghiệp và Môi trường hôm qua đã ký thỏa thuận với Viện Vũ trụ Việt Nam.",
            {"Bộ Nông nghiệp và Môi trường", "Viện Vũ trụ Việt Nam"},
        ),
        (
            "Tập đoàn Sông Hinh chi 18 triệu franc Thụy Sĩ mua 35% cổ phần Công ty Hạt Vàng.",
            {"Tập đoàn Sông Hinh", "Công ty Hạt Vàng"},
        ),
        (
            "Hôm qua, đại diện Viện Kiểm sát nhân dân (VKSND) TP Huế đã truy tố Lê Văn Tám.",
            {"Viện Kiểm sát nhân dân (VKSND) TP Huế", "Lê Văn Tám"},
        ),
    ],
)
def test_those_who_take_part_are_whole_names(text, participants):
    (event,) = extract_facts(text).events
    assert set(event.participants) == participants
