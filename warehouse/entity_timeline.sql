-- Where and when an entity is named: one line a canonical article.
-- grain: one row for each entity and canonical article
-- inputs: mentions, entities, articles
-- columns: entity_id, entity_type, name, published_at, site, title, mention_count, article_id

select
    entities.entity_id,
    entities.entity_type,
    entities.name,
    articles.published_at,
    articles.site,
    articles.title,
    count(*)::integer as mention_count,
    articles.article_id
from mentions
inner join entities using (entity_id)
inner join articles using (article_id)
where articles.is_canonical
group by all
