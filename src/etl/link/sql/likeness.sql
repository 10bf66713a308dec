-- How like the pairs of articles are that share some rare terms, one of them new, within the window.
-- Inputs: nodes, weights; variables rare_articles, shared_terms, window_days,
-- undated_factor (where a date is unknown the likeness counts for less), least_likeness.
-- Columns: article_id, other_article_id, likeness (cosine), the likest first.
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
),
pairs as (
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
),
likeness as (
    select
        pairs.article_id,
        pairs.other_article_id,
        any_value(pairs.factor) * sum(one.weight::bigint * other.weight) / 1e8 as likeness
    from pairs
    join weights as one on one.n = pairs.n
    join weights as other on other.n = pairs.other_n and other.term = one.term
    group by pairs.article_id, pairs.other_article_id
)
select article_id, other_article_id, likeness
from likeness
where likeness >= getvariable('least_likeness')
order by likeness desc, article_id, other_article_id
