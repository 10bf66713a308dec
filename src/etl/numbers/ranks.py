"""Reads ranks and ordinals: `lớn thứ hai`, `đứng thứ 31`."""

import re
from typing import NamedTuple

from etl.numbers.amounts import Amount
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


RANK_WORDS = frozenset(("thứ", "hạng", "số", "trí"))
"""The words before a number of which one makes it a rank, if it is one."""

# `hạng ba` and `hạng nhất` are classes of orders, hospitals and leagues too: only figures behind a
# verb of standing, or behind `vị trí`, are places in a table.
_PLACE = re.compile(
    r"(?<!\w)(?:(?:xếp|đứng|giữ|chiếm|lên|xuống|ở|từ|tới|đến)[ \u00a0](?:thứ[ \u00a0])?hạng"
    r"|(?:(?:ở|xếp|giữ|chiếm|giành|từ|lên|xuống|tới|đến)[ \u00a0])?vị[ \u00a0]trí)"
    r"(?:[ \u00a0](số|thứ))?[ \u00a0]\Z",
    re.IGNORECASE,
)
_PLACE_REACH = 28


class Rank(NamedTuple):
    """Where a rank begins; its unit is empty where the words only look like one."""

    start: int
    unit: str


def read_rank(text: str, amount: Amount) -> Rank | None:
    """Return the rank that an amount is, or None where no word of ranks stands before."""
    if amount.before != "thứ":
        return _read_place(text, amount)
    start = amount.start - _LENGTH
    if text[start : amount.start].lower().replace("\u00a0", " ") != "thứ ":
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


def _read_place(text: str, amount: Amount) -> Rank | None:
    """Return the place in a table: `xếp hạng 12`, `vị trí số 1`."""
    if amount.value_max is not None or amount.value != int(amount.value) or amount.value < 1:
        return None
    found = _PLACE.search(text, max(0, amount.start - _PLACE_REACH), amount.start)
    if found is None or (found[1] is None and _may_count(amount, found[0])):
        return None
    return Rank(found.start(), RANK)


def _may_count(amount: Amount, said: str) -> bool:
    """Tell whether the number may count what follows: `đổi vị trí 7 điểm trường`."""
    if "trí" not in said.lower():
        return False
    is_bare = said[0] in "vV" and amount.behind.isalpha()
    return is_bare or amount.first.form == "words"
