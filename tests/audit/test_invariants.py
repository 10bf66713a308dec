"""Each rule on a smallest warehouse that keeps it and on one that breaks it."""

from dataclasses import replace
from pathlib import Path

import pytest

from etl.audit import audit_database
from etl.suites import Suite, read_suites
from tests.audit.tiny_warehouse import build

SUITES = {suite.name: suite for suite in read_suites()}

SQL_RULES = [
    ("pages", "rejected_with_reason", "update pages set rejection_reason = null"),
    ("pages", "rejected_with_reason", "update pages set rejection_reason = 'empty'"),
    ("pages", "article_exists", "delete from articles where not is_canonical"),
    ("pages", "char_count_right", "update pages set char_count = 7"),
    (
        "pages",
        "few_rejected",
        "insert into pages select pages.* from pages, range(60) where outcome = 'rejected'",
    ),
    ("articles", "page_exists", "delete from pages where raw_text like 'Cầu%'"),
    ("articles", "page_exists", "update pages set outcome = 'rejected'"),
    ("articles", "canonical_is_canonical", "delete from articles where is_canonical"),
    ("articles", "canonical_is_canonical", "update articles set is_canonical = false"),
    (
        "articles",
        "canonical_is_canonical",
        "update articles set canonical_article_id = (select min(article_id) from duplicates)",
    ),
    ("articles", "is_canonical_agrees", "update articles set is_canonical = true"),
    ("articles", "story_exists", "delete from stories"),
    ("articles", "text_is_nfc", "update articles set text = 'a' || chr(769)"),
    ("articles", "lines_end_in_line_feed", "update articles set text = text || chr(13)"),
    ("articles", "lines_end_in_line_feed", "update articles set text = text || chr(8232)"),
    ("articles", "lines_end_in_line_feed", "update articles set text = text || chr(133)"),
    ("articles", "title_opens_text", "update articles set title = 'Tin khác'"),
    ("articles", "title_opens_text", "update articles set title = left(title, 4)"),
    ("articles", "lead_follows_title", "update articles set lead = 'Lời dẫn khác'"),
    ("articles", "lead_follows_title", "update articles set lead = text"),
    ("articles", "title_and_lead_once", "update articles set text = text || chr(10) || title"),
    (
        "articles",
        "title_and_lead_once",
        "update articles set text = title || chr(10) || title || chr(10) || lead",
    ),
    ("articles", "title_and_lead_once", "update articles set text = text || chr(10) || lead"),
    ("articles", "text_not_blank", "update articles set word_count = 0"),
    ("articles", "char_count_right", "update articles set char_count = 0"),
    (
        "articles",
        "enough_kept",
        "insert into articles select articles.* replace (0.01 as kept_ratio) from articles, range(60)",
    ),
    ("articles", "little_cut_to_the_bone", "update articles set kept_ratio = 0.01"),
    (
        "articles",
        "dates_known",
        (
            "insert into articles select articles.* replace (null as published_at) "
            "from articles, range(60)"
        ),
    ),
    (
        "articles",
        "few_duplicates",
        (
            "insert into articles select articles.* replace (false as is_canonical) "
            "from articles, range(60)"
        ),
    ),
    ("dropped_lines", "article_exists", "delete from articles"),
    ("dropped_lines", "line_is_in_page", "update dropped_lines set line_number = 4"),
    ("repairs", "article_exists", "delete from articles"),
    ("repairs", "after_stands_in_text", "update repairs set after = 'x'"),
    ("repairs", "something_changed", "update repairs set before = after"),
    ("duplicates", "article_exists", "delete from articles"),
    ("duplicates", "canonical_agrees", "update duplicates set canonical_article_id = 'z'"),
    ("duplicates", "canonical_agrees", "update articles set is_canonical = true"),
    ("duplicates", "matched_article_exists", "update duplicates set matched_article_id = 'z'"),
    ("duplicates", "matched_is_another", "update duplicates set matched_article_id = article_id"),
    ("shared_passages", "article_exists", "update shared_passages set article_id = 'z'"),
    (
        "shared_passages",
        "other_article_exists",
        "update shared_passages set other_article_id = 'z'",
    ),
    ("shared_passages", "span_matches_text", "update shared_passages set char_start = 0"),
    ("shared_passages", "other_span_in_text", "update shared_passages set other_char_end = 9999"),
    ("shared_passages", "two_articles", "update shared_passages set other_article_id = article_id"),
    ("stories", "canonical_is_member", "update stories set canonical_article_id = 'z'"),
    ("stories", "canonical_is_member", "update articles set story_id = 's2'"),
    ("stories", "canonical_is_canonical", "update articles set is_canonical = false"),
    ("stories", "article_count_right", "update stories set article_count = 3"),
    (
        "stories",
        "times_in_order",
        "update stories set first_published_at = '2022-01-02', last_published_at = '2022-01-01'",
    ),
    ("money", "amount_in_range", "update money set amount = -1"),
    ("money", "amount_in_range", "update money set amount_max = 1e21"),
    ("money", "range_in_order", "update money set amount_max = 5"),
    ("money", "currency_is_code", "update money set currency = 'đồng'"),
    ("quantities", "value_in_range", "update quantities set value = 'nan'"),
    ("quantities", "value_in_range", "update quantities set value_max = 'inf'"),
    ("quantities", "range_in_order", "update quantities set value_max = 5"),
    ("quantities", "unit_not_blank", "update quantities set unit = ' '"),
    ("dates", "value_is_iso", "update dates set value = '2/9/2021'"),
    ("dates", "value_is_iso", "update dates set value = '2021-13'"),
    ("dates", "days_in_range", "update dates set start_date = '0999-01-01'"),
    ("dates", "days_in_range", "update dates set end_date = '2201-01-01'"),
    ("dates", "days_in_order", "update dates set end_date = '2021-09-01'"),
    ("dates", "days_in_order", "update dates set start_date = null"),
    ("quotes", "speaker_is_name", "update quotes set speaker = ''"),
    ("mentions", "entity_exists", "delete from entities"),
    ("mentions", "type_agrees", "update entities set entity_type = 'place'"),
    ("mentions", "name_is_name", "update mentions set name = repeat('x', 201)"),
    ("mentions", "text_not_blank", "update mentions set text = ''"),
    ("roles", "person_and_role_are_words", "update roles set role = ''"),
    ("events", "amount_in_range", "update events set amount = -1"),
    ("events", "amount_with_currency", "update events set amount = 1"),
    ("events", "date_is_iso", "update events set date_value = 'hôm qua'"),
    ("entities", "mention_exists", "delete from mentions"),
    (
        "entities",
        "times_in_order",
        "update entities set first_seen_at = '2022-01-02', last_seen_at = '2022-01-01'",
    ),
    ("runs", "times_in_order", "update runs set finished_at_utc = '1999-01-01'"),
    ("runs", "counts_not_negative", "update runs set rejected = -1"),
]
FACTS = ("money", "quantities", "dates", "quotes", "mentions", "roles", "events")
FACT_RULES = [
    case
    for table in FACTS
    for case in (
        (table, "span_matches_text", f"update {table} set char_start = char_start + 1"),
        (table, "span_matches_text", f"update {table} set text = text || '.'"),
        (table, "article_exists", f"update {table} set article_id = 'z'"),
        (table, "text_not_blank", f"update {table} set text = ' '"),
    )
]
COLUMN_RULES = [
    ("pages", "expect_column_values_to_not_be_null: page_id", "update pages set page_id = null"),
    (
        "pages",
        "expect_column_values_to_be_unique: page_id",
        "insert into pages from pages where outcome = 'rejected'",
    ),
    (
        "pages",
        "expect_column_values_to_be_in_set: rejection_reason",
        "update pages set rejection_reason = 'sao'",
    ),
    (
        "shared_passages",
        (
            "expect_compound_columns_to_be_unique: article_id, char_start, char_end, "
            "other_article_id, other_char_start, other_char_end"
        ),
        "insert into shared_passages from shared_passages",
    ),
    (
        "money",
        "expect_column_values_to_be_between: sentence_number",
        "update money set sentence_number = 0",
    ),
    (
        "articles",
        "expect_column_values_to_be_between: kept_ratio",
        "update articles set kept_ratio = 2",
    ),
    (
        "articles",
        "expect_column_values_to_be_between: published_at",
        "update articles set published_at = '1900-01-01'",
    ),
]


def only(table: str, name: str) -> Suite:
    """Return a suite with one of its rules alone."""
    suite = SUITES[table]
    pairs = zip(suite.rules, suite.document["expectations"], strict=True)
    ((rule, item),) = [p for p in pairs if p[0].expectation.removeprefix(_SQL_TYPE) == name]
    return replace(suite, rules=(rule,), document={**suite.document, "expectations": [item]})


_SQL_TYPE = "unexpected_rows_expectation: "


@pytest.mark.parametrize(("table", "name", "change"), SQL_RULES + FACT_RULES + COLUMN_RULES)
def test_rule_fails_on_a_broken_warehouse(
    tmp_path: Path, table: str, name: str, change: str
) -> None:
    (result,) = audit_database(
        build(tmp_path / "w.duckdb", change), suites=(only(table, name),)
    ).results
    assert not result.success
    assert result.unexpected_count >= 1
    assert result.observed_value not in (None, "[]")


def test_every_rule_holds_on_the_tiny_warehouse(tmp_path: Path) -> None:
    report = audit_database(build(tmp_path / "w.duckdb"))
    assert report.failures == ()
    assert not report.blocked


def test_every_rule_holds_on_an_empty_warehouse(tmp_path: Path) -> None:
    database = build(tmp_path / "w.duckdb", *(f"delete from {table}" for table in SUITES))
    assert audit_database(database).failures == ()


def test_every_sql_rule_has_a_case() -> None:
    cases = {(table, name) for table, name, _ in SQL_RULES + FACT_RULES}
    rules = {
        (suite.name, rule.expectation.removeprefix(_SQL_TYPE))
        for suite in SUITES.values()
        for rule in suite.rules
        if rule.query
    }
    assert rules == cases


def test_text_is_nfc_holds_beyond_the_basic_plane_and_behind_a_nul(tmp_path: Path) -> None:
    change = "update articles set text = 'é' || chr(0) || 'e' || chr(128512) || chr(769)"
    database = build(tmp_path / "w.duckdb", change)
    (result,) = audit_database(database, suites=(only("articles", "text_is_nfc"),)).results
    assert result.success


@pytest.mark.parametrize(
    "text",
    ["o" + chr(0x31B), "x" + chr(0x323) + chr(0x302) + chr(0x1F600), chr(0x212B), chr(0x2126)],
)
def test_text_is_nfc_sees_every_kind_of_decomposed_letter(tmp_path: Path, text: str) -> None:
    codes = " || ".join(f"chr({ord(letter)})" for letter in text.replace("x", "e"))
    database = build(tmp_path / "w.duckdb", f"update articles set text = {codes}")
    (result,) = audit_database(database, suites=(only("articles", "text_is_nfc"),)).results
    assert not result.success


def test_range_in_order_lets_a_score_pass(tmp_path: Path) -> None:
    change = "update quantities set value = 3, value_max = 2, unit = 'tỷ số'"
    database = build(tmp_path / "w.duckdb", change)
    (result,) = audit_database(database, suites=(only("quantities", "range_in_order"),)).results
    assert result.success
