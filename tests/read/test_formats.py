"""Each format yields its records; whatever cannot be used is a record with the reason."""

import errno
import gzip
import json
from datetime import datetime
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.errors import UsageError
from etl.read import formats, lines
from etl.read.formats import holds_many, read_file
from etl.read.records import RawRecord, parse_columns
from etl.records import RejectionReason as Reason

COLUMNS = parse_columns(None)


def read(path: Path, columns=COLUMNS) -> list[RawRecord]:
    return list(read_file(path, columns))


def reasons(path: Path) -> list[Reason | None]:
    return [record.reason for record in read(path)]


def test_text_is_one_record_with_its_line_ends(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("Mưa lớn\r\nở Huế\n".encode())
    assert [(r.text, r.reason) for r in read(path)] == [("Mưa lớn\r\nở Huế\n", None)]
    assert not holds_many(path)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_text_with_a_byte_order_mark_is_decoded(tmp_path, encoding):
    path = tmp_path / "a.txt"
    path.write_bytes("Lũ rút".encode(encoding))
    assert read(path)[0].text == "Lũ rút"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\x89PNG\0\0\xff", Reason.NOT_TEXT),
        (b"L\xfc l\xf2n", Reason.UNDECODABLE),
        (b"a\0b", Reason.NOT_TEXT),
    ],
)
def test_text_that_is_none_keeps_its_bytes_as_escapes(tmp_path, content, reason):
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    (record,) = read(path)
    assert record.reason is reason
    assert record.text


def test_jsonl_reads_on_after_a_broken_line(tmp_path):
    path = tmp_path / "a.jsonl"
    good = json.dumps({"text": "Một", "title": " Tin ", "published_at": None, "id": 7})
    path.write_text(f'{good}\n{{"text": \n\n[1]\n{{"title": "x"}}\n{good}\n', encoding="utf-8")
    broken = Reason.BROKEN_RECORD
    assert reasons(path) == [None, broken, broken, broken, None]
    first = read(path)[0]
    assert (first.text, first.fields["title"], first.fields["id"]) == ("Một", "Tin", "7")
    assert first.fields.get("published_at") is None


def test_jsonl_keeps_the_broken_line_as_it_came(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes(b'{"text": "L\xfc"}\n')
    (record,) = read(path)
    assert (record.reason, record.text) == (Reason.UNDECODABLE, '{"text": "L\\xfc"}')


def test_jsonl_with_a_lone_surrogate_can_be_stored(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text('{"text": "a\\ud800b"}\n')
    assert read(path)[0].text.encode() == b"a?b"


def test_csv_keeps_line_ends_inside_quotes_and_finds_the_delimiter(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text('url;text\nhttps://a.vn/1;"Một\nhai"\nhttps://a.vn/2\n', encoding="utf-8")
    first, second = read(path)
    assert (first.text, first.fields["url"]) == ("Một\nhai", "https://a.vn/1")
    assert second.reason is Reason.BROKEN_RECORD


def test_parquet_reads_the_mapped_columns(tmp_path):
    path = tmp_path / "a.parquet"
    frame = {
        "content": ["Một", None],
        "link": ["https://a.vn", None],
        "published_at": [datetime(2024, 5, 1)] * 2,
    }
    pl.DataFrame(frame).write_parquet(path)
    first, second = read(path, parse_columns("text=content, url=link"))
    assert (first.text, first.fields["url"]) == ("Một", "https://a.vn")
    assert first.fields["published_at"] == "2024-05-01T00:00:00"
    assert second.reason is Reason.BROKEN_RECORD


def test_packed_files_are_unpacked(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "a"}\n{"text": "b"}\n'))
    assert [record.text for record in read(path)] == ["a", "b"]


@pytest.mark.parametrize("name", ["a.parquet", "a.jsonl.gz", "a.csv.gz"])
def test_a_file_that_is_no_such_format_is_one_rejected_record(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"\x00\x01 garbage")
    assert reasons(path) == [Reason.NOT_TEXT]


def test_a_packed_file_cut_short_keeps_what_came_before(tmp_path):
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(b'{"text": "%d"}\n' % number for number in range(5_000))
    path.write_bytes(gzip.compress(lines)[:-2_000])
    found = reasons(path)
    assert found[-1] is Reason.NOT_TEXT
    assert found[0] is None


@given(
    st.binary(max_size=300), st.sampled_from(["a.txt", "a.jsonl", "a.csv", "a.parquet", "a.txt.gz"])
)
def test_no_bytes_make_a_reader_raise(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(content)
    for record in read(path):
        record.text.encode()


def test_csv_does_not_cut_a_text_whose_delimiter_is_not_quoted(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("id,text\n1,Mưa to, gió lớn\n2,Nắng,\n", encoding="utf-8")
    first, second = read(path)
    assert (first.reason, first.text) == (Reason.BROKEN_RECORD, "1,Mưa to, gió lớn")
    assert (second.reason, second.text) == (None, "Nắng")


def test_csv_rejects_the_row_that_is_no_utf_8(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("id,text\n1,Huế\n".encode() + b"2,L\xfc\r\n3,H\xc3\xa0\r\n")
    assert [(r.reason, r.text) for r in read(path)] == [
        (None, "Huế"),
        (Reason.UNDECODABLE, "2,L\\xfc"),
        (None, "Hà"),
    ]


@pytest.mark.parametrize("content", [b"text\n%s", b"%s\nx", b'text\n"%s', b"text\n%s\n"])
def test_csv_never_holds_a_line_past_all_measure(tmp_path, monkeypatch, content):
    monkeypatch.setattr(lines, "MAX_RECORD_BYTES", 1_000)
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(content % (b"a" * 100_000)))
    assert reasons(path) == [Reason.NOT_TEXT]


@pytest.mark.parametrize("place", range(30, 600, 30))
def test_a_packed_file_with_a_fault_inside_is_a_rejected_record(tmp_path, place):
    path = tmp_path / "a.jsonl.gz"
    lines = b"".join(b'{"text": "%d"}\n' % (number**7) for number in range(500))
    packed = bytearray(gzip.compress(lines))
    packed[place : place + 10] = b"\xff" * 10
    path.write_bytes(packed)
    assert reasons(path)[-1] in (Reason.NOT_TEXT, Reason.BROKEN_RECORD, Reason.UNDECODABLE)


def test_a_fault_of_the_disk_is_no_fault_of_the_file(tmp_path, monkeypatch):
    def fail(_path: Path) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(formats, "open_unpacked", fail)
    (tmp_path / "a.txt").write_text("x")
    with pytest.raises(OSError, match="Input/output"):
        read(tmp_path / "a.txt")


def test_a_file_that_may_not_be_read_is_one_clear_line(tmp_path, monkeypatch):
    def refuse(_path: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(formats, "open_unpacked", refuse)
    with pytest.raises(UsageError, match=r"a\.txt: may not be read"):
        read(tmp_path / "a.txt")
