-- Pairs that fall into one bucket of the banded MinHash, one of the two new.
-- A bucket's members are put in order and each meets only the next few: a bucket of thousands (pages
-- of one template) costs its length, not its square, and chains of neighbours still tie it together.
-- Inputs: signatures, numbered; variable bucket_reach. Columns: article_id,
-- other_article_id.
with members as (
    select unnest(signatures.bands) as bucket, numbered.n, numbered.is_new, numbered.shingle_count
    from signatures
    join numbered using (article_id)
    where numbered.n = numbered.twin
),
buckets as (
    select
        bucket,
        n,
        is_new,
        row_number() over (partition by bucket order by shingle_count, n) - 1 as place
    from members
    where bucket in (select bucket from members where is_new)
    qualify count(*) over (partition by bucket) > 1
),
blocks as (
    select *, place // getvariable('bucket_reach') as block
    from buckets
),
reachable as (
    select bucket, n, is_new, place, unnest([block, block - 1]) as block
    from blocks
),
pairs as (
    select distinct least(one.n, other.n) as n, greatest(one.n, other.n) as other_n
    from blocks as one
    join reachable as other on one.bucket = other.bucket and one.block = other.block
    where other.place > one.place
        and other.place <= one.place + getvariable('bucket_reach')
        and (one.is_new or other.is_new)
)
select one.article_id, other.article_id as other_article_id
from pairs
join numbered as one on one.n = pairs.n
join numbered as other on other.n = pairs.other_n
order by pairs.n, pairs.other_n
