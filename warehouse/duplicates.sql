-- Articles that repeat another, with the evidence.
-- grain: one row for each article that repeats another
-- inputs: stored.duplicates
-- columns: etl/contracts.py, table duplicates

select
    article_id,
    canonical_article_id,
    matched_article_id,
    kind,
    similarity
from stored.duplicates
