-- One row for each entity: the name that most articles give it, its other written forms, its counts.
-- Inputs: mentions, assigned_members (article_id, entity_type, name, entity_id), articles.
-- Columns: those of the table entities.
with told as (
    select
        assigned_members.entity_id,
        mentions.entity_type,
        mentions.name,
        mentions.text,
        mentions.article_id,
        articles.published_at
    from mentions
    join assigned_members using (article_id, entity_type, name)
    join articles using (article_id)
),
names as (
    select entity_id, name, count(distinct article_id) as article_count
    from told
    group by entity_id, name
),
chosen as (
    select entity_id, name
    from names
    qualify row_number() over (
        partition by entity_id order by article_count desc, length(name) desc, name
    ) = 1
),
forms as (
    select entity_id, name as form from told
    union
    select entity_id, text as form from told
),
aliases as (
    select forms.entity_id, list(forms.form order by forms.form) as aliases
    from forms
    join chosen using (entity_id)
    where forms.form <> chosen.name
    group by forms.entity_id
),
counts as (
    select
        entity_id,
        any_value(entity_type) as entity_type,
        count(distinct article_id)::integer as article_count,
        count(*)::integer as mention_count,
        min(published_at) as first_seen_at,
        max(published_at) as last_seen_at
    from told
    group by entity_id
)
select
    counts.entity_id,
    counts.entity_type,
    chosen.name,
    coalesce(aliases.aliases, []) as aliases,
    counts.article_count,
    counts.mention_count,
    counts.first_seen_at,
    counts.last_seen_at
from counts
join chosen using (entity_id)
left join aliases using (entity_id)
order by counts.entity_id
