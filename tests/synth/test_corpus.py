"""A synthetic corpus is what its truth says."""

import json
from collections import defaultdict
from itertools import islice
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from etl.errors import UsageError
from etl.records import EventType, Qualifier
from etl.synth import corpus as corpus_module
from etl.synth import synthesize, writing
from etl.synth.corpus import tell_corpus

COUNT = 400
Row = dict[str, Any]


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("corpus") / "new"
    synthesize(COUNT, out, seed=7)
    return out


@pytest.fixture(scope="module")
def pages(corpus: Path) -> dict[str, Row]:
    lines = (corpus / "pages-00000.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["id"]: row for row in map(json.loads, lines)}


@pytest.fixture(scope="module")
def truth(corpus: Path) -> list[Row]:
    return pl.read_parquet(corpus / "truth.parquet").to_dicts()


@pytest.fixture(scope="module")
def stories(pages: dict[str, Row], truth: list[Row]) -> dict[str, str]:
    """The kept lines of each page."""
    return {
        row["id"]: "\n".join(pages[row["id"]]["text"].split("\n")[n - 1] for n in row["kept_lines"])
        for row in truth
    }


@pytest.fixture(scope="module")
def shingles(stories: dict[str, str]) -> dict[str, set[str]]:
    words = {key: text.lower().split() for key, text in stories.items()}
    return {
        key: {" ".join(own[n : n + 5]) for n in range(len(own) - 4)} for key, own in words.items()
    }


def jaccard(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other)


def pairs(truth: list[Row], kind: str) -> list[tuple[str, str]]:
    found = [(row["id"], row["of"]) for row in truth if row["kind"] == kind]
    assert found, kind
    return found


def read_bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


def test_the_seed_decides_every_byte(tmp_path: Path):
    for name, seed in (("a", 3), ("b", 3), ("c", 4)):
        synthesize(60, tmp_path / name, seed)
    one, same, other = (read_bytes(tmp_path / name) for name in "abc")
    assert one == same
    assert list(one) == ["pages-00000.jsonl", "truth.parquet", "truth_facts.parquet"]
    assert all(one[name] != other[name] for name in one)


@pytest.mark.parametrize(("count", "files"), [(1, 1), (10, 1), (11, 2), (35, 4)])
def test_count_is_exact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int, files: int):
    monkeypatch.setattr(writing, "PAGES_A_FILE", 10)
    synthesize(count, tmp_path)
    found = sorted(tmp_path.glob("pages-*.jsonl"))
    ids = [
        json.loads(line)["id"]
        for path in found
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    assert len(found) == files
    assert len(set(ids)) == len(ids) == count
    assert pl.read_parquet(tmp_path / "truth.parquet")["id"].to_list() == ids


def test_records_hold_the_fields_that_readers_know(pages: dict[str, Row]):
    fields = ["id", "url", "site", "title", "text", "published_at", "author"]
    assert all(list(row) == fields for row in pages.values())
    assert all(row["title"] in row["text"] for row in pages.values())
    assert all(row["author"] is None or row["author"] in row["text"] for row in pages.values())
    assert len({row["url"] for row in pages.values()}) == COUNT
    assert {row["author"] is None for row in pages.values()} == {True, False}


def test_originals_are_there_and_copies_are_of_their_story(truth: list[Row]):
    originals = {row["id"]: row["story"] for row in truth if row["kind"] == "original"}
    assert all(row["of"] is None for row in truth if row["kind"] == "original")
    copies = [row for row in truth if row["kind"] != "original"]
    assert all(originals[row["of"]] == row["story"] for row in copies)
    assert len(set(originals.values())) == len(originals)


def test_the_copies_of_a_story_come_from_other_sites(pages: dict[str, Row], truth: list[Row]):
    sites = defaultdict(list)
    for row in truth:
        sites[row["story"]].append(pages[row["id"]]["site"])
    assert all(len(set(names)) == len(names) for names in sites.values())


def test_exact_copies(truth: list[Row], stories: dict[str, str], pages: dict[str, Row]):
    for key, original in pairs(truth, "exact"):
        assert sorted(stories[key].split("\n")) == sorted(stories[original].split("\n"))
        assert pages[key]["text"] != pages[original]["text"]


def test_near_copies(truth: list[Row], shingles: dict[str, set[str]]):
    for key, original in pairs(truth, "near"):
        assert 0.7 <= jaccard(shingles[key], shingles[original]) < 1


def test_contained_copies(truth: list[Row], shingles: dict[str, set[str]]):
    for key, original in pairs(truth, "contained"):
        shared = len(shingles[key] & shingles[original])
        assert shared / len(shingles[key]) >= 0.8
        assert jaccard(shingles[key], shingles[original]) < 0.7


@pytest.mark.parametrize(("kind", "most"), [("retold", 0.2), ("shared", 0.4)])
def test_other_tellings_are_no_copies(
    truth: list[Row], shingles: dict[str, set[str]], kind: str, most: float
):
    for key, original in pairs(truth, kind):
        assert jaccard(shingles[key], shingles[original]) < most


def test_shared_tellings_have_the_quotation(truth: list[Row], stories: dict[str, str]):
    def quotations(key: str) -> set[str]:
        return {part.split("”")[0] for part in stories[key].split("“")[1:]}

    for key, original in pairs(truth, "shared"):
        assert any(len(said.split()) >= 20 for said in quotations(key) & quotations(original))
    for key, original in pairs(truth, "retold"):
        assert not quotations(key) & quotations(original)


def test_unrelated_pages_have_next_to_nothing_in_common(
    truth: list[Row], shingles: dict[str, set[str]]
):
    originals = [row["id"] for row in truth if row["kind"] == "original"][:120]
    found = [
        jaccard(shingles[one], shingles[other])
        for place, one in enumerate(originals)
        for other in originals[:place]
    ]
    assert max(found) < 0.1
    assert sum(found) / len(found) < 0.005


def test_edit_shares(truth: list[Row]):
    shares = defaultdict(set)
    for row in truth:
        shares[row["kind"]].add(row["edit_share"])
    for kind in ("original", "retold", "shared"):
        assert shares[kind] == {None}
    assert shares["exact"] == {0.0}
    assert 0 < min(shares["near"]) <= max(shares["near"]) < 0.12
    assert 0.3 < min(shares["contained"]) <= max(shares["contained"]) < 0.9


def test_planted_facts_stand_in_the_story(corpus: Path, stories: dict[str, str]):
    facts = pl.read_parquet(corpus / "truth_facts.parquet").to_dicts()
    assert {fact["id"] for fact in facts} == stories.keys()
    for fact in facts:
        assert fact["text"] in stories[fact["id"]], fact


def test_values_of_planted_facts(corpus: Path):
    frame = pl.read_parquet(corpus / "truth_facts.parquet")
    values = defaultdict(list)
    for table, row in frame.select("table_name", "values_json").iter_rows():
        values[table].append(json.loads(row))
    fields = {
        table: sorted({name for row in rows for name in row}) for table, rows in values.items()
    }
    assert fields == {
        "money": ["amount", "currency", "qualifier"],
        "quantities": ["qualifier", "unit", "value"],
        "dates": ["value"],
        "quotes": ["kind", "speaker"],
        "mentions": ["entity_type", "name"],
        "roles": ["organization", "person", "role"],
        "events": ["amount", "currency", "event_type", "participants"],
    }
    assert {row["qualifier"] for row in values["money"]} <= set(Qualifier)
    assert {row["event_type"] for row in values["events"]} <= set(EventType)
    assert all(row["participants"] for row in values["events"] if row["event_type"] != "sanction")


def test_pages_read_as_vietnamese(pages: dict[str, Row]):
    from py3langid import classify

    assert {classify(row["text"])[0] for row in islice(pages.values(), 40)} == {"vi"}


def test_pages_are_mixed_and_none_is_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(corpus_module, "_WAITING", 10)
    synthesize(80, tmp_path)
    ids = pl.read_parquet(tmp_path / "truth.parquet")["id"].to_list()
    assert ids != sorted(ids)
    assert sorted(ids) == [f"0-{number:08}" for number in range(80)]


def test_a_corpus_grows_without_changing_its_beginning():
    first = [entry.record for entry in islice(tell_corpus(5), 20)]
    assert [entry.record for entry in islice(tell_corpus(5), 40)][:20] == first


@pytest.mark.parametrize("count", [0, -3])
def test_a_bad_count_is_refused(tmp_path: Path, count: int):
    with pytest.raises(UsageError, match=f"{count}: not a number of pages"):
        synthesize(count, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_folder_in_use_is_refused(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("x")
    with pytest.raises(UsageError, match="holds files already"):
        synthesize(5, tmp_path)
    with pytest.raises(UsageError, match=r"mine\.txt: cannot be used as a folder"):
        synthesize(5, tmp_path / "mine.txt")
