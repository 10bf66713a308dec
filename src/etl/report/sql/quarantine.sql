-- Fact rows held back
-- By the last audited run: each broke a rule, and is kept out of the fact tables.
select
    table_name,
    expectation,
    count(*) as rows_held_back,
    list(left(row_json ->> '$.text', 120) order by row_key)[1:3] as examples
from quarantined_rows
where run_id = (
    select max_by(run_id, (started_at_utc, run_id))
    from runs
    where run_id in (select run_id from expectation_results)
)
group by table_name, expectation
order by rows_held_back desc, table_name, expectation
