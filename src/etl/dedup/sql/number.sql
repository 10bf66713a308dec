-- Articles by a small number in the order of their ids, so that results do not hang on shards.
-- Exact copies collapse here: one of them, a stored one where there is one, stands for all.
-- Inputs: signatures. Output: numbered (n, article_id, is_new, shingle_count, twin: the n that stands
-- for it).
create table numbered as
with ordered as (
    select
        row_number() over (order by article_id)::integer as n,
        article_id,
        is_new,
        text_hash,
        shingle_count
    from signatures
)
select
    n,
    article_id,
    is_new,
    shingle_count,
    first_value(n) over (partition by text_hash order by is_new, n) as twin
from ordered
