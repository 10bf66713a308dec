-- One row for each article and each doubtful name of a person in it.
-- Inputs: mentions, wanted_names (name).
select distinct mentions.article_id, mentions.name
from mentions
join wanted_names using (name)
where mentions.entity_type = 'person'
order by all
