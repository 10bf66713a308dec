-- Every row of the seven fact tables, its value as text.
-- grain: one row for each fact
-- inputs: money, quantities, dates, quotes, mentions, roles, events
-- columns: fact_id, fact_type (the table), article_id, sentence_number, char_start, char_end, text, value_text

select
    fact_id,
    'money' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    concat_ws(' ', qualifier, concat_ws('-', amount, amount_max), currency) as value_text
from money
union all by name
select
    fact_id,
    'quantities' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    concat_ws(' ', qualifier, concat_ws('-', value, value_max), unit) as value_text
from quantities
union all by name
select
    fact_id,
    'dates' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    value as value_text
from dates
union all by name
select
    fact_id,
    'quotes' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    concat(speaker, ': ', text) as value_text
from quotes
union all by name
select
    fact_id,
    'mentions' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    name as value_text
from mentions
union all by name
select
    fact_id,
    'roles' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    concat_ws(', ', person, role, organization) as value_text
from roles
union all by name
select
    fact_id,
    'events' as fact_type,
    article_id,
    sentence_number,
    char_start,
    char_end,
    text,
    concat_ws(' ', event_type || ':', array_to_string(participants, ', '), amount, currency, date_value) as value_text
from events
