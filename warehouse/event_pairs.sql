-- One event told by two articles: of one type, with the same participants, in one story or on one day.
-- Canonical articles only, so that a copy does not count as a second witness.
-- grain: one row for each pair of events, the one with the smaller article_id first; of equal events in one
--     article the first stands for all
-- inputs: articles, events
-- columns: fact_id, other_fact_id, article_id, other_article_id, event_type, participants, date_value,
--     other_date_value, is_one_story, text, other_text

with told as (
    select
        events.fact_id,
        events.article_id,
        articles.story_id,
        events.event_type,
        events.text,
        events.amount,
        events.date_value,
        list_sort(list_transform(events.participants, lambda name: lower(name))) as participants
    from events
    join articles using (article_id)
    -- One name alone does what it does again and again.
    where articles.is_canonical and len(events.participants) > 1
    qualify events.fact_id = min(events.fact_id) over (
        partition by events.article_id, events.event_type, participants, events.date_value
    )
)

select
    one.fact_id,
    other.fact_id as other_fact_id,
    one.article_id,
    other.article_id as other_article_id,
    one.event_type,
    one.participants,
    one.date_value,
    other.date_value as other_date_value,
    one.story_id = other.story_id as is_one_story,
    one.text,
    other.text as other_text
from told as one
join told as other using (event_type, participants)
where one.article_id < other.article_id
    and coalesce(one.amount = other.amount, true)
    and (
        one.story_id = other.story_id
        or (
            one.date_value = other.date_value
            and regexp_full_match(one.date_value, '\d{4}-\d{2}-\d{2}')
        )
    )
