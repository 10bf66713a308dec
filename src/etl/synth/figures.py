"""Amounts, counts and dates as they stand in a text, each with the values it stands for."""

from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from etl.rules import read_rules

FIRST_DAY = date(2003, 1, 1)
LAST_DAY = date(2025, 12, 31)
DAY_COUNT = (LAST_DAY - FIRST_DAY).days + 1
_NUMBERS = 6_000
"""How many amounts, and how many counts, there are to choose from."""


class Figure(NamedTuple):
    """Words of a text, and their values as a JSON object."""

    text: str
    values: str


def _group(number: int) -> str:
    """Return a number as it is printed: `_group(12500)` is `12.500`."""
    return f"{number:,}".replace(",", ".")


def _draw_qualifier(chance: Random) -> tuple[str, str]:
    """Return words to stand before a number, and what they mean."""
    row = chance.choice(read_rules(__package__, "words/qualifiers.tsv"))
    words = row["words"]
    return (f"{words} " if words else ""), row["qualifier"]


def _draw_amount(chance: Random) -> Figure:
    """Return an amount of money, now and then with a decimal."""
    row = chance.choice(read_rules(__package__, "words/scales.tsv"))
    whole = chance.randint(int(row["low"]), int(row["high"]))
    tenths = chance.choice((0, 0, chance.randint(1, 9)))
    before, qualifier = _draw_qualifier(chance)
    number = f"{_group(whole)},{tenths}" if tenths else _group(whole)
    amount = (whole * 10 + tenths) * int(row["factor"]) // 10
    values = f'"amount": {amount}, "currency": "{row["currency"]}", "qualifier": "{qualifier}"'
    return Figure(f"{before}{number} {row['words']}", f"{{{values}}}")


def _draw_count(chance: Random) -> Figure:
    """Return a number with what it counts."""
    row = chance.choice(read_rules(__package__, "words/units.tsv"))
    unit = row["unit"]
    number = chance.randint(int(row["low"]), int(row["high"]))
    before, qualifier = _draw_qualifier(chance)
    counted = f"{number}%" if unit == "%" else f"{_group(number)} {unit}"
    values = f'"value": {number}, "unit": "{unit}", "qualifier": "{qualifier}"'
    return Figure(before + counted, f"{{{values}}}")


def _write_date(number: int) -> Figure:
    """Return a date within a day's reach, as a day, month, quarter or year by turns."""
    day = FIRST_DAY + timedelta(number)
    quarter = (day.month + 2) // 3
    text, value = (
        (f"ngày {day.day}/{day.month}/{day.year}", day.isoformat()),
        (f"tháng {day.month}/{day.year}", f"{day:%Y-%m}"),
        (f"ngày {day.day} tháng {day.month} năm {day.year}", day.isoformat()),
        (f"quý {quarter}/{day.year}", f"{day.year}-Q{quarter}"),
        (f"năm {day.year}", f"{day.year}"),
    )[number % 5]
    return Figure(text, f'{{"value": "{value}"}}')


def draw_amounts(chance: Random) -> list[Figure]:
    """Return amounts of money to choose from."""
    return [_draw_amount(chance) for _ in range(_NUMBERS)]


def draw_counts(chance: Random) -> list[Figure]:
    """Return counts to choose from."""
    return [_draw_count(chance) for _ in range(_NUMBERS)]


def list_dates() -> list[Figure]:
    """Return a date for each day from FIRST_DAY to LAST_DAY."""
    return [_write_date(number) for number in range(DAY_COUNT)]
