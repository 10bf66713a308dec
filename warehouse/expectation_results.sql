-- What the audit of each run found.
-- grain: one row for each expectation in each run
-- inputs: stored.expectation_results
-- columns: etl/contracts.py, table expectation_results

select
    run_id,
    suite,
    table_name,
    expectation,
    column_name,
    severity,
    success,
    unexpected_count,
    evaluated_count,
    observed_value
from stored.expectation_results
