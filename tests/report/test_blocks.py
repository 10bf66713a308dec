"""Every SQL file runs on an empty warehouse, and says what it shows."""

from importlib.resources import files
from pathlib import Path

from etl.report.blocks import read_blocks
from etl.report.source import open_source
from tests.audit.tiny_warehouse import build


def test_every_file_has_heading_note_and_no_word_of_parameters() -> None:
    for path in (files("etl.report") / "sql").iterdir():
        heading, note, sql = path.read_text(encoding="utf-8").split("\n", maxsplit=2)
        assert heading.startswith("-- ")
        assert note.startswith("-- ")
        assert note.endswith(".")
        assert "$" not in sql.replace("$.text", "")


def test_blocks_without_a_database_are_empty_but_for_the_funnel() -> None:
    with open_source(None, {}) as connection:
        blocks = read_blocks(connection)
    filled = {name for name, block in blocks.items() if block.rows}
    assert filled == {"funnel"}
    assert {row["number"] for row in blocks["funnel"].rows} == {0}


def test_blocks_count_the_tiny_warehouse(tmp_path: Path) -> None:
    with open_source(build(tmp_path / "w.duckdb"), {}) as connection:
        blocks = read_blocks(connection)
    assert {row["step"]: row["number"] for row in blocks["funnel"].rows} == {
        "pages": 3,
        "articles": 2,
        "canonical": 1,
        "stories": 1,
        "facts": 7,
    }
    assert {row["fact_type"] for row in blocks["facts"].rows} >= {"money", "events"}
    assert blocks["rejected"].rows[0]["rejection_reason"] == "empty"
    assert blocks["runs"].rows == ()
