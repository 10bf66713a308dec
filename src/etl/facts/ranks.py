"""Reads ranks and ordinals: `lớn thứ hai`, `đứng thứ 31`."""

import re
from typing import NamedTuple

from etl.facts.amounts import Amount

RANK = "thứ hạng"

_ORDINAL = re.compile(r"(?<!\w)[Tt]hứ[ \u00a0]\Z")
# Idioms of a third party, days of the week said as a habit, and points of a list.
_NO_RANK_BEFORE = re.compile(
    r"(?<!\w)(?:nước|bên|người|thế giới|phe|tác nhân|các|mỗi|ngày|sáng|trưa|chiều|tối|đêm|từ|đến|hôm|vào"
    r"|hoặc|và)[ \u00a0]\Z",
    re.IGNORECASE,
)
_NO_RANK_AFTER = re.compile(r"[ \u00a0](?:hàng tuần|hằng tuần|và chủ nhật|, chủ nhật|đến thứ)")
_OPENS_LIST = re.compile(r"(?:\A|[\n.:;!?…\"“(-][ \u00a0]?|\A[ \u00a0])\Z")
_LIST_AFTER = re.compile(r"[,:]|[ \u00a0](?:là|nữa)(?!\w)")
_REACH = 16


class Rank(NamedTuple):
    """Where a rank begins; its unit is empty where the words only look like one."""

    start: int
    unit: str


def read_rank(text: str, amount: Amount) -> Rank | None:
    """Return the rank that an amount behind `thứ` is, or None where no `thứ` stands before."""
    ordinal = _ORDINAL.search(text, max(0, amount.start - 5), amount.start)
    if ordinal is None:
        return None
    start = ordinal.start()
    begin = max(0, start - _REACH)
    opens = _OPENS_LIST.search(text[begin:start]) and _LIST_AFTER.match(text, amount.end)
    is_other = (
        opens
        or amount.value != int(amount.value)
        or amount.value < 1
        or _NO_RANK_BEFORE.search(text, begin, start)
        or _NO_RANK_AFTER.match(text, amount.end)
    )
    return Rank(start, "" if is_other else RANK)
