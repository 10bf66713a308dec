-- Pairs of figures that may be of one thing: of one unit, said of the same, in articles of the same days.
-- Counts that grow from day to day are left alone.
-- grain: one row for each pair of figures, the one with the smaller article_id first
-- inputs: related_articles, told_figures, figure_words, figure_marks, dates
-- columns: fact_id, other_fact_id, article_id, other_article_id, is_one_time, is_opening (both stand in the
--     first 400 characters), marks (of either), common_count, clause_count (words that the two have in
--     common), most_count (that they could have)

with kinds as (
    select
        list(distinct mark) filter (mark_kind = 'harm') as harm,
        list(distinct mark) filter (mark_kind = 'scope') as scope,
        list(distinct mark) filter (mark_kind = 'moment') as moment
    from figure_marks
),

-- Undated articles name days of a year that nobody knows: days, and years, are compared apart.
days as (
    select
        article_id,
        sentence_number,
        list(distinct value[6:]) filter (length(value) > 4) as days,
        list(distinct value[:4]) filter (value[:4] <> 'XXXX') as years
    from dates
    where not contains(value, '-XX') and not contains(value, '/')
    group by article_id, sentence_number
),
worded as (
    select
        told_figures.*,
        figure_words.* exclude (fact_id),
        coalesce(days.days, []) as days,
        coalesce(days.years, []) as years
    from told_figures
    join figure_words using (fact_id)
    left join days using (article_id, sentence_number)
)

select
    one.fact_id,
    other.fact_id as other_fact_id,
    one.article_id,
    other.article_id as other_article_id,
    related.is_one_time,
    one.char_end <= 400 and other.char_end <= 400 as is_opening,
    one.marks || other.marks as marks,
    len(list_intersect(one.sentence_words, other.sentence_words))::integer as common_count,
    len(list_intersect(one.clause_words, other.clause_words))::integer as clause_count,
    least(len(one.sentence_words), len(other.sentence_words))::integer as most_count
from related_articles as related
join worded as one on one.article_id = related.article_id
join worded as other
    on other.article_id = related.other_article_id
    and other.fact_type = one.fact_type
    and other.unit = one.unit
cross join kinds
where not list_has_any(one.marks || other.marks, kinds.moment)
    and (
        related.is_one_time
        -- Of what struck once, nobody need know when.
        or (
            related.is_one_time is null
            and is_opening
            and list_has_any(one.marks, kinds.harm)
            and list_has_any(other.marks, kinds.harm)
        )
    )
    and (
        starts_with(one.unit_text, other.unit_text)
        or starts_with(other.unit_text, one.unit_text)
        -- Killed or dead, the mark says it.
        or (one.marks = other.marks and list_has_any(one.marks, kinds.harm))
    )
    and (
        one.marks = other.marks
        -- The word that says it may stand beyond the comma.
        or (
            [] in (one.marks, other.marks)
            and not list_has_any(one.marks || other.marks, kinds.scope)
            and list_has_all(one.sentence_marks, other.marks)
            and list_has_all(other.sentence_marks, one.marks)
        )
    )
    and (one.names = [] or other.names = [] or list_has_any(one.names, other.names))
    and (one.years = [] or other.years = [] or list_has_any(one.years, other.years))
    and (
        one.days = []
        or other.days = []
        -- A month holds its days.
        or len(list_filter(one.days, lambda day: len(list_filter(
            other.days, lambda that: starts_with(day, that) or starts_with(that, day)
        )) > 0)) > 0
    )
