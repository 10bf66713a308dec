"""Reads numbers whose unit is not said behind them: `gấp ba`, `một nửa`, `30 trong số đó`."""

import re
from collections.abc import Iterator

from etl.numbers.amounts import QUALIFIERS, Amount, qualify
from etl.numbers.counting import read_counted
from etl.numbers.measured import Found
from etl.numbers.not_counted import label_before
from etl.records import Qualifier
from etl.vietnamese.cues import find_cues
from etl.vietnamese.numbers import scan_numbers

_TIMES = re.compile(r"[Gg]ấp[ \u00a0](đôi|rưỡi)(?!\w)")
_BY_TIMES = re.compile(r"[Gg]ấp[ \u00a0](?:[^\W\d_]{2,6}[ \u00a0]){0,2}\Z")
_SAID = re.compile(r"[ \u00a0]?(?:lần|%)")
_AMONG = re.compile(r"[ \u00a0]trong[ \u00a0](?:tổng[ \u00a0])?số(?!\w)(?:[ \u00a0](?:đó|này))?")
_REACH, _REACH_AHEAD = 24, 24
_FALLBACK_REACH = 160
_TIMES_UNIT = "lần"


def find_times(text: str) -> Iterator[Found]:
    """Yield `gấp đôi` and `gấp rưỡi`."""
    for place in find_cues(text).times:
        times = _TIMES.match(text, place)
        if times:
            value = 2.0 if times[1] == "đôi" else 1.5
            before = QUALIFIERS.before(text, place)
            said = before.row["qualifier"] if before else "none"
            start = before.start if before and said != "none" else place
            qualifier = Qualifier.EXACT if said == "none" else Qualifier(said)
            yield Found(start, times.end(), value, None, _TIMES_UNIT, qualifier, "times")


def times_before(text: str, start: int) -> re.Match[str] | None:
    """Return `gấp` before a number, with the words between."""
    begin = max(0, start - _REACH)
    return _BY_TIMES.search(text, begin, start) if "ấp" in text[begin:start] else None


def read_times(text: str, amount: Amount) -> Found | None:
    """Return how many times greater something is, where `lần` is not said: `gấp ba`."""
    if "ấp" not in text[max(0, amount.start - _REACH) : amount.start]:
        return None
    if _SAID.match(text, amount.end):
        return None
    start, qualifier = qualify(text, amount, amount.end)
    times = times_before(text, start)
    if times is None:
        return None
    value, high = _values(amount)
    return Found(times.start(), amount.end, value, high, _TIMES_UNIT, qualifier, "times")


def read_share(text: str, amount: Amount, last: Found | None) -> Found | None:
    """Return a share of what was said before, or of what is not named."""
    if amount.value >= 1 and amount.behind != "trong" and amount.first.form != "fraction":
        return None
    may_be_among = amount.value > 1 and amount.first.form != "part"
    among = _AMONG.match(text, amount.end) if may_be_among else None
    unit = "" if among else _share_unit(text, amount)
    if (not among and not unit) or label_before(text, amount.start) == "all":
        return None
    start, qualifier = qualify(text, amount, amount.end)
    value, high = _values(amount)
    if among:
        unit = _unit_among(text, among.end(), last, start)
        return Found(start, amount.end, value, high, unit, qualifier, "among")
    if unit == "nửa" and amount.end - amount.start == len(unit) and qualifier is Qualifier.EXACT:
        return None
    return Found(start, amount.end, value, high, unit, qualifier, "share")


def _values(amount: Amount) -> tuple[float, float | None]:
    """Return the value, or the two ends of the range."""
    high = amount.value_max
    return float(amount.value), None if high is None else float(high)


def _share_unit(text: str, amount: Amount) -> str:
    """Return the unit of a share whose whole is not named, empty for what is none."""
    if amount.first.form == "fraction":
        return "phần"
    if amount.value >= 1:
        return ""
    is_half = text[amount.start : amount.end].lower() in ("một nửa", "nửa")
    return "nửa" if is_half else ""


def _unit_among(text: str, end: int, last: Found | None, start: int) -> str:
    """Return what is counted where the number is taken out of a greater one."""
    for number in scan_numbers(text[end : end + _REACH_AHEAD])[:1]:
        counted = read_counted(text, end + number.end)
        if counted is not None:
            return counted.name
    near = last is not None and start - last.end < _FALLBACK_REACH and last.rule == "number_noun"
    return last.unit if last is not None and near else "trong số"
