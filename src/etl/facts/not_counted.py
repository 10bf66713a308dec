"""Tells numbers that count nothing: labels, times of the clock, `một` the article, `năm` the year."""

import re

from etl.facts.amounts import Amount
from etl.facts.counting import Counted
from etl.rules import read_rules
from etl.vietnamese.letters import UPPER
from etl.vietnamese.lexicon import Lexicon

_LABELS = Lexicon.of(read_rules(__package__, "rules/number_labels.tsv"), "label")

_NAME_BEFORE = re.compile(rf"(?<![.!?…:\"“”] )(?<!\n)[{UPPER}][\w.-]*[ \u00a0]\Z")
_CAPITAL_AFTER = re.compile(rf"[ \u00a0][{UPPER}]")
_CLOCK_BEFORE = re.compile(
    r"(?<!\w)(?:lúc|vào|hồi|từ|đến|tới|đúng|mới|sau|trước|khoảng)[ \u00a0]\Z", re.IGNORECASE
)
_CLOCK_AFTER = re.compile(
    r"[ \u00a0]?(?:[0-9]|(?:kém|sáng|trưa|chiều|tối|đêm|khuya|ngày|hôm|rưỡi (?:sáng|chiều|tối)|GMT)\b)"
)
_CLOCK_UNITS = frozenset(("giờ", "h", "g"))
_HOURS = 24
_ONE_BEFORE = re.compile(
    r"(?<!\w)(?:vào|như|có|từ|là|của|những|thành|khi|giữa|cứ|mang|đúng là|bằng)[ \u00a0]\Z",
    re.IGNORECASE,
)
_ONE_AFTER = re.compile(r"[ \u00a0](?:nào|nữa|kia|khác|đẹp|mới|dài|đầy|trong|của|với|như|mà|bận)\b")
_ONE_TIMES = re.compile(r"(?<!\w)(?:chỉ|mới|từng|được|đúng|cho ăn)[ \u00a0]\Z", re.IGNORECASE)
_YEAR_BEFORE = re.compile(
    r"(?:[0-9]|(?<!\w)(?:bao|mọi|một|hai|ba|bốn|sáu|bảy|tám|chín|mười|mươi|trăm|nghìn|ngàn|triệu|chục|rưỡi|mỗi|các"
    r"|những|nhiều|vài|mấy|hàng|hằng|cả|qua|đầu|cuối|giữa|trong|suốt|tháng|quý|quanh|lâu|sang|theo"
    r"|từng|đến|vào|của|cùng|mùa|tết|hè|vụ|nửa|thường|trọn|tròn|dịp|từ|kể|so với))[ \u00a0]\Z",
    re.IGNORECASE,
)
_NOT_AFTER_FIVE = frozenset(("học", "học kỳ", "kỳ", "năm", "quả", "tháng", "đầu", "nhà", "quý"))
_REACH = 24


def label_before(text: str, start: int) -> str:
    """Return what the word before the number keeps from being counted: `all`, `nouns` or nothing."""
    found = _LABELS.before(text, start)
    return "" if found is None or found.row["blocks"] == "none" else found.row["blocks"]


def follows_name(text: str, start: int) -> bool:
    """Tell whether a capitalised word stands before, so that the number may belong to a name."""
    return _NAME_BEFORE.search(text, max(0, start - _REACH), start) is not None


def is_in_name(text: str, amount: Amount) -> bool:
    """Tell whether number words are part of a name: `Hai Bà Trưng`."""
    return text[amount.start].isupper() and _CAPITAL_AFTER.match(text, amount.end) is not None


def is_clock_time(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether hours are a time of the clock, no duration."""
    if counted.name not in _CLOCK_UNITS or not 0 <= amount.value <= _HOURS:
        return False
    before = _CLOCK_BEFORE.search(text, max(0, amount.start - _REACH), amount.start)
    after = _CLOCK_AFTER.match(text, counted.end)
    return bool(before and before[0].lower() not in ("sau ", "trước ")) or after is not None


def is_plain_one(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `một` is the article: it counts only units, and durations in some company."""
    if amount.first.form != "words" or amount.value != 1 or amount.value_max is not None:
        return False
    begin = max(0, amount.start - _REACH)
    if counted.name.lower() == "lần":
        return not _ONE_TIMES.search(text, begin, amount.start)
    if counted.kind == "time":
        before = _ONE_BEFORE.search(text, begin, amount.start)
        return bool(before or _ONE_AFTER.match(text, counted.end))
    return counted.kind not in ("measure", "symbol", "percent")


def is_year_word(text: str, amount: Amount, counted: Counted) -> bool:
    """Tell whether `năm` is the word year, not five."""
    if amount.first is not amount.last or text[amount.start : amount.end].lower() != "năm":
        return False
    before = _YEAR_BEFORE.search(text, max(0, amount.start - _REACH), amount.start)
    if text[max(0, amount.start - 1)] == "/":
        return True
    return before is not None or counted.name.lower() in _NOT_AFTER_FIVE
