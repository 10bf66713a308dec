-- Expectations that changed
-- Those that fail in the last audited run and held in the one published before it, or the reverse.
with audited as (
    select run_id, started_at_utc
    from runs
    where run_id in (select run_id from expectation_results)
    order by started_at_utc desc, run_id desc
    limit 1
),

before as (
    select r.run_id
    from runs as r
    cross join audited as a
    where r.status = 'published' and r.started_at_utc < a.started_at_utc
    order by r.started_at_utc desc, r.run_id desc
    limit 1
)

select
    n.suite || '.' || n.expectation as expectation,
    n.severity,
    if(b.success, 'held', 'failed') as before,
    if(n.success, 'holds', 'fails') as now
from expectation_results as n
inner join expectation_results as b using (suite, expectation)
where
    n.run_id = (select run_id from audited)
    and b.run_id = (select run_id from before)
    and n.success <> b.success
order by n.success, list_position(['critical', 'warning', 'info'], n.severity), n.table_name, n.expectation
