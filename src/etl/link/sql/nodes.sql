-- Articles that stand for themselves, numbered in the order of their ids.
-- Inputs: articles, repeating (article_id: duplicates of others). Output: nodes (n, article_id,
-- is_new, published_on).
create table nodes as
select
    row_number() over (order by article_id)::integer as n,
    article_id,
    is_new,
    published_at::date as published_on
from articles
where article_id not in (select article_id from repeating)
