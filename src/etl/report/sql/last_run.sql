-- The last run
-- What the last run did, published or not.
select
    run_id,
    status,
    started_at_utc,
    round(epoch(finished_at_utc - started_at_utc), 1) as seconds,
    pages_read,
    articles_new,
    duplicates_found,
    rejected,
    facts_extracted,
    code_version,
    config
from runs
order by started_at_utc desc, run_id desc
limit 1
