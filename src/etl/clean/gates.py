"""Gates: cheap necessary conditions of a rule, looked for in the lines of many pages at once.

A gate is derived from the rule's own pattern, so that there is one definition of what a rule does:
as it stands it tests a single line; loosened (see `as_gate`) it tests a column of lines in Polars,
whose engine takes a hundredth of the time and knows no look-around.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import or_
from typing import NamedTuple, Protocol

import numpy as np
import polars as pl

from etl.clean.lines import Line

_REPEAT = re.compile(r"(?<!\\)\{(\d+)(?:,\d*)?\}")
_NAME = re.compile(r"\(\?P<\w+>")
_AGAIN = re.compile(r"\(\?P=\w+\)")
_LOOK_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


class Gate(Protocol):
    """What a group of rules wants to see in a line before it is worth calling."""

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line (columns `text`, `chars`, `is_prose`) whether it may be touched."""

    def in_line(self, line: Line) -> bool:
        """Tell whether the line may be touched."""


class Look(NamedTuple):
    """Patterns to look for in lines of some kind; see `AnyOf`."""

    patterns: Sequence[re.Pattern[str]]
    head: int = 0
    """Look at so many first characters, from the first one on; 0: anywhere."""
    tail: int = 0
    """Look at so many last characters only."""
    shortest: int = 0
    longest: int = 1 << 31
    is_prose: bool | None = None
    """Look at paragraphs only, at other lines only, or at both."""
    hints: Sequence[Sequence[str]] = ()
    """For each pattern letters of which it needs some: a cheaper test of a single line."""


class AnyOf(tuple[Look, ...]):
    """A gate that opens where any of its looks finds something."""

    __slots__ = ()

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether any look finds something."""
        return lines.select(pl.any_horizontal(_column_test(look) for look in self)).to_series()

    def in_line(self, line: Line) -> bool:
        """Tell whether any look finds something."""
        return any(_finds(look, line) for look in self)


class Either(tuple[Gate, ...]):
    """A gate that opens where one of several does."""

    __slots__ = ()

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether any gate opens."""
        return reduce(or_, (gate.in_column(lines) for gate in self))

    def in_line(self, line: Line) -> bool:
        """Tell whether any gate opens."""
        return any(gate.in_line(line) for gate in self)


def at_places(count: int, places: Sequence[int] | pl.Series) -> pl.Series:
    """Return true at the given places of so many, each of which may come more than once."""
    found = np.zeros(count, dtype=bool)
    found[np.asarray(places, dtype=np.int64)] = True
    return pl.Series(found)


def _column_test(look: Look) -> pl.Expr:
    """Return the look as an expression."""
    text = pl.col("text")
    if look.head or look.tail:
        text = text.str.head(look.head) if look.head else text.str.tail(look.tail)
    union = "|".join(as_gate(pattern) for pattern in look.patterns)
    found = text.str.contains(f"^(?:{union})" if look.head else union)
    if look.shortest or look.longest < 1 << 31:
        found &= pl.col("chars").is_between(look.shortest, look.longest)
    if look.is_prose is not None:
        found &= pl.col("is_prose") == look.is_prose
    return found


def _finds(look: Look, line: Line) -> bool:
    """Tell whether the look finds something in the line."""
    text = line.text
    if not look.shortest <= len(text) <= look.longest:
        return False
    if look.is_prose is not None and look.is_prose != line.is_prose:
        return False
    if look.head or look.tail:
        text = text[: look.head] if look.head else text[-look.tail :]
    patterns: Iterable[re.Pattern[str]] = look.patterns
    if look.hints:
        # A hundred rules are passed over here for each one tried: hence no generator for each.
        pairs, is_there = zip(look.hints, patterns, strict=True), text.__contains__
        patterns = [pattern for some, pattern in pairs if any(map(is_there, some))]
    return any(bool(p.match(text) if look.head else p.search(text)) for p in patterns)


def as_gate(pattern: re.Pattern[str]) -> str:
    """Return a pattern that finds all that the given one does, and more, for Polars' engine.

    Look-around is left out, and so are word boundaries, for which the engine has only a slow way
    outside of ASCII; names of groups, which a union may hold twice, go with all references to them;
    counted repeats become uncounted ones, whose automaton is small.

    >>> as_gate(re.compile("[A-Z]{2,7} ?(?=[a-z(])x"))
    '(?:[A-Z]+ ?x)'
    """
    loose = _REPEAT.sub(lambda found: "*" if found[1] == "0" else "+", pattern.pattern)
    loose = _NAME.sub("(?:", "".join(_without_look_around(loose)))
    loose = _AGAIN.sub(".*", loose).replace(r"\Z", "$").replace(r"\b", "")
    return f"(?i:{loose})" if pattern.flags & re.IGNORECASE else f"(?:{loose})"


def _without_look_around(pattern: str) -> Iterator[str]:
    """Yield the pieces of a pattern outside its look-around groups."""
    at = kept = 0
    while at < len(pattern):
        if pattern.startswith(_LOOK_AROUND, at):
            yield pattern[kept:at]
            at = kept = _group_end(pattern, at)
        else:
            at = _next(pattern, at)
    yield pattern[kept:]


def _group_end(pattern: str, start: int) -> int:
    """Return where the group that opens at a place ends."""
    depth, at = 1, start + 1
    while depth:
        depth += (pattern[at] == "(") - (pattern[at] == ")")
        at = _next(pattern, at)
    return at


def _next(pattern: str, at: int) -> int:
    """Return the place behind an escaped sign, a class, or a single sign."""
    if pattern[at] == "\\":
        return at + 2
    if pattern[at] != "[":
        return at + 1
    at += 2  # a bracket right behind the opening one, or behind `^`, does not close the class
    while pattern[at] != "]" or pattern[at - 1] == "\\":
        at += 1
    return at + 1
