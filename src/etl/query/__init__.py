"""Read-only ways into a warehouse: SQL, search, one article, the last runs."""

from etl.query.articles import ArticleView, find_article
from etl.query.runs import list_runs
from etl.query.search import search
from etl.query.warehouse import Warehouse, open_warehouse

__all__ = ["ArticleView", "Warehouse", "find_article", "list_runs", "open_warehouse", "search"]
