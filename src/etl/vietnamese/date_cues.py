"""Tells from the words around whether figures are a date, a fraction, a score or a mere number."""

import re

from etl.vietnamese.letters import LOWER

_DATE_BEFORE = re.compile(
    r"(?<!\w)(?:ngày|hôm|sáng|trưa|chiều|tối|đêm|khuya|từ|đến|tới|vào|trước|sau|hết|qua|dịp|lễ|mùng|mồng|ra"
    r"|nhật|lúc|giờ|[0-9]{1,2}h[0-9]{0,2}|[0-9]{1,2}:[0-9]{2}|khánh|phóng|động|tế|chiến thắng|khủng bố),?[ \u00a0]\(?\Z",
    re.IGNORECASE,
)
_ADDRESS_BEFORE = re.compile(
    r"(?<!\w)(?:số|hẻm|ngõ|kiệt|ngách|nhà|đường|phố|công viên|quảng trường|trường|cầu|nhà máy|xí nghiệp|bệnh viện"
    r"|công ty|tỷ lệ|tỉ lệ|tỉ số|tỷ số|kết quả|khoảng|hơn|gần|chiếm|bằng|còn|tới gần|đến gần|quốc lộ|QL|TL|hãng phim"
    r"|nghị định|thông tư|quyết định|nghị quyết|nông trường|lâm trường|hợp tác xã|HTX|CLB|nhà hát|rạp)[ \u00a0]\Z",
    re.IGNORECASE,
)
_SCORE_BEFORE = re.compile(
    r"(?<!\w)(?:thắng|thua|hòa|hoà|dẫn|tỷ số|tỉ số|kết quả|hạ|bại|hiệp|set|ván|gỡ|số)[^.\n]{0,24}\Z",
    re.IGNORECASE,
)
_YEAR_BEFORE = re.compile(
    r"(?<!\w)(?:từ|đến|tới|trong|vào|hồi|trước|sau|cuối|đầu|giữa|hè|xuân|thu|đông|với|đoạn|kỳ|khóa|khoá|học"
    r"|sinh|quý [1-4IV]{1,3}|tháng [0-9]{1,2}|kể|SN|mùa|mùa giải)[ \u00a0]\Z",
    re.IGNORECASE,
)
_IN_BRACKETS = re.compile(r"[(][ \u00a0]?\Z")
_FREE = re.compile(
    rf"(?:[ \u00a0]?(?:[,;:!?…)\]\"”’|]|\.(?![0-9])|[-–—](?![0-9])|/(?!\w)|\Z|\n)|[ \u00a0](?![{LOWER}0-9%])"
    r"|[ \u00a0](?:và|đến|tới|là|với|khi|để|do|vừa|đã|sẽ|đang|cùng|thì|được|có|nhưng|trong|tại|ở|của|cho|vào"
    r"|từ|ra|về|trở|bị|không|cũng|mà|hay|hoặc|theo|bởi|vì|nên|như|còn|chỉ|mới|vẫn|tức|so|sau|trước|này|qua"
    r"|nhằm|nếu|lên|gây|xảy|diễn|khai|bắt|tăng|giảm|đạt|phải|các|một|những|ông|bà|lúc|âm|tháng|nay|xuống"
    r"|vừa qua|cả|đều|bằng|nhờ|chưa|rằng|ngay|đó|rồi)(?!\w))"
)
_HABIT_BEFORE = re.compile(
    r"(?<!\w)(?:các|mỗi|những|hàng|vào các|ngày|mọi)[ \u00a0]\Z", re.IGNORECASE
)
_HABIT_AFTER = re.compile(
    r"[ \u00a0](?:hàng|hằng|mỗi)[ \u00a0]tuần|[ \u00a0](?:và|,|đến|tới|-|hoặc)[ \u00a0](?:thứ|chủ nhật)"
)
_HABIT_PAIR = re.compile(
    r"(?<!\w)thứ[ \u00a0]\w+(?:[ \u00a0](?:và|hoặc)|,)[ \u00a0]\Z", re.IGNORECASE
)
_WEEKDAY_BEFORE = re.compile(
    r"(?<!\w)(?:hôm|ngày|sáng|trưa|chiều|tối|đêm|khuya|vào|từ|đến|tới|trước|sau|qua|phiên|lúc)[ \u00a0]\Z"
    r"|(?:[0-9]h[0-9]{0,2}|[0-9]g[0-9]{0,2}|giờ)[ \u00a0]\Z",
    re.IGNORECASE,
)
_REACH = 28


def ends_freely(text: str, end: int) -> bool:
    """Tell whether nothing that a number could count follows."""
    return _FREE.match(text, end) is not None


def is_date_cue(text: str, start: int) -> bool:
    """Tell whether the word before announces a date."""
    return _DATE_BEFORE.search(text, max(0, start - _REACH), start) is not None


def is_fraction(text: str, start: int, end: int, rule: str, *, cued: bool = False) -> bool:
    """Tell whether figures that could be a date are a share, a score, an address or a name."""
    before = max(0, start - _REACH)
    if _ADDRESS_BEFORE.search(text, before, start):
        return rule in ("day_month", "month_year")
    if rule != "day_month":
        return False
    if text[start:end] == "24/7":
        return True
    if "-" in text[start:end] and _SCORE_BEFORE.search(text, max(0, start - 40), start):
        return True
    if cued or ends_freely(text, end):
        return False
    above, _, below = text[start:end].partition("/")
    return below.isdigit() and int(above) <= int(below)


def is_year_cue(text: str, start: int, end: int, *, follows_year: bool) -> bool:
    """Tell whether four figures are a year by the words around them."""
    year = int(text[start : start + 4])
    if not 1900 <= year <= 2099:  # noqa: PLR2004
        return False
    if is_year_range(text, start):
        return True
    if not ends_freely(text, end):
        return False
    before = max(0, start - _REACH)
    bracketed = _IN_BRACKETS.search(text, before, start) and text[end : end + 1] in (")", ",", ";")
    return bool(follows_year or bracketed or _YEAR_BEFORE.search(text, before, start))


_YEAR_RANGE = re.compile(
    r"([12][0-9]{3})[ \u00a0]?[-–][ \u00a0]?([12][0-9]{3})(?![0-9]|[.,/-][0-9])"
)


def is_year_range(text: str, start: int) -> bool:
    """Tell whether two years stand joined by a dash, with nothing that they could count."""
    found = _YEAR_RANGE.match(text, start)
    if found is None or not 0 < int(found[2]) - int(found[1]) <= 60 or int(found[2]) > 2100:  # noqa: PLR2004
        return False
    return ends_freely(text, found.end()) and text[max(0, start - 1)] not in "-–/."


def names_weekday(text: str, start: int, end: int, *, cued: bool) -> bool:
    """Tell whether `thứ hai` is a Monday, not the second of something, and no habit."""
    before = max(0, start - _REACH)
    if _HABIT_AFTER.match(text, end):
        return False
    if _HABIT_PAIR.search(text, before, start):
        return False
    if text[start : start + 4].lower() == "chủ ":
        return _HABIT_BEFORE.search(text, before, start) is None or text[before:start].endswith(
            "ngày "
        )
    if re.search(
        r"(?:các|mỗi|những|hàng)[ \u00a0](?:ngày |sáng |chiều |tối )?\Z", text[before:start]
    ):
        return False
    if cued or _WEEKDAY_BEFORE.search(text, before, start):
        return True
    return text[start].isupper() and text[start + 4 : start + 5].isupper()
