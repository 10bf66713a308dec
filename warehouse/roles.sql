-- Roles said of persons.
-- grain: one row for each role said of a person
-- inputs: stored.roles
-- columns: etl/contracts.py, table roles

select
    person,
    role,
    organization,
    fact_id,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    rule,
    run_id
from stored.roles
