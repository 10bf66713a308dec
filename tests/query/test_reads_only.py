"""What counts as reading, by the parser alone: nothing is run."""

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.query.reading import DOING, only_reads, without_end


@pytest.mark.parametrize(
    ("query", "reads"),
    [
        ("select 1", True),
        ("from query_table('money')", True),
        ("select query from t", True),
        ('select "query" from t', True),
        ("select 'query(1)'", True),
        ("select 1 -- query(1)", True),
        ("select log(10)", True),
        ("from query ('select 1')", False),
        ('from "QUERY"/* */(1)', False),
        ("select (select x from (from Force_Checkpoint()) as t(x))", False),
        ("explain from enable_logging()", False),
        ("pivot (from query('from t')) on a", False),
        ("", False),
        (";", False),
        ("select 1; select 2", False),
        ("call pragma_version()", False),
    ],
)
def test_only_reads(query: str, *, reads: bool) -> None:
    assert only_reads(query) is reads


@pytest.mark.parametrize("name", sorted(DOING))
def test_functions_that_do_more_are_known_however_they_are_written(name: str) -> None:
    for written in (name, name.upper(), f'"{name}"', f"{name} ", f"{name}/* đ */", f"main.{name}"):
        assert not only_reads(f"from {written}(1)")


@given(st.text(alphabet="selct from()\"'-/*;đ\n1$explainpvo", max_size=60))
def test_any_text_is_judged_or_no_sql(query: str) -> None:
    try:
        only_reads(query)
    except duckdb.Error:
        return
    without_end(query)


@pytest.mark.parametrize(
    ("query", "text"),
    [("select 1", "select 1"), ("select 'đ;' ;; ", "select 'đ;' "), ("select 1; -- x", "select 1")],
)
def test_without_end(query: str, text: str) -> None:
    assert without_end(query) == text
