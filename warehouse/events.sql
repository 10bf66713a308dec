-- Events told of in articles.
-- grain: one row for each event
-- inputs: stored.events
-- columns: etl/contracts.py, table events

select
    event_type,
    participants,
    amount,
    currency,
    date_value,
    trigger,
    fact_id,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    rule,
    run_id
from stored.events
