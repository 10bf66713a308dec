-- Mentions of persons, organisations and places, each with its entity.
-- grain: one row for each mention of an entity
-- inputs: stored.mentions, stored.entity_members
-- columns: etl/contracts.py, table mentions

select
    members.entity_id,
    mentions.entity_type,
    mentions.name,
    mentions.fact_id,
    mentions.article_id,
    mentions.sentence_number,
    mentions.char_start,
    mentions.char_end,
    mentions.text,
    mentions.rule,
    mentions.run_id
from stored.mentions as mentions
left join stored.entity_members as members using (article_id, entity_type, name)
