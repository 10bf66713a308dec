"""What a page may hold to steer a terminal or a spreadsheet comes out as text."""

import polars as pl
import pytest

from etl.cli.tables import harmless, write_rows
from etl.contracts import Kind


def csv_of(text: str, capsys: pytest.CaptureFixture[str]) -> str:
    write_rows(pl.DataFrame({"text": [text]}, schema={"text": Kind.TEXT.polars}), "csv")
    return capsys.readouterr().out.removeprefix("text\n")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=cmd()|' /C calc'!A0", "'=cmd()|' /C calc'!A0\n"),
        ("+84 24 3825", "'+84 24 3825\n"),
        ("-5 độ", "'-5 độ\n"),
        ("@SUM(A1)", "'@SUM(A1)\n"),
        ("\t=1", "'\t=1\n"),
        ("\r=1", '"\'\r=1"\n'),
        ("5 = 5", "5 = 5\n"),
        ('<script>"a"</script>', '"<script>""a""</script>"\n'),
        ("", '""\n'),
    ],
)
def test_csv_holds_no_formula(text: str, cell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert csv_of(text, capsys) == cell


def test_csv_leaves_numbers_and_lists_alone(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(pl.DataFrame({"n": [-5], "names": [["-a", "=b"]]}), "csv")
    assert capsys.readouterr().out == "n,names\n-5,'-a; =b\n"


def test_json_keeps_texts_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    write_rows(pl.DataFrame({"text": ["=1"]}), "json")
    assert capsys.readouterr().out == '[{"text":"=1"}]\n'


def test_harmless_shows_what_would_turn_text_around() -> None:
    assert harmless("a\u202eb\u2066c\u200fd") == "a\ufffdb\ufffdc\ufffdd"
