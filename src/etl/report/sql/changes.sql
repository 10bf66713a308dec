-- What changed since the last run
-- The last run that was audited, beside the one published before it.
with audited as (
    select *
    from runs
    where run_id in (select run_id from expectation_results)
    order by started_at_utc desc, run_id desc
    limit 1
),

before as (
    select r.*
    from runs as r
    cross join audited as a
    where r.status = 'published' and r.started_at_utc < a.started_at_utc
    order by r.started_at_utc desc, r.run_id desc
    limit 1
),

two as (
    select true as is_last, * from audited
    union all
    select false, * from before
),

failed as (
    select run_id, count(*) filter (not success) as expectations
    from expectation_results
    group by run_id
),

measured as (
    select
        is_last,
        unnest([
            {'number': 1, 'what': 'pages read', 'value': pages_read::double},
            {'number': 2, 'what': 'new articles', 'value': articles_new},
            {'number': 3, 'what': 'rejected pages', 'value': rejected},
            {'number': 4, 'what': 'duplicates', 'value': duplicates_found},
            {'number': 5, 'what': 'facts', 'value': facts_extracted},
            {'number': 6, 'what': 'facts an article', 'value': facts_extracted / articles_new},
            {'number': 7, 'what': 'expectations that failed', 'value': expectations},
            {'number': 8, 'what': 'seconds', 'value': epoch(finished_at_utc - started_at_utc)}
        ], recursive := true)
    from two
    left join failed using (run_id)
)

select
    l.what,
    b.value as before,
    l.value as now,
    l.value - b.value as change
from measured as l
inner join measured as b using (number)
where l.is_last and not b.is_last
order by number
