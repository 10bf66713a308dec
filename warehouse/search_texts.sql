-- Titles and texts folded for full-text search: as written, and without marks.
-- grain: one row for each canonical article
-- inputs: articles
-- columns: article_id, written (lower case), plain (lower case, no marks, d for đ)

with folded as (
    select
        article_id,
        lower(nfc_normalize(text)) as written
    from articles
    where is_canonical
)

select
    article_id,
    written,
    translate(strip_accents(written), 'đ', 'd') as plain
from folded
