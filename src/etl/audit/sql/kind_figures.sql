-- How many facts of each kind an article yields: in this run, and in the runs before it.
-- grain: one row for each kind of fact and each of the two
-- inputs: run_figures, articles, fact_places
-- columns: fact_type, is_this_run, articles, facts, rate (facts an article)

with sides as (
    select r.is_this_run, count(a.article_id) as articles
    from run_figures as r
    join articles as a using (run_id)
    group by r.is_this_run
),

counts as (
    select f.fact_type, r.is_this_run, count(*) as facts
    from fact_places as f
    join run_figures as r using (run_id)
    group by f.fact_type, r.is_this_run
),

kinds as (
    select unnest(
        ['money', 'quantities', 'dates', 'quotes', 'mentions', 'roles', 'events']
    ) as fact_type
)

select
    k.fact_type,
    s.is_this_run,
    s.articles,
    coalesce(c.facts, 0) as facts,
    coalesce(c.facts, 0) / s.articles as rate
from kinds as k
cross join sides as s
left join counts as c on c.fact_type = k.fact_type and c.is_this_run = s.is_this_run
