-- Every input record as it came in, with what became of it.
-- grain: one row for each input record, every one of them
-- inputs: stored.pages
-- columns: etl/contracts.py, table pages

select
    page_id,
    source_uri,
    url,
    site,
    raw_text,
    char_count,
    outcome,
    rejection_reason,
    run_id,
    record_title,
    record_author,
    record_published_at
from stored.pages
