-- Sets of articles about one event.
-- grain: one row for each story: a set of articles about one event
-- inputs: stored.stories
-- columns: etl/contracts.py, table stories

select
    story_id,
    title,
    canonical_article_id,
    article_count,
    site_count,
    first_published_at,
    last_published_at
from stored.stories
