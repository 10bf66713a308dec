-- Two tellings of one figure with values that cannot both hold.
-- grain: one row for each pair of values that two articles give, the one with the smaller article_id first
-- inputs: alike_figures, told_figures, figure_words, related_articles, shared_passages
-- columns: fact_id, other_fact_id, fact_type, article_id, other_article_id, text, other_text

with valued as (
    select
        alike.*,
        alike.common_count + alike.clause_count as word_count,
        one.fact_type,
        one.unit,
        one.unit_text = 'tỷ số' as is_score,
        one.char_start,
        other.char_start as other_char_start,
        one.text,
        other.text as other_text,
        one.value_text,
        other.value_text as other_value_text,
        one.low,
        one.high,
        other.low as other_low,
        other.high as other_high
    from alike_figures as alike
    join told_figures as one on one.fact_id = alike.fact_id
    join told_figures as other on other.fact_id = alike.other_fact_id
),

-- Each must be the other's only best counterpart.
ranked as (
    select
        *,
        rank() over (partition by fact_id, other_article_id order by word_count desc) as place,
        rank() over (partition by other_fact_id, article_id order by word_count desc) as other_place,
        count(distinct other_value_text) over (
            partition by fact_id, other_article_id, word_count
        ) as tie_count,
        count(distinct value_text) over (
            partition by other_fact_id, article_id, word_count
        ) as other_tie_count
    from valued
),

-- What an article says of each thing; one that knows the other's figure too speaks of other things.
sayings as (
    select article_id, fact_type, unit, value_text, marks
    from told_figures
    join figure_words using (fact_id)
)

select
    pair.fact_id,
    pair.other_fact_id,
    pair.fact_type,
    pair.article_id,
    pair.other_article_id,
    pair.text,
    pair.other_text
from ranked as pair
join related_articles as related using (article_id, other_article_id)
where place = 1
    and other_place = 1
    and tie_count = 1
    and other_tie_count = 1
    and (high < other_low or other_high < low)
    -- Three times as much is another thing.
    and (is_score or (low <= 3 * other_high and other_low <= 3 * high))
    and case
        when is_score then is_opening and common_count >= 2
        when pair.is_one_time is null
            then common_count >= greatest(if(is_one_wording, 3, 5), 0.5 * most_count)
        -- What a headline says of the dead is the event's own number, in whatever words.
        when is_opening and marks <> [] then word_count >= 3 and common_count >= 0.3 * most_count
        -- A handful of anything stands in any article: the sentences must be much the same.
        when marks = [] and greatest(low, other_low) < 20
            then common_count >= greatest(5, 0.6 * most_count)
        else word_count >= 5 and common_count >= 0.5 * most_count
    end
    and not exists (
        from sayings
        where sayings.fact_type = pair.fact_type
            and sayings.unit = pair.unit
            and (
                (sayings.article_id = pair.article_id and sayings.value_text = other_value_text)
                or (sayings.article_id = pair.other_article_id and sayings.value_text = pair.value_text)
            )
            and list_has_all(pair.marks, sayings.marks)
            and list_has_all(sayings.marks, pair.marks)
    )
    and (
        is_one_story
        or exists (
            from shared_passages as passage
            where passage.article_id = pair.article_id
                and passage.other_article_id = pair.other_article_id
                and pair.char_start between passage.char_start and passage.char_end
                and pair.other_char_start
                    between passage.other_char_start and passage.other_char_end
        )
    )
qualify row_number() over (
    partition by pair.article_id, pair.other_article_id, fact_type, low, high, other_low, other_high
    order by word_count desc, pair.fact_id, pair.other_fact_id
) = 1
