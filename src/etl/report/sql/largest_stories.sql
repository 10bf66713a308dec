-- Largest stories
-- The events that most articles tell.
select
    coalesce(title, '(no title)') as title,
    article_count as articles,
    site_count as sites,
    first_published_at::date as first_day,
    last_published_at::date as last_day
from stories
where article_count > 1
order by article_count desc, site_count desc, stories.title collate vi, story_id
limit 15
