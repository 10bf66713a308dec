-- Who said what, with the article and its date: quotes of canonical articles.
-- grain: one row for each quotation of a canonical article
-- inputs: quotes, articles
-- columns: speaker, text, kind, verb, published_at, site, title, article_id, fact_id

select
    quotes.speaker,
    quotes.text,
    quotes.kind,
    quotes.verb,
    articles.published_at,
    articles.site,
    articles.title,
    quotes.article_id,
    quotes.fact_id
from quotes
inner join articles using (article_id)
where articles.is_canonical
