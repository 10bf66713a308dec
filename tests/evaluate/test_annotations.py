"""Annotated articles are read from folders, and what cannot be read is said in one line."""

import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.errors import UsageError
from etl.evaluate import evaluate
from etl.evaluate.annotations import read_annotations


def test_the_raw_page_may_lie_among_the_seeds(tmp_path: Path):
    folder, seeds = tmp_path / "annotated", tmp_path / "seeds"
    folder.mkdir()
    seeds.mkdir()
    (seeds / "000_ab.txt").write_text("Sóng lớn.", encoding="utf-8")
    values = {"id": "x", "source": "000_ab.txt", "lines": [{"n": 1, "label": "body"}]}
    (folder / "x.json").write_text(json.dumps(values), encoding="utf-8")
    (article,) = read_annotations([folder])
    assert (article.file_stem, article.kept_lines) == ("000_ab", ("sónglớn",))


def test_the_raw_page_may_be_a_record(annotate: Callable[..., Path]):
    folder = annotate(published_at="2020-01-01", published_at_in="metadata")
    (folder / "ben-ca.txt").unlink()
    record = json.dumps({"text": "Bến cá\nđông vui."})
    (folder / "ben-ca.jsonl").write_text(record + "\n", encoding="utf-8")
    (article,) = read_annotations([folder])
    assert article.kept_lines == ("bếncá",)
    assert not article.is_date_printed


def test_other_json_is_passed_over(annotate: Callable[..., Path]):
    folder = annotate()
    (folder / "a-list.json").write_text("[1]")
    (folder / "settings.json").write_text("{}")
    assert len(read_annotations([folder])) == 1


def test_a_folder_without_annotations(tmp_path: Path):
    with pytest.raises(UsageError, match="holds no annotated article; name a folder"):
        read_annotations([tmp_path])
    with pytest.raises(UsageError, match="no folder given: holds no annotated article"):
        read_annotations([])


def test_a_missing_folder(tmp_path: Path):
    with pytest.raises(UsageError, match="nowhere: no such folder of annotated articles"):
        read_annotations([tmp_path / "nowhere"])


@pytest.mark.parametrize("content", ["{", '{"lines": []}', '{"lines": [], "id": "gone"}', "\xff"])
def test_a_broken_annotation_is_named(tmp_path: Path, content: str):
    (tmp_path / "bad.json").write_text(content, encoding="latin-1")
    with pytest.raises(UsageError, match=r"bad\.json: .*") as raised:
        read_annotations([tmp_path])
    assert "\n" not in str(raised.value)


def test_a_missing_warehouse(tmp_path: Path, annotate: Callable[..., Path]):
    with pytest.raises(UsageError, match=r"news\.duckdb: no such warehouse"):
        evaluate(tmp_path, [annotate()])


def test_a_database_that_is_no_warehouse(tmp_path: Path, annotate: Callable[..., Path]):
    path = tmp_path / "other.duckdb"
    duckdb.connect(str(path)).close()
    with pytest.raises(
        UsageError, match=r"other\.duckdb: cannot be read as a warehouse \(Catalog Error"
    ):
        evaluate(path, [annotate()])
