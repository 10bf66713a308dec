"""Places in a table and ordinals."""

import pytest

from etl.grammar.document import read_document
from etl.numbers.quantities import find_quantities


def _ranks(text: str) -> list[tuple[str, float]]:
    rows = find_quantities(read_document(text), [])
    return [(row.text, row.value) for row in rows if row.unit == "thứ hạng"]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("Cô xếp hạng 12 thế giới.", ("xếp hạng 12", 12)),
        ("Đội đứng hạng ba.", ("đứng hạng ba", 3)),
        ("Hãng giữ vị trí số 1.", ("giữ vị trí số 1", 1)),
        ("Anh lên vị trí 31.", ("lên vị trí 31", 31)),
        ("Đội đứng thứ 9.", ("thứ 9", 9)),
    ],
)
def test_ranks(text: str, rank: tuple[str, float]):
    assert _ranks(text) == [rank]


@pytest.mark.parametrize(
    "text",
    [
        "Họ đổi vị trí 7 điểm trường.",
        "Bệnh viện hạng nhất mở cửa.",
        "Đường số 12 ngập.",
        "Ông nhận huân chương hạng ba.",
    ],
)
def test_no_ranks(text: str):
    assert _ranks(text) == []
