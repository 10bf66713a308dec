"""Time grows with the page's length and no faster, whatever stands on it."""

import time

import pytest

from etl.clean import clean_text
from tests.clean.pages import BODY, STORY

UNITS = {
    "story": " ".join(BODY) + "\n",
    "one_line": " ".join(BODY) + " ",
    "brackets": "(",
    "dashes": "- -",
    "stops": ". ",
    "captions": "Ảnh: Hà Vy ",
    "names": "NGUYỄN HÀ VY Theo ",
    "headers": "Tin khác\n",
    "dates": "10:00, 06/01/2020\n",
    "repeats": STORY[0] + "\n",
    "spaces": " \u00a0\u200b",
    "marks": "a\u0301",
    "tags": "<p &amp;",
    "arrows": ">> Xem thêm: ",
    "breadcrumbs": "a > ",
    "joints": "lồ.Vì",
    "times": "17:48 | 18/02/2024 Cập nhật: ",
    "contacts": "Hotline: 0900 000 000 - nui@nui.example ",
    "footers": "© Báo Núi Email: nui@nui.example ",
    "twice": "Ná»™i áº¡ ",
    "capitals": "NGUYỄN ",
    "credits": "Bà con xuống chợ. Ảnh: Nguyễn Đông Tết ",
}


def seconds(text):
    best = float("inf")
    for _ in range(3):
        start = time.process_time()
        clean_text(text)
        best = min(best, time.process_time() - start)
    return best


@pytest.mark.parametrize("name", UNITS)
def test_clean_text_takes_time_linear_in_the_page(name):
    unit = UNITS[name]
    small = unit * (40_000 // len(unit))
    clean_text(small)
    # Four times the page in at most ten times the time: a square would take sixteen.
    assert seconds(small * 4) < 10 * seconds(small) + 0.05
