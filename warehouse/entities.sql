-- Persons, organisations and places over all articles.
-- grain: one row for each entity over all articles
-- inputs: stored.entities
-- columns: etl/contracts.py, table entities

select
    entity_id,
    entity_type,
    name,
    aliases,
    article_count,
    mention_count,
    first_seen_at,
    last_seen_at
from stored.entities
