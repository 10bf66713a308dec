-- A fact told by two stories or sites: one speaker saying one thing, one figure, one event.
-- Canonical articles only, so that a copy does not count as a second witness.
-- grain: one row for each pair of facts, the one with the smaller article_id first; of equal facts in
--     one article the first stands for all
-- inputs: articles, money, quantities, figure_words, quote_pairs, event_pairs
-- columns: fact_id, other_fact_id, fact_type (the table), article_id, other_article_id, agrees (what
--     agrees, with its value), text, other_text

with told as (
    select article_id, story_id, coalesce(site, source_uri) as witness
    from articles
    where is_canonical
),

quotations as (
    select
        fact_id,
        other_fact_id,
        'quotes' as fact_type,
        article_id,
        other_article_id,
        concat('speaker: ', speaker) as agrees,
        text,
        other_text
    from quote_pairs
    where is_one_speaker
),

-- Figures of stories that several articles tell. Round counts agree by chance, and so do spans of
-- time, ages and degrees: a count must have three digits that say something (128, 12.5, 1,250,000; not 1,200).
-- An amount of one digit (1 billion) must stand in sentences with two telling words in common.
several as (
    select story_id from told group by story_id having count(*) > 1
),
figures as (
    select fact_id, 'money' as fact_type, article_id, text, currency as unit, amount::double as value
    from money
    where amount_max is null and not starts_with(lower(text), 'hàng ')
    union all
    select fact_id, 'quantities', article_id, text, lower(unit), value
    from quantities
    where value_max is null
        and string_split(lower(unit), ' ')[1] not in (
            'năm', 'tháng', 'tuần', 'ngày', 'đêm', 'giờ', 'tiếng', 'phút', 'giây', 'tuổi', 'lần', 'độ'
        )
        and length(trim(replace(format('{:.4f}', value), '.', ''), '0')) >= 3
),
first_figures as (
    select figures.*, told.story_id
    from figures
    join told using (article_id)
    where told.story_id in (select story_id from several)
    qualify fact_id = min(fact_id) over (
        partition by figures.article_id, fact_type, unit, value
    )
),
equal_figures as (
    select
        one.fact_id,
        other.fact_id as other_fact_id,
        one.fact_type,
        one.article_id,
        other.article_id as other_article_id,
        concat('figure: ', one.text) as agrees,
        one.text,
        other.text as other_text
    from first_figures as one
    join first_figures as other using (story_id, fact_type, unit, value)
    left join figure_words as one_words on one_words.fact_id = one.fact_id
    left join figure_words as other_words on other_words.fact_id = other.fact_id
    where one.article_id < other.article_id
        and (
            length(trim(replace(format('{:.4f}', value), '.', ''), '0')) > 1
            or len(list_intersect(one_words.sentence_words, other_words.sentence_words)) >= 2
        )
),

happenings as (
    select
        fact_id,
        other_fact_id,
        'events' as fact_type,
        article_id,
        other_article_id,
        concat(event_type, ': ', array_to_string(participants, ', ')) as agrees,
        text,
        other_text
    from event_pairs
    where coalesce(date_value = other_date_value, true)
),
pairs as (
    from quotations
    union all
    from equal_figures
    union all
    from happenings
)

select pairs.*
from pairs
join told as one on one.article_id = pairs.article_id
join told as other on other.article_id = pairs.other_article_id
where one.story_id <> other.story_id or one.witness <> other.witness
