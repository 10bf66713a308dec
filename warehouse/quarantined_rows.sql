-- Fact rows that the audit held back.
-- grain: one row for each fact row held back
-- inputs: stored.quarantined_rows
-- columns: etl/contracts.py, table quarantined_rows

select
    run_id,
    table_name,
    row_key,
    expectation,
    row_json
from stored.quarantined_rows
