-- One part of all hashes, each with its article in one number.
-- Inputs: members; variables parts, part. Columns: key (high, then 31 bits of n).
select (high << 31) | n::ubigint as key
from members
where hash % getvariable('parts') = getvariable('part')
