-- What each run brought: this one, and up to ten published ones before it.
-- grain: one row for each of these runs
-- inputs: runs, this_run, pages, articles, fact_places
-- columns: run_id, is_this_run, pages (new ones), rejected, articles, facts

with earlier as (
    select
        r.run_id,
        false as is_this_run,
        r.articles_new + r.rejected as pages,
        r.rejected,
        r.articles_new as articles,
        r.facts_extracted as facts
    from runs as r
    where r.status = 'published' and r.run_id <> (select run_id from this_run)
    order by r.started_at_utc desc, r.run_id desc
    limit 10
)

select * from earlier
union all
select
    t.run_id,
    true,
    (select count(*) from pages where run_id = t.run_id),
    (select count(*) from pages where run_id = t.run_id and outcome = 'rejected'),
    (select count(*) from articles where run_id = t.run_id),
    (select count(*) from fact_places where run_id = t.run_id)
from this_run as t
