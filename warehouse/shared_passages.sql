-- Passages that two otherwise different articles share.
-- grain: one row for each passage that two articles share
-- inputs: stored.shared_passages
-- columns: etl/contracts.py, table shared_passages

select
    article_id,
    char_start,
    char_end,
    other_article_id,
    other_char_start,
    other_char_end,
    text,
    similarity
from stored.shared_passages
