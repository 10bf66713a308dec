-- One quotation told by two articles, under one name or two: in one shared passage, or in much the same words.
-- Canonical articles only, so that a copy does not count as a second witness.
-- grain: one row for each pair of quotations, the one with the smaller article_id first
-- inputs: articles, quotes, mentions, shared_passages, related_articles
-- columns: fact_id, other_fact_id, article_id, other_article_id, speaker, other_speaker, is_one_speaker,
--     is_other_speaker (both may be false: a name may stand for an organisation), text, other_text

with people as (
    select article_id, name, min(entity_id) as entity_id
    from mentions
    where entity_type = 'person'
    group by article_id, name
),

spoken as (
    select
        quotes.fact_id,
        quotes.article_id,
        quotes.char_start,
        quotes.char_end,
        quotes.text,
        quotes.speaker,
        people.entity_id,
        -- "Anh Hải" is no other man than "Đinh Vũ Hải".
        string_split(
            regexp_replace(lower(quotes.speaker), '^(ông|bà|anh|chị|cô|chú|bác|cụ|em) ', ''), ' '
        ) as names,
        string_split(quotes.speaker, ' ') as names_written,
        regexp_extract_all(lower(quotes.text), '[\p{L}\p{N}]+') as words
    from quotes
    left join people on people.article_id = quotes.article_id and people.name = quotes.speaker
    where quotes.article_id in (select article_id from articles where is_canonical)
),

-- The two lie in the same part of one shared passage.
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

-- Eight words alike are no chance; where the articles tell one story, most of them are enough.
equal_quotes as (
    select one.fact_id, other.fact_id as other_fact_id
    from spoken as one
    join spoken as other on one.words = other.words and one.article_id < other.article_id
    where len(one.words) >= 8
),
close_quotes as (
    select one.fact_id, other.fact_id as other_fact_id
    from related_articles as related
    join spoken as one on one.article_id = related.article_id
    join spoken as other on other.article_id = related.other_article_id
    where least(len(one.words), len(other.words)) >= 8
        and len(list_intersect(one.words, other.words))
            >= 0.75 * greatest(len(list_distinct(one.words)), len(list_distinct(other.words)))
),
pairs as (
    from passage_quotes
    union
    from equal_quotes
    union
    from close_quotes
)

select
    one.fact_id,
    other.fact_id as other_fact_id,
    one.article_id,
    other.article_id as other_article_id,
    one.speaker,
    other.speaker as other_speaker,
    coalesce(one.entity_id = other.entity_id, false)
        or list_has_all(one.names, other.names)
        or list_has_all(other.names, one.names) as is_one_speaker,
    -- Organisations, initials and nameless sources may speak through anyone; two letters are a
    -- spelling; and who quotes another by name does not say that the words are his own.
    not is_one_speaker
        and coalesce(one.entity_id <> other.entity_id, false)
        and levenshtein(lower(one.speaker), lower(other.speaker)) > 2
        and not regexp_matches(one.speaker || ' ' || other.speaker, '\.|(^| )\p{Lu}+( |$)')
        and not regexp_matches(
            lower(one.speaker || '/' || other.speaker),
            '(^|/)(đội|ban|hội|sở|cục|phòng|tổ|nhóm|báo|đài|bộ|ủy|viện|tòa|công) '
        )
        and not contains(one.text, other.names_written[-1])
        and not contains(other.text, one.names_written[-1]) as is_other_speaker,
    one.text,
    other.text as other_text
from pairs
join spoken as one on one.fact_id = pairs.fact_id
join spoken as other on other.fact_id = pairs.other_fact_id
-- The same part of a passage may hold two sentences: the words must be much the same too.
where len(list_intersect(one.words, other.words))
    >= 0.5 * least(len(list_distinct(one.words)), len(list_distinct(other.words)))
