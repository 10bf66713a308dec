-- src/etl/link/sql/nodes.sql
-- Articles that stand for themselves, numbered in the order of their ids.
-- Inputs: articles, repeating (article_id: duplicates of others); variable window_days.
-- Output: nodes (n, article_id, is_new, published_on, comparable: how many may tell the same event).
create table nodes as
with told as (
    select article_id, is_new, published_at::date as published_on
    from articles
    where article_id not in (select article_id from repeating)
),
days as (
    select published_on, count(*) as node_count
    from told
    group by published_on
),
windows as (
    select one.published_on, sum(other.node_count) as comparable
    from days as one
    join days as other
        on coalesce(abs(date_diff('day', one.published_on, other.published_on)), 0)
            <= getvariable('window_days')
    group by one.published_on
)
select
    row_number() over (order by told.article_id)::integer as n,
    told.article_id,
    told.is_new,
    told.published_on,
    windows.comparable
from told
join windows on windows.published_on is not distinct from told.published_on
