"""Reads one number, said in figures, in words or in both, word by word."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from etl.rules import read_rules

if TYPE_CHECKING:
    from collections.abc import Callable


class NumberWord(NamedTuple):
    """A word of numbers: its value, and how it joins its neighbours."""

    value: Decimal
    role: str


WORDS = MappingProxyType(
    {
        row["word"]: NumberWord(Decimal(row["value"]), row["role"])
        for row in read_rules(__package__, "rules/number_words.tsv")
    }
)

_NOT_BEFORE = {
    row["word"]: frozenset(row["not_before"].split())
    for row in read_rules(__package__, "rules/number_words.tsv")
    if row["not_before"]
}
_NEXT = re.compile(r"[ \u00a0]([^\W\d_]{1,6})(?![^\W\d_])")
_HALF = Decimal("0.5")
_HIGHEST = Decimal(10) ** 24
_ZERO = Decimal(0)
_TWO = Decimal(2)
_HUNDRED = Decimal(100)
_TENS = ("tens", "ten")


def ends_number(text: str, word: re.Match[str]) -> bool:
    """Tell whether a word of numbers is a part of another: `triệu chứng`, `Ba Tư`."""
    never = _NOT_BEFORE.get(word[1].lower())
    if word[1] == "Tư":
        return True
    following = _NEXT.match(text, word.end()) if never else None
    return bool(never and following and following[1].lower() in never)


@dataclass(slots=True)
class NumberReading:
    """What was understood so far; `can_stop` tells whether that is a whole number."""

    parts: list[Decimal] = field(default_factory=list)
    group: Decimal = _ZERO
    digit: Decimal | None = None
    tail: str = ""
    scale: Decimal = Decimal(1)
    figures: bool = False
    vague: bool = False
    can_stop: bool = False
    smallest_part: bool = False

    @property
    def value(self) -> Decimal:
        """The number so far."""
        return sum(self.parts, _ZERO) + self.group + (self.digit or _ZERO)

    def take_figures(self, value: Decimal) -> bool:
        """Go on with figures: at the start, or as the next lower group (`2 triệu 300 nghìn`)."""
        if self.tail not in ("", "scale") or (self.tail and value >= self.scale):
            return False
        self.can_stop = not self.tail
        self.group, self.tail, self.figures = value, "figures", True
        return True

    def take_word(self, word: str) -> bool:
        """Go on with a word; False where it does not belong to the number."""
        known = WORDS.get(word)
        if known is None or self.smallest_part:
            return False
        taker: Callable[[str, Decimal], bool] = getattr(self, f"_take_{known.role}")
        return taker(word, known.value)

    def _take_digit(self, word: str, value: Decimal) -> bool:
        after = self.tail
        # "mười năm" are ten years; fifteen is "mười lăm", twenty-five "hai mươi lăm".
        if self.digit is not None or after == "figures" or (word == "năm" and after in _TENS):
            return False
        self.digit, self.tail = value, "digit"
        self.can_stop = after in ("", "link", *_TENS) and not self.figures
        return True

    def _take_ending(self, word: str, value: Decimal) -> bool:
        if self.tail == "digit":
            return self._take_short_tens(word, value)
        if self.tail in ("hundred", "scale") and word not in ("lăm", "nhăm"):
            # Half said: "một triệu tư" is 1.4 million, "hai trăm tư" 240.
            self.group += value * (self.scale if self.tail == "scale" else _HUNDRED) / 10
            self.tail, self.can_stop, self.smallest_part = "half", True, True
            return True
        if self.tail not in ("link", *_TENS):
            return False
        self.digit, self.tail, self.can_stop = value, "digit", not self.figures
        return True

    def _take_short_tens(self, word: str, value: Decimal) -> bool:
        """Take the end of tens said without `mươi`: `hai mốt`; `năm tư` is a fourth year."""
        if self.digit is None or self.digit < _TWO or (word == "tư" and self.digit == value + 1):
            return False
        self.group += self.digit * 10
        self.digit, self.can_stop = value, not self.figures
        return True

    def _take_zero(self, _word: str, _value: Decimal) -> bool:
        if self.tail != "scale":
            return False
        self.digit, self.tail, self.can_stop = _ZERO, "digit", False
        return True

    def _take_ten(self, _word: str, value: Decimal) -> bool:
        if self.tail not in ("", "hundred", "scale", "link"):
            return False
        self.group += value
        self.tail, self.can_stop = "ten", not self.figures
        return True

    def _take_twenty(self, _word: str, value: Decimal) -> bool:
        """Take `hăm`, `băm`: twenty and thirty, which a digit must follow."""
        if self.tail not in ("", "hundred", "link"):
            return False
        self.group += value
        self.tail, self.can_stop = "tens", False
        return True

    def _take_tens(self, word: str, value: Decimal) -> bool:
        is_dozen = word != "mươi"
        if is_dozen and self.tail in ("figures", "part") and self.group < value:
            self.group, self.tail, self.can_stop = self.group * value, "hundred", True
            return True
        if self.tail in ("", "vague") and word == "chục":
            self.vague = self.vague or not self.tail
            self.digit, self.tail = Decimal(1), "vague"
        if not self.digit or self.tail not in ("digit", "vague"):
            return False
        self.group += self.digit * value
        self.digit, self.can_stop = None, not self.figures
        self.tail = "tens" if word == "mươi" else "hundred"
        return True

    def _take_hundred(self, _word: str, value: Decimal) -> bool:
        if self.tail in ("figures", "part") and self.group < value:
            self.digit, self.group = self.group, _ZERO
        elif self.tail == "vague":
            self.digit = Decimal(1)
        if self.digit is None or self.group:
            return False
        self.group, self.digit = self.digit * value, None
        self.can_stop = not self.figures or self.tail == "figures"
        self.tail = "hundred"
        return True

    def _take_scale(self, _word: str, value: Decimal) -> bool:
        again = self.parts and self.tail != "scale" and value >= self.scale
        if self.tail in ("", "link") or (again and (self.figures or value == self.scale)):
            return False
        if self.tail == "vague":
            self.digit = Decimal(1)
        base = self.group + (self.digit or _ZERO)
        while self.parts and self.parts[-1] < value:
            base += self.parts.pop()
        if not base or base * value > _HIGHEST:
            return False
        self.parts.append(base * value)
        self.group, self.digit, self.scale = _ZERO, None, value
        self.tail, self.can_stop = "scale", True
        return True

    def _take_link(self, _word: str, _value: Decimal) -> bool:
        if self.tail not in ("hundred", "scale"):
            return False
        self.tail, self.can_stop = "link", False
        return True

    def _take_half(self, _word: str, value: Decimal) -> bool:
        if self.tail == "scale":
            self.group += value * self.scale
        elif self.tail == "hundred" and self.group >= _HUNDRED:
            self.group += value * _HUNDRED
        else:
            return False
        self.tail, self.can_stop, self.smallest_part = "half", True, True
        return True

    def _take_part(self, _word: str, value: Decimal) -> bool:
        if self.tail and not (self.tail == "digit" and self.value == 1):
            return False
        self.digit, self.group, self.tail, self.can_stop = None, value, "part", True
        return True

    def _take_vague(self, _word: str, _value: Decimal) -> bool:
        if self.tail:
            return False
        self.tail, self.vague = "vague", True
        return True
