"""One article with everything known of it: what was cut, its text, its facts in place."""

from dataclasses import dataclass
from typing import Any

import polars as pl

from etl.errors import UsageError
from etl.query.warehouse import Warehouse

_FIND = """
select * from articles
where starts_with(article_id, ?) or source_uri = ? or url = ?
order by article_id
limit 5
"""
_REJECTED = """
select rejection_reason from pages
where outcome = 'rejected' and (starts_with(page_id, ?) or source_uri = ? or url = ?)
order by page_id
limit 1
"""
_DROPPED = "select * from dropped_lines where article_id = ? order by line_number, text"
_REPAIRS = "select * from repairs where article_id = ? order by char_start, before"
_FACTS = "select * from facts where article_id = ? order by char_start, char_end desc, fact_type"


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article's row, with its dropped lines, repairs and facts as frames in order of place."""

    article: dict[str, Any]
    dropped_lines: pl.DataFrame
    repairs: pl.DataFrame
    facts: pl.DataFrame


def find_article(warehouse: Warehouse, name: str) -> ArticleView:
    """Return the article whose id begins with `name`, or whose source_uri or url it is.

    Raises:
        UsageError: none fits, or more than one.

    """
    found = warehouse.sql(_FIND, [name, name, name])
    if found.is_empty():
        rejected = warehouse.sql(_REJECTED, [name, name, name])
        for (reason,) in rejected.iter_rows():
            raise UsageError(f"{name}: no article, the page was rejected: {reason}")
    if found.height != 1:
        what = "no such article" if found.is_empty() else "fits several articles"
        raise UsageError(
            f"{name}: {what}; find ids with: etl sql 'select article_id, title from articles'"
        )
    row = found.row(0, named=True)
    key = [row["article_id"]]
    return ArticleView(
        row,
        warehouse.sql(_DROPPED, key),
        warehouse.sql(_REPAIRS, key),
        warehouse.sql(_FACTS, key),
    )
