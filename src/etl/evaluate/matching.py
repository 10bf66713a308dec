"""Pairs what is annotated with what was found, one to one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from etl.evaluate.figures import Score

Truth = TypeVar("Truth")
Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Matching(Generic[Truth, Found]):
    """What fits together, what was missed, and what was found though nobody asked for it."""

    pairs: tuple[tuple[Truth, Found], ...]
    missed: tuple[Truth, ...]
    wrong: tuple[Found, ...]

    @property
    def score(self) -> Score:
        """The counts."""
        return Score(len(self.pairs), len(self.wrong), len(self.missed))


def match(
    truths: Sequence[Truth],
    found: Sequence[Found],
    tolerated: Sequence[Truth],
    is_same: Callable[[Truth, Found], bool],
) -> Matching[Truth, Found]:
    """Give each annotated item, in order, the first row left that is the same.

    Args:
        truths: The items to be found.
        found: The rows of the warehouse.
        tolerated: Items that may be found or not; any number of rows may be the same as one.
        is_same: Tells whether a row holds an item.

    """
    left = list(found)
    pairs: list[tuple[Truth, Found]] = []
    missed: list[Truth] = []
    for truth in truths:
        place = next((n for n, row in enumerate(left) if is_same(truth, row)), None)
        if place is None:
            missed.append(truth)
        else:
            pairs.append((truth, left.pop(place)))
    wrong = [row for row in left if not any(is_same(truth, row) for truth in tolerated)]
    return Matching(tuple(pairs), tuple(missed), tuple(wrong))
