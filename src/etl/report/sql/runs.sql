-- Runs
-- The last thirty, newest first. A blocked or failed run leaves the warehouse as it was.
with failed as (
    select
        run_id,
        count(*) as expectations,
        count(*) filter (not success) as failed_expectations
    from expectation_results
    group by run_id
),

held_back as (
    select run_id, count(distinct row_key) as rows_held_back
    from quarantined_rows
    group by run_id
)

select
    run_id,
    started_at_utc,
    status,
    round(epoch(finished_at_utc - started_at_utc), 1) as seconds,
    pages_read,
    articles_new,
    duplicates_found,
    rejected,
    facts_extracted,
    expectations,
    failed_expectations,
    coalesce(rows_held_back, 0) as rows_held_back
from runs
left join failed using (run_id)
left join held_back using (run_id)
order by started_at_utc desc, run_id desc
limit 30
