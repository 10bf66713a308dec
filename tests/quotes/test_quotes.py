"""Quotations with their speakers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.quotes.quotes import find_quotes
from etl.records import Quote
from tests.facts.given_mentions import mentions_of

NAMES = (
    "P:Trần Văn Lộc|Lộc; P:Mai Thị Hoa|Hoa; P:John Carter|Carter; O:Công ty Sao Mai|Sao Mai; "
    "O:Bộ Y tế; O:Nordline; L:Mỹ; L:Huế; L:Trung Quốc"
)
SAID = "Chúng tôi sẽ xây thêm hai nhà kho trong năm nay"


def quotes(text: str, names: str = NAMES) -> tuple[Quote, ...]:
    document = read_document(text)
    return find_quotes(document, mentions_of(document, names))


def told(text: str) -> list[tuple[str, str, str]]:
    return [(quote.kind, quote.speaker, quote.text) for quote in quotes(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        (f'"{SAID}", ông Trần Văn Lộc nói.', "Trần Văn Lộc", "nói"),
        (f"“{SAID}”, ông Lộc cho biết.", "Trần Văn Lộc", "cho biết"),
        (f"“{SAID}” - bà Hoa chia sẻ với báo giới sau lễ.", "Mai Thị Hoa", "chia sẻ"),
        (f'"{SAID}," ông Lộc kể.', "Trần Văn Lộc", "kể"),
        (f'"{SAID}!", John Carter, kỹ sư của Nordline, thốt lên.', "John Carter", "thốt lên"),
        (f'"{SAID}", Giám đốc Sao Mai - ông Trần Văn Lộc tiết lộ.', "Trần Văn Lộc", "tiết lộ"),
        (f'"{SAID}", ông Lộc - giám đốc Sao Mai, Công ty Sao Mai nói.', "Trần Văn Lộc", "nói"),
        (f'"{SAID}", bà Hoa (phó giám đốc Sao Mai) nhận xét.', "Mai Thị Hoa", "nhận xét"),
        (f'"{SAID}", tờ Sông Hương bình luận.', "Sông Hương", "bình luận"),
        (f'"{SAID}", một cư dân giấu tên nói.', "một cư dân giấu tên", "nói"),
        (f'"{SAID}", ông Lộc mở đầu câu chuyện.', "Trần Văn Lộc", None),
        (f'"{SAID}", theo ông Lộc, 70 tuổi, trưởng thôn Đông nói.', "Trần Văn Lộc", "nói"),
        (f'"{SAID}", bà Hoa, sống ở Huế, kể.', "Mai Thị Hoa", "kể"),
    ],
)
def test_find_quotes_reads_the_speaker_after(text, speaker, verb):
    (quote,) = quotes(text)
    assert (quote.kind, quote.speaker, quote.verb) == ("direct", speaker, verb)
    assert quote.text.rstrip("!") == SAID


@pytest.mark.parametrize(
    ("text", "speaker", "verb"),
    [
        (f'Ông Trần Văn Lộc nói: "{SAID}".', "Trần Văn Lộc", "nói"),
        (f"Ông Lộc, giám đốc Sao Mai, nhận định: «{SAID}».", "Trần Văn Lộc", "nhận định"),
        (f"Bà Hoa nhận xét, “{SAID}.”", "Mai Thị Hoa", "nhận xét"),
        (f'Ông Lộc nói rằng "{SAID}".', "Trần Văn Lộc", "nói rằng"),
        (f"Phát biểu tại Huế, ông Lộc nói trong tiếng vỗ tay: “{SAID}”.", "Trần Văn Lộc", "nói"),
        (f"Bà Hoa nói với ông Lộc:\n“{SAID}”.", "Mai Thị Hoa", "nói với"),
        (f"Dẫu vậy, bà Mai Thị Hoa vẫn lạc quan: “{SAID}”.", "Mai Thị Hoa", None),
        (f"Một vị khách lắc đầu ngao ngán: “{SAID}”.", "Một vị khách", None),
        (f"Bà Hoa nói:\n- {SAID}.\nTrời mưa.", "Mai Thị Hoa", "nói"),
        (
            f"Kỹ sư John Carter tại Công ty Sao Mai, trưởng nhóm, nói: “{SAID}”.",
            "John Carter",
            "nói",
        ),
    ],
)
def test_find_quotes_reads_the_speaker_before(text, speaker, verb):
    (quote,) = quotes(text)
    assert (quote.kind, quote.speaker, quote.verb) == ("direct", speaker, verb)
    assert quote.text.rstrip(".") == SAID


def test_find_quotes_reads_both_parts_around_the_verb():
    parts = quotes("“Giá đã tăng”, bà Hoa nói, “nhưng chúng tôi vẫn giữ lời”.")
    assert [part.text for part in parts] == ["Giá đã tăng", "nhưng chúng tôi vẫn giữ lời"]
    assert {part.speaker for part in parts} == {"Mai Thị Hoa"}


def test_find_quotes_goes_on_after_the_attribution():
    parts = quotes(f'"{SAID}", bà Hoa nói. "Mọi người đều mong ngày đó."')
    assert [part.rule for part in parts] == ["direct:after", "direct:going_on"]
    assert {part.speaker for part in parts} == {"Mai Thị Hoa"}


def test_find_quotes_goes_on_after_the_sentence_of_a_speaker():
    parts = quotes('Ông Lộc cho biết kho cũ đã đầy. "Chúng tôi không còn chỗ để hàng."')
    assert [(part.kind, part.speaker) for part in parts] == [
        ("indirect", "Trần Văn Lộc"),
        ("direct", "Trần Văn Lộc"),
    ]


def test_find_quotes_goes_on_within_the_paragraph_of_a_speaker():
    parts = quotes("Bà Hoa nói rằng kho đã đầy. Xe đợi lâu. “Mọi người đều mong ngày đó lắm.”")
    assert [part.speaker for part in parts] == ["Mai Thị Hoa", "Mai Thị Hoa"]


def test_find_quotes_keeps_sentences_of_one_quotation_together():
    (quote,) = quotes('"Kho đã đầy. Xe không vào được. Ai cũng lo", ông Lộc nói.')
    assert quote.text == "Kho đã đầy. Xe không vào được. Ai cũng lo"


@pytest.mark.parametrize(
    "text",
    [
        'Đảo được gọi là "hòn ngọc xanh" của Huế.',
        'Cuốn "Đất rừng phương Nam và những người bạn" in lần thứ hai ở Huế.',
        "Ông Lộc dạo quanh “phố đi bộ” cả buổi chiều.",
        'Vở "Sóng" dài ba tiếng. Khán giả ngồi kín rạp.',
        '"Người đi qua mùa mưa bão" trong tranh Mai Thị Hoa',
        'Bà Hoa bước ra. "Chị đi chợ có xa không?", tôi hỏi.',
        "Nó lặng lẽ nhìn “”.",
    ],
)
def test_find_quotes_leaves_scare_quotes_and_titles(text):
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker", "said"),
    [
        (
            "Ông Trần Văn Lộc cho biết kho mới sẽ mở cửa vào mùa hè.",
            "Trần Văn Lộc",
            "kho mới sẽ mở cửa vào mùa hè",
        ),
        ("Bà Hoa cho rằng, giá khó giảm thêm.", "Mai Thị Hoa", "giá khó giảm thêm"),
        ("Bà Hoa nhấn mạnh rằng giá khó giảm thêm.", "Mai Thị Hoa", "giá khó giảm thêm"),
        ("Bà Hoa nói với Nordline rằng giá khó giảm.", "Mai Thị Hoa", "giá khó giảm"),
        ("Bà Hoa cũng bày tỏ e ngại, giá khó giảm thêm.", "Mai Thị Hoa", "giá khó giảm thêm"),
        (
            "Ông Lộc, giám đốc Sao Mai, thừa nhận kho cũ đã quá chật.",
            "Trần Văn Lộc",
            "kho cũ đã quá chật",
        ),
        (
            "Nhưng John Carter - một kỹ sư tại Nordline ở Huế, cho rằng kho cũ quá chật.",
            "John Carter",
            "kho cũ quá chật",
        ),
        (
            "Bộ Y tế cảnh báo dịch có thể lan rộng trong tháng tới.",
            "Bộ Y tế",
            "dịch có thể lan rộng trong tháng tới",
        ),
        ("Mỹ cáo buộc Trung Quốc sao chép thiết kế.", "Mỹ", "Trung Quốc sao chép thiết kế"),
        (
            "Nhiều chuyên gia trong ngành thép dự đoán giá sẽ giảm mạnh.",
            "Nhiều chuyên gia trong ngành thép",
            "giá sẽ giảm mạnh",
        ),
        (
            "Kho cũ đã quá chật, bà Hoa cho biết.",
            "Mai Thị Hoa",
            "Kho cũ đã quá chật",
        ),
        (
            "Kho cũ sẽ đóng cửa, các kỹ sư dự đoán khi mùa mưa tới gần.",
            "các kỹ sư",
            "Kho cũ sẽ đóng cửa",
        ),
        (
            "Mưa chưa dứt nhưng cảnh sát giao thông khẳng định cầu vẫn an toàn.",
            "cảnh sát giao thông",
            "cầu vẫn an toàn",
        ),
        (
            "Vì thế kho cũ cần được sửa ngay - một nhóm kỹ sư hàng đầu cảnh báo.",
            "một nhóm kỹ sư hàng đầu",
            "Vì thế kho cũ cần được sửa ngay",
        ),
        (
            "Kho cũ đã quá chật, một kỹ sư ở Huế, John Carter, cho biết.",
            "John Carter",
            "Kho cũ đã quá chật",
        ),
        (
            "Mặc dù giá tăng, bà Hoa cho biết chiều nay hàng đã về đủ.",
            "Mai Thị Hoa",
            "chiều nay hàng đã về đủ",
        ),
        (
            "Luật sư Mai Thị Hoa, bào chữa cho bị cáo Lộc, cho rằng chứng cứ còn thiếu.",
            "Mai Thị Hoa",
            "chứng cứ còn thiếu",
        ),
        (
            "Bà Hoa nói giá thép đã giảm, còn Nordline im lặng.",
            "Mai Thị Hoa",
            "giá thép đã giảm",
        ),
    ],
)
def test_find_quotes_reads_retold_speech(text, speaker, said):
    assert told(text) == [("indirect", speaker, said)]


@pytest.mark.parametrize(
    "text",
    [
        "Theo ông Lộc, giá khó giảm thêm trong năm nay.",
        "Bà Hoa kêu gọi mọi người tiết kiệm nước trong mùa khô.",
        "Bản tuyên bố chung của hai nước dài năm trang.",
        "Sao Mai đã gửi thông báo đề nghị các bên giữ lại giấy tờ.",
        "Ông Lộc nói về gia đình và bạn bè.",
        "Ông Lộc bị cáo buộc nhận tiền của nhiều khách hàng.",
        "Hai ngôi nhà nói trên đã được sửa lại từ lâu.",
        "Ông học ngành công nghệ thông tin, có nhiều bạn bè ở Huế.",
        "Người ta nói rằng mùa này biển động.",
        "Ông giải thích thế nào về chuyện giá thép tăng mạnh?",
        "Bà Hoa phát biểu tại cuộc họp báo sáng nay ở Huế.",
        "Việc các kỹ sư cho biết giá thép đã giảm là tin vui.",
        "Các nhà khoa học tìm ra gene giúp giải thích hiện tượng lạ đó.",
        "Cảnh sát nhận được cuộc điện thoại cho biết hàng đã về.",
    ],
)
def test_find_quotes_leaves_what_no_one_says(text):
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Ông Lộc gặp bà Hoa ở Huế. Bà cho biết hàng đã về đủ.", "Mai Thị Hoa"),
        ("Ông Lộc gặp bà Hoa ở Huế. Ông này cho biết hàng đã về đủ.", "Trần Văn Lộc"),
        ("Bà Hoa quản lý kho. Vị này cho biết hàng đã về đủ.", "Mai Thị Hoa"),
        ("Sao Mai vừa mở kho. Hãng này cho biết hàng đã về đủ.", "Công ty Sao Mai"),
        ("Sao Mai vừa mở kho. Công ty cho biết hàng đã về đủ.", "Công ty Sao Mai"),
        (
            "Rất nhiều kỹ sư Nga đã phản đối. Họ cho rằng, hàng vẫn chưa về đủ.",
            "Rất nhiều kỹ sư Nga",
        ),
        (
            "Thủ tướng John Carter tới Huế. Thủ tướng cho biết hàng đã về đủ.",
            "John Carter",
        ),
        (
            "Thủ tướng John Carter tới Huế. Vị thủ tướng cho biết hàng đã về đủ.",
            "John Carter",
        ),
        (
            "Thủ tướng John Carter tới Huế. Thủ tướng Mỹ cho biết hàng đã về đủ.",
            "John Carter",
        ),
        (
            "Sao Mai vừa mở kho. Ông chủ Sao Mai cho biết hàng đã về đủ.",
            "Ông chủ Sao Mai",
        ),
        ("Truyền thông Mỹ cho biết hàng đã về đủ.", "Truyền thông Mỹ"),
        (
            "Người phát ngôn Mai Thị Hoa tới muộn. Người phát ngôn cho biết hàng đã về đủ.",
            "Mai Thị Hoa",
        ),
    ],
)
def test_find_quotes_resolves_short_forms(text, speaker):
    assert [quote.speaker for quote in quotes(text)] == [speaker]


def test_find_quotes_keeps_the_words_of_the_speaker():
    (quote,) = quotes(f'Bà Mai Thị Hoa im lặng.\n"{SAID}", ông Lộc nói.')
    assert quote.speaker_text == "ông Lộc"


def test_find_quotes_reads_a_name_no_mention_has():
    (quote,) = quotes("Thẩm phán Đoàn Khắc Vinh cho biết phiên tòa sẽ kéo dài ba ngày.", "")
    assert quote.speaker == "Đoàn Khắc Vinh"


def test_find_quotes_prefers_the_person_to_the_firm_of_the_role():
    (quote,) = quotes(
        f'"{SAID}", ông Lộc, Chủ tịch Sao Mai, phát biểu.', "P:Trần Văn Lộc|Lộc; P:Sao Mai"
    )
    assert quote.speaker == "Trần Văn Lộc"


def test_find_quotes_reads_a_quotation_that_is_never_closed():
    (quote,) = quotes(f"Bà Hoa nói: “{SAID}.\nHôm sau trời mưa.")
    assert (quote.kind, quote.text) == ("direct", f"{SAID}.")


def test_find_quotes_takes_a_paragraph_alone_after_its_speaker():
    parts = quotes(f'"{SAID}", bà Hoa nói.\nBà Hoa chưa hết lo.\n"Mọi người đều mong ngày đó."')
    assert [part.speaker for part in parts] == ["Mai Thị Hoa", "Mai Thị Hoa"]


def test_find_quotes_holds_a_part_in_marks_inside_retold_speech():
    (quote,) = quotes('Bộ Y tế cảnh báo rằng dịch có thể "lan rất nhanh trong mùa mưa bão này".')
    assert quote.kind == "indirect"
    assert quote.text.startswith("dịch có thể")


@given(st.text(alphabet='Ônăg àbéLộc nóirằ ":,.“”\n()-', max_size=150))
def test_find_quotes_spans_match_the_text(text):
    for quote in quotes(text):
        assert text[quote.char_start : quote.char_end] == quote.text
        assert quote.text


def test_find_quotes_knows_a_given_name_that_no_mention_covers():
    text = f"Bà Mai Thị Hoa đến sớm. Thị Hoa cũng cho biết thêm: “{SAID}”."
    document = read_document(text)
    mentions = mentions_of(document, "P:Mai Thị Hoa")
    assert [quote.speaker for quote in find_quotes(document, mentions)] == ["Mai Thị Hoa"]


def test_find_quotes_takes_a_noun_behind_the_verb_for_no_clause():
    assert told("Ông Lộc tiết lộ ý định xây thêm hai nhà kho.") == []


@pytest.mark.parametrize(
    ("text", "rule", "speaker"),
    [
        (f"“{SAID}”, theo ông Lộc.", "direct:source", "Trần Văn Lộc"),
        ("Theo bà Hoa, chủ kho, “hàng sẽ không về kịp”.", "direct:source", "Mai Thị Hoa"),
        (f"Bà Hoa chỉ lặp đi lặp lại “{SAID}.”", "direct:subject", "Mai Thị Hoa"),
        ("Bà Hoa thừa nhận “hàng sẽ không về kịp Tết”.", "direct:before", "Mai Thị Hoa"),
        ("Bà Hoa cho rằng, “hàng sẽ không về kịp Tết”.", "direct:before", "Mai Thị Hoa"),
        (f"“{SAID}”, Bộ Y tế hôm qua ra thông cáo.", "direct:after", "Bộ Y tế"),
        (
            f"“{SAID}”, một kỹ sư lành nghề mới nghỉ hưu của nhà máy nhận xét.",
            "direct:after",
            "một kỹ sư lành nghề",
        ),
        (
            f"Ông Lộc - lúc đó là giám đốc - mới tới kho và có một câu “để đời”: “{SAID}”.",
            "direct:colon",
            "Trần Văn Lộc",
        ),
    ],
)
def test_find_quotes_reads_quotations_without_a_plain_verb(text, rule, speaker):
    (quote,) = quotes(text)
    assert (quote.rule, quote.speaker) == (rule, speaker)


@pytest.mark.parametrize(
    "text",
    [
        "Theo ông Lộc, Huế “đang có đủ hàng cho Tết này”.",
        "Bà Hoa chỉ trích “những lời hứa suông của chủ kho” ở Huế.",
        "Sách trắng nói “mối lo thường trực của cả vùng”.",
        "Bà Hoa hát bài “Tôi thấy mùa xuân trên cánh đồng cỏ xanh”.",
        "Bài hát do bà Hoa viết, nội dung là lời nhắn gửi của người mẹ.",
        "Thành phố mời chuyên gia để họ khẳng định giải pháp đó là đúng.",
        "Họ thường mắng con, cho rằng đây là cách dạy tốt.",
        "Đoàn thanh tra công bố kết luận kiểm tra theo hướng có lợi cho kho.",
        "Bà Hoa cảnh báo ông Lộc về việc mở kho khi chưa có giấy phép.",
        "Ông Lộc có nhiều kinh nghiệm và nhận xét sâu sắc về thị trường thép.",
        "Ông Lộc tiết lộ nội dung mà bà Hoa đang rất quan tâm.",
        "Bà Hoa kể và giới thiệu thêm về lộ trình của kho hàng.",
    ],
)
def test_find_quotes_leaves_phrases_and_deeds(text):
    assert quotes(text) == ()


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Sao Mai gửi đơn lên huyện và cho biết kho đã đầy từ lâu.", "Công ty Sao Mai"),
        (
            "Sao Mai - đơn vị thi công - gửi đơn lên huyện và cho biết kho đã đầy từ lâu.",
            "Công ty Sao Mai",
        ),
        ("Ông Lộc, đại diện Bộ Y tế, khen kho và cho biết kho đã đầy từ lâu.", "Trần Văn Lộc"),
        (
            "Ông Lộc, khi đó là giám đốc Sao Mai, khen kho và cho biết kho đã đầy từ lâu.",
            "Trần Văn Lộc",
        ),
        ("Bà Hoa khẳng định chung chung rằng kho đã đầy từ lâu.", "Mai Thị Hoa"),
        ("Cảnh sát dân sự cho biết kho đã đầy từ lâu.", "Cảnh sát dân sự"),
        ("Đơn vị thi công cho biết kho đã đầy từ lâu.", "Đơn vị thi công"),
        ("Một bác sĩ gần đây cho biết kho đã đầy từ lâu.", "Một bác sĩ"),
        ("Bà Hoa đến muộn. Cô bênh vợ của ông Lộc. Cô nói kho đã đầy từ lâu.", "Mai Thị Hoa"),
        (
            "Thủ tướng John Carter tới Huế. Người đứng đầu Chính phủ nói kho đã đầy từ lâu.",
            "John Carter",
        ),
        (
            "John Carter, nhà phân tích của Nordline, đi Huế. Nhà phân tích nói kho đã đầy từ lâu.",
            "John Carter",
        ),
    ],
)
def test_find_quotes_finds_the_subject(text, speaker):
    assert [quote.speaker for quote in quotes(text)] == [speaker]


def test_find_quotes_resolves_this_nameless_speaker():
    text = "Một quan chức huyện cho biết kho đã đầy. Vị quan chức này nói xe chưa tới nơi."
    assert {quote.speaker for quote in quotes(text)} == {"Một quan chức huyện"}


def test_find_quotes_knows_a_name_that_is_a_word_before_nouns():
    names = "P:Lê Hoàng Nguyên"
    assert [q.speaker for q in quotes("Kỹ sư Lê Hoàng Nguyên nói kho đã đầy từ lâu.", names)] == [
        "Lê Hoàng Nguyên"
    ]


def test_find_quotes_reads_both_the_quotation_and_what_is_retold_behind_it():
    parts = quotes(f"“{SAID}” - ông Lộc nói kho cũ đã quá chật từ lâu.")
    assert [part.kind for part in parts] == ["direct", "indirect"]


def test_find_quotes_asks_whoever_calls_a_man_not_to_be_him():
    text = "Chủ tọa cho gọi ông Lộc. Chủ tọa hỏi: “Vì sao ông để kho trống như vậy?”"
    assert [quote.speaker for quote in quotes(text)] == ["Chủ tọa"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Đại diện công ty thép đến Huế nói kho đầy từ lâu. Công ty này cho biết xe sẽ tới hôm nay.",
            "Công ty",
        ),
        ("Nhiều kỹ sư Nga nghi ngờ lời hứa đó và cho biết kho đã đầy từ lâu.", "Nhiều kỹ sư Nga"),
    ],
)
def test_find_quotes_ends_a_nameless_phrase_where_it_ends(text, speaker):
    assert quotes(text)[-1].speaker == speaker


def test_find_quotes_keeps_what_someone_says_of_people_in_general():
    said = "các bạn trẻ cũng đến kho xem hàng"
    assert told(f"Bà Hoa cho biết {said}.") == [("indirect", "Mai Thị Hoa", said)]
