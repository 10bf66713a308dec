-- One row for each story: its earliest article gives the title (then the longest, then the least id).
-- Inputs: articles, assignments (article_id, canonical_article_id, story_id).
-- Columns: those of the table stories.
with told as (
    select
        assignments.story_id,
        assignments.canonical_article_id,
        articles.article_id,
        articles.title,
        articles.site,
        articles.published_at,
        articles.char_count
    from assignments
    join articles using (article_id)
),
first_articles as (
    select story_id, title, article_id as canonical_article_id
    from told
    where article_id = canonical_article_id
    qualify row_number() over (
        partition by story_id order by published_at nulls last, char_count desc, article_id
    ) = 1
),
counts as (
    select
        story_id,
        count(*)::integer as article_count,
        count(distinct site)::integer as site_count,
        min(published_at) as first_published_at,
        max(published_at) as last_published_at
    from told
    group by story_id
)
select
    counts.story_id,
    first_articles.title,
    first_articles.canonical_article_id,
    counts.article_count,
    counts.site_count,
    counts.first_published_at,
    counts.last_published_at
from counts
join first_articles using (story_id)
order by counts.story_id
