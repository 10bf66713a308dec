-- Passages that two otherwise different articles share; a later article can make two of them copies
-- of one, and what copies share is no passage.
-- grain: one row for each passage that two articles share
-- inputs: stored.shared_passages, stored.article_assignments
-- columns: etl/contracts.py, table shared_passages

select
    passages.article_id,
    passages.char_start,
    passages.char_end,
    passages.other_article_id,
    passages.other_char_start,
    passages.other_char_end,
    passages.text,
    passages.similarity
from stored.shared_passages as passages
left join stored.article_assignments as one using (article_id)
left join stored.article_assignments as other
    on passages.other_article_id = other.article_id
where one.canonical_article_id is distinct from other.canonical_article_id
    or one.canonical_article_id is null
