-- Pairs that share at least two rare fingerprints, one of the two new: what LSH does not see, namely
-- shortened copies and passages. A fingerprint that many articles hold is furniture or a commonplace.
-- Inputs: signatures, numbered, hidden (article_id: left out, another stands for it); variables rare_articles, shared_prints.
-- Columns: article_id, other_article_id, prints (the shared ones).
with members as (
    select unnest(signatures.fingerprints) as print, numbered.n, numbered.is_new
    from signatures
    join numbered using (article_id)
    where article_id not in (select article_id from hidden)
),
rare as (
    select print
    from members
    group by print
    having bool_or(is_new) and count(*) between 2 and getvariable('rare_articles')
),
held as (
    select members.* from members where print in (select print from rare)
),
pairs as (
    select one.n, other.n as other_n, list(print order by print) as prints
    from held as one
    join held as other using (print)
    where one.n < other.n and (one.is_new or other.is_new)
    group by one.n, other.n
    having count(*) >= getvariable('shared_prints')
)
select one.article_id, other.article_id as other_article_id, pairs.prints
from pairs
join numbered as one on one.n = pairs.n
join numbered as other on other.n = pairs.other_n
order by pairs.n, pairs.other_n
