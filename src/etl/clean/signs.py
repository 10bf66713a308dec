"""Signs: what a line must show for a group of rules to have anything to do with it.

A sign is a necessary condition, and cheap: it is looked for in all lines of many pages at once, or
in one line that the rules have just changed. A group whose sign no line of a page shows is not
called at all: nine pages in ten need few of the rules. What a rule does is defined by the rule
alone; signs come from its own patterns and lists, as gates that stand beside these.
"""

import re
from collections.abc import Mapping
from functools import cache

import polars as pl

from etl.clean import (
    bare_captions,
    blocks,
    bylines,
    glued,
    glued_bylines,
    glued_headlines,
    judge,
    photo_credits,
    phrases,
    pictures,
    repairs,
)
from etl.clean.credits import GATE as CREDIT_GATE
from etl.clean.gates import Either, Gate
from etl.clean.lines import ALL_SIGNS, Line
from etl.vietnamese.letters import LOWER_VIETNAMESE


class Sign:
    """One bit for each group of rules: bare numbers, as an enumeration's are slow to compare."""

    DATED = 1
    PICTURE = 2
    CREDIT = 4
    FURNITURE = 8
    BYLINE = 16
    GLUED = 32
    HEADLINE = 64
    CAPTION = 128
    GLUED_BYLINE = 256
    MEND = 512
    GAMBLING = 1024


_LETTERS = "".join(letter for letter in LOWER_VIETNAMESE if letter > "\x7f")
PLAIN = rf" -~À-ÖØ-Þà-öø-ÿ{_LETTERS}{_LETTERS.upper()}–—‘’“”…•°%·«»€£¥©®™§×"
"""Characters, for `[…]`, that are the same to both engines in classes and without their case."""
_NOT_PLAIN = re.compile(f"[^{PLAIN}]")


@cache
def _gates() -> Mapping[int, Gate]:
    """Return the gate of each group; the tables they are made from load on first use."""
    return {
        Sign.DATED: blocks.DATED_GATE,
        Sign.PICTURE: pictures.GATE,
        Sign.CREDIT: CREDIT_GATE,
        Sign.FURNITURE: phrases.FurnitureGate(),
        Sign.BYLINE: bylines.GATE,
        Sign.GLUED: glued.gate(),
        Sign.HEADLINE: glued_headlines.GATE,
        Sign.CAPTION: Either((photo_credits.CaptionGate(), bare_captions.GATE)),
        Sign.GLUED_BYLINE: glued_bylines.GATE,
        Sign.MEND: repairs.MendGate(),
        Sign.GAMBLING: judge.GamblingGate(),
    }


def is_plain_text(text: str) -> bool:
    """Tell whether patterns find the same in the text in both engines."""
    return not _NOT_PLAIN.search(text)


def with_signs(line: Line) -> Line:
    """Return a line with its signs; all of them where it holds letters of other scripts."""
    if not is_plain_text(line.text):
        return line
    return line._replace(signs=sum(sign for sign, gate in _gates().items() if gate.in_line(line)))


def signs_of_column(lines: pl.DataFrame) -> pl.Series:
    """Return the signs of each line but for `MEND`, by which lines are chosen before.

    Args:
        lines: columns `page`, `text`, `chars`, `is_prose` and `is_plain`.

    """
    signs = lines.select(pl.when("is_plain").then(0).otherwise(ALL_SIGNS)).to_series()
    for sign, gate in _gates().items():
        if sign != Sign.MEND:
            signs |= gate.in_column(lines).cast(pl.Int32) * sign
    return signs
