"""Reads ranks and ordinals: `lớn thứ hai`, `đứng thứ 31`."""

import re
from typing import NamedTuple

from etl.facts.amounts import Amount
from etl.rules import read_rules
from etl.vietnamese.lexicon import Endings, words_of

RANK = "thứ hạng"

# Idioms of a third party, days of the week said as a habit, and points of a list.
_NO_RANK_BEFORE = Endings.of(
    words_of(read_rules(__package__, "rules/number_cues.tsv"), "no_rank_before")
)
_NO_RANK_AFTER = re.compile(r"[ \u00a0](?:hàng tuần|hằng tuần|và chủ nhật|, chủ nhật|đến thứ)")
_OPENS_LIST = re.compile(r"(?:\A|[\n.:;!?…\"“(-][ \u00a0]?|\A[ \u00a0])\Z")
_LIST_AFTER = re.compile(r"[,:]|[ \u00a0](?:là|nữa)(?!\w)")
_REACH = 16
_LENGTH = len("thứ ")


class Rank(NamedTuple):
    """Where a rank begins; its unit is empty where the words only look like one."""

    start: int
    unit: str


def read_rank(text: str, amount: Amount) -> Rank | None:
    """Return the rank that an amount behind `thứ` is, or None where no `thứ` stands before."""
    start = amount.start - _LENGTH
    if start < 0 or text[start + 2] != "ứ":
        return None
    if text[start : amount.start].lower().replace("\u00a0", " ") != "thứ ":
        return None
    if start and text[start - 1].isalnum():
        return None
    begin = max(0, start - _REACH)
    opens = _OPENS_LIST.search(text[begin:start]) and _LIST_AFTER.match(text, amount.end)
    is_other = (
        opens
        or amount.value != int(amount.value)
        or amount.value < 1
        or _NO_RANK_BEFORE.at(text, start)
        or _NO_RANK_AFTER.match(text, amount.end)
    )
    return Rank(start, "" if is_other else RANK)
