-- Two facts that cannot both hold: one quotation under two speakers, one figure with two values in one
-- story, one event on two dates in one story. Canonical articles only; said only where it is plain.
-- grain: one row for each pair of facts, the one with the smaller article_id first
-- inputs: articles, quotes, mentions, shared_passages, money, quantities, events
-- columns: fact_id, other_fact_id, fact_type (the table), article_id, other_article_id, differs (what
--     differs, both values), text, other_text

with told as (
    select article_id, story_id, text, published_at
    from articles
    where is_canonical
),

-- Quotations of named people; organisations and nameless sources may speak through anyone.
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
    join (
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
        concat('speaker: ', one.speaker, ' / ', other.speaker) as differs,
        one.text,
        other.text as other_text
    from (
        select * from passage_quotes
        union
        select * from equal_quotes
    ) as pair
    join spoken as one on one.fact_id = pair.fact_id
    join spoken as other on other.fact_id = pair.other_fact_id
    where one.entity_id is distinct from other.entity_id
        and not list_has_all(one.speaker_words, other.speaker_words)
        and not list_has_all(other.speaker_words, one.speaker_words)
        and levenshtein(lower(one.speaker), lower(other.speaker)) > 2
),

-- Figures of stories that several articles tell, with the range that each can mean.
several as (
    select story_id from told group by story_id having count(*) > 1
),
figures as (
    select
        fact_id,
        'money' as fact_type,
        article_id,
        char_start,
        char_end,
        text,
        currency as unit,
        amount::double as low,
        coalesce(amount_max, amount)::double as high,
        qualifier
    from money
    union all
    select
        fact_id,
        'quantities',
        article_id,
        char_start,
        char_end,
        text,
        lower(unit),
        value,
        coalesce(value_max, value),
        qualifier
    from quantities
    where string_split(lower(unit), ' ')[1] <> 'độ' and not starts_with(lower(text), 'thứ ')
),
placed as (
    select
        figures.* replace (
            case
                when qualifier in ('less_than', 'up_to') then 0
                when qualifier = 'about' then 0.9 * low
                else 0.98 * low
            end as low,
            case
                when qualifier in ('more_than', 'at_least') then 1.5 * high
                when qualifier = 'about' then 1.1 * high
                else 1.02 * high
            end as high
        ),
        told.story_id,
        string_split(
            trim(
                regexp_replace(
                    regexp_extract(
                        lower(
                            substring(
                                told.text, greatest(char_start - 39, 1), least(char_start, 40)
                            )
                        ),
                        '[^\n.;:!?]*$'
                    ),
                    '[^\p{L}\p{N}]+',
                    ' ',
                    'g'
                )
            ),
            ' '
        ) as before,
        string_split(
            trim(
                regexp_replace(
                    regexp_extract(lower(substring(told.text, char_end + 1, 40)), '^[^\n.,;:!?]*'),
                    '[^\p{L}\p{N}]+',
                    ' ',
                    'g'
                )
            ),
            ' '
        ) as after
    from figures
    join told using (article_id)
    where told.story_id in (select story_id from several)
),

-- The slot that a figure fills: three words around it. Shares, multiples and spans of time stand
-- behind the same words again and again: for those the three words before must agree.
slots as (
    select *, unnest([
        case when len(before) > 2 then array_to_string(before[-3:], ' ') || ' _' end,
        case
            when len(before) > 1 and after[1] <> '' and not is_general
                then array_to_string(before[-2:], ' ') || ' _ ' || after[1]
        end,
        case
            when before[-1] <> '' and len(after) > 1 and not is_general
                then before[-1] || ' _ ' || array_to_string(after[:2], ' ')
        end
    ]) as slot
    from (
        select
            *,
            unit in ('%', 'lần', 'năm', 'tháng', 'tuần', 'ngày', 'giờ', 'phút', 'giây', 'tuổi')
                as is_general
        from placed
    )
),

-- Counts fill slots made of everyday words in any article: theirs must hold a word that few stories
-- put beside a figure. The list is of words without a subject of their own, for small warehouses.
slot_words as (
    select slot, story_id, unnest(string_split(slot, ' ')) as word
    from slots
    where fact_type = 'quantities'
),
telling_words as (
    select word
    from slot_words
    where length(word) > 1
        and word not in (
            'ai', 'anh', 'bà', 'bằng', 'bị', 'bởi', 'cao', 'chiếm', 'cho', 'chỉ', 'chừng', 'còn',
            'cô', 'có', 'cả', 'các', 'của', 'cùng', 'cũng', 'do', 'dài', 'gần', 'gồm', 'giảm',
            'giữa', 'hiện', 'hoặc', 'hơn', 'họ', 'khi', 'khoảng', 'không', 'lên', 'là', 'làm',
            'lúc', 'lại', 'mỗi', 'mới', 'một', 'mà', 'nay', 'này', 'nếu', 'ngoài', 'nhất', 'nhiều',
            'như', 'những', 'nhưng', 'nữa', 'nên', 'phải', 'qua', 'ra', 'rồi', 'rộng', 'sau', 'so',
            'số', 'sẽ', 'tại', 'tăng', 'thêm', 'theo', 'thì', 'trên', 'trong', 'trước', 'từ',
            'tới', 'tổng', 'và', 'vào', 'vì', 'với', 'vẫn', 'về', 'xuống', 'ông', 'ít', 'đang',
            'đó', 'đã', 'đây', 'đạt', 'đến', 'để', 'đều', 'được', 'đầu', 'cuối'
        )
    group by word
    having count(distinct story_id)
        <= greatest(3, (select count(distinct story_id) from slot_words) // 50)
),
telling_slots as (
    select distinct slot_words.slot
    from slot_words
    join telling_words using (word)
),

-- A slot that one article fills twice with different figures names no one figure.
sole_slots as (
    select
        story_id,
        article_id,
        fact_type,
        unit,
        slot,
        min(low) as low,
        min(high) as high,
        min(fact_id) as fact_id,
        min_by(text, fact_id) as text
    from slots
    where slot is not null
        and not regexp_matches(slot, '\d')
        and (fact_type = 'money' or slot in (select slot from telling_slots))
    group by story_id, article_id, fact_type, unit, slot
    having min(low) = max(low) and min(high) = max(high)
),
-- Counts grow from day to day, degrees move and ordinals go on: counts contradict one another in
-- articles of the same days, or of one wording. An article that knows the other's figure too, or one
-- three times as large, speaks of other things.
same_wording as (
    select article_id, other_article_id from shared_passages
    union
    select other_article_id, article_id from shared_passages
),
figure_pairs as (
    select distinct
        one.fact_id,
        other.fact_id as other_fact_id,
        one.fact_type,
        one.article_id,
        other.article_id as other_article_id,
        concat('figure: ', one.text, ' / ', other.text) as differs,
        one.text,
        other.text as other_text
    from sole_slots as one
    join sole_slots as other using (story_id, fact_type, unit, slot)
    join told as one_told on one_told.article_id = one.article_id
    join told as other_told on other_told.article_id = other.article_id
    where one.article_id < other.article_id
        and (
            one.fact_type = 'money'
            or abs(date_diff('hour', one_told.published_at, other_told.published_at)) <= 48
            or (one.article_id, other.article_id) in (
                select (article_id, other_article_id) from same_wording
            )
        )
        and (one.high < other.low or other.high < one.low)
        and one.low <= 3 * other.high
        and other.low <= 3 * one.high
        and not exists (
            select 1
            from placed as told_too
            where told_too.unit = one.unit
                and (
                    (told_too.article_id = one.article_id and told_too.low = other.low)
                    or (told_too.article_id = other.article_id and told_too.low = one.low)
                )
        )
),

-- Events that one article tells once, dated.
dated as (
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
        and told.story_id in (select story_id from several)
        and regexp_full_match(events.date_value, '\d{4}(-\d{2}(-\d{2})?)?')
),
sole_events as (
    select *
    from dated
    qualify count(*) over (partition by article_id, event_type, party) = 1
),
event_pairs as (
    select
        one.fact_id,
        other.fact_id as other_fact_id,
        'events' as fact_type,
        one.article_id,
        other.article_id as other_article_id,
        concat('date: ', one.date_value, ' / ', other.date_value) as differs,
        one.text,
        other.text as other_text
    from sole_events as one
    join sole_events as other using (story_id, event_type, party)
    where one.article_id < other.article_id
        and not starts_with(one.date_value, other.date_value)
        and not starts_with(other.date_value, one.date_value)
        and coalesce(one.amount = other.amount, true)
)

select *
from quote_pairs
union all
select *
from figure_pairs
union all
select *
from event_pairs
