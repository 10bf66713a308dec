-- Quantities mentioned in articles.
-- grain: one row for each quantity mentioned
-- inputs: stored.quantities
-- columns: etl/contracts.py, table quantities

select
    value,
    value_max,
    unit,
    qualifier,
    fact_id,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    rule,
    run_id
from stored.quantities
