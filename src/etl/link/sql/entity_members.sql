-- One row for each name in each article, with the entity it belongs to.
-- Inputs: mentions, entity_names (entity_type, name, entity_id), and namesakes, which has the
-- entity by article of the names that several people bear.
select distinct
    mentions.article_id,
    mentions.entity_type,
    mentions.name,
    coalesce(namesakes.entity_id, entity_names.entity_id) as entity_id
from mentions
join entity_names using (entity_type, name)
left join namesakes using (article_id, entity_type, name)
order by all
