"""Keeps the last result for the finders that come in turn, without keeping large texts alive."""

from collections.abc import Callable
from functools import lru_cache, wraps
from typing import TypeVar

Result = TypeVar("Result")

LONGEST_KEPT = 100_000
"""Characters of the longest text whose results are kept; what is longer is read anew each time."""


def remember_last(function: Callable[[str], Result]) -> Callable[[str], Result]:
    """Return the function with its last two results kept, for texts of a usual length."""
    kept = lru_cache(maxsize=2)(function)

    @wraps(function)
    def remembered(text: str) -> Result:
        return kept(text) if len(text) <= LONGEST_KEPT else function(text)

    return remembered
