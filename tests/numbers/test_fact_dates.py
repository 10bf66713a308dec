"""Dates as facts: a golden table, dates of two centuries in several forms, and any text."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.numbers.dates import find_dates

_FORMS = (
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "Ngày {0.day:02} tháng {0.month:02} năm {0.year}",
    "{0.day} tháng {0.month} năm {0.year}",
    "ngày {0.day} tháng {0.month}, {0.year}",
    "ngày {0.day} tháng {0.month}/{0.year}",
    "{0.day}/{0.month}/{0.year}",
    "{0.day:02}/{0.month:02}/{0.year}",
    "ngày {0.day}/{0.month}/{0.year}",
    "ngày {0.day}/{0.month} năm {0.year}",
    "sáng {0.day}/{0.month}/{0.year}",
    "lúc 8h30 ngày {0.day}/{0.month}/{0.year}",
    "{0.day:02}-{0.month:02}-{0.year}",
    "hôm {0.day}-{0.month}-{0.year}",
    "ngày {0.day}.{0.month}.{0.year}",
    "{0.day}.{0.month}.{0.year}",
    "{0.year}-{0.month:02}-{0.day:02}",
)
_MONTH_FORMS = (
    "tháng {0.month}/{0.year}",
    "tháng {0.month:02}/{0.year}",
    "tháng {0.month}-{0.year}",
    "tháng {0.month}.{0.year}",
    "tháng {0.month} năm {0.year}",
    "cuối tháng {0.month}/{0.year}",
    "đầu tháng {0.month} năm {0.year}",
)


def _golden() -> list[tuple[str, str, str]]:
    path = Path(__file__).parent / "golden_dates.tsv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line[:1] != "#"]
    rows = [line.split("\t") for line in lines[1:]]
    return [(row[0], row[1], row[2] if len(row) > 2 else "") for row in rows]


@pytest.mark.parametrize(("published", "sentence", "dates"), _golden())
def test_find_dates_golden(published: str, sentence: str, dates: str):
    day = datetime.fromisoformat(published) if published else None
    found = [f"{row.value} {row.basis}" for row in find_dates(read_document(sentence, day))]
    assert found == [each.strip() for each in dates.split(";") if each.strip()]


def _read(expression: str) -> tuple[str, date | None, date | None]:
    (row,) = find_dates(read_document(f"Việc ấy xảy ra {expression}."))
    return row.value, row.start_date, row.end_date


def _last_of_month(day: date) -> date:
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(_FORMS))
def test_full_dates_read_back(day: date, form: str):
    assert _read(form.format(day)) == (day.isoformat(), day, day)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(_MONTH_FORMS))
def test_months_read_back(day: date, form: str):
    assert _read(form.format(day)) == (f"{day:%Y-%m}", day.replace(day=1), _last_of_month(day))


@pytest.mark.parametrize("year", range(1900, 2101))
def test_years_and_quarters_read_back(year: int):
    assert _read(f"năm {year}") == (str(year), date(year, 1, 1), date(year, 12, 31))
    for quarter, roman in enumerate(("I", "II", "III", "IV"), 1):
        value = f"{year}-Q{quarter}"
        assert _read(f"quý {roman}/{year}")[0] == value == _read(f"quý {quarter} năm {year}")[0]


@pytest.mark.slow
def test_every_day_of_two_centuries_reads_back_in_every_form():
    day = date(1900, 1, 1)
    while day.year <= 2100:
        for form in _FORMS:
            assert _read(form.format(day)) == (day.isoformat(), day, day)
        if day.day == 1:
            for form in _MONTH_FORMS:
                assert _read(form.format(day))[:2] == (f"{day:%Y-%m}", day)
        day += timedelta(days=1)


@pytest.mark.parametrize("year", [1900, 1999, 2000, 2024, 2100])
@pytest.mark.parametrize("form", _FORMS)
def test_impossible_days_are_none(year: int, form: str):
    for day, month in ((32, 1), (30, 2), (31, 4), (31, 11), (0, 5), (1, 13)):
        text = form.replace("0.", "").format(day=day, month=month, year=year)
        rows = find_dates(read_document(f"Việc ấy xảy ra {text}."))
        assert not [row for row in rows if row.start_date == row.end_date and row.start_date]


@given(st.dates(date(1905, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_weekday_is_the_nearest_past(day: date, weekday: int):
    name = ("thứ hai", "thứ ba", "thứ tư", "thứ năm", "thứ sáu", "thứ bảy", "chủ nhật")[weekday]
    published = datetime(day.year, day.month, day.day)
    (row,) = find_dates(read_document(f"Tòa tuyên án hôm {name}.", published))
    assert row.start_date is not None
    assert 0 <= (day - row.start_date).days < 7
    assert row.start_date.weekday() == weekday


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("năm 2020", "2020-01-01", "2020-12-31"),
        ("quý 1/2020", "2020-01-01", "2020-03-31"),
        ("tháng 2/2020", "2020-02-01", "2020-02-29"),
        ("thập niên 1990", "1990-01-01", "1999-12-31"),
        ("thế kỷ 20", "1901-01-01", "2000-12-31"),
        ("từ 3/5/2020 đến 7/5/2020", "2020-05-03", "2020-05-07"),
    ],
)
def test_covered_days(text: str, first: str, last: str):
    (row,) = find_dates(read_document(f"Chuyện của {text}."))
    assert (str(row.start_date), str(row.end_date)) == (first, last)


def test_unresolved_dates_cover_no_days():
    (row,) = find_dates(read_document("Hôm qua, trời mưa."))
    assert (row.start_date, row.end_date) == (None, None)


@given(
    st.text(alphabet="0123456789./- :()nămtháguàyđầcốiôqskịưỳ", max_size=80),
    st.none() | st.datetimes(datetime(1901, 1, 1), datetime(2099, 1, 1)),
)
def test_any_text_keeps_spans(text: str, published: datetime | None):
    end = 0
    for row in find_dates(read_document(text, published)):
        assert text[row.char_start : row.char_end] == row.text
        assert row.char_start >= end
        end = row.char_end


def test_hostile_text_is_read_in_linear_time():
    for piece in ("ngày 3/5 ", "hôm sau ", "tháng 5 ", "5 năm trước ", "thứ hai tới "):
        assert find_dates(read_document(piece * 2_000)) is not None
