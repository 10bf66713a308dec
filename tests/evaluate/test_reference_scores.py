"""The figures are those of the reference scorer, where it lies beside the repository.

The database holds the samples' own facts, of which some are lost, bent, doubled or invented, so that
every branch of the comparison is taken.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any

import pytest

from etl.evaluate import Characters, Share, evaluate
from etl.evaluate.folding import fold
from tests.evaluate.conftest import write_database

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "tools" / "score.py"
SAMPLES = ROOT / "samples"
KEPT = {"title", "lead", "body", "heading"}
Item = Mapping[str, Any]
Row = dict[str, Any]


def _bend(chance: Random, item: Item, field: str, other: object) -> object:
    """The field's value, one that is accepted, or now and then a wrong one."""
    accepted = (item.get("accept") or {}).get(field, [])
    roll = chance.random()
    if roll < 0.12:
        return other
    return chance.choice(accepted) if accepted and roll < 0.4 else item.get(field)


def _bend_text(chance: Random, text: str) -> str:
    """The text whole, shortened or with words exchanged."""
    words = text.split()
    match chance.randrange(5):
        case 0:
            return " ".join(words[: max(1, len(words) * chance.randrange(6, 10) // 10)])
        case 1:
            chance.shuffle(words)
        case 2:
            return f"“{text.upper()}”"
    return " ".join(words)


def _pick(chance: Random, truth: Item, kind: str) -> Iterator[Item]:
    """Most items, some twice, some tolerated ones too."""
    for item in [*truth[kind], *truth.get("tolerated", {}).get(kind, [])]:
        for _ in range(chance.choice([0, 1, 1, 1, 1, 1, 1, 2])):
            yield item


def _numbers(chance: Random, truth: Item) -> Iterator[tuple[str, Row]]:
    for item in _pick(chance, truth, "money"):
        yield (
            "money",
            {
                "text": item["text"],
                "amount": _bend(chance, item, "amount", 77),
                "amount_max": _bend(chance, item, "amount_max", 99),
                "currency": _bend(chance, item, "currency", "XAU"),
                "qualifier": _bend(chance, item, "qualifier", "less_than"),
            },
        )
    for item in _pick(chance, truth, "quantities"):
        unit = str(_bend(chance, item, "unit", "con gà"))
        yield (
            "quantities",
            {
                "text": item["text"],
                "value": _bend(chance, item, "value", 77),
                "value_max": _bend(chance, item, "value_max", 99),
                "unit": chance.choice(
                    [unit, unit, unit.split(maxsplit=1)[0], f"{unit} lớn", unit.upper(), ""]
                ),
                "qualifier": _bend(chance, item, "qualifier", "less_than"),
            },
        )
    for item in _pick(chance, truth, "dates"):
        yield "dates", {"text": item["text"], "value": _bend(chance, item, "value", "1900")}


def _own_forms(item: Item, items: list[Item]) -> list[str]:
    """The forms of a name that no other item has: the reference takes rows in no fixed order."""
    others = {
        fold(form)
        for other in items
        if other is not item
        for form in (other["name"], *other["aliases"])
    }
    forms = {fold(form): form for form in (item["name"], *item["aliases"])}
    return [form for folded, form in forms.items() if folded not in others]


def _names(chance: Random, truth: Item) -> Iterator[tuple[str, Row]]:
    kinds = (("persons", "person"), ("orgs", "organization"), ("places", "place"))
    for key, entity_type in kinds:
        items = [*truth[key], *truth.get("tolerated", {}).get(key, [])]
        for item in items:
            forms = _own_forms(item, items)
            kind = chance.choice([entity_type] * 9 + ["person", "organization", "place"])
            name = chance.choice([*forms, f"Tên lạ của {item['name']}"])
            for text in chance.sample(forms, chance.randint(0, len(forms))):
                yield "mentions", {"entity_type": kind, "name": name, "text": text}
            for role in item.get("roles", []):
                words = chance.choice([role["role"], role["role"].split()[0], "thủ thư"])
                yield "roles", {"person": name, "role": words}


def _statements(chance: Random, truth: Item) -> Iterator[tuple[str, Row]]:
    speakers = [item["name"] for item in truth["persons"]] or ["Ai đó"]
    for item in _pick(chance, truth, "quotes"):
        part = item.get("direct_part") if chance.random() < 0.5 else None
        yield (
            "quotes",
            {
                "text": _bend_text(chance, part or item["text"]),
                "speaker": _bend(chance, item, "speaker", chance.choice(speakers)),
                "kind": chance.choice([item["kind"]] * 4 + ["direct", "indirect"]),
            },
        )
    for item in _pick(chance, truth, "events"):
        names = item["participants"]
        yield (
            "events",
            {
                "event_type": _bend(chance, item, "type", "other"),
                "participants": chance.sample(names, chance.randint(0, len(names))),
                "amount": _bend(chance, item, "amount", 77),
            },
        )


def _article(chance: Random, truth: Item, raw: str) -> Row:
    numbers = {line["n"]: line["label"] for line in truth["lines"]}
    chosen = [
        line
        for n, line in enumerate(raw.split("\n"), start=1)
        if (numbers.get(n) in KEPT) != (chance.random() < 0.08)
    ]
    published_at = truth["published_at"]
    return {
        "source_uri": f"pages/{truth['id']}.txt",
        "text": "\n".join(chosen),
        "title": chance.choice([truth["title"], truth["title"], "Đầu đề khác"]),
        "author": chance.choice([truth["author"], truth["author"], None]),
        "published_at": chance.choice([published_at, published_at, "2001-02-03T04:05"]),
        "credited_sources": truth["credited_sources"] + chance.choice([[], [], ["Báo Lạ"]]),
    }


def _make_tables(seed: int) -> dict[str, list[Row]]:
    chance = Random(seed)
    tables: dict[str, list[Row]] = {}
    for path in sorted(SAMPLES.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        raw = path.with_suffix(".txt").read_text(encoding="utf-8")
        rows = [("articles", _article(chance, truth, raw))]
        for make in (_numbers, _names, _statements):
            rows.extend(make(chance, truth))
        chance.shuffle(rows)
        for table, row in rows:
            tables.setdefault(table, []).append({"article_id": truth["id"], **row})
    return tables


def _our_figures(database: Path) -> dict[str, list[float]]:
    figures = evaluate(database, [SAMPLES]).figures()
    return {
        kind: [figure.right, figure.total]
        if isinstance(figure, Share)
        else [figure.precision, figure.recall, figure.f1]
        for kind, figure in figures.items()
        if not kind.endswith("qualifier") and kind != "repairs"
    }


@pytest.mark.skipif(not SCORER.exists(), reason="the reference scorer is not beside the repository")
@pytest.mark.parametrize("seed", range(2))
def test_figures_are_those_of_the_reference(tmp_path: Path, seed: int):
    database = write_database(tmp_path / "news.duckdb", _make_tables(seed))
    command = [sys.executable, str(SCORER), str(database), "--json"]
    places = ["--gold", str(SAMPLES), "--texts", str(SAMPLES)]
    done = subprocess.run([*command, *places], check=True, capture_output=True, text=True)
    reference = json.loads(done.stdout)
    ours = _our_figures(database)
    assert ours.keys() == reference.keys()
    for kind, figures in reference.items():
        assert ours[kind] == pytest.approx(figures), kind


def test_bent_facts_leave_nothing_perfect_and_nothing_void(tmp_path: Path):
    database = write_database(tmp_path / "news.duckdb", _make_tables(0))
    for kind, figure in evaluate(database, [SAMPLES]).figures().items():
        if isinstance(figure, Share):
            assert 0 < figure.right < figure.total, kind
        elif kind != "repairs":
            assert isinstance(figure, Characters) or min(figure.tp, figure.fp, figure.fn) > 0, kind
