"""Time grows with the page's length and no faster, whatever stands on it."""

import time

import polars as pl
import pytest

from etl.clean import clean_text
from etl.clean.columns import read_pages
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
    "signatures": "Hà Vy - Đỗ Khôi, ",
    "shown": "Bà Mỷ (bên trái) bán rau. ",
    "scenes": "Toàn cảnh chợ phiên. ",
    "ages": "Chợ mở lại 3 giờ trước ",
    "durations": "01:27 ",
    "months": "3 tháng Bảy July 3, ",
    "cooking": "40 phút 4-5 người ",
    "titles": "Giá chè tăng gấp đôi Trẻ em bản Núi có trường Lúa mùa trổ sớm ",
    "sources": "Ảnh: Báo Núi (Theo Báo Núi) ",
    "menus": "Vùng cao   Miền xuôi   ",
    "credits": "Bà con xuống chợ. Ảnh: Nguyễn Đông Tết ",
}

SIGNS = "([{\"“«'‘<>.…!?:;,/|&@#-–0A\n\u0301\u200b\u00a0\r"


def seconds(text, tries=3):
    best = float("inf")
    for _ in range(tries):
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


@pytest.mark.parametrize("sign", SIGNS, ids=ascii)
def test_clean_text_of_nothing_but_a_sign_takes_time_linear_in_it(sign):
    # A square of so many would take minutes.
    assert seconds(sign * 100_000) < 1


@pytest.mark.slow
@pytest.mark.parametrize("unit", [*SIGNS, ">>", "Chợ phiên\n", "a\u0301"], ids=ascii)
def test_clean_text_of_a_million_signs_takes_twice_the_time_of_half_of_them(unit):
    half = unit * 500_000
    clean_text(half[:150_000])  # What is loaded once must not count.
    assert seconds(2 * half, tries=1) < 3 * seconds(half, tries=1) + 0.1


@pytest.mark.slow
def test_clean_text_of_one_line_of_20_mb_takes_twice_the_time_of_half_of_it():
    half = f"{' '.join(BODY)} " * (10_000_000 // len(" ".join(BODY)))
    assert seconds(2 * half, tries=1) < 3 * seconds(half, tries=1) + 0.1


@pytest.mark.parametrize("name", UNITS)
def test_a_page_read_as_columns_takes_time_linear_in_it(name):
    text = UNITS[name] * (200_000 // len(UNITS[name]))
    start = time.process_time()
    [page] = read_pages(pl.Series([text]))
    assert time.process_time() - start < 2
    assert page.ink <= len(text)
