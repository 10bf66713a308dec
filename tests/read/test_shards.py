"""Shards: their size, and that a page comes in once."""

import json

import polars as pl

from etl.config import Settings
from etl.read import parse_columns, read_sources


def read(source, out, known=(), **settings):
    return read_sources([source], out, known, Settings(**settings), parse_columns(None))


def stored(out) -> pl.DataFrame:
    return pl.read_parquet(out / "records/*.parquet")


def test_read_sources_cuts_shards_and_numbers_records(tmp_path):
    lines = [json.dumps({"text": f"Tin {number}"}) for number in range(5)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    report = read(tmp_path / "a.jsonl", tmp_path / "out", shard_pages=2)
    assert (report.pages_read, report.pages_new) == (5, 5)
    assert [p.name for p in sorted((tmp_path / "out/records").iterdir())] == [
        "00000.parquet",
        "00001.parquet",
        "00002.parquet",
    ]
    assert stored(tmp_path / "out")["source_uri"].to_list() == [f"a.jsonl#{n}" for n in range(1, 6)]


def test_read_sources_leaves_out_what_is_known_and_what_comes_twice(tmp_path):
    source = tmp_path / "pages"
    source.mkdir()
    (source / "a.jsonl").write_text('{"text": "x", "id": "1"}\n' * 3 + '{"text": "y", "id": "2"}\n')
    first = read(source, tmp_path / "one", shard_pages=1)
    assert (first.pages_read, first.pages_new) == (4, 2)
    known = sorted((tmp_path / "one/records").iterdir())
    second = read(source, tmp_path / "two", known)
    assert (second.pages_read, second.pages_new) == (4, 0)
    assert not (tmp_path / "two").exists()


def test_read_sources_keeps_exact_copies_from_two_places(tmp_path):
    source = tmp_path / "pages"
    source.mkdir()
    for name in ("a.txt", "b.txt"):
        (source / name).write_text("Cùng một bài")
    assert read(source, tmp_path / "out").pages_new == 2


def test_read_sources_counts_other_files(tmp_path):
    source = tmp_path / "pages"
    source.mkdir()
    (source / "a.txt").write_text("x")
    (source / "b.png").write_bytes(b"x")
    assert read(source, tmp_path / "out").files_skipped == {".png": 1}


def test_read_sources_can_be_tried_again(tmp_path):
    source = tmp_path / "a.jsonl"
    for count in (3, 1):
        source.write_text("".join(f'{{"text": "x", "id": {n}}}\n' for n in range(count)))
        report = read(source, tmp_path / "out", shard_pages=1)
        assert report.pages_new == stored(tmp_path / "out").height == count
