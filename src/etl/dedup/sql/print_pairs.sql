-- Pairs that share rare fingerprints, one of the two new: what LSH does not see, namely shortened
-- copies and passages. Two of unlike articles share a set phrase, which others use too: pairs must
-- share `shared_prints`, or one less that no third article holds.
-- Inputs: held (hash: the fingerprint), numbered; variable shared_prints.
-- Output: candidates (n, other_n, article_id, other_article_id, prints: the shared ones).
create or replace table candidates as
with pairs as (
    select one.n, other.n as other_n
    from held as one
    join held as other using (hash)
    where one.n < other.n and (one.is_new or other.is_new)
    group by one.n, other.n
    having count(*) >= getvariable('shared_prints')
        or (count(*) = getvariable('shared_prints') - 1 and max(one.article_count) = 2)
),
shared as (
    select pairs.n, pairs.other_n, list(one.hash order by one.hash) as prints
    from pairs
    join held as one on one.n = pairs.n
    join held as other on other.n = pairs.other_n and other.hash = one.hash
    group by pairs.n, pairs.other_n
)
select
    shared.n,
    shared.other_n,
    one.article_id,
    other.article_id as other_article_id,
    shared.prints
from shared
join numbered as one on one.n = shared.n
join numbered as other on other.n = shared.other_n
order by shared.n, shared.other_n
