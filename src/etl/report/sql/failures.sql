-- Expectations that failed
-- In the last run that was audited. Critical ones block publication.
select
    severity,
    table_name,
    suite,
    expectation,
    success,
    unexpected_count,
    evaluated_count,
    observed_value
from expectation_results
where not success
    and run_id = (
        select max_by(run_id, (started_at_utc, run_id))
        from runs
        where run_id in (select run_id from expectation_results)
    )
order by
    list_position(['critical', 'warning', 'info'], severity),
    table_name,
    expectation
