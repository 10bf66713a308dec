-- Who appears with whom: persons and organisations named in the same canonical articles.
-- grain: one row for each ordered pair of such entities; each pair stands twice, once a side
-- inputs: mentions, entities, articles
-- columns: entity_id, entity_type, name, other_entity_id, other_entity_type, other_name,
--          article_count (that name both), sentence_count (that name both), first_seen_at, last_seen_at

with named as (
    select
        mentions.article_id,
        mentions.entity_id,
        articles.published_at,
        list(distinct mentions.sentence_number) as sentences
    from mentions
    inner join articles using (article_id)
    where articles.is_canonical and mentions.entity_type in ('person', 'organization')
    group by all
),

pairs as (
    select
        one.entity_id,
        other.entity_id as other_entity_id,
        count(*)::integer as article_count,
        sum(len(list_intersect(one.sentences, other.sentences)))::integer as sentence_count,
        min(one.published_at) as first_seen_at,
        max(one.published_at) as last_seen_at
    from named as one
    inner join named as other using (article_id)
    where one.entity_id <> other.entity_id
    group by all
)

select
    entities.entity_id,
    entities.entity_type,
    entities.name,
    others.entity_id as other_entity_id,
    others.entity_type as other_entity_type,
    others.name as other_name,
    pairs.article_count,
    pairs.sentence_count,
    pairs.first_seen_at,
    pairs.last_seen_at
from pairs
inner join entities using (entity_id)
inner join entities as others on pairs.other_entity_id = others.entity_id
