-- Pairs that fall into one bucket of the banded MinHash, one of the two new.
-- A bucket's members are put in order and each meets only the next few: a bucket of thousands (pages
-- of one template) costs its length, not its square, and chains of neighbours still tie it together.
-- Inputs: held (hash: the bucket), numbered; variable bucket_reach.
-- Output: candidates (n, other_n, article_id, other_article_id, prints: none).
create or replace table candidates as
with places as (
    select
        held.hash,
        held.n,
        held.is_new,
        row_number() over (partition by held.hash order by numbered.shingle_count, held.n) - 1
            as place
    from held
    join numbered using (n)
),
blocks as (
    select *, place // getvariable('bucket_reach') as block
    from places
),
reachable as (
    select hash, n, is_new, place, unnest([block, block - 1]) as block
    from blocks
),
pairs as (
    select distinct least(one.n, other.n) as n, greatest(one.n, other.n) as other_n
    from blocks as one
    join reachable as other on one.hash = other.hash and one.block = other.block
    where other.place > one.place
        and other.place <= one.place + getvariable('bucket_reach')
        and (one.is_new or other.is_new)
)
select
    pairs.n,
    pairs.other_n,
    one.article_id,
    other.article_id as other_article_id,
    []::ubigint[] as prints
from pairs
join numbered as one on one.n = pairs.n
join numbered as other on other.n = pairs.other_n
order by pairs.n, pairs.other_n
