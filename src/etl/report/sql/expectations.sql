-- Expectations
-- Every expectation of the last audited run, and how it fared in up to twenty runs, oldest first.
with audited as (
    select run_id, started_at_utc
    from runs
    where run_id in (select run_id from expectation_results)
    order by started_at_utc desc, run_id desc
    limit 20
),

history as (
    select
        suite,
        expectation,
        list((success, unexpected_count) order by a.started_at_utc, a.run_id) as history
    from expectation_results
    inner join audited as a using (run_id)
    group by suite, expectation
)

select
    suite,
    expectation,
    severity,
    success,
    unexpected_count,
    evaluated_count,
    history
from expectation_results
inner join history using (suite, expectation)
where run_id = (select max_by(run_id, (started_at_utc, run_id)) from audited)
order by
    suite,
    success,
    list_position(['critical', 'warning', 'info'], severity),
    expectation
