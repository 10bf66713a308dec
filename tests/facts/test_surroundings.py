"""What stands on other lines changes nothing of what the numeric finders find on one."""

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.grammar.document import read_document
from etl.numbers.dates import find_dates
from etl.numbers.money import find_money
from etl.numbers.quantities import find_quantities
from etl.records import Span

_QUIET = st.sampled_from(
    (
        "",
        "Trời đẹp.\n",
        "Chợ đông vui.\nAi cũng cười.\n",
        "“Đi thôi!”, bà nói.\n",
        "TP. Vinh (ảnh)\n",
    )
)
_WORDS = (
    "5 12 1.500 2,5 3/9 2019 ba năm hai mười triệu tỷ đồng USD % km người tuổi ngày tháng quý "
    "từ đến và , . ( ) - : thứ gấp đôi hôm qua đầu cuối nay hơn khoảng một số Lan điều"
)
_PIECES = st.lists(st.sampled_from(_WORDS.split()), max_size=14).map(" ".join)
_HOSTILE = (
    "1",
    "1.",
    "1,",
    "1-",
    "1/",
    "1 ",
    "một ",
    "một trăm ",
    "năm ",
    "hàng ",
    "tháng 1 ",
    "ngày 1/",
    "1, 2 và ",
    "5 tỷ ",
    "thứ ",
    "gấp ",
    "$",
    "1 đồng đến ",
    "(",
    "từ 5 lên ",
    "A5-",
    "một.2 ",
)


def _find(text: str, shift: int = 0) -> list[tuple[int, str, str]]:
    document = read_document(text)
    money, dates = find_money(document), find_dates(document)
    taken = [Span(row.char_start, row.char_end) for row in (*money, *dates)]
    return [
        *((row.char_start - shift, row.text, f"{row.amount} {row.currency}") for row in money),
        *((row.char_start - shift, row.text, row.value) for row in dates),
        *(
            (row.char_start - shift, row.text, f"{row.value} {row.value_max} {row.unit}")
            for row in find_quantities(document, taken)
        ),
    ]


@given(_PIECES, _QUIET, _QUIET)
def test_other_lines_change_nothing(text: str, before: str, after: str):
    # A number or a weekday that is all of a text is read more freely: here it is never alone.
    alone = _find("Trời mưa.\n" + text, len("Trời mưa.\n"))
    assert _find(f"{before}Trời mưa.\n{text}\n{after}", len(before) + len("Trời mưa.\n")) == alone


@given(_PIECES)
def test_the_same_text_gives_the_same_facts(text: str):
    assert _find(text) == _find(text)


@given(_PIECES, _PIECES)
def test_spans_hold_their_text(first: str, second: str):
    text = f"{first}\n{second}"
    for start, span, _ in _find(text):
        assert text[start : start + len(span)] == span


def _seconds(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


@pytest.mark.slow
@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_text_takes_time_in_proportion_to_its_length(piece: str):
    short, long = piece * (20_000 // len(piece)), piece * (160_000 // len(piece))
    assert _seconds(lambda: _find(long)) < 24 * _seconds(lambda: _find(short)) + 1
