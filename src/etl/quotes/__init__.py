"""Who said what: direct and retold speech with its speaker."""

from etl.quotes.quotes import find_quotes

__all__ = ["find_quotes"]
