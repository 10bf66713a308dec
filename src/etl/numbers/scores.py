"""Tells scores (`thắng 2-1`) from ranges and dates."""

import re
from decimal import Decimal
from typing import NamedTuple

from etl.numbers.amounts import Amount
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER
from etl.vietnamese.lexicon import alternatives

_DASH = re.compile(r"[ \u00a0]?[-–—][ \u00a0]?")
_CUES = re.compile(
    rf"(?<!\w)(?:{alternatives(read_rules(__package__, 'rules/number_cues.tsv'), 'score')})(?!\w)"
)
_REACH = 110
_REACH_AHEAD = 40
_LONGEST_DASH = 3
_LONGEST_NAME = 18
_HIGHEST = Decimal(200)
_MOST_GOALS = 15
_TEAM_BEFORE = re.compile(
    rf"(?<!\w)[{UPPER}]\w{{1,12}}[ \u00a0]\Z|[{UPPER}]\w{{1,12}}[ \u00a0]?:[ \u00a0]\Z"
)
_TEAM_AFTER = re.compile(rf"[ \u00a0]?\(?[{UPPER}]\w")


class Score(NamedTuple):
    """A score and its place."""

    start: int
    end: int
    first: Decimal
    second: Decimal


def read_score(text: str, amount: Amount, following: Amount | None) -> Score | None:
    """Return the score that the amount is, or begins, or None; a chain (`4-3-3`) is none."""
    if amount.value_max is None and (
        following is None or following.start - amount.end > _LONGEST_DASH
    ):
        return None
    if amount.value_max is not None:
        score = Score(amount.start, amount.end, amount.value, amount.value_max)
        gap = (amount.first.end, amount.last.start)
    elif following is not None and following.value_max is None:
        score = Score(amount.start, following.end, amount.value, following.value)
        gap = (amount.end, following.start)
    else:
        return None
    is_pair = gap[1] - gap[0] <= _LONGEST_DASH and _DASH.fullmatch(text, *gap) is not None
    return score if is_pair and _is_plausible(text, score) else None


def _is_plausible(text: str, score: Score) -> bool:
    """Tell whether the numbers can be a score, and the words around speak of a game."""
    for value in (score.first, score.second):
        if value != int(value) or not 0 <= value <= _HIGHEST:
            return False
    around = text[max(0, score.start - 2) : score.start] + text[score.end : score.end + 1]
    if any(mark in around for mark in "-–/"):
        return False
    if score.second <= _MOST_GOALS and score.first <= _MOST_GOALS and _stands_between(text, score):
        return True
    begin = max(0, score.start - _REACH)
    before = text[begin : score.start].rsplit("\n", 1)[-1].lower()
    return bool(_CUES.search(before + text[score.end : score.end + _REACH_AHEAD].lower()))


def _stands_between(text: str, score: Score) -> bool:
    """Tell whether the pair stands between two names, as in a table: `Long An 2-1 Hà Nội`."""
    before = _TEAM_BEFORE.search(text, max(0, score.start - _LONGEST_NAME), score.start)
    return before is not None and _TEAM_AFTER.match(text, score.end) is not None
