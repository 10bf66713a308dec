"""Full-text search over canonical articles, with or without tone marks."""

import polars as pl

from etl.errors import UsageError
from etl.query.warehouse import Warehouse
from etl.vietnamese.letters import fold, fold_plain

_SEARCH = """
with scored as (
    select article_id, fts_main_search_texts.match_bm25(article_id, ?, fields := ?) as score
    from search_texts
)
select
    round(score, 2) as score,
    published_at,
    site,
    title,
    substr(text, 1, 200) as opening,
    article_id
from scored
inner join articles using (article_id)
where score is not null
order by score desc, article_id
limit ?
"""


def search(warehouse: Warehouse, words: str, limit: int = 10) -> pl.DataFrame:
    """Return the best matches: score (BM25), published_at, site, title, opening, article_id.

    Words typed with any mark are looked up as written, plain words in the text without marks.

    Raises:
        UsageError: there is no word to look for.

    """
    plain = fold_plain(words)
    if not any(c.isalnum() for c in plain):
        raise UsageError("search: give at least one word")
    field, query = ("plain", plain) if plain == fold(words) else ("written", fold(words))
    return warehouse.sql(_SEARCH, [query, field, limit])
