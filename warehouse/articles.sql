-- Clean stories, with the copy, the story and the run that each belongs to.
-- grain: one row for each page that holds an article
-- inputs: stored.articles, stored.article_assignments
-- columns: etl/contracts.py, table articles

select
    articles.article_id,
    articles.source_uri,
    articles.url,
    articles.site,
    articles.title,
    articles.lead,
    articles.author,
    articles.published_at,
    articles.credited_sources,
    articles.text,
    articles.word_count,
    articles.char_count,
    articles.kept_ratio,
    articles.language,
    assignments.canonical_article_id,
    assignments.canonical_article_id = articles.article_id as is_canonical,
    assignments.story_id,
    articles.run_id
from stored.articles as articles
left join stored.article_assignments as assignments using (article_id)
