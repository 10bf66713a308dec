-- What one outlet reports and others do not: values that a single site tells in a story of several.
-- grain: one row for each story, kind of fact and value that one of the story's sites alone tells
-- inputs: stories, articles (copies too: a site that carries one tells it), the seven fact tables, entities
-- columns: story_id, title (of the story), site, other_sites (that tell the story without it), fact_type,
--          value_text (quotes: the speaker; mentions: the entity; no qualifier), fact_count,
--          first_published_at, article_id, fact_id, text (of one of its facts)

with said as (
    select
        fact_id,
        article_id,
        text,
        'money' as fact_type,
        concat_ws(' ', concat_ws('-', amount, amount_max), currency) as value_text
    from money
    union all
    select
        fact_id,
        article_id,
        text,
        'quantities',
        concat_ws(' ', concat_ws('-', value, value_max), unit)
    from quantities
    union all
    select fact_id, article_id, text, 'dates', value from dates where value not like '%X%'
    union all
    select fact_id, article_id, text, 'quotes', speaker from quotes
    union all
    select
        mentions.fact_id,
        mentions.article_id,
        mentions.text,
        'mentions',
        entities.name
    from mentions
    inner join entities using (entity_id)
    union all
    select fact_id, article_id, text, 'roles', concat_ws(', ', person, role) from roles
    union all
    select
        fact_id,
        article_id,
        text,
        'events',
        concat(event_type, ': ', array_to_string(list_sort(participants), ', '))
    from events
),

tellers as (
    select story_id, list(distinct site) as sites
    from articles
    where site is not null
    group by story_id
    having count(distinct site) > 1
),

alone as (
    select
        articles.story_id,
        said.fact_type,
        said.value_text,
        any_value(articles.site) as site,
        count(*)::integer as fact_count,
        min(articles.published_at) as first_published_at,
        arg_min(said, (said.article_id, said.fact_id)) as example
    from said
    inner join articles using (article_id)
    inner join tellers using (story_id)
    group by articles.story_id, said.fact_type, said.value_text
    -- An article whose site nobody knows may be of any: its values are no one's alone.
    having count(distinct articles.site) = 1 and count(articles.site) = count(*)
)

select
    alone.story_id,
    stories.title,
    alone.site,
    list_sort(list_filter(tellers.sites, lambda other: other <> alone.site)) as other_sites,
    alone.fact_type,
    alone.value_text,
    alone.fact_count,
    alone.first_published_at,
    alone.example.article_id,
    alone.example.fact_id,
    alone.example.text
from alone
inner join tellers using (story_id)
inner join stories using (story_id)
