-- The buckets of the banded MinHash that each article falls into.
-- Inputs: signatures, numbered. Columns: hash, high (33 bits of it), n, is_new.
create or replace view members as
select hash, hash >> 31 as high, n, is_new
from (
    select unnest(signatures.bands) as hash, numbered.n, numbered.is_new
    from signatures
    join numbered using (article_id)
    where numbered.n = numbered.twin
)
