-- Dates mentioned in articles.
-- grain: one row for each date mentioned
-- inputs: stored.dates
-- columns: etl/contracts.py, table dates

select
    value,
    start_date,
    end_date,
    basis,
    fact_id,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    rule,
    run_id
from stored.dates
