"""Corroborations and contradictions, both ways: what must be found, and near misses."""

from datetime import datetime, timedelta
from decimal import Decimal

import duckdb
import polars as pl
import pytest

from etl.contracts import TABLES
from etl.resources import resource_folder
from tests.fact_rows import fact_frame

SAID = "Chúng tôi sẽ trồng thêm một trăm cây đước dọc bờ kè trước mùa mưa bão năm nay"


DAY = datetime(2024, 5, 1, 8)


def told(article: str, text: str, story: str = "s", site: str | None = None):
    own = {"article_id": article, "text": text, "story_id": story, "site": site or f"{article}.vn"}
    return own | {"is_canonical": True, "source_uri": f"{article}.txt", "published_at": DAY}


def ask(view: str, articles, passages=(), **facts) -> list[tuple]:
    """Return the view's pairs, from rows of the tables it reads; spans are found by their text."""
    texts = {one["article_id"]: one["text"] for one in articles}
    with duckdb.connect() as connection:
        for name, table in TABLES.items():
            rows = facts.get(name, [])
            if name == "articles":
                frame = pl.DataFrame(articles, schema=table.schema)
            elif name == "shared_passages":
                frame = pl.DataFrame(
                    [place_passage(texts, *pair) for pair in passages], schema=table.schema
                )
            elif rows:
                frame = fact_frame(
                    name, [(a, place(texts[a], own)) for a, own in rows], table.schema
                )
            else:
                frame = pl.DataFrame(schema=table.schema)
            connection.register(name, frame)
        sql = (resource_folder("warehouse") / f"{view}.sql").read_text(encoding="utf-8")
        found = connection.execute(sql)
        assert [column[0] for column in found.description] == [
            *("fact_id", "other_fact_id", "fact_type", "article_id", "other_article_id"),
            "agrees" if view == "corroborations" else "differs",
            *("text", "other_text"),
        ]
        return [(row[2], row[3], row[4]) for row in found.fetchall()]


def place(text: str, own: dict) -> dict:
    start = text.find(own["text"]) if "text" in own else 0
    return own | {"char_start": start, "char_end": start + len(own.get("text", "x"))}


def place_passage(texts, article, other, text, other_text):
    start, other_start = texts[article].index(text), texts[other].index(other_text)
    return {
        "article_id": article,
        "char_start": start,
        "char_end": start + len(text),
        "other_article_id": other,
        "other_char_start": other_start,
        "other_char_end": other_start + len(other_text),
        "text": text,
        "similarity": 0.9,
    }


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
    ],
)
def test_one_quotation_under_one_name_does_not(one, other, entities):
    assert ask("contradictions", **two_quotes(one, other, entities=entities)) == []


def test_one_quotation_under_one_name_corroborates():
    assert ask("corroborations", **two_quotes("Lê Văn Đước", "Đước")) == [("quotes", "a", "b")]


def test_a_speaker_that_is_no_person_contradicts_nobody():
    rows = two_quotes("Lê Văn Đước", "Tập đoàn Sú")
    assert ask("contradictions", **{**rows, "mentions": rows["mentions"][:1]}) == []


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


def sums(*rows):
    return [
        (a, {"text": t, "amount": Decimal(v), "currency": "VND", "qualifier": q})
        for a, t, v, q in rows
    ]


@pytest.mark.parametrize(
    ("other", "value", "qualifier", "differs"),
    [
        ("7 tỷ đồng", 7_000_000_000, "exact", True),
        ("hơn 7 tỷ đồng", 7_000_000_000, "more_than", True),
        ("5 tỷ đồng", 5_000_000_000, "exact", False),
        ("5,05 tỷ đồng", 5_050_000_000, "exact", False),
        ("gần 5,3 tỷ đồng", 5_300_000_000, "about", False),
        ("hơn 4 tỷ đồng", 4_000_000_000, "more_than", False),
        ("dưới 7 tỷ đồng", 7_000_000_000, "less_than", False),
    ],
)
def test_one_figure_with_two_values_contradicts(other, value, qualifier, differs):
    articles = [
        told("a", "Bờ kè có tổng vốn 5 tỷ đồng."),
        told("b", f"Xã làm bờ kè có tổng vốn {other} cho dân."),
    ]
    money = sums(("a", "5 tỷ đồng", 5_000_000_000, "exact"), ("b", other, value, qualifier))
    expected = [("money", "a", "b")] if differs else []
    assert ask("contradictions", articles, money=money) == expected


@pytest.mark.parametrize(
    "other",
    [
        "Bờ kè bên kia sông tốn 7 tỷ đồng.",
        "Bờ kè có tổng vốn 7 tỷ đồng. Cây cầu có tổng vốn 9 tỷ đồng.",
        "Bờ kè có tổng. Vốn 7 tỷ đồng.",
        "Bờ kè có tổng vốn 7 tỷ đồng, cây cầu 5 tỷ đồng.",
        "Bờ kè có tổng vốn 70 tỷ đồng.",
    ],
)
def test_figures_of_other_things_do_not_contradict(other):
    articles = [told("a", "Bờ kè có tổng vốn 5 tỷ đồng."), told("b", other)]
    money = [("a", "5 tỷ đồng", 5_000_000_000, "exact")]
    money += [
        ("b", f"{billions} tỷ đồng", billions * 1_000_000_000, "exact")
        for billions in (5, 7, 9, 70)
        if f" {billions} tỷ" in other
    ]
    assert ask("contradictions", articles, money=sums(*money)) == []


def test_figures_of_two_stories_do_not_contradict():
    articles = [
        told("a", "Bờ kè có tổng vốn 5 tỷ đồng."),
        told("b", "Bờ kè có tổng vốn 7 tỷ đồng.", "t"),
    ]
    money = sums(
        ("a", "5 tỷ đồng", 5_000_000_000, "exact"), ("b", "7 tỷ đồng", 7_000_000_000, "exact")
    )
    assert ask("contradictions", articles, money=money) == []


def counts(unit, *rows):
    return [(a, {"text": t, "value": v, "unit": unit, "qualifier": "exact"}) for a, t, v in rows]


@pytest.mark.parametrize(
    ("one", "other", "unit", "differs"),
    [
        ("Bão làm {} chết trong đêm.", "Tin bão: làm {} chết trong đêm qua.", "người", True),
        ("Bão làm {} chết trong đêm.", "Bão khiến {} mất tích ngoài khơi.", "người", False),
        ("Giá gạo tăng {} so với đầu năm.", "Giá cá tăng {} so với đầu năm.", "%", False),
        ("Cả xã có hơn {} trong năm.", "Tất cả xã có hơn {} trong đó.", "hộ", True),
        ("Hiện đã có hơn {} trong đó.", "Nay hiện đã có hơn {} trong đó.", "hộ", False),
        ("Trong đó còn {} và cũng.", "Rồi trong đó còn {} và cũng.", "người", False),
    ],
)
def test_counts_contradict_where_the_words_around_agree(one, other, unit, differs):
    articles = [told("a", one.format(f"12 {unit}")), told("b", other.format(f"15 {unit}"))]
    quantities = counts(unit, ("a", f"12 {unit}", 12.0), ("b", f"15 {unit}", 15.0))
    expected = [("quantities", "a", "b")] if differs else []
    assert ask("contradictions", articles, quantities=quantities) == expected


@pytest.mark.parametrize(
    ("days", "passage", "differs"),
    [
        (0, False, True),
        (2, False, True),
        (3, False, False),
        (None, False, False),
        (None, True, True),
    ],
)
def test_counts_contradict_on_the_same_days_or_in_one_wording(days, passage, differs):
    head = "Nước dâng nhanh trong đêm và cả xóm phải lên mái nhà chờ thuyền đến đón"
    texts = [f"{head}. Bão làm {n} người chết trong đêm." for n in (12, 15)]
    articles = [told(one, text) for one, text in zip("ab", texts, strict=True)]
    articles[1]["published_at"] = None if days is None else DAY + timedelta(days=days)
    quantities = counts("người", ("a", "12 người", 12.0), ("b", "15 người", 15.0))
    passages = [("a", "b", head, head)] if passage else []
    expected = [("quantities", "a", "b")] if differs else []
    assert ask("contradictions", articles, passages, quantities=quantities) == expected


@pytest.mark.parametrize(
    ("one", "other", "unit"), [("11,5 độ", "16,8 độ", "độ"), ("thứ 2", "thứ 6", "đợt")]
)
def test_places_and_ordinals_contradict_nobody(one, other, unit):
    articles = [told(a, f"Tâm bão đi vào {text} vĩ bắc.") for a, text in (("a", one), ("b", other))]
    quantities = counts(unit, ("a", one, 11.5), ("b", other, 16.8))
    assert ask("contradictions", articles, quantities=quantities) == []


@pytest.mark.parametrize(
    ("value", "site", "found"), [(128, "b.vn", 1), (128, "a.vn", 0), (127, "b.vn", 0)]
)
def test_one_figure_of_two_sites_corroborates(value, site, found):
    articles = [told("a", "Có 128 nhà sập."), told("b", f"Sập {value} nhà.", site=site)]
    own = ("a", "128 nhà", 128.0)
    quantities = counts("nhà", own, own, ("b", f"{value} nhà", float(value)))
    expected = [("quantities", "a", "b")] * found
    assert ask("corroborations", articles, quantities=quantities) == expected


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [
        (12.5, "%", 1),
        (1_250.0, "hộ", 1),
        (1_200.0, "hộ", 0),
        (12.0, "hộ", 0),
        (365.0, "ngày", 0),
        (125.0, "ngày tuổi", 0),
        (1_975.0, "năm", 0),
        (0.5, "%", 0),
    ],
)
def test_counts_corroborate_where_they_agree_by_no_chance(value, unit, found):
    articles = [told(a, f"Con số {value} {unit} ở xã.") for a in "ab"]
    quantities = counts(unit, *((a, f"{value} {unit}", value) for a in "ab"))
    expected = [("quantities", "a", "b")] * found
    assert ask("corroborations", articles, quantities=quantities) == expected


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
