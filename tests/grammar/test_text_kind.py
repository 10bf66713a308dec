"""What kind of text a text is."""

import pytest

from etl.grammar.document import read_document
from etl.grammar.scene import Scene, read_scene
from etl.grammar.text_kind import is_talk, read_kind

NEWS = "Công ty mở kho ở Huế. Giá thép giảm. Cảng đón thêm tàu. "


def scene(text: str) -> Scene:
    return read_scene(read_document(text), ())


def test_read_kind_takes_news_for_news():
    assert read_kind(scene(NEWS * 5)) == (False, False, False)


@pytest.mark.parametrize(
    "text",
    [
        "Tôi thích mưa. Tôi hay đi bộ. Tôi ít nói. Tôi sống một mình.",
        "Bạn nên ngủ sớm. Bạn cần uống nước. Khi mệt bạn hãy nghỉ. Bạn đừng lo.",
    ],
)
def test_read_kind_knows_personal_texts(text):
    assert read_kind(scene(text)).is_personal


@pytest.mark.parametrize(
    "text",
    [
        "“Tôi vui. Tôi mừng. Tôi khóc. Tôi cười”, ông Lộc nói.",
        "Bạn bè tới thăm. Bạn đọc gửi thư. Hai người bạn kể. Bạn hàng chờ.",
        "Tôi thích mưa. Tôi hay đi bộ. Tôi ít nói. Tôi sống một mình. " + NEWS * 40,
    ],
)
def test_read_kind_wants_many_words_of_the_writer(text):
    assert not read_kind(scene(text)).is_personal


def test_read_kind_knows_sport():
    text = "Ở trận đấu tối qua, cầu thủ trẻ ghi bàn, HLV nói đội sẽ vô địch mùa giải này."
    assert read_kind(scene(text)).is_sport
    assert not read_kind(scene(text + NEWS * 40)).is_sport


def test_read_kind_knows_interviews():
    text = "Trò chuyện\n" + "- Vì sao thế?\n- Vì trời mưa.\n" * 3
    assert read_kind(scene(text)).is_interview
    assert not read_kind(scene(text.replace("?", "."))).is_interview


def test_is_talk_looks_at_the_line():
    text = "Ông Lộc kể.\n- Trời mưa lớn.\nHết chuyện."
    assert [is_talk(text, text.index(word)) for word in ("kể", "mưa", "chuyện")] == [
        False,
        True,
        False,
    ]
