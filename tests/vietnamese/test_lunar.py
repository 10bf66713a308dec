"""The lunar calendar: new years as they were kept, leap months, the edges of years."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.vietnamese.lunar import last_of_year, to_solar


@pytest.mark.parametrize(
    ("year", "day"),
    [
        (1968, "1968-01-29"),
        (1975, "1975-02-11"),
        (1985, "1985-01-21"),  # a month before the Chinese one
        (2000, "2000-02-05"),
        (2007, "2007-02-17"),  # a day before the Chinese one
        (2012, "2012-01-23"),
        (2020, "2020-01-25"),
        (2023, "2023-01-22"),
        (2024, "2024-02-10"),
        (2025, "2025-01-29"),
        (2030, "2030-02-02"),
    ],
)
def test_to_solar_new_year(year: int, day: str):
    assert str(to_solar(year, 1, 1)) == day


@pytest.mark.parametrize(
    ("lunar", "day"),
    [
        ((2004, 8, 15), "2004-09-28"),  # behind a leap second month
        ((2020, 8, 15), "2020-10-01"),  # behind a leap fourth month
        ((2023, 3, 10), "2023-04-29"),
        ((2025, 8, 15), "2025-10-06"),
        ((2022, 12, 23), "2023-01-14"),
    ],
)
def test_to_solar_of_other_months(lunar: tuple[int, int, int], day: str):
    assert str(to_solar(*lunar)) == day


def test_last_of_year_is_the_eve_of_the_next():
    assert last_of_year(2022) == date(2023, 1, 21)
    assert to_solar(2024, 12, 30) is None


@pytest.mark.parametrize(("month", "day"), [(0, 1), (13, 1), (1, 0), (1, 31)])
def test_to_solar_of_no_day(month: int, day: int):
    assert to_solar(2023, month, day) is None


@given(st.integers(1900, 2100))
def test_the_year_begins_in_january_or_february(year: int):
    first = to_solar(year, 1, 1)
    assert first is not None
    assert date(year, 1, 20) <= first <= date(year, 2, 21)
    assert last_of_year(year - 1) == first - timedelta(days=1)


@given(st.integers(1900, 2100), st.integers(1, 12))
def test_months_have_29_or_30_days(year: int, month: int):
    first, last = to_solar(year, month, 1), to_solar(year, month, 29)
    assert first is not None
    assert last is not None
    assert (last - first).days == 28
