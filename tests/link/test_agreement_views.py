"""Corroborations and contradictions of quotations and events, both ways, and near misses."""

import pytest

from tests.agreement_rows import ask, told

SAID = "Chúng tôi sẽ trồng thêm một trăm cây đước dọc bờ kè trước mùa mưa bão năm nay"


def quotation(article: str, speaker: str, text: str = SAID):
    return article, {"text": text, "speaker": speaker, "speaker_text": speaker, "kind": "direct"}


def people(*rows):
    return [(a, {"entity_type": "person", "name": n, "entity_id": e}) for a, n, e in rows]


def two_quotes(one: str, other: str, other_text: str = SAID, entities=("e1", "e2")):
    reworded = SAID.replace("một trăm", "trăm") if other_text == SAID else other_text
    return {
        "articles": [told("a", f"Tin. {SAID}."), told("b", f"Tin khác. {reworded}!", "t")],
        "passages": [("a", "b", SAID, reworded)],
        "quotes": [quotation("a", one), quotation("b", other, reworded)],
        "mentions": people(("a", one, entities[0]), ("b", other, entities[1])),
    }


def test_one_quotation_under_two_names_contradicts():
    rows = two_quotes("Lê Văn Đước", "Trần Thị Sú")
    assert ask("contradictions", **rows) == [("quotes", "a", "b")]
    assert ask("corroborations", **rows) == []


@pytest.mark.parametrize(
    ("one", "other", "entities"),
    [
        ("Lê Văn Đước", "Lê Văn Đước", ("e1", "e1")),
        ("Lê Văn Đước", "Đước", ("e1", "e2")),
        ("Zelensky", "Zelenskiy", ("e1", "e1")),
        ("Zelensky", "Zelenskyi", ("e1", "e2")),
        ("Lê Văn Đước", "Anh Đước", ("e1", "e2")),
        ("Lê Văn Đước", "L.V.Đ", ("e1", "e2")),
        ("Lê Văn Đước", "UBND", ("e1", "e2")),
        ("Lê Văn Đước", "Đội Kè", ("e1", "e2")),
    ],
)
def test_one_quotation_under_one_name_does_not(one, other, entities):
    assert ask("contradictions", **two_quotes(one, other, entities=entities)) == []


def test_one_quotation_under_one_name_corroborates():
    assert ask("corroborations", **two_quotes("Lê Văn Đước", "Đước")) == [("quotes", "a", "b")]


def test_a_speaker_that_is_no_person_contradicts_nobody():
    rows = two_quotes("Lê Văn Đước", "Tập đoàn Sú")
    assert ask("contradictions", **{**rows, "mentions": rows["mentions"][:1]}) == []


def test_a_quotation_that_names_the_other_speaker_is_his():
    reworded = SAID.replace("Chúng tôi", "Ông Đước hứa")
    rows = two_quotes("Lê Văn Đước", "Trần Thị Sú", reworded)
    assert ask("contradictions", **rows) == []


@pytest.mark.parametrize(("story", "found"), [("s", 1), ("t", 0)])
def test_one_quotation_of_one_story_needs_no_passage(story, found):
    rows = two_quotes("Lê Văn Đước", "Trần Thị Sú")
    rows["articles"][1]["story_id"] = story
    expected = [("quotes", "a", "b")] * found
    assert ask("contradictions", **{**rows, "passages": ()}) == expected


def test_two_quotations_at_one_place_of_a_passage_need_common_words():
    other = "Xã đã chở gạo và nước sạch đến từng nhà ngay từ lúc sáng sớm hôm qua"
    rows = two_quotes("Lê Văn Đước", "Trần Thị Sú", other)
    assert ask("contradictions", **rows) == []


def test_copies_contradict_nobody():
    rows = two_quotes("Lê Văn Đước", "Trần Thị Sú")
    rows["articles"][1]["is_canonical"] = False
    assert ask("contradictions", **rows) == []


def test_two_quotations_in_one_passage_are_told_apart():
    first, second = (
        "Nước lên rất nhanh và không ai kịp trở tay",
        "Xã đã chở gạo đến từng nhà từ sáng sớm",
    )
    text = f"{first}, ông Đước nói. {second}, bà Sú nói."
    rows = {
        "articles": [told("a", text), told("b", f"Tin. {text}")],
        "passages": [("a", "b", text, text)],
        "quotes": [
            quotation(one, who, what)
            for one in "ab"
            for who, what in (("Đước", first), ("Sú", second))
        ],
        "mentions": people(*((one, who, who) for one in "ab" for who in ("Đước", "Sú"))),
    }
    assert ask("contradictions", **rows) == []
    assert ask("corroborations", **rows) == [("quotes", "a", "b")] * 2


@pytest.mark.parametrize(
    ("story", "day", "found"),
    [("t", "2024-05-01", 1), ("t", "2024-05", 0), ("t", "2024", 0), ("s", "2024-05", 1)],
)
def test_events_of_two_stories_corroborate_on_one_day(story, day, found):
    articles = [told("a", "A gặp B."), told("b", "B gặp A.", story)]
    rows = events(("a", ["A", "B"], day), ("b", ["A", "B"], day))
    assert ask("corroborations", articles, events=rows) == [("events", "a", "b")] * found


def events(*rows):
    return [
        (a, {"event_type": "meeting", "participants": who, "date_value": day, "trigger": "gặp"})
        for a, who, day in rows
    ]


@pytest.mark.parametrize(
    ("who", "day", "view"),
    [
        (["B", "a"], "2024-05-02", "contradictions"),
        (["A", "B"], "2024-05-01", "corroborations"),
        (["A", "B"], None, "corroborations"),
        (["A", "B"], "2024-05", None),
        (["A", "C"], "2024-05-02", None),
        (["A"], "2024-05-02", None),
        (["A", "B"], "XXXX-05-02", None),
    ],
)
def test_one_event_on_two_dates_contradicts(who, day, view):
    articles = [told("a", "A gặp B."), told("b", "B gặp A.")]
    rows = events(("a", ["A", "B"], "2024-05-01"), ("b", who, day))
    for name in ("contradictions", "corroborations"):
        assert ask(name, articles, events=rows) == ([("events", "a", "b")] if name == view else [])
