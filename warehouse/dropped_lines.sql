-- What was taken out of the pages that hold an article, and why.
-- grain: one row for each line, or part of a line, taken out of an article
-- inputs: stored.dropped_lines
-- columns: etl/contracts.py, table dropped_lines

select
    article_id,
    line_number,
    reason,
    rule,
    text
from stored.dropped_lines
