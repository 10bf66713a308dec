"""The commands that read a warehouse: what they print, and their exit statuses."""

import io
import json
import subprocess
import sys
import time

import polars as pl
import pytest
from typer.main import get_command

from etl.cli.article import marked_text
from etl.cli.main import _call, app
from etl.publish import Layout, hold_warehouse
from etl.query import ArticleView
from tests.tiny import KEY


@pytest.fixture
def call(tiny_warehouse, capsys):
    def run(*words: str) -> tuple[int, str, str]:
        status = _call([*words, "--warehouse", str(tiny_warehouse)])
        out = capsys.readouterr()
        return status, out.out, out.err

    return run


def test_sql_prints_a_table(call):
    status, out, _ = call("sql", "select title, 1.5 as x from articles limit 1")
    assert status == 0
    assert "Lũ rút ở Huế" in out


def test_sql_shows_a_hundred_rows_and_says_how_many_more(call):
    _, out, err = call("sql", "select * from range(1234)")
    assert "│    99 │" in out
    assert "100" not in out
    assert err == "1,134 more rows; --all shows them, --limit N so many\n"


@pytest.mark.parametrize(
    ("words", "rows", "more"),
    [
        (("--all",), 150, ""),
        (("--limit", "150"), 150, ""),
        (("-n", "3"), 3, "147 more rows"),
        (("-n", "0"), 0, "150 more rows"),
        (("--format", "csv"), 150, ""),
        (("--format", "csv", "--limit", "2"), 2, "148 more rows"),
    ],
)
def test_sql_shows_as_many_rows_as_asked(call, words, rows, more):
    status, out, err = call("sql", "select 'row' as x from range(150)", *words)
    assert (status, out.count("row")) == (0, rows)
    assert err.startswith(more)
    assert bool(err) == bool(more)


def test_sql_takes_not_both_all_and_a_limit(call):
    status, _, err = call("sql", "select 1", "--all", "--limit", "3")
    assert (status, err) == (2, "etl: sql: --all and --limit exclude each other\n")


def test_sql_writes_csv_with_lists_joined(call):
    _, out, _ = call("sql", "select ['a', 'b'] as l, 1 as n", "--format", "csv")
    assert out == "l,n\na; b,1\n"


def test_sql_writes_json(call):
    _, out, _ = call("sql", "select 'Huế' as t", "--format", "json")
    assert json.loads(out) == [{"t": "Huế"}]


def test_sql_writes_parquet(tiny_warehouse):
    command = [sys.executable, "-m", "etl", "sql", "select 7 as n", "--format", "parquet"]
    done = subprocess.run([*command, "-w", str(tiny_warehouse)], capture_output=True, check=True)
    assert pl.read_parquet(io.BytesIO(done.stdout)).item() == 7


def test_sql_writes_decimals_as_json_numbers(call):
    _, out, _ = call(
        "sql", "select amount, sum(1) as n from money group by all", "--format", "json"
    )
    assert json.loads(out) == [{"amount": 1.5e9, "n": 1}]


@pytest.mark.parametrize("query", ["selec", "drop table articles", "select * from '/etc/passwd'"])
def test_sql_that_does_not_read_is_wrong_usage(call, query):
    status, out, err = call("sql", query)
    assert (status, out) == (2, "")
    assert err.startswith("etl: sql: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("value", "form"),
    [
        ("{'a': 1}", "csv"),
        ("[[1]]", "csv"),
        ("map {'a': 1}", "csv"),
        ("'a'::blob", "csv"),
        ("['a'::blob]", "csv"),
        ("'a'::blob", "json"),
    ],
)
def test_sql_says_which_column_a_format_cannot_hold(call, value, form):
    status, out, err = call("sql", f"select 1 as fine, {value} as nested", "--format", form)
    assert (status, out) == (2, "")
    assert err.startswith(f"etl: sql: {form} cannot hold nested;")
    assert err.count("\n") == 1


STEERING = "a\x1b[2Jb\x07\x9b5mc\rd\x7f"


def test_sql_prints_no_text_that_steers_the_terminal(call):
    codes = ", ".join(str(ord(c)) for c in STEERING)
    row = " || ".join(f"chr({code})" for code in codes.split(", "))
    out = call("sql", f"select {row} as one, [{row}] as many")[1]
    assert not set(out) & set("\x1b\x07\x9b\r\x7f")
    assert out.count("a\ufffd[2Jb\ufffd\ufffd5mc\ufffdd\ufffd") == 2


def test_marked_text_keeps_places_though_the_text_would_steer_the_terminal():
    facts = pl.DataFrame({"char_start": [9], "char_end": [12], "fact_type": ["money"]})
    text = "\x1b[2J\x07\r\x0b \x08$5\n"
    view = ArticleView({"text": text}, pl.DataFrame(), pl.DataFrame(), facts)
    marked = marked_text(view)
    assert (len(marked.plain), set(marked.plain) & set("\x1b\x07\r\x0b\x08")) == (len(text), set())
    assert [(span.start, span.end) for span in marked.spans] == [(9, 12)]


def test_an_error_is_one_line_whatever_the_path_holds(capsys, tmp_path):
    assert _call(["run", str(tmp_path / "a\nb\x1b[2J"), "-w", str(tmp_path / "w")]) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "\x1b" not in err


def test_sql_without_a_query_is_a_prompt(call, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("select 40 +\n2;\nselec;\nexit;\nselect 5;\n"))
    status, out, err = call("sql")
    assert status == 0
    assert "42" in out
    assert "5" not in out.replace("42", "")
    assert err.startswith("etl: sql: ")


def test_search_prints_hits_and_says_where_none_is(call):
    assert "Lũ rút ở Huế" in call("search", "lu", "rut")[1]
    assert "no article" in call("search", "zzz")[1]


def test_show_prints_the_text_and_its_facts(call):
    status, out, _ = call("show", KEY[:8])
    assert status == 0
    for told in ("a.vn", "Tỉnh chi 1,5 tỷ đồng.", "exact 1500000000.00 VND"):
        assert told in out


def test_status_prints_the_runs(call):
    assert "published" in call("status")[1]


@pytest.mark.parametrize(
    "command", [["sql", "select 1"], ["search", "x"], ["show", "x"], ["status"], ["report"]]
)
def test_a_missing_warehouse_is_wrong_usage(tmp_path, capsys, command):
    assert _call([*command, "-w", str(tmp_path / "none")]) == 2
    err = capsys.readouterr().err
    assert "none" in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ["runn"],
        ["run"],
        ["sql", "--format", "xml"],
        ["run", "x", "--workers", "0"],
        ["synth", "0", "x"],
    ],
)
def test_wrong_usage_is_one_line_and_status_two(capsys, words):
    assert _call(words) == 2
    err = capsys.readouterr().err
    assert err.startswith("etl: ")
    assert err.count("\n") == 1


def test_every_command_explains_itself():
    commands = get_command(app).commands
    expected = {
        "run",
        "sql",
        "search",
        "show",
        "report",
        "status",
        "reprocess",
        "synth",
        "evaluate",
    }
    assert set(commands) == expected
    assert all(command.help for command in commands.values())


def test_help_answers_at_once():
    """The promise is half a second; compared with Python's own start, a busy machine does no harm."""

    def seconds(*words: str) -> float:
        begun = time.perf_counter()
        subprocess.run([sys.executable, *words], capture_output=True, check=True)
        return time.perf_counter() - begun

    bare = min(seconds("-c", "import rich.console, typer") for _ in range(3))
    assert min(seconds("-m", "etl", "--help") for _ in range(3)) < 5 * bare


def test_help_loads_nothing_heavy():
    code = "import sys; sys.argv = ['etl', '--help']\nfrom etl.cli import main\ntry: main()\nexcept SystemExit: print(sorted({'polars', 'duckdb', 'great_expectations', 'pyarrow'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.rstrip().endswith("[]")


def test_importing_the_package_loads_nothing_heavy():
    code = "import sys, etl; print(sorted({'polars', 'duckdb', 'pyarrow', 'numpy'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert done.stdout.strip() == "[]"


def test_report_waits_for_no_run(call, tiny_warehouse):
    with hold_warehouse(Layout(tiny_warehouse)):
        status, out, err = call("report")
    assert (status, out) == (4, "")
    assert "another run holds this warehouse" in err


def test_report_makes_no_folder_where_there_is_no_warehouse(tmp_path):
    assert _call(["report", "-w", str(tmp_path / "none")]) == 2
    assert not (tmp_path / "none").exists()


def test_report_opens_the_page(call, tiny_warehouse, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("typer.launch", opened.append)
    status, out, _ = call("report", "--open")
    assert (status, opened) == (0, [(tiny_warehouse / "reports" / "index.html").as_uri()])
    assert out.strip().endswith("index.html")
