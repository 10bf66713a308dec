"""What each rule is tried on: SQL that makes the tiny or the steady warehouse break it, or nearly."""

from etl.contracts import FACT_TABLES as FACTS
from etl.contracts import TABLES, Table


def last_column(table: Table) -> str:
    """Return the last column that no other rule leans on."""
    return [c.name for c in table.columns if c.name != "run_id"][-1]


REJECT = (
    "delete from pages; insert into pages by name select range::varchar as page_id, "
    "if(range < {}, 'rejected', 'article') as outcome from range(100)"
)
KEEP = "insert into articles select articles.* replace ({} as kept_ratio) from articles, range(60)"
UNDATE = (
    "insert into articles select articles.* replace "
    "(if(range < {1} - {0}, null, published_at) as published_at) "
    "from articles, range({1}) where is_canonical"
)
REPEAT = (
    "delete from articles; insert into articles by name "
    "select range::varchar as article_id, range >= {} as is_canonical from range({})"
)
REJECT_NEW = (
    "update pages set outcome = 'rejected' "
    "where run_id = 'r4' and split_part(page_id, '/', 2)::integer < {}"
)
UPDATE_NEW = "update articles set {} where run_id = 'r4' and site = 'le.example'"
BLANK_NEW = (
    "update articles set {} = null where run_id = 'r4' and site = 'le.example' "
    "and right(article_id, 1) in ('1', '3')"
)
KEEP_FACTS = "; ".join(f"delete from {table} where run_id = 'r4'" for table in FACTS[:2])
SQL_RULES = [
    ("pages", "rejected_with_reason", "update pages set rejection_reason = null"),
    ("pages", "rejected_with_reason", "update pages set rejection_reason = 'empty'"),
    ("pages", "article_exists", "delete from articles where not is_canonical"),
    ("pages", "char_count_right", "update pages set char_count = 7"),
    ("pages", "run_on_record", "update pages set run_id = 'r0' where outcome = 'rejected'"),
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
    ("articles", "run_on_record", "update articles set run_id = 'r0'"),
    ("articles", "repeats_are_listed", "delete from duplicates"),
    (
        "articles",
        "published_before_run",
        "update articles set published_at = now()::timestamp + interval 2 day",
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
    ("stories", "site_count_right", "update stories set site_count = 2"),
    ("stories", "article_count_right", "update stories set article_count = 3"),
    (
        "stories",
        "times_in_order",
        "update stories set first_published_at = '2022-01-02', last_published_at = '2022-01-01'",
    ),
    ("money", "amount_in_range", "update money set amount = -1"),
    ("money", "amount_in_range", "update money set amount_max = 1e21"),
    ("money", "amount_in_range", "update money set amount = 1e17, currency = 'USD'"),
    ("money", "amount_in_range", "update money set amount = 1e19, currency = 'XAU'"),
    ("money", "range_in_order", "update money set amount_max = 5"),
    ("money", "currency_is_code", "update money set currency = 'đồng'"),
    ("quantities", "value_in_range", "update quantities set value = 'nan'"),
    ("quantities", "value_in_range", "update quantities set value_max = 'inf'"),
    ("quantities", "range_in_order", "update quantities set value_max = 5"),
    (
        "quantities",
        "value_possible_for_unit",
        "update quantities set value = 12, unit = 'độ Richter'",
    ),
    (
        "quantities",
        "value_possible_for_unit",
        "update quantities set value = 1, value_max = 1e12, unit = 'km/h'",
    ),
    ("quantities", "unit_not_blank", "update quantities set unit = ' '"),
    ("dates", "value_is_iso", "update dates set value = '2/9/2021'"),
    ("dates", "value_is_iso", "update dates set value = '2021-13'"),
    ("dates", "days_in_range", "update dates set start_date = '0001-12-31 (BC)'"),
    ("dates", "days_in_range", "update dates set end_date = '2201-01-01'"),
    ("dates", "days_in_order", "update dates set end_date = '2021-09-01'"),
    ("dates", "days_in_order", "update dates set start_date = null"),
    ("quotes", "speaker_is_name", "update quotes set speaker = ''"),
    ("quotes", "speaker_stands_in_article", "update quotes set speaker_text = 'Bà Mai'"),
    ("mentions", "entity_exists", "delete from entities"),
    ("mentions", "type_agrees", "update entities set entity_type = 'place'"),
    ("mentions", "name_is_name", "update mentions set name = repeat('x', 201)"),
    ("mentions", "text_not_blank", "update mentions set text = ''"),
    ("roles", "person_and_role_are_words", "update roles set role = ''"),
    ("roles", "person_stands_in_article", "update roles set person = 'Mai'"),
    ("events", "participants_are_words", "update events set participants = ['Huế', ' ']"),
    ("events", "amount_in_range", "update events set amount = -1"),
    ("events", "amount_in_range", "update events set amount = 1e17, currency = 'EUR'"),
    ("events", "amount_with_currency", "update events set amount = 1"),
    ("events", "date_is_iso", "update events set date_value = 'hôm qua'"),
    ("entities", "name_not_blank", "update entities set name = ' '"),
    ("entities", "counts_right", "update entities set mention_count = 2"),
    ("entities", "mention_exists", "delete from mentions"),
    (
        "entities",
        "times_in_order",
        "update entities set first_seen_at = '2022-01-02', last_seen_at = '2022-01-01'",
    ),
    ("runs", "times_in_order", "update runs set finished_at_utc = '1999-01-01'"),
    ("runs", "counts_not_negative", "update runs set rejected = -1"),
    ("runs", "not_in_future", "update runs set started_at_utc = now()::timestamp + interval 1 day"),
    ("runs", "config_is_json", "update runs set config = 'x'"),
    ("expectation_results", "run_on_record", "update expectation_results set run_id = 'r0'"),
    (
        "expectation_results",
        "one_a_run",
        "insert into expectation_results from expectation_results",
    ),
    ("quarantined_rows", "run_on_record", "update quarantined_rows set run_id = 'r0'"),
    ("quarantined_rows", "row_is_json", "update quarantined_rows set row_json = 'x'"),
]
DRIFT = [
    (
        "pages",
        "rejection_steady",
        "update pages set outcome = 'rejected' where run_id = 'r4' and site = 'le.example'",
    ),
    ("pages", "volume_steady", "delete from pages where run_id = 'r4' and page_id not like '%/9'"),
    (
        "pages",
        "volume_steady",
        "insert into pages select p.* from pages as p, range(9) where p.run_id = 'r4'",
    ),
    ("pages", "sites_still_come", "delete from pages where run_id = 'r4' and site = 'le.example'"),
    ("articles", "fresh", "update articles set published_at = timestamp '2024-05-02'"),
    ("articles", "facts_found", "; ".join(f"delete from {table}" for table in FACTS)),
    (
        "articles",
        "facts_steady",
        "; ".join(f"delete from {table} where run_id = 'r4'" for table in FACTS[:3]),
    ),
    ("articles", "enough_kept_by_site", "update articles set kept_ratio = 0.2"),
    (
        "articles",
        "kept_steady_by_site",
        "update articles set kept_ratio = 0.5 where run_id = 'r4' and site = 'le.example'",
    ),
    (
        "articles",
        "authors_steady_by_site",
        "update articles set author = null where run_id = 'r4' and site = 'le.example'",
    ),
    (
        "articles",
        "dates_steady_by_site",
        "update articles set published_at = null where run_id = 'r4' and site = 'le.example'",
    ),
    *((table, "yield_steady", f"delete from {table} where run_id = 'r4'") for table in FACTS),
]
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
    ("pages", "outcome_known", "update pages set outcome = 'sao'"),
    ("pages", "reason_known", "update pages set rejection_reason = 'sao'"),
    ("articles", "kept_ratio_is_share", "update articles set kept_ratio = 2"),
    ("articles", "published_in_range", "update articles set published_at = '1900-01-01'"),
    ("articles", "in_vietnamese", "update articles set language = 'en'"),
    ("dropped_lines", "reason_known", "update dropped_lines set reason = 'sao'"),
    ("dropped_lines", "lines_count_from_one", "update dropped_lines set line_number = 0"),
    ("duplicates", "kind_known", "update duplicates set kind = 'sao'"),
    ("duplicates", "similarity_is_share", "update duplicates set similarity = 2"),
    ("shared_passages", "similarity_is_share", "update shared_passages set similarity = 2"),
    ("stories", "articles_counted", "update stories set article_count = 0"),
    ("stories", "sites_counted", "update stories set site_count = -1"),
    ("entities", "type_known", "update entities set entity_type = 'sao'"),
    ("entities", "articles_counted", "update entities set article_count = 0"),
    ("entities", "mentions_counted", "update entities set mention_count = 0"),
    ("money", "qualifier_known", "update money set qualifier = 'sao'"),
    ("quantities", "qualifier_known", "update quantities set qualifier = 'sao'"),
    ("dates", "basis_known", "update dates set basis = 'sao'"),
    ("quotes", "kind_known", "update quotes set kind = 'sao'"),
    ("mentions", "type_known", "update mentions set entity_type = 'sao'"),
    ("events", "type_known", "update events set event_type = 'sao'"),
    ("runs", "status_known", "update runs set status = 'sao'"),
    (
        "expectation_results",
        "severity_known",
        "update expectation_results set severity = 'sao'",
    ),
    ("quarantined_rows", "table_known", "update quarantined_rows set table_name = 'sao'"),
    *(
        (t.name, "key_unique", f"insert into {t.name} from {t.name}")
        for t in TABLES.values()
        if t.key
    ),
    *((t, "sentences_count_from_one", f"update {t} set sentence_number = 0") for t in FACTS),
]
TABLE_RULES = [
    case
    for table in TABLES.values()
    for case in (
        (
            table.name,
            "required_filled",
            f"update {table.name} set {min(table.required)} = null",
        ),
        (
            table.name,
            "columns_as_promised",
            f"alter table {table.name} alter column {last_column(table)} type varchar[] using []",
        ),
    )
]
CASES = SQL_RULES + FACT_RULES + TABLE_RULES


NEAR = [
    ("pages", "few_rejected", REJECT.format(50)),
    ("articles", "enough_kept", KEEP.format(0.35)),
    ("articles", "enough_kept", "update articles set kept_ratio = 0.01"),
    ("articles", "dates_known", UNDATE.format(12, 100)),
    ("articles", "few_duplicates", REPEAT.format(59, 100)),
    ("articles", "little_cut_to_the_bone", "update articles set kept_ratio = 0.05"),
    (
        "articles",
        "published_before_run",
        "update articles set published_at = now()::timestamp + interval 23 hour",
    ),
    ("articles", "lead_follows_title", "update articles set text = lead, title = null"),
    (
        "articles",
        "title_and_lead_once",
        "update articles set text = text || chr(10) || title || '.'",
    ),
    ("money", "amount_in_range", "update money set amount = 0"),
    ("money", "range_in_order", "update money set amount_max = amount"),
    ("quantities", "value_in_range", "update quantities set value = 1e18"),
    (
        "quantities",
        "value_possible_for_unit",
        "update quantities set value = 9, unit = 'độ Richter'",
    ),
    ("dates", "days_in_range", "update dates set start_date = '0001-01-01'"),
    ("dates", "days_in_order", "update dates set end_date = start_date"),
    ("events", "amount_in_range", "update events set amount = 0, currency = 'VND'"),
]
NEAR_DRIFT = [
    ("pages", "rejection_steady", REJECT_NEW.format(6)),
    (
        "pages",
        "volume_steady",
        "delete from pages where run_id = 'r4' and not regexp_matches(page_id, 'r4/[12]')",
    ),
    (
        "pages",
        "sites_still_come",
        "delete from pages where run_id = 'r4' and site = 'le.example' and page_id <> 'r4/1'",
    ),
    ("articles", "fresh", "update articles set published_at = timestamp '2024-05-03 06:00:00'"),
    ("articles", "facts_found", "; ".join(f"delete from {table}" for table in FACTS[:5])),
    ("articles", "facts_steady", KEEP_FACTS),
    ("articles", "enough_kept_by_site", "update articles set kept_ratio = 0.3"),
    ("articles", "kept_steady_by_site", UPDATE_NEW.format("kept_ratio = 0.61")),
    ("articles", "authors_steady_by_site", BLANK_NEW.format("author")),
    ("articles", "dates_steady_by_site", BLANK_NEW.format("published_at")),
    *(
        (
            table,
            "yield_steady",
            f"delete from {table} where run_id = 'r4' and right(article_id, 1) not in ('0', '1', '2', '3')",
        )
        for table in FACTS
    ),
]
"""Just within what a rule allows."""
