-- Places of the clean texts that were repaired.
-- grain: one row for each repaired place of an article
-- inputs: stored.repairs
-- columns: etl/contracts.py, table repairs

select
    article_id,
    char_start,
    before,
    after
from stored.repairs
