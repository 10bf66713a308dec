"""Rules as data: the table's form."""

import pytest

import etl.rules
from etl.rules import read_rules


@pytest.fixture
def table(tmp_path, monkeypatch):
    def write(content: str):
        (tmp_path / "r.tsv").write_text(content, encoding="utf-8")
        monkeypatch.setattr(etl.rules, "files", lambda _package: tmp_path)
        read_rules.cache_clear()
        return read_rules("any", "r.tsv")

    yield write
    read_rules.cache_clear()


def test_read_rules_skips_comments_and_fills_missing_cells(table):
    assert table("# why\na\tb\n\n1\t2\n3\n") == ({"a": "1", "b": "2"}, {"a": "3", "b": ""})


def test_read_rules_refuses_a_stray_tab(table):
    with pytest.raises(ValueError, match="more cells"):
        table("a\tb\n1\t2\t3\n")
