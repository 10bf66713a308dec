-- Executions of the pipeline.
-- grain: one row for each run
-- inputs: stored.runs
-- columns: etl/contracts.py, table runs

select
    run_id,
    started_at_utc,
    finished_at_utc,
    status,
    pages_read,
    articles_new,
    duplicates_found,
    rejected,
    facts_extracted,
    code_version,
    config
from stored.runs
