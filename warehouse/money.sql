-- Amounts of money mentioned in articles.
-- grain: one row for each amount mentioned
-- inputs: stored.money
-- columns: etl/contracts.py, table money

select
    amount,
    amount_max,
    currency,
    qualifier,
    fact_id,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    rule,
    run_id
from stored.money
