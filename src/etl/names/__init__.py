"""Persons, organisations, places and the roles people hold."""

from etl.names.mentions import find_mentions
from etl.names.roles import find_roles

__all__ = ["find_mentions", "find_roles"]
