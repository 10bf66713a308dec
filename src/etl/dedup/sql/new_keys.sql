-- One part of the hashes that a new article holds: what a small run looks at in a large warehouse.
-- Inputs: members; variables parts, part. Columns: key (high, then 31 bits of n).
select (high << 31) | n::ubigint as key
from members
where hash % getvariable('parts') = getvariable('part')
    and hash in (
        select hash
        from members
        where is_new and hash % getvariable('parts') = getvariable('part')
    )
