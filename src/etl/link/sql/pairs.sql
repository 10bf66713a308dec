-- src/etl/link/sql/pairs.sql
-- Pairs of articles that share some rare terms, one of them new, within the window of days.
-- The more articles may tell of an event, the more are alike by chance: past 300 each tenfold asks
-- for 0.03 more, for 0.05 where a date is unknown, for then other years' events are among them.
-- (Read off 79 articles of four outlets, grouped by hand, alone and among 2,000.)
-- Articles that share no person, organisation or day need a quarter more: one amount, with the words
-- that belong to it, is no event.
-- Inputs: nodes, weights; variables rare_articles, shared_terms, window_days.
-- Output: pairs (n, other_n, article_id, other_article_id, enough: the cosine they must reach).
create table pairs as
with rare as (
    select n, is_new, term, is_telling
    from weights
    where article_count <= getvariable('rare_articles')
),
close as (
    select one.n, other.n as other_n, bool_or(one.is_telling) as is_telling
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
    (
        0.08
        + if(one.published_on is null or other.published_on is null, 0.05, 0.03)
        * greatest(0, log10(greatest(one.comparable, other.comparable) / 300))
    ) * if(close.is_telling, 1, 1.25) as enough
from close
join nodes as one on one.n = close.n
join nodes as other on other.n = close.other_n
where coalesce(abs(date_diff('day', one.published_on, other.published_on)), 0)
    <= getvariable('window_days')
