"""Settings are read, and a slip in a key is not passed over."""

import json

import pytest

from etl.config import Settings
from etl.errors import UsageError


def test_load_reads_what_is_set(tmp_path):
    path = tmp_path / "s.toml"
    path.write_text("shard_pages = 10\n")
    assert Settings.load(path).shard_pages == 10
    assert json.loads(Settings.load(path).as_json())["shard_pages"] == 10


@pytest.mark.parametrize(
    "content",
    [
        b"shard_page = 10",
        b"=",
        b"\xff",
        b'shard_pages = "ten"',
        b"shard_pages = 0",
        b"workers = -1",
        b'database_memory = "lots"',
        b"database_memory = \"1GB'; attach 'x\"",
    ],
)
def test_load_refuses_what_is_no_setting(tmp_path, content):
    path = tmp_path / "s.toml"
    path.write_bytes(content)
    with pytest.raises(UsageError, match=r"s\.toml"):
        Settings.load(path)


def test_with_workers_keeps_at_least_one():
    assert Settings().with_workers(0).workers == 1
    assert Settings(workers=3).with_workers(None).workers == 3
