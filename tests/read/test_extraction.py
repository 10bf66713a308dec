"""Pages read in other processes come in the order of the file."""

import pytest

from etl.read.extraction import find_texts
from etl.read.html_pages import HtmlPage
from etl.read.records import RawRecord


def found(count: int):
    for number in range(count):
        page = HtmlPage(f"<p>Tin {number}</p>".encode())
        yield number, page if number % 3 else RawRecord(f"Tin {number}", {})


@pytest.mark.parametrize(("workers", "alone"), [(1, 0), (2, 100), (2, 20)])
def test_find_texts_keeps_the_order(workers, alone):
    read = [(number, record.text) for number, record in find_texts(found(60), workers, alone)]
    assert read == [(number, f"Tin {number}") for number in range(60)]
