-- The words around each figure that others may repeat: what it is said of.
-- grain: one row for each figure
-- inputs: articles, told_figures, figure_marks, plain_words
-- columns: fact_id, clause_words, sentence_words (those that say something), names (capitalised words of the
--     clause), marks (of the clause), sentence_marks

-- The sentence, as far as 120 characters reach to either side; the clause lies between commas.
with around as (
    select
        fact_id,
        ltrim(regexp_extract(
            substring(articles.text, greatest(char_start - 119, 1), least(char_start, 120)),
            '(?:[^\n.;!?…]|[.;!?…]\S)*$'
        )) as before,
        if(fact_type = 'money', '', unit_text[length(unit) + 1 :]) || ' ' || regexp_extract(
            substring(articles.text, char_end + 1, 120), '^(?:[^\n.;!?…]|[.;!?…]\S)*'
        ) as after
    from told_figures
    join articles using (article_id)
),
clauses as (
    select
        *,
        regexp_extract(before, '(?:[^,()]|,\d|[Tt]rong đó,)*$') || ' '
            || regexp_extract(after, '^(?:[^,()]|,\d)*') as clause_text
    from around
),
worded as (
    select
        fact_id,
        regexp_extract_all(lower(before || ' ' || after), '\p{L}[\p{L}\p{N}]+') as sentence,
        regexp_extract_all(lower(clause_text), '\p{L}[\p{L}\p{N}]+') as clause,
        -- The sentence's first word is capitalised whatever it is: a name goes on.
        list_transform(
            regexp_extract_all(clause_text, '[^\p{L}\p{N}](\p{Lu}[\p{L}\p{N}]+)', 1),
            lambda word: lower(word)
        ) as names
    from clauses
),

-- What its clause says, and what else its sentence does; a mark of the moment holds for all of it.
marked as (
    select
        worded.fact_id,
        list_sort(list(distinct figure_marks.mark) filter (
            figure_marks.mark_kind = 'moment'
            or contains(
                ' ' || array_to_string(clause, ' ') || ' ', ' ' || figure_marks.words || ' '
            )
        )) as marks,
        list(distinct figure_marks.mark) as sentence_marks
    from worded
    join figure_marks
        on contains(
            ' ' || array_to_string(sentence, ' ') || ' ', ' ' || figure_marks.words || ' '
        )
    group by worded.fact_id
),
plain as (
    select list(words) as words from plain_words
)

select
    fact_id,
    list_filter(list_distinct(clause), lambda word: not list_contains(plain.words, word))
        as clause_words,
    list_filter(list_distinct(sentence), lambda word: not list_contains(plain.words, word))
        as sentence_words,
    list_filter(names, lambda word: not list_contains(plain.words, word)) as names,
    coalesce(marked.marks, []) as marks,
    coalesce(marked.sentence_marks, []) as sentence_marks
from worded
cross join plain
left join marked using (fact_id)
