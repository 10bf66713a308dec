"""The contract holds together: every column defined once, every table whole."""

import polars as pl

from etl.contracts import AUDIT_TABLES, COLUMNS, FACT_TABLES, TABLES, VIEWS, Kind
from etl.parquet import stored_schema
from etl.resources import resource_folder


def test_every_column_is_used_or_stands_in_a_view():
    used = {(table.name, c.name) for table in TABLES.values() for c in table.columns}
    names = {name for _table, name in used}
    assert {pair for pair in COLUMNS if pair[0]} <= used
    of_views = {"value_text", "fact_type", "other_fact_id", "other_text", "agrees", "differs"}
    of_ours = {"written", "plain", "version", "sentence_count", "fact_count", "other_sites"}
    of_ours |= {"other_entity_id", "other_entity_type", "other_name"}
    of_ours |= {"is_one_story", "is_one_wording", "is_one_time", "is_opening", "other_date_value"}
    of_ours |= {"other_speaker", "is_one_speaker", "is_other_speaker", "unit_text", "low", "high"}
    of_ours |= {"words", "mark", "mark_kind", "marks", "sentence_marks", "names", "clause_words"}
    of_ours |= {"sentence_words", "common_count", "clause_count", "most_count"}
    assert {name for _t, name in COLUMNS} - names == of_views | of_ours


def test_every_table_has_a_key_among_its_required_columns():
    for table in TABLES.values():
        assert set(table.key) <= table.required <= set(table.schema)
        assert table.grain.startswith("One row for each")


def test_fact_tables_say_where_each_fact_stands():
    place = {
        "fact_id",
        "article_id",
        "sentence_number",
        "char_start",
        "char_end",
        "text",
        "rule",
        "run_id",
    }
    for name in FACT_TABLES:
        assert place <= TABLES[name].required


def test_types_follow_the_names():
    for column in COLUMNS.values():
        if column.name.endswith(("_count", "_number")) or column.name.startswith("char_"):
            assert column.kind is Kind.INTEGER, column.name
        if column.name.endswith(("_at", "_at_utc")) and not column.name.startswith("record_"):
            assert column.kind is Kind.TIMESTAMP, column.name


def test_stored_schema_leaves_out_what_later_runs_may_change():
    assert "story_id" not in stored_schema("articles")
    assert stored_schema("money")["amount"] == pl.Decimal(28, 2)


def test_every_table_and_view_has_its_sql():
    names = {path.stem for path in resource_folder("warehouse").glob("*.sql")}
    assert TABLES.keys() | VIEWS.keys() <= names
    assert set(AUDIT_TABLES) <= TABLES.keys()
