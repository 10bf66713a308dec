"""Every format goes from a file to a shard; no bytes make a reader raise; memory is bounded."""

import gzip
import json
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from etl.config import Settings
from etl.read import parse_columns, read_sources
from etl.read.formats import read_file
from etl.read.html_pages import HtmlPage, read_page
from etl.read.records import make_page
from tests.read.test_html_pages import BODY, PAGE
from tests.read.test_packing import pack_zst
from tests.read.test_web_archives import response, wet

TEXT = "\n".join(BODY)
URL = "https://a.vn/1"
JSONL = json.dumps({"text": TEXT, "url": URL}, ensure_ascii=False) + "\n"
CSV = f'text,url\n"{TEXT}",{URL}\n'
CONTENT = {
    "a.txt": TEXT.encode(),
    "a.html": PAGE.encode(),
    "a.htm": PAGE.encode("utf-16"),
    "a.jsonl": JSONL.encode(),
    "a.ndjson": JSONL.encode("utf-16-le"),
    "a.csv": CSV.encode("utf-8-sig"),
    "a.wet": wet(TEXT),
    "a.warc": response(PAGE.encode()),
}
MANY = ("a.jsonl", "a.ndjson", "a.csv", "a.wet", "a.warc", "a.parquet")


def stored(source: Path, out: Path) -> pl.DataFrame:
    read_sources([source], out, [], Settings(), parse_columns(None))
    return pl.read_parquet(out / "records/*.parquet")


def check(frame: pl.DataFrame, name: str, plain: str) -> None:
    row = frame.row(0, named=True)
    assert (frame.height, row["rejection_reason"]) == (1, None)
    assert row["raw_text"].endswith(TEXT)
    assert row["source_uri"] == (f"{name}#1" if plain in MANY else name)
    assert (row["url"] is None) == (plain == "a.txt")


@pytest.mark.parametrize("name", CONTENT)
@pytest.mark.parametrize(
    ("ending", "pack"), [("", bytes), (".gz", gzip.compress), (".zst", pack_zst)]
)
def test_every_format_reaches_a_shard(tmp_path, name, ending, pack):
    path = tmp_path / (name + ending)
    path.write_bytes(pack(CONTENT[name]))
    check(stored(path, tmp_path / "out"), path.name, name)


def test_parquet_reaches_a_shard_also_with_text_as_bytes(tmp_path):
    for number, text in enumerate((TEXT, TEXT.encode(), TEXT.encode("utf-16"))):
        path = tmp_path / f"{number}.parquet"
        pl.DataFrame({"text": [text], "url": [URL]}).write_parquet(path)
        check(stored(path, tmp_path / f"out{number}"), path.name, "a.parquet")


def test_standard_input_is_jsonl(tmp_path, monkeypatch):
    (tmp_path / "piped").write_text(JSONL * 2, encoding="utf-8")
    with (tmp_path / "piped").open() as piped:
        monkeypatch.setattr("sys.stdin", piped)
        frame = stored(Path("-"), tmp_path / "out")
    assert frame["source_uri"].to_list() == ["stdin#1"]  # one page, its url given twice


@pytest.mark.parametrize("line", ['{"text": "x", "title": [["a"], "b", {"c": 1}, "d"]}'])
def test_a_list_of_names_is_one_value(tmp_path, line):
    (tmp_path / "a.jsonl").write_text(line)
    assert stored(tmp_path / "a.jsonl", tmp_path / "out")["record_title"].to_list() == ["b, d"]


@pytest.mark.parametrize(
    "deep", ['{"text": ' + "[" * 500_000, '{"text": "x", "title": ' + "[" * 900 + "]" * 900 + "}"]
)
def test_deeply_nested_json_is_a_record(tmp_path, deep):
    (tmp_path / "a.jsonl").write_text(deep + "\n" + JSONL, encoding="utf-8")
    assert stored(tmp_path / "a.jsonl", tmp_path / "out").height == 2


NAMES = sorted({*CONTENT, *(n + e for n in CONTENT for e in (".gz", ".zst")), "a.parquet"})
STARTS = [
    *CONTENT.values(),
    b"",
    gzip.compress(JSONL.encode()),
    pack_zst(JSONL.encode()),
    b"WARC/1.0\n",
]


@given(st.sampled_from(NAMES), st.sampled_from(STARTS), st.binary(max_size=80), st.integers(0, 400))
@example("a.jsonl", b'{"text": "\\ud800", "title": ["\\udfff"]}', b"", 0)
@example("a.csv", b"", "text\n\ufeffa\ud800".encode("utf-8", "surrogatepass"), 0)
@example("a.html", b"<p>&#xD800;\xed\xa0\x80", b"", 0)
def test_no_bytes_make_a_reader_raise(tmp_path_factory, name, start, noise, place):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(start[:place] + noise + start[place + len(noise) // 2 :])
    for record in read_file(path, parse_columns(None)):
        page = make_page(read_page(record) if isinstance(record, HtmlPage) else record, "x")
        for value in (page.raw_text, page.url, page.site, page.title, page.author):
            (value or "").encode()


READ = """
import resource, sys
from pathlib import Path
from etl.config import Settings
from etl.read import parse_columns, read_sources
report = read_sources([Path(sys.argv[1])], Path(sys.argv[2]), [], Settings(), parse_columns(None))
print(report.pages_new, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def read_elsewhere(path: Path, out: Path) -> tuple[int, int]:
    command = [sys.executable, "-c", READ, str(path), str(out)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    pages, kilobytes = map(int, done.stdout.split())
    return pages, kilobytes


@pytest.mark.slow
def test_memory_does_not_grow_with_the_file(tmp_path):
    sizes = {"small": 40_000_000, "large": 200_000_000}
    memory = {}
    for name, size in sizes.items():
        path = tmp_path / f"{name}.jsonl"
        with path.open("w", encoding="utf-8") as file:
            while file.tell() < size:
                page = {"text": TEXT * 8, "id": file.tell()}
                file.write(json.dumps(page, ensure_ascii=False) + "\n")
        pages, memory[name] = read_elsewhere(path, tmp_path / name)
        assert pages > size / 5_000
    assert memory["large"] - memory["small"] < 100_000
