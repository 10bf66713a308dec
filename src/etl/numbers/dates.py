"""Finds dates and resolves them against the day of publication or a date said just before."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from etl.grammar.document import Document
from etl.numbers.calendar import When, covered_days, exists, iso_value, nth_day, on_day, shift_day
from etl.numbers.lunar_days import LunarDays
from etl.records import Date
from etl.vietnamese.date_expressions import DateExpression
from etl.vietnamese.date_points import Point
from etl.vietnamese.dates import find_date_expressions

_FUTURE = re.compile(
    r"(?<!\w)(?:sẽ|dự kiến|sắp|tới đây|kế hoạch|dự định|chuẩn bị|hạn chót)(?!\w)", re.IGNORECASE
)
_PAST = re.compile(r"(?<!\w)(?:hồi|vừa qua|vừa rồi|từ hồi|hôm)(?!\w)", re.IGNORECASE)
_RECENTLY = re.compile(r"(?<!\w)hồi[ \u00a0]\Z", re.IGNORECASE)
_COMPARED = re.compile(
    r"(?<!\w)(?:so với|cùng kỳ|cùng kì|đến|tới|trước|mục tiêu|tầm nhìn|như|sang)"
    r"(?:[ \u00a0]\w+)?[ \u00a0]\Z",
    re.IGNORECASE,
)
_AGAINST = re.compile(r"(?<!\w)so với(?:[ \u00a0]\w+){0,2}[ \u00a0]\Z", re.IGNORECASE)
_CLAUSES = re.compile(r"[,;:()]| và | nhưng ")
_OPENING = 4
_NEAR = 200
_NEAR_UNDATED = 400
_CONTEXT_REACH = 1500
_REACHES = {"near": 120, "later": 300}
"""How many characters before a date the day lies that it is told from, by the kind of telling."""

_WEEK = 7
_LEAP_YEAR = 2000
_MIDYEAR = 6
_LONG_PAST = 10


class _Said(NamedTuple):
    """A year or a day said before, and where its words end."""

    when: When
    end: int
    frames: bool = True
    """Whether the story goes on in that year: it opens its sentence, or names a month."""


@dataclass(slots=True)
class _Resolver:
    """Turns what words say into dates, one expression after the other."""

    document: Document
    published: date | None
    lunar: LunarDays
    year: _Said | None = None
    day: _Said | None = None

    def resolve(self, found: DateExpression) -> tuple[When, When | None] | None:
        """Return the date or the two ends of a range; None for what is no date after all."""
        low = self._point(found.low, found)
        high = self._point(found.high, found) if found.high else None
        if low is None or (found.high and high is None):
            return None
        if high and low.year and high.year and _key(low) > _key(high):
            if low.basis == "explicit" and high.basis != "explicit":
                high = high._replace(year=high.year + 1)
            else:
                low = low._replace(year=low.year - 1)
        if not exists(low) or (high and not exists(high)):
            return None
        self._remember(high or low, found)
        return low, high

    def learn(self, found: DateExpression, lunar: Point) -> None:
        """Keep the day of which the text gives the solar and the lunar date."""
        solar = self._point(found.low, found)
        if solar is not None:
            self.lunar.learn(lunar, solar)

    def _lunar(self, point: Point, found: DateExpression) -> When | None:
        """Return a day of the lunar calendar; an unknown feast day is only an occasion."""
        if found.rule == "feast" and self.published is None and not point.year:
            return None
        return self.lunar.resolve(point, is_ahead=self._is_ahead(found))

    def _nth(self, point: Point, found: DateExpression) -> When | None:
        """Return the first or the last day, week or weekday of a month or a year."""
        precision = "month" if point.month else "year"
        whole = self._point(point._replace(precision=precision, nth=None, weekday=None), found)
        if whole is None:
            return None
        # The first week of a month is the first that begins in it.
        weekday = 0 if point.precision == "week" else point.weekday
        day = nth_day(whole, point.nth or 1, weekday)
        if day is None:
            return When("day", whole.year, whole.month, basis=whole.basis)
        return When(point.precision, day.year, day.month, day.day, basis=whole.basis)

    def _is_lone(self, found: DateExpression) -> bool:
        """Tell whether the text is nothing but the date: no clause then tells past from future."""
        text = self.document.text
        return found.end - found.start >= len(text.strip(" .\n"))

    def _remember(self, when: When, found: DateExpression) -> None:
        """Keep an explicit year, and any day, for what refers to them."""
        text = self.document.text
        is_explicit = bool(when.year) and when.basis == "explicit"
        if is_explicit and not _COMPARED.search(text, max(0, found.start - 24), found.start):
            opens = found.start - self.document.sentence_at(found.start).start <= _OPENING
            self.year = _Said(when, found.end, opens or when.precision != "year")
        if when.precision != "day" or found.low.is_lunar or not (when.year or when.month):
            return
        # `so với chiều qua` only measures against a day: the story stays in its own.
        if self.day is None or not _AGAINST.search(text, max(0, found.start - 24), found.start):
            self.day = _Said(when, found.end)

    def _point(self, point: Point, found: DateExpression) -> When | None:
        """Return a point as far as it can be known."""
        if point.is_lunar:
            return self._lunar(point, found)
        if point.nth is not None:
            return self._nth(point, found)
        if point.weekday is not None:
            return self._weekday(point, found)
        if point.shift is not None and point.shift_unit != "toward":
            return self._shifted(point, found)
        if point.year is not None:
            return When(
                point.precision, point.year, point.month, point.day, point.quarter, point.month_to
            )
        return self._without_year(point, found)

    def _shifted(self, point: Point, found: DateExpression) -> When | None:
        """Return a point that is told as seen from another."""
        shift, unit = point.shift or 0, point.shift_unit
        anchor, basis = self._anchor(point, found)
        if anchor is None and point.anchor == "context" and unit == "day" and self.day:
            return self._yearless(self.day, shift, found)
        if anchor is None:
            return None if point.anchor == "ago" else self._unanchored(point, found)
        day = shift_day(anchor, unit, shift)
        if point.precision == unit:
            return on_day(day, unit, basis)
        whole = point._replace(year=day.year, month=point.month or day.month, shift=None)
        return When(
            whole.precision,
            whole.year,
            _month_of(point, day),
            point.day,
            point.quarter,
            point.month_to,
            basis,
        )

    def _yearless(self, said: _Said, shift: int, found: DateExpression) -> When:
        """Return the day some days from one whose year is not known."""
        when = said.when
        if found.start - said.end > _CONTEXT_REACH or not when.month or not when.day or when.year:
            return When("day", basis="unresolved")
        day = shift_day(date(_LEAP_YEAR, when.month, when.day), "day", shift)
        return When("day", None, day.month, day.day, basis="context")

    def _unanchored(self, point: Point, found: DateExpression) -> When | None:
        """Return what stays of a relative point without the day it refers to."""
        if point.anchor in ("context", "later") and point.precision != "day":
            return None
        if found.rule.startswith("counted"):
            return None
        return When(
            point.precision,
            None,
            point.month,
            point.day,
            point.quarter,
            point.month_to,
            "unresolved",
        )

    def _anchor(self, point: Point, found: DateExpression) -> tuple[date | None, str]:
        """Return the day that a relative point is seen from."""
        if point.anchor in ("context", "near", "later"):
            near = self._near_day(point, found)
            if near is not None:
                return near, "context"
            if point.anchor == "context" or not (point.anchor == "near" or self._is_lone(found)):
                return None, "unresolved"
        return self.published, "publication"

    def _near_day(self, point: Point, found: DateExpression) -> date | None:
        """Return the day, or the start of the year, that was said just before."""
        reach = _REACHES.get(point.anchor, _CONTEXT_REACH)
        years = [self.year] if point.precision == "year" else []
        for said in sorted(filter(None, [self.day, *years]), key=lambda each: -each.end):
            if found.start - said.end > reach or said.when.year is None:
                continue
            if point.anchor == "near" and not self._same_sentence(said, found):
                continue
            when = said.when
            return date(when.year or 1, when.month or 1, when.day or 1)
        return None

    def _same_sentence(self, said: _Said, found: DateExpression) -> bool:
        """Tell whether something was said in the sentence of an expression."""
        return said.end > self.document.sentence_at(found.start).start

    def _weekday(self, point: Point, found: DateExpression) -> When:
        """Return the day of the week nearest before publication, unless the text says otherwise."""
        if self.published is None:
            return When("day", basis="unresolved")
        monday = self.published - timedelta(days=self.published.weekday())
        day = monday + timedelta(days=point.weekday or 0)
        if point.shift_unit == "week":
            return on_day(day + timedelta(weeks=point.shift or 0), "day", "publication")
        is_ahead = point.shift == 1 or (
            point.shift is None and (self._is_ahead(found) or self._is_lone(found))
        )
        if is_ahead:
            day += timedelta(days=_WEEK if day <= self.published else 0)
        elif point.shift == -1:
            day -= timedelta(days=_WEEK if day >= self.published else 0)
        elif day > self.published:
            day -= timedelta(days=_WEEK)
        return on_day(day, "day", "publication")

    def _is_ahead(self, found: DateExpression) -> bool:
        """Tell whether the clause speaks of what is to come."""
        sentence = self.document.sentence_at(found.start)
        begin = max(sentence.start, found.start - 70)
        end = min(sentence.end, found.end + 40)
        text = self.document.text
        if _PAST.search(text, max(0, found.start - 5), found.start + 4):
            return False
        return _FUTURE.search(_CLAUSES.split(text[begin : found.start])[-1]) is not None or (
            _FUTURE.search(_CLAUSES.split(text[found.end : end].lstrip(", "))[0]) is not None
        )

    def _is_past(self, found: DateExpression) -> bool:
        """Tell whether the word right before speaks of what is over."""
        return _PAST.search(self.document.text, max(0, found.start - 8), found.end + 10) is not None

    def _without_year(self, point: Point, found: DateExpression) -> When:
        """Return a day, month or quarter whose year has to be told from elsewhere."""
        said = self._said_year(found)
        month, basis = point.month, "publication"
        if said is not None:
            year: int | None = said.when.year
            month, basis = self._day_month(point, said), "year_before"
        elif self.published is None:
            year, basis = None, "unresolved"
        else:
            year, month = self._published_year(point, found, self.published)
        return When(point.precision, year, month, point.day, point.quarter, point.month_to, basis)

    def _day_month(self, point: Point, said: _Said) -> int | None:
        """Return the month, taken from the date before where only a day is said."""
        return said.when.month if point.precision == "day" and point.month is None else point.month

    def _said_year(self, found: DateExpression) -> _Said | None:
        """Return the explicit year that was said just before and still holds."""
        said = self.year
        text = self.document.text
        if said is None or found.start - said.end > _NEAR_UNDATED:
            return None
        if "\n" in text[said.end : found.start]:
            return None
        if _RECENTLY.search(text, max(0, found.start - 6), found.start):
            return None
        if self.published is None:
            return said if said.frames or self._same_sentence(said, found) else None
        is_past = said.when.year is not None and said.when.year < self.published.year
        if not is_past or found.start - said.end > _NEAR:
            return None
        return said if said.frames or self._same_sentence(said, found) else None

    def _published_year(
        self, point: Point, found: DateExpression, published: date
    ) -> tuple[int, int | None]:
        """Return the year, and month, that a date without a year has beside the publication."""
        if point.month is None and point.quarter is None:
            return self._published_month(point, found, published)
        month = point.month or 3 * (point.quarter or 1) - 2
        ahead = month - published.month
        if point.shift_unit == "toward" and point.shift:
            return published.year + _toward(ahead, point.shift), point.month
        year = published.year
        if self._is_lone(found):
            return year, point.month
        if (ahead > _MIDYEAR and not self._is_ahead(found)) or (
            ahead > 0 and self._is_past(found) and not self._is_ahead(found)
        ):
            year -= 1
        elif ahead < -_LONG_PAST or (ahead < -_MIDYEAR and self._is_ahead(found)):
            year += 1
        return year, point.month

    def _published_month(
        self, point: Point, found: DateExpression, published: date
    ) -> tuple[int, int]:
        """Return the month and year of a day whose month is not said: the nearest past."""
        if self.day and found.start - self.day.end <= _NEAR and self.day.when.month:
            return self.day.when.year or published.year, self.day.when.month
        if (point.day or 1) <= published.day or self._is_ahead(found):
            return published.year, published.month
        before = shift_day(published, "month", -1)
        return before.year, before.month


def _toward(ahead: int, shift: int) -> int:
    """Return how many years away the next (1) or the last (-1) such month is."""
    if shift > 0:
        return 1 if ahead < 0 else 0
    return -1 if ahead > 0 else 0


def _month_of(point: Point, day: date) -> int | None:
    """Return the month of a point whose year or month is shifted."""
    if point.month is not None or point.shift_unit != "month":
        return point.month
    return day.month


def _key(when: When) -> tuple[int, int, int, int]:
    """Return what orders two points."""
    return when.year or 0, when.quarter or 0, when.month or 0, when.day or 0


def find_dates(document: Document) -> tuple[Date, ...]:
    """Return the dates of a text in order, resolved as far as the text and its day allow."""
    published = document.published_at.date() if document.published_at else None
    resolver = _Resolver(document, published, LunarDays(published))
    expressions = find_date_expressions(document.text)
    for found in expressions:
        if found.lunar is not None:
            resolver.learn(found, found.lunar)
    rows: list[Date] = []
    for found in expressions:
        resolved = resolver.resolve(found)
        if resolved is not None:
            rows.append(_as_row(document, found, *resolved))
    return tuple(rows)


def _as_row(document: Document, found: DateExpression, low: When, high: When | None) -> Date:
    """Return the row of a date."""
    value = iso_value(low) if high is None else f"{iso_value(low)}/{iso_value(high)}"
    first, last = covered_days(low)
    if high is not None:
        last = covered_days(high)[1]
    complete = first is not None and last is not None
    return Date(
        sentence_number=document.sentence_number(found.start),
        char_start=found.start,
        char_end=found.end,
        text=document.text[found.start : found.end],
        rule=found.rule,
        value=value,
        start_date=first if complete else None,
        end_date=last if complete else None,
        basis=(high or low).basis if low.basis == "explicit" else low.basis,
    )
