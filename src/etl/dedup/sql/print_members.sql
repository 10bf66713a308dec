-- The fingerprints of each article but those for which another speaks.
-- Inputs: signatures, numbered, hidden (article_id). Columns: hash, high (all of it), n, is_new.
create or replace view members as
select hash, hash::ubigint as high, n, is_new
from (
    select unnest(signatures.fingerprints) as hash, numbered.n, numbered.is_new
    from signatures
    join numbered using (article_id)
    where numbered.article_id not in (select article_id from hidden)
)
