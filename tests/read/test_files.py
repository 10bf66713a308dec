"""Which files are found, and what is said where there are none."""

import errno
import os
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.read import find_files


def test_find_files_walks_folders_in_order_and_skips_what_no_reader_knows(tmp_path):
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "a.jsonl", "b/1.csv", "photo.jpg", "README", ".hidden.txt"):
        (tmp_path / name).write_text("x")
    found = find_files([tmp_path])
    assert [file.uri for file in found.files] == ["a.jsonl", "b/1.csv", "b/2.txt"]
    assert found.skipped == {".jpg": 1, "README": 1}


def test_find_files_names_a_file_relative_to_its_parent(tmp_path):
    (tmp_path / "page.txt").write_text("x")
    assert [file.uri for file in find_files([tmp_path / "page.txt"]).files] == ["page.txt"]


def test_find_files_reads_packed_text(tmp_path):
    for name in ("a.jsonl.gz", "b.txt.gz", "c.csv.gz", "d.parquet.gz", "e.gz"):
        (tmp_path / name).write_bytes(b"")
    assert [file.uri for file in find_files([tmp_path]).files] == [
        "a.jsonl.gz",
        "b.txt.gz",
        "c.csv.gz",
    ]


@pytest.mark.parametrize("name", ["missing", "empty", "photo.jpg"])
def test_find_files_says_in_one_line_what_is_wrong(tmp_path, name):
    (tmp_path / "empty").mkdir()
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    with pytest.raises(UsageError) as error:
        find_files([tmp_path / name])
    assert name in str(error.value)
    assert "\n" not in str(error.value)


def test_find_files_is_the_same_whatever_the_order_of_the_sources(tmp_path):
    for name in ("b/2.txt", "a/3.txt"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("x")
    sources = [tmp_path / "b", tmp_path / "a"]
    assert find_files(sources) == find_files(sources[::-1])
    assert [file.uri for file in find_files(sources).files] == ["2.txt", "3.txt"]


def test_find_files_takes_a_file_once_though_two_sources_hold_it(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_text("x")
    (tmp_path / "a.png").write_text("x")
    again = tmp_path / "b" / ".."
    found = find_files([tmp_path, tmp_path / "b" / "1.txt", again])
    assert [file.uri for file in found.files] == ["1.txt"]
    assert found.skipped == {".png": 1}


def test_find_files_does_not_take_the_warehouse_for_a_source(tmp_path, monkeypatch):
    for name in ("page.txt", "data/parquet/articles/r1/00000.parquet"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x")
    monkeypatch.chdir(tmp_path)
    for source in (Path(), tmp_path, Path("data") / ".."):
        assert [file.uri for file in find_files([source], Path("data")).files] == ["page.txt"]


def test_find_files_names_a_file_whose_name_is_no_utf_8(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("x")
    (file,) = find_files([tmp_path]).files
    assert (file.uri, file.path.read_text()) == ("?.txt", "x")


def test_find_files_refuses_the_warehouse_itself(tmp_path):
    (tmp_path / "parquet").mkdir()
    (tmp_path / "parquet" / "a.parquet").write_text("x")
    for source in (tmp_path, tmp_path / "parquet"):
        with pytest.raises(UsageError, match="no readable file"):
            find_files([source], tmp_path)


def test_find_files_leaves_out_hidden_folders_and_what_is_no_file(tmp_path):
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "a.txt").write_text("x")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "page.txt").write_text("x")
    assert [file.uri for file in find_files([tmp_path]).files] == ["page.txt"]


def test_find_files_does_not_pass_over_a_folder_it_cannot_list(tmp_path, monkeypatch):
    def refuse(root: Path, onerror):
        onerror(PermissionError(errno.EACCES, "Permission denied", str(root / "b")))

    monkeypatch.setattr("os.walk", refuse)
    with pytest.raises(UsageError, match=r"b: cannot be listed \(Permission denied\)"):
        find_files([tmp_path])


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("pages/*.jsonl", ["a.jsonl"]),
        ("pages/**/*.jsonl", ["a.jsonl", "b/c.jsonl"]),
        ("pages/**", ["a.jsonl", "b/c.jsonl", "b/d.txt"]),
        ("pages/[ab]*", ["a.jsonl", "b/c.jsonl", "b/d.txt"]),
        ("*/b", ["pages/b/c.jsonl", "pages/b/d.txt"]),
    ],
)
def test_find_files_takes_a_pattern(tmp_path, pattern, names):
    (tmp_path / "pages" / "b").mkdir(parents=True)
    for name in ("a.jsonl", ".hidden.jsonl", "b/c.jsonl", "b/d.txt"):
        (tmp_path / "pages" / name).write_text("x")
    assert [file.uri for file in find_files([tmp_path / pattern]).files] == names


def test_find_files_takes_a_name_that_looks_like_a_pattern(tmp_path):
    (tmp_path / "a[1].txt").write_text("x")
    assert [file.uri for file in find_files([tmp_path / "a[1].txt"]).files] == ["a[1].txt"]


def test_find_files_refuses_a_pattern_that_matches_nothing(tmp_path):
    with pytest.raises(UsageError, match=r"\*\*x\*: matches no readable file"):
        find_files([tmp_path / "**x*"])


def test_find_files_takes_standard_input():
    assert [file.uri for file in find_files([Path("-")]).files] == ["stdin"]
