-- Who paid, invested or raised how much: events that name an amount.
-- grain: one row for each event of a canonical article that has an amount
-- inputs: events, articles
-- columns: event_type, participants, amount, currency, date_value, text, published_at, title, article_id, fact_id

select
    events.event_type,
    events.participants,
    events.amount,
    events.currency,
    events.date_value,
    events.text,
    articles.published_at,
    articles.title,
    events.article_id,
    events.fact_id
from events
inner join articles using (article_id)
where articles.is_canonical and events.amount is not null
