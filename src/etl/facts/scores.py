"""Tells scores (`thắng 2-1`) from ranges and dates."""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.facts.amounts import Amount
from etl.rules import read_rules
from etl.vietnamese.lexicon import alternatives

_DASH = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?")
_CUES = re.compile(
    rf"(?<!\w)(?:{alternatives(read_rules(__package__, 'rules/number_cues.tsv'), 'score')})(?!\w)"
)
_REACH = 110
_REACH_AHEAD = 40
_HIGHEST = Decimal(200)


class Score(NamedTuple):
    """A score and its place."""

    start: int
    end: int
    first: Decimal
    second: Decimal


def read_score(text: str, amount: Amount, following: Amount | None) -> Score | None:
    """Return the score that the amount is, or begins, or None; a chain (`4-3-3`) is none."""
    if amount.value_max is not None:
        score = Score(amount.start, amount.end, amount.value, amount.value_max)
        gap = (amount.first.end, amount.last.start)
    elif following is not None and following.value_max is None:
        score = Score(amount.start, following.end, amount.value, following.value)
        gap = (amount.end, following.start)
    else:
        return None
    is_pair = gap[1] - gap[0] <= 3 and _DASH.fullmatch(text, *gap) is not None  # noqa: PLR2004
    return score if is_pair and _is_plausible(text, score) else None


def _is_plausible(text: str, score: Score) -> bool:
    """Tell whether the numbers can be a score, and the words around speak of a game."""
    for value in (score.first, score.second):
        if value != int(value) or not 0 <= value <= _HIGHEST:
            return False
    around = text[max(0, score.start - 2) : score.start] + text[score.end : score.end + 1]
    if any(mark in around for mark in "-–/"):
        return False
    begin = max(0, score.start - _REACH)
    before = text[begin : score.start].rsplit("\n", 1)[-1].lower()
    return bool(_CUES.search(before + text[score.end : score.end + _REACH_AHEAD].lower()))
