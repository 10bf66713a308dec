-- Two facts that cannot both hold: one quotation under two speakers, one figure with two values in one
-- story, one event on two dates in one story. Canonical articles only; said only where it is plain.
-- grain: one row for each pair of facts, the one with the smaller article_id first
-- inputs: quote_pairs, figure_pairs, event_pairs
-- columns: fact_id, other_fact_id, fact_type (the table), article_id, other_article_id, differs (what
--     differs, both values), text, other_text

with quotations as (
    select
        fact_id,
        other_fact_id,
        'quotes' as fact_type,
        article_id,
        other_article_id,
        concat('speaker: ', speaker, ' / ', other_speaker) as differs,
        text,
        other_text
    from quote_pairs
    where is_other_speaker
),

figures as (
    select
        fact_id,
        other_fact_id,
        fact_type,
        article_id,
        other_article_id,
        concat('figure: ', text, ' / ', other_text) as differs,
        text,
        other_text
    from figure_pairs
),

-- An article that tells of the same people doing the same on two days speaks of two events.
dated as (
    select
        *,
        count(distinct date_value) over (partition by article_id, event_type, participants)
            + count(distinct other_date_value) over (
                partition by other_article_id, event_type, participants
            ) as date_count
    from event_pairs
    where is_one_story
        and regexp_full_match(date_value, '\d{4}(-\d{2}(-\d{2})?)?')
        and regexp_full_match(other_date_value, '\d{4}(-\d{2}(-\d{2})?)?')
),
happenings as (
    select
        fact_id,
        other_fact_id,
        'events' as fact_type,
        article_id,
        other_article_id,
        concat('date: ', date_value, ' / ', other_date_value) as differs,
        text,
        other_text
    from dated
    where date_count = 2
        -- 2024 and 2024-05 hold both.
        and not starts_with(date_value, other_date_value)
        and not starts_with(other_date_value, date_value)
)

from quotations
union all
from figures
union all
from happenings
