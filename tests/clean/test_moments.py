"""Times as pages print them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.moments import find_moment, parse_moment

MOMENTS = [
    ("Sơn Ca | 03/07/2023, 22:51", "2023-07-03T22:51"),
    ("Thu Hà | 16:00 29/06/2023", "2023-06-29T16:00"),
    ("Mai An - 26/05/2024 12:00 (GMT+7)", "2024-05-26T12:00"),
    ("Thứ Sáu, 12/04/2024 - 08:30", "2024-04-12T08:30"),
    ("Thứ năm, 1/2/2024, 00:10 (GMT+7)", "2024-02-01T00:10"),
    ("Cập nhật lúc 07:45, 02/11/2019", "2019-11-02T07:45"),
    ("16:20' 15/11/2008 (GMT+7)", "2008-11-15T16:20"),
    ("10:21 | 01/11/2019", "2019-11-01T10:21"),
    ("Ngày 12-04-2024 lúc 08 giờ 30 phút", "2024-04-12T08:30"),
    ("29 tháng 6 năm 2023, 8h05", "2023-06-29T08:05"),
    ("3.7.2023 22h51", "2023-07-03T22:51"),
    ("12/04/2024 08:30 PM", "2024-04-12T20:30"),
    ("12/04/2024 12:05 AM", "2024-04-12T00:05"),
    ("18/2/2024", "2024-02-18T00:00"),
    ("2023-07-03", "2023-07-03T00:00"),
    ("2023-07-03T22:51:07", "2023-07-03T22:51:07"),
    ("2023-07-03T22:51:00+07:00", "2023-07-03T22:51"),
    ("2023-07-03T22:51:00-0500", "2023-07-03T22:51"),
    ("2023-07-03 22:51:00.123", "2023-07-03T22:51"),
    ("2023-07-03T20:00:00Z", "2023-07-04T03:00"),
    ("Thu, 12 Jan 2023 10:20", "2023-01-12T10:20"),
    ("Thursday, January 12, 2023 10:20 PM", "2023-01-12T22:20"),
    ("Sept. 5th, 2012", "2012-09-05T00:00"),
    ("1st May 2009 06:05", "2009-05-01T06:05"),
    ("5 tháng Sáu 2012", "2012-06-05T00:00"),
    ("5 tháng mười hai, 2012 8:05", "2012-12-05T08:05"),
    ("22 Tháng Tư 2012", "2012-04-22T00:00"),
    ("03/07/23 22:51", "2023-07-03T22:51"),
    ("22h51 - 3.7.23", "2023-07-03T22:51"),
    ("[03/07/2023 - 22:51]", "2023-07-03T22:51"),
]


@pytest.mark.parametrize(("text", "moment"), MOMENTS)
def test_parse_moment(text, moment):
    assert parse_moment(text) == datetime.fromisoformat(moment)


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "N/A",
        "1 ngày trước",
        "31/02/2020",
        "22/4",
        "03/07/23",
        "Tỷ số 3-2-1 lúc 22:51",
        "5 tháng nữa 2012",
        "32 Jan 2023",
        "Mayor 12, 2023 10:20",
        "3 giờ trước",
        "hôm qua, 22:51",
        "20230703",
        "12/13/2020",
        "1/1/1890",
        "3.500",
    ],
)
def test_parse_moment_gives_none_where_there_is_no_full_date(text):
    assert parse_moment(text) is None


def test_find_moment_leaves_the_rest_of_the_line():
    moment = find_moment("Mai An | 16:00 29/06/2023")
    assert moment is not None
    assert moment.has_clock
    assert moment.rest.split() == ["Mai", "An", "|"]


@given(st.datetimes(datetime(1995, 1, 1), datetime(2099, 1, 1)))
def test_parse_moment_reads_every_printed_time(at):
    at = at.replace(second=0, microsecond=0)
    assert parse_moment(at.strftime("%d/%m/%Y %H:%M")) == at
    assert parse_moment(at.strftime("%H:%M, %d-%m-%Y")) == at
    assert parse_moment(at.isoformat()) == at


@given(st.text(max_size=80))
def test_find_moment_never_fails(text):
    find_moment(text)
