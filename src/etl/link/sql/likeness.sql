-- How like the articles of each pair are.
-- Inputs: pairs, weights; variable least_likeness.
-- Columns: article_id, other_article_id, likeness (cosine, 1 is enough).
with likeness as (
    select
        pairs.article_id,
        pairs.other_article_id,
        sum(one.weight::bigint * other.weight) / 1e8 / any_value(pairs.enough) as likeness
    from pairs
    join weights as one on one.n = pairs.n
    join weights as other on other.n = pairs.other_n and other.term = one.term
    group by pairs.article_id, pairs.other_article_id
)
select article_id, other_article_id, likeness
from likeness
where likeness >= getvariable('least_likeness')
