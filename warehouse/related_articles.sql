-- Pairs of canonical articles that may tell the same: of one story, or with a passage in common.
-- grain: one row for each pair of articles, the one with the smaller article_id first
-- inputs: articles, dates, shared_passages
-- columns: article_id, other_article_id, is_one_story, is_one_wording (they share a passage), is_one_time
--     (told within two days of one another; null where nobody knows when one of them was told)

with told as (
    select article_id, story_id, published_at::date as day
    from articles
    where is_canonical
),

-- An undated article is of the days that its opening names: nobody knows their year.
days as (
    select article_id, make_date(2000, month(day), day(day)) as day
    from told
    where day is not null
    union
    select told.article_id, try_cast('2000' || dates.value[5:] as date)
    from told
    join dates using (article_id)
    where told.day is null
        and regexp_full_match(dates.value, '[\dX]{4}-\d\d-\d\d')
        and dates.char_end <= 400
),

pairs as (
    select
        one.article_id,
        other.article_id as other_article_id,
        true as is_one_story,
        false as is_one_wording
    from told as one
    join told as other using (story_id)
    where one.article_id < other.article_id
    union all
    select
        article_id,
        other_article_id,
        false,
        true
    from shared_passages
    where article_id in (select article_id from told)
        and other_article_id in (select article_id from told)
),

related as (
    select
        article_id,
        other_article_id,
        bool_or(is_one_story) as is_one_story,
        bool_or(is_one_wording) as is_one_wording
    from pairs
    group by article_id, other_article_id
)

select
    related.article_id,
    related.other_article_id,
    any_value(related.is_one_story) as is_one_story,
    any_value(related.is_one_wording) as is_one_wording,
    bool_or(abs(date_diff('day', one.day, other.day)) <= 2) as is_one_time
from related
left join days as one on one.article_id = related.article_id
left join days as other on other.article_id = related.other_article_id
group by related.article_id, related.other_article_id
