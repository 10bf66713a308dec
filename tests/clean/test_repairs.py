"""Repair of words: what is set right, what must stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.clean.repairs import mend_line, mend_word


@pytest.mark.parametrize(
    ("word", "mended"),
    [
        ("lậpvà", "lập và"),
        ("Mỹcó", "Mỹ có"),
        ("khiđây", "khi đây"),
        ("hàngquốc", "hàng quốc"),
        ("ánở", "án ở"),
        ("cóthể", "có thể"),
        ("NộiBốn", "Nội Bốn"),
        ("HCMNgười", "HCM Người"),
        ("(lậpvà", "(lập và"),
        ("lồ.Vì", "lồ. Vì"),
        ("Tàu.Dòng", "Tàu. Dòng"),
        ("Ukraine.Tại", "Ukraine. Tại"),
        ("32.Bà", "32. Bà"),
        ("20%.Bà", "20%. Bà"),
        ("mạch,trong", "mạch, trong"),
        ("nói:“Tôi", "nói: “Tôi"),
        ("gì?Anh", "gì? Anh"),
        ("ông).Theo", "ông). Theo"),
        ("người”,ông", "người”, ông"),
        ("Hạnh(sinh", "Hạnh (sinh"),
        ("một.Hai.Bà", "một. Hai. Bà"),
        ("HuếÔtô", "Huế Ôtô"),
        ("(EU)từng", "(EU) từng"),
        ("mèo…có", "mèo… có"),
        ("Trương(2", "Trương (2"),
        ('phố",cỏ', 'phố", cỏ'),
        ("Sparkcủa", "Spark của"),
        ("1.Tuy", "1. Tuy"),
        ("GiangKhi", "Giang Khi"),
        ("con.Khi", "con. Khi"),
        ("HCM.Các", "HCM. Các"),
        ("40km.Theo", "40km. Theo"),
        ('nay."Khi', 'nay. "Khi'),
        ("Vuitton.Trong", "Vuitton. Trong"),
        ("\u0441ông", "công"),
        ("Ðông", "Đông"),
    ],
)
def test_mend_word(word, mended):
    assert mend_word(word) == mended


@pytest.mark.parametrize(
    "text",
    [
        "JD.com TP.HCM TP.Vinh 3.500 iPhone U23 4,9 14:30 a.m. U.S.A Node.js Q.1",
        "dantri.com.vn https://nui.example/a.Bà toasoan@nui.vn www.Núi.vn VietNamNet YouTube",
        "Pelé Cuarón Guardiola Mbappé José São Müller Guðjohnsen Milan, Roma.",
        "ôtô bêtông đôla văcxin Ảrập càphê tòan đưọc nghành virút métro gatô bancông lôtô",
        "PGS.TS GS.Lân TP.Bạc Q.Ba TX.Hai Seven.AM SpaceX MacKhi iKhi Marốc Bruxơ B’Lú núi(30/08/2005) thì...thôi BoiDapChay Co.opmart",
        "TS.Nguyễn Đ.Trump N.Liêm Mr.Bean COVID-19 Nga-Trung GPT-3.5 A/H1N1",
        "Ngày 3.7.2023 lúc 8h, (ảnh: N.H), “được”...",
    ],
)
def test_mend_line_leaves_right_words_alone(text):
    assert mend_line(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "mended"),
    [
        ("4,9 tỷ USD- đây là", "4,9 tỷ USD - đây là"),
        ("Hồng Kông -– thì các", "Hồng Kông – thì các"),
        ("ở Đà Lạt -nơi có", "ở Đà Lạt - nơi có"),
        ("ngắn- và dài hạn", "ngắn- và dài hạn"),
        ("- Tôi đi chợ", "- Tôi đi chợ"),
    ],
)
def test_mend_line_sets_dashes_right(text, mended):
    assert mend_line(text)[0] == mended


@given(st.text(alphabet="aáàeêcônghtvMTĐ .,:-–“”()1%", max_size=60))
def test_mend_line_tells_where_and_is_done_after_one_round(text):
    text = " ".join(text.split())
    mended, places = mend_line(text)
    for place in places:
        assert mended[place.start :].startswith(place.after)
    assert mended.replace(" ", "").replace("–", "").replace("-", "") == text.replace(
        " ", ""
    ).replace("–", "").replace("-", "")
