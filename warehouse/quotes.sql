-- Quotations in articles.
-- grain: one row for each quotation
-- inputs: stored.quotes
-- columns: etl/contracts.py, table quotes

select
    speaker,
    speaker_text,
    verb,
    kind,
    fact_id,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    rule,
    run_id
from stored.quotes
