"""Finds articles that repeat others: exact, near and contained copies, and shared passages."""

from etl.dedup.repeats import find_repeats
from etl.dedup.signatures import sign_shard

__all__ = ["find_repeats", "sign_shard"]
