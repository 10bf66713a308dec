-- Pairs of articles that share some rare terms, one of them new, within the window of days.
-- Inputs: nodes, weights; variables rare_articles, shared_terms, window_days, undated_factor.
-- Output: pairs (n, other_n, article_id, other_article_id, factor: less where a date is unknown).
create table pairs as
with rare as (
    select n, is_new, term
    from weights
    where article_count <= getvariable('rare_articles')
),
close as (
    select one.n, other.n as other_n
    from rare as one
    join rare as other using (term)
    where one.n < other.n and (one.is_new or other.is_new)
    group by one.n, other.n
    having count(*) >= getvariable('shared_terms')
)
select
    close.n,
    close.other_n,
    one.article_id,
    other.article_id as other_article_id,
    case
        when one.published_on is null or other.published_on is null
            then getvariable('undated_factor')
        else 1
    end as factor
from close
join nodes as one on one.n = close.n
join nodes as other on other.n = close.other_n
where coalesce(abs(date_diff('day', one.published_on, other.published_on)), 0)
    <= getvariable('window_days')
