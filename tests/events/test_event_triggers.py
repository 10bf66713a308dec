"""Triggers of events, and the tables they come from."""

from collections import Counter

import pytest

from etl.events.clauses import clause_at
from etl.events.needs import _CHECKS, _NEEDED_WORDS
from etl.events.triggers import _WORD_NEEDED, find_triggers
from etl.grammar.document import read_document
from etl.grammar.event_words import event_word_list, has_word
from etl.grammar.scene import read_scene
from etl.records import EntityType, EventType, Mention, Span
from etl.rules import read_rules

ROWS = read_rules("etl.events", "rules/event_triggers.tsv")
PLAIN = {"", "agent", "crime", "found", "science", "law", "space", "prison", "brought"}


def person(name: str, text: str) -> Mention:
    start = text.index(name)
    end = start + len(name)
    return Mention(1, start, end, name, "test", EntityType.PERSON, name)


def triggers(text: str, *, paid=(1,), mentions=()) -> list[tuple[str, str]]:
    scene = read_scene(read_document(text), mentions)
    found = find_triggers(scene, paid)
    return [(text[t.found.start : t.found.end], t.standing) for t in found]


def test_every_trigger_has_a_known_type_and_need():
    for row in ROWS:
        assert EventType(row["type"]), row
        assert row["needs"] in PLAIN | set(_CHECKS) | _NEEDED_WORDS, row


def test_no_trigger_stands_twice_in_the_table():
    assert [word for word, n in Counter(row["trigger"] for row in ROWS).items() if n > 1] == []


def test_words_beside_a_trigger_are_short_enough_to_be_seen():
    for row in ROWS:
        for word in (row["not_after"] + "|" + row["not_before"]).split("|"):
            assert len(word) <= 20, row


@pytest.mark.parametrize("row", ROWS, ids=[row["trigger"] for row in ROWS])
def test_find_triggers_finds_every_trigger(row):
    # Common verbs are read only beside a word that they need: a court, an office, shares.
    needed = event_word_list(_WORD_NEEDED[row["needs"]])[0] if row["needs"] in _WORD_NEEDED else ""
    text = f"Bà Hoa Mai {row['trigger']} xyz {needed}."
    woman = person("Hoa Mai", text)
    found = triggers(text, mentions=(woman,))
    assert any(word.startswith(row["trigger"]) for word, _ in found)


@pytest.mark.parametrize(
    ("text", "standing"),
    [
        ("Sao Mai thâu tóm Vexa.", "told"),
        ("Sao Mai sẽ thâu tóm Vexa.", "future"),
        ("Sao Mai không thâu tóm Vexa.", "negated"),
        ("Sao Mai muốn thâu tóm Vexa.", "maybe"),
        ("Sao Mai sẽ phải khánh thành cầu.", "maybe"),
        ("Sao Mai vay tiền để khánh thành cầu.", "maybe"),
    ],
)
def test_find_triggers_tells_how_real_an_event_is(text, standing):
    assert triggers(text)[-1][1] == standing


@pytest.mark.parametrize(
    "text",
    [
        "Nếu Sao Mai thâu tóm Vexa, giá tăng.",
        "Sao Mai thâu tóm Vexa?",
        "Ông Lộc từng giữ chức ở Huế.",
        "“Sao Mai vừa thâu tóm Vexa với giá cao”, bà Hoa nói.",
        "Sao Mai xây dựng cảng.",
        "Sao Mai sẽ rất vui khi có ai đó xây dựng cảng.",
        "Nhà đầu tư vào Huế chờ giá giảm.",
    ],
)
def test_find_triggers_leaves(text):
    assert triggers(text) == []


def test_find_triggers_leaves_what_needs_money_where_there_is_none():
    assert triggers("Sao Mai rót vào Vexa.") == [("rót", "told")]
    assert triggers("Sao Mai rót vào Vexa.", paid=()) == []


def test_clause_at_cuts_the_sentence():
    text = "Sao Mai mua Vexa, còn Nordline im lặng; Huế vui."
    scene = read_scene(read_document(text), ())
    clauses = [clause_at(scene, text.index(word)) for word in ("mua", "im", "vui")]
    assert [text[clause.start : clause.end] for clause in clauses] == [
        "Sao Mai mua Vexa",
        "còn Nordline im lặng",
        "Huế vui.",
    ]


@pytest.mark.parametrize(
    "kind",
    ["venue", "deal", "official", "crime", "police", "court", "planned", "science", "stake"],
)
def test_has_word_finds_each_word_of_a_kind(kind):
    for word in event_word_list(kind):
        text = f"Có {word} ở đó."
        assert has_word(read_scene(read_document(text), ()), Span(0, len(text)), kind), word


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        ("Bà Hoa Mai mua cổ phần.", True),
        ("Bà Hoa Mai mua rau ở chợ.", False),
        ("Bà Hoa Mai buộc tòa mở cửa.", True),
        ("Bà Hoa Mai buộc dây giày.", False),
    ],
)
def test_common_verbs_need_a_word_of_their_field(text, is_found):
    assert bool(triggers(text)) is is_found


def test_what_is_decided_needs_a_deed():
    assert triggers("Sao Mai đã quyết định mở cảng.") == [("quyết định mở cảng", "future")]
    assert triggers("Sao Mai đã quyết định rất khó.") == []
