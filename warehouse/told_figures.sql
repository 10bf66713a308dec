-- Money, counts and scores of articles that are related to others, with what each can mean.
-- grain: one row for each figure
-- inputs: money, quantities, related_articles
-- columns: fact_id, fact_type, article_id, sentence_number, char_start, char_end, text, unit (the currency, or
--     the unit's first syllable), unit_text (all of it), value_text, low, high

with figures as (
    select
        fact_id,
        'money' as fact_type,
        article_id,
        sentence_number,
        char_start,
        char_end,
        text,
        currency as unit_text,
        amount::double as value,
        amount_max::double as value_max,
        qualifier
    from money
    union all
    select
        fact_id,
        'quantities',
        article_id,
        sentence_number,
        char_start,
        char_end,
        text,
        coalesce(lower(unit), ''),
        value,
        value_max,
        qualifier
    from quantities
    -- Degrees move with the storm, ordinals go on, and spans of time stand behind the same words.
    where not starts_with(lower(text), 'thứ ')
        and string_split(lower(coalesce(unit, '')), ' ')[1] not in (
            'độ', 'năm', 'tháng', 'tuần', 'ngày', 'đêm', 'giờ', 'tiếng', 'phút', 'giây', 'tuổi',
            'lần', 'thứ', 'cấp', 'phần'
        )
)

select
    fact_id,
    fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    string_split(unit_text, ' ')[1] as unit,
    unit_text,
    concat_ws(' ', value, value_max) as value_text,
    case
        -- Who lost 2-3 was beaten 3-2: the higher first. One goal is a difference.
        when unit_text = 'tỷ số' then 1000 * greatest(value, value_max) + least(value, value_max)
        when qualifier = 'less_than' then 0
        when regexp_matches(lower(text), '^(tối đa|không quá|nhiều nhất)') then 0
        when qualifier in ('about', 'up_to') then 0.9 * value
        -- Rounded figures differ by less than two in a hundred.
        else 0.98 * value
    end as low,
    case
        when unit_text = 'tỷ số' then low
        -- "Hàng chục" are ten or ninety.
        when regexp_matches(lower(text), '^(hàng|vài|mấy|cả) ') then 10 * value
        when qualifier in ('more_than', 'at_least') then 1.5 * coalesce(value_max, value)
        when qualifier in ('about', 'up_to') then 1.1 * coalesce(value_max, value)
        else 1.02 * coalesce(value_max, value)
    end as high
from figures
where article_id in (
    select article_id from related_articles union select other_article_id from related_articles
)
