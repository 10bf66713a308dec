"""The figures an evaluation is made of; each can be added up over articles."""

from dataclasses import dataclass
from typing import Self


def _harmonic_mean(precision: float, recall: float) -> float:
    """Return F1."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass(frozen=True, slots=True)
class Score:
    """Items found (`tp`), found though there are none (`fp`), and missed (`fn`)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """Share of the found items that are right; 1 where none was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 1.0

    @property
    def recall(self) -> float:
        """Share of the annotated items that were found; 1 where there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _harmonic_mean(self.precision, self.recall)

    @property
    def is_empty(self) -> bool:
        """Whether there was nothing to find and nothing was found."""
        return not (self.tp or self.fp or self.fn)


@dataclass(frozen=True, slots=True)
class Characters:
    """Letters and digits of kept text: annotated, of these found; stored, of these superfluous."""

    annotated: int = 0
    found: int = 0
    stored: int = 0
    extra: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.annotated + other.annotated,
            self.found + other.found,
            self.stored + other.stored,
            self.extra + other.extra,
        )

    @property
    def precision(self) -> float:
        """Share of the stored text that belongs to the story."""
        return 1 - self.extra / max(1, self.stored)

    @property
    def recall(self) -> float:
        """Share of the story that is stored; a line counts as a whole."""
        return self.found / max(1, self.annotated)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return _harmonic_mean(self.precision, self.recall)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Self) -> Self:
        return type(self)(self.right + other.right, self.total + other.total)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing missed, or stored though wrong."""

    kind: str
    article: str
    is_wrong: bool
    item: str
    """What was missed or stored, with its values, for a person to read."""


@dataclass(frozen=True, slots=True)
class Marks:
    """The figures of one article, or of many added up, by kind."""

    kept_text: Characters
    scores: dict[str, Score]
    shares: dict[str, Share]
    misses: tuple[Miss, ...] = ()

    def __add__(self, other: Self) -> Self:
        return type(self)(
            self.kept_text + other.kept_text,
            {
                kind: self.scores.get(kind, Score()) + other.scores.get(kind, Score())
                for kind in (self.scores | other.scores)
            },
            {
                kind: self.shares.get(kind, Share()) + other.shares.get(kind, Share())
                for kind in (self.shares | other.shares)
            },
            self.misses + other.misses,
        )
