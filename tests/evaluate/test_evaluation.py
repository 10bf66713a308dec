"""Each kind of figure on the smallest warehouse that shows it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.errors import UsageError
from etl.evaluate import Characters, Evaluation, Score, Share, evaluate

Run = Callable[..., Evaluation]
MONEY = {"text": "5 tỷ", "amount": 5e9, "amount_max": None, "currency": "VND", "qualifier": "exact"}
STORED_MONEY = {"text": "5 tỷ", "amount": 5_000_000_000, "currency": "VND", "qualifier": "exact"}
PEOPLE = {"text": "3 người", "value": 3, "value_max": None, "unit": "người", "qualifier": "exact"}
STORED_PEOPLE = {"text": "3 người", "value": 3.0, "unit": "người", "qualifier": "exact"}
QUOTE = {"text": "Biển hôm nay lặng lắm", "speaker": "Lê Văn Tám", "kind": "direct"}
TAM = {"name": "Lê Văn Tám", "aliases": ["ông Tám"], "roles": [{"role": "Giám đốc", "org": None}]}
EVENT = {"type": "launch", "participants": ["An Phú", "Sao Mai"], "amount": None, "date": None}


@pytest.mark.parametrize(
    ("truth", "stored", "counts"),
    [
        ({}, {}, Score(1, 0, 0)),
        ({}, {"amount": 6_000_000_000}, Score(0, 1, 1)),
        ({"accept": {"amount": [6e9]}}, {"amount": 6_000_000_000}, Score(1, 0, 0)),
        ({}, {"currency": "USD"}, Score(0, 1, 1)),
        ({}, {"amount_max": 7}, Score(0, 1, 1)),
        ({"accept": {"amount_max": [7]}}, {"amount_max": 7}, Score(1, 0, 0)),
    ],
)
def test_money(score: Run, truth: dict[str, Any], stored: dict[str, Any], counts: Score):
    result = score({"money": [STORED_MONEY | stored]}, money=[MONEY | truth])
    assert result.marks.scores["money"] == counts


@pytest.mark.parametrize(
    ("truth", "stored", "counts"),
    [
        ({}, {}, Score(1, 0, 0)),
        ({}, {"unit": "người dân"}, Score(1, 0, 0)),
        ({"unit": "người dân"}, {}, Score(1, 0, 0)),
        ({}, {"unit": "con"}, Score(0, 1, 1)),
        ({"accept": {"unit": ["con"]}}, {"unit": "con"}, Score(1, 0, 0)),
        ({}, {"unit": " "}, Score(0, 1, 1)),
        ({}, {"value": 3.00001}, Score(1, 0, 0)),
        ({}, {"value": 3.1}, Score(0, 1, 1)),
    ],
)
def test_quantities(score: Run, truth: dict[str, Any], stored: dict[str, Any], counts: Score):
    result = score({"quantities": [STORED_PEOPLE | stored]}, quantities=[PEOPLE | truth])
    assert result.marks.scores["quantity"] == counts


def test_qualifiers_of_what_was_found(score: Run):
    truths = [
        MONEY,
        MONEY | {"amount": 6, "accept": {"qualifier": ["about"]}},
        MONEY | {"amount": 7},
    ]
    rows = [
        STORED_MONEY | {"qualifier": "up_to"},
        STORED_MONEY | {"amount": 6, "qualifier": "about"},
        STORED_MONEY | {"amount": 8},
    ]
    result = score({"money": rows}, money=truths)
    assert result.marks.shares["money qualifier"] == Share(1, 2)
    assert [miss.item for miss in result.misses("money qualifier")] == ["up_to, not exact: 5 tỷ"]


def test_tolerated_items_are_neither(score: Run):
    result = score({"money": [STORED_MONEY, STORED_MONEY]}, tolerated={"money": [MONEY]})
    assert result.marks.scores["money"].is_empty
    assert "money" not in result.figures()


def test_dates(score: Run):
    truths = [
        {"text": "2019", "value": "2019"},
        {"text": "tháng 6", "value": "2019-06", "accept": {"value": ["XXXX-06"]}},
    ]
    rows = [{"text": "tháng 6", "value": "XXXX-06"}, {"text": "2019", "value": "2020"}]
    assert score({"dates": rows}, dates=truths).marks.scores["date"] == Score(1, 1, 1)


@pytest.mark.parametrize(
    ("stored", "said", "by_speaker"),
    [
        ({"speaker": "Lê Văn Tám"}, Score(1), Score(1)),
        ({"speaker": "ông Tám"}, Score(1), Score(1)),
        ({"speaker": "bà Chín"}, Score(1), Score(0, 1, 1)),
        ({"speaker": "Lê Văn Tám", "text": "Biển động"}, Score(0, 1, 1), Score(0, 1, 1)),
        ({"speaker": "Lê Văn Tám", "kind": "indirect"}, Score(fn=1), Score(fn=1)),
    ],
)
def test_quotes(score: Run, stored: dict[str, str], said: Score, by_speaker: Score):
    row = {"text": "Biển hôm nay lặng lắm!", "kind": "direct"} | stored
    marks = score({"quotes": [row]}, quotes=[QUOTE], persons=[TAM]).marks
    assert marks.scores["quote direct"] == said
    assert marks.scores["quote direct + speaker"] == by_speaker
    assert marks.scores["quote indirect"].is_empty


def test_quotes_accept_another_speaker_and_then_either_kind(score: Run):
    truth = QUOTE | {"accept": {"speaker": ["một ngư dân"]}}
    row = {"text": QUOTE["text"], "speaker": "Một ngư dân", "kind": "indirect"}
    marks = score({"quotes": [row]}, quotes=[truth]).marks
    assert marks.scores["quote direct + speaker"] == Score(1)


def test_quotes_match_by_their_direct_part(score: Run):
    truth = QUOTE | {
        "kind": "indirect",
        "text": "ông thấy “biển rất đẹp” và sẽ còn quay lại nhiều lần",
    }
    row = {"text": "biển rất đẹp", "speaker": "Lê Văn Tám", "kind": "indirect"}
    scored = score({"quotes": [row]}, quotes=[truth | {"direct_part": "biển rất đẹp"}])
    assert scored.marks.scores["quote indirect"] == Score(1)


def test_entities_by_any_form_of_the_name(score: Run):
    rows = [
        {"entity_type": "person", "name": "Tám", "text": "Ông Tám"},
        {"entity_type": "person", "name": "Chín", "text": "Chín"},
        {"entity_type": "place", "name": "Lê Văn Tám", "text": "Lê Văn Tám"},
        {"entity_type": "organization", "name": "An Phú", "text": "An Phú"},
    ]
    orgs = [{"name": "Công ty An Phú", "aliases": ["an phú"]}, {"name": "Sao Mai", "aliases": []}]
    scores = score({"mentions": rows}, persons=[TAM], orgs=orgs).marks.scores
    assert scores["person"] == Score(1, 1, 0)
    assert scores["org"] == Score(1, 0, 1)
    assert scores["place"] == Score(0, 1, 0)


@pytest.mark.parametrize(
    ("person", "role", "counts"),
    [
        ("ông Tám", "giám đốc", Score(1)),
        ("Lê Văn Tám", "Giám đốc điều hành", Score(1)),
        ("Lê Văn Tám", "thư ký", Score(0, 1, 1)),
        ("An", "Giám đốc", Score(0, 1, 1)),
    ],
)
def test_roles(score: Run, person: str, role: str, counts: Score):
    result = score({"roles": [{"person": person, "role": role}]}, persons=[TAM])
    assert result.marks.scores["role"] == counts


@pytest.mark.parametrize(
    ("truth", "stored", "counts"),
    [
        ({}, {}, Score(1)),
        ({}, {"participants": ["Sao Mai", "Khác"]}, Score(1)),
        ({}, {"participants": ["Khác"]}, Score(0, 1, 1)),
        ({}, {"participants": None}, Score(0, 1, 1)),
        ({}, {"event_type": "legal"}, Score(0, 1, 1)),
        ({"accept": {"type": ["legal"]}}, {"event_type": "legal"}, Score(1)),
        ({"amount": 5e9}, {}, Score(0, 1, 1)),
        ({"amount": 5e9}, {"amount": 5_000_000_000}, Score(1)),
        ({}, {"event_type": "other"}, Score(fn=1)),
        ({"type": "other"}, {}, Score(fp=1)),
        ({"type": "other", "accept": {"type": ["launch"]}}, {}, Score()),
    ],
)
def test_events(score: Run, truth: dict[str, Any], stored: dict[str, Any], counts: Score):
    row = {"event_type": "launch", "participants": ["An Phú"]} | stored
    assert score({"events": [row]}, events=[EVENT | truth]).marks.scores["event"] == counts


def test_kept_text_counts_letters_of_whole_lines(score: Run):
    raw = "Chợ họp\nẢnh: X\nThuyền về QUẢNG CÁO"
    lines = [{"n": 1, "label": "lead"}, {"n": 2, "label": "caption"}, {"n": 3, "label": "body"}]
    dirt = [{"from": " QUẢNG CÁO", "to": ""}]
    result = score(text="Thuyền về. Mua ngay", raw=raw, lines=lines, inline_dirt=dirt)
    assert result.marks.kept_text == Characters(annotated=14, found=8, stored=15, extra=7)
    assert [(miss.is_wrong, miss.item) for miss in result.misses("kept text")] == [
        (False, "chợhọp"),
        (True, "muangay"),
    ]


@pytest.mark.parametrize(
    ("kind", "truth", "stored", "right"),
    [
        ("title", {"title": "Chợ Nổi"}, {"title": "“chợ nổi”"}, 1),
        ("title", {"title": "Chợ Nổi"}, {"title": None}, 0),
        ("title", {}, {}, 1),
        ("author", {"author": "An"}, {"author": "An"}, 1),
        ("author", {}, {"author": "An"}, 0),
        ("published_at", {"published_at": "2023-07-03"}, {"published_at": "2023-07-03 05:00"}, 1),
        ("published_at", {"published_at": "2023-07-03T06"}, {"published_at": "2023-07-03 05:00"}, 0),
        ("published_at", {}, {"published_at": "2023-07-03"}, 0),
        ("sources", {"credited_sources": ["TTXVN"]}, {"credited_sources": ["ttxvn"]}, 1),
        ("sources", {"credited_sources": ["TTXVN"]}, {"credited_sources": []}, 0),
        ("sources", {"tolerated": {"credited_sources": ["AP"]}}, {"credited_sources": ["AP"]}, 1),
    ],
)  # fmt: skip
def test_columns(score: Run, kind: str, truth: dict[str, Any], stored: dict[str, Any], right: int):
    result = score({"articles": [stored]}, **truth)
    assert result.marks.shares[kind] == Share(right, 1)
    assert len(result.misses(kind)) == 1 - right


def test_a_date_beside_the_text_is_not_asked_for(score: Run):
    result = score(published_at="2020-01-01", published_at_in="metadata")
    assert "published_at" not in result.figures()


@pytest.mark.parametrize(
    ("text", "repair", "counts"),
    [
        ("Chợ họp và tan.", (4, "họpvà", "họp và"), Score(1)),
        ("Chợ họp và tan.", (7, "", " "), Score(1)),
        ("Chợ họp và tan.", (0, "Chợh", "Chợ h"), Score(1)),
        ("Chợ họp và tan.", (11, "tan.A", "tan. A"), Score(0, 1, 1)),
        ("Chợ HỌP VÀ tan.", (4, "HỌPVÀ", "HỌP VÀ"), Score(1)),
        ("Chợ họpvà tan.", (0, "Chợhọp", "Chợ họp"), Score(0, 1, 1)),
        ("Chợ họp và tan.", (4, "họ\u0323p", "họp"), Score(fn=1)),
        ("Chợ họp và TP. Vinh", (11, "TP.Vinh", "TP. Vinh"), Score(fn=1)),
    ],
)
def test_repairs(score: Run, text: str, repair: tuple[int, str, str], counts: Score):
    start, before, after = repair
    result = score(
        {"repairs": [{"char_start": start, "before": before, "after": after}]},
        text=text,
        repairs=[{"from": "họpvà", "to": "họp và"}],
        tolerated={"repairs": [{"from": "TP.Vinh", "to": "TP. Vinh"}]},
    )
    assert result.marks.scores["repairs"] == counts


def test_missing_articles_are_reported_and_missed_in_all(
    database: Callable[..., Path], annotate: Callable[..., Path]
):
    folder = annotate(money=[MONEY], persons=[TAM], quotes=[QUOTE])
    result = evaluate(database({}), [folder])
    assert result.notes == ("ben-ca: not in the warehouse",)
    for kind in ("money", "person", "role", "quote direct", "quote direct + speaker"):
        assert result.marks.scores[kind] == Score(fn=1)
    assert result.marks.kept_text == Characters(annotated=12)
    assert result.marks.shares["title"] == Share(0, 1)


def test_several_articles_of_one_name_are_reported(
    database: Callable[..., Path], annotate: Callable[..., Path]
):
    rows = [
        {"article_id": key, "source_uri": f"{key}/ben-ca.txt", "text": text, "title": None}
        for key, text in (("b", "Sai"), ("a", "Bến cá đông vui."))
    ]
    result = evaluate(database({"articles": rows}), [annotate()])
    assert result.notes == ("ben-ca: 2 articles come from ben-ca; the first one counts",)
    assert result.marks.kept_text.f1 == 1.0


def test_a_name_that_ends_alike_is_another(
    database: Callable[..., Path], annotate: Callable[..., Path]
):
    rows = [{"article_id": "a", "source_uri": "x/chợ-ben-ca.txt", "text": "Sai", "title": None}]
    result = evaluate(database({"articles": rows}), [annotate()])
    assert result.notes == ("ben-ca: not in the warehouse",)


def test_folders_are_pooled(database: Callable[..., Path], annotate: Callable[..., Path]):
    folder = annotate()
    annotate(name="cho-noi", raw="Chợ nổi.")
    rows = [{"article_id": "a", "source_uri": "ben-ca.txt", "text": "Bến cá đông vui."}]
    path = database({"articles": rows})
    assert evaluate(path.parent, [folder]).article_count == 2
    assert evaluate(path, [folder / "ben-ca.json", folder]).article_count == 3


def test_lines_and_table_show_counts(score: Run):
    result = score({"money": [STORED_MONEY]}, money=[MONEY, MONEY])
    lines = "\n".join(result.lines())
    assert "1 articles" in lines
    assert "tp 1  fp 0  fn 1" in lines
    assert "12 of 12 characters kept" in lines
    assert result.table().row_count == len(result.figures()) == len(result.lines()) - 1


def test_json_holds_counts_and_rates(score: Run):
    values = json.loads(score({"money": [STORED_MONEY]}, money=[MONEY]).as_json())
    assert values["articles"] == 1
    assert values["figures"]["money"] == {
        "tp": 1, "fp": 0, "fn": 0, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip
    assert values["figures"]["title"] == {"right": 1, "total": 1}


def test_misses_name_the_article(score: Run):
    result = score({"money": [STORED_MONEY | {"amount": 1}]}, money=[MONEY])
    missed, wrong = result.misses("money")
    assert (missed.article, missed.is_wrong, wrong.is_wrong) == ("ben-ca", False, True)
    assert '"values": [5000000000.0' in missed.item
    assert '"value": "1.00"' in wrong.item


def test_misses_of_an_unknown_kind(score: Run):
    with pytest.raises(UsageError, match="gold: no such kind; there are kept text, title"):
        score().misses("gold")
