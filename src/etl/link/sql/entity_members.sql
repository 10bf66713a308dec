-- One row for each name in each article, with the entity it belongs to.
-- Inputs: mentions, entity_names (entity_type, name, entity_id).
select distinct mentions.article_id, mentions.entity_type, mentions.name, entity_names.entity_id
from mentions
join entity_names using (entity_type, name)
order by all
