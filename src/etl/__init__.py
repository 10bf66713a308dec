"""tinkho: turns scraped Vietnamese news pages into a warehouse that answers SQL.

>>> import etl
>>> etl.clean_text(raw).title  # doctest: +SKIP
>>> etl.extract_facts("Dự án có vốn 1,5 tỷ USD.").money  # doctest: +SKIP
>>> etl.run(["pages/"], "warehouse/data")  # doctest: +SKIP
>>> with etl.open("warehouse/data") as news:  # doctest: +SKIP
...     news.sql("select count(*) from articles")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from etl.clean import clean_text
    from etl.config import Settings
    from etl.errors import TinkhoError
    from etl.facts import Facts, extract_facts
    from etl.pipeline import RunReport, reprocess, run
    from etl.query import Warehouse
    from etl.query import open_warehouse as open  # noqa: A004
    from etl.records import Article

_HOMES = {
    "Article": ("etl.records", "Article"),
    "Facts": ("etl.facts", "Facts"),
    "RunReport": ("etl.pipeline", "RunReport"),
    "Settings": ("etl.config", "Settings"),
    "TinkhoError": ("etl.errors", "TinkhoError"),
    "Warehouse": ("etl.query", "Warehouse"),
    "clean_text": ("etl.clean", "clean_text"),
    "extract_facts": ("etl.facts", "extract_facts"),
    "open": ("etl.query", "open_warehouse"),
    "reprocess": ("etl.pipeline", "reprocess"),
    "run": ("etl.pipeline", "run"),
}

__all__ = [
    "Article",
    "Facts",
    "RunReport",
    "Settings",
    "TinkhoError",
    "Warehouse",
    "clean_text",
    "extract_facts",
    "open",
    "reprocess",
    "run",
]


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: importing the package costs next to nothing."""
    if name not in _HOMES:
        raise AttributeError(f"module 'etl' has no attribute {name!r}")
    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
