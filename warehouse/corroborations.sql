-- A fact told by two stories or sites: one speaker saying one thing, one figure, one event.
-- Canonical articles only, so that a copy does not count as a second witness.
-- grain: one row for each pair of facts, the one with the smaller article_id first; of equal facts in
--     one article the first stands for all
-- inputs: articles, quotes, mentions, shared_passages, money, quantities, events
-- columns: fact_id, other_fact_id, fact_type (the table), article_id, other_article_id, agrees (what
--     agrees, with its value), text, other_text

with told as (
    select article_id, story_id, coalesce(site, source_uri) as witness
    from articles
    where is_canonical
),

-- Quotations, with the entity of the speaker where the speaker is a named person.
spoken as (
    select
        quotes.fact_id,
        quotes.article_id,
        quotes.char_start,
        quotes.char_end,
        quotes.text,
        quotes.speaker,
        people.entity_id,
        string_split(lower(quotes.speaker), ' ') as speaker_words,
        trim(regexp_replace(lower(quotes.text), '[^\p{L}\p{N}]+', ' ', 'g')) as words
    from quotes
    join told using (article_id)
    left join (
        select article_id, name, min(entity_id) as entity_id
        from mentions
        where entity_type = 'person'
        group by article_id, name
    ) as people on people.article_id = quotes.article_id and people.name = quotes.speaker
),

-- The two quotations lie in one shared passage, and in the same part of it.
passage_quotes as (
    select one.fact_id, other.fact_id as other_fact_id
    from shared_passages as passage
    join spoken as one on one.article_id = passage.article_id
    join spoken as other on other.article_id = passage.other_article_id
    where least(
            least(one.char_end, passage.char_end) - passage.char_start,
            least(other.char_end, passage.other_char_end) - passage.other_char_start
        )
        - greatest(
            greatest(one.char_start - passage.char_start, 0),
            greatest(other.char_start - passage.other_char_start, 0)
        )
        >= 0.6 * least(one.char_end - one.char_start, other.char_end - other.char_start)
),
equal_quotes as (
    select one.fact_id, other.fact_id as other_fact_id
    from spoken as one
    join spoken as other on one.words = other.words and one.article_id < other.article_id
    where len(string_split(one.words, ' ')) >= 8
),
quote_pairs as (
    select
        one.fact_id,
        other.fact_id as other_fact_id,
        'quotes' as fact_type,
        one.article_id,
        other.article_id as other_article_id,
        concat('speaker: ', one.speaker) as agrees,
        one.text,
        other.text as other_text
    from (
        select * from passage_quotes
        union
        select * from equal_quotes
    ) as pair
    join spoken as one on one.fact_id = pair.fact_id
    join spoken as other on other.fact_id = pair.other_fact_id
    where one.entity_id = other.entity_id
        or list_has_all(one.speaker_words, other.speaker_words)
        or list_has_all(other.speaker_words, one.speaker_words)
),

-- Figures of stories that several articles tell. Round counts agree by chance, and so do spans of
-- time, ages and degrees: a count must have three digits that say something (128, 12.5, 1,250,000; not 1,200).
several as (
    select story_id from told group by story_id having count(*) > 1
),
figures as (
    select fact_id, 'money' as fact_type, article_id, text, currency as unit, amount::double as value
    from money
    where amount_max is null
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
figure_pairs as (
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
    where one.article_id < other.article_id
),

-- Events with the same participants in one story, or on the same day in any.
parties as (
    select
        events.fact_id,
        events.article_id,
        events.event_type,
        events.text,
        events.amount,
        events.date_value,
        told.story_id,
        list_sort(list_transform(events.participants, lambda name: lower(name))) as party
    from events
    join told using (article_id)
    where len(events.participants) > 1
    qualify events.fact_id = min(events.fact_id) over (
        partition by events.article_id, events.event_type, party, events.date_value
    )
),
event_pairs as (
    select
        one.fact_id,
        other.fact_id as other_fact_id,
        'events' as fact_type,
        one.article_id,
        other.article_id as other_article_id,
        concat(one.event_type, ': ', array_to_string(one.party, ', ')) as agrees,
        one.text,
        other.text as other_text
    from parties as one
    join parties as other using (event_type, party)
    where one.article_id < other.article_id
        and coalesce(one.amount = other.amount, true)
        and (
            (
                one.date_value = other.date_value
                and regexp_full_match(one.date_value, '\d{4}-\d{2}-\d{2}')
            )
            or (
                one.story_id = other.story_id
                and coalesce(one.date_value = other.date_value, true)
            )
        )
),
pairs as (
    select * from quote_pairs
    union all
    select * from figure_pairs
    union all
    select * from event_pairs
)

select pairs.*
from pairs
join told as one on one.article_id = pairs.article_id
join told as other on other.article_id = pairs.other_article_id
where one.story_id <> other.story_id or one.witness <> other.witness
