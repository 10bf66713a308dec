"""Corroborations and contradictions of figures: what must be found, and what only looks alike."""

from datetime import timedelta
from decimal import Decimal

import pytest

from tests.agreement_rows import DAY, ask, told


def sums(*rows):
    return [
        (a, {"text": t, "amount": Decimal(v), "currency": "VND", "qualifier": q})
        for a, t, v, q in rows
    ]


@pytest.mark.parametrize(
    ("other", "value", "qualifier", "differs"),
    [
        ("7 tỷ đồng", 7_000_000_000, "exact", True),
        ("hơn 7 tỷ đồng", 7_000_000_000, "more_than", True),
        ("5 tỷ đồng", 5_000_000_000, "exact", False),
        ("5,05 tỷ đồng", 5_050_000_000, "exact", False),
        ("gần 5,3 tỷ đồng", 5_300_000_000, "about", False),
        ("hơn 4 tỷ đồng", 4_000_000_000, "more_than", False),
        ("dưới 7 tỷ đồng", 7_000_000_000, "less_than", False),
    ],
)
def test_one_figure_with_two_values_contradicts(other, value, qualifier, differs):
    articles = [
        told("a", "Bờ kè có tổng vốn 5 tỷ đồng."),
        told("b", f"Xã làm bờ kè có tổng vốn {other} cho dân."),
    ]
    money = sums(("a", "5 tỷ đồng", 5_000_000_000, "exact"), ("b", other, value, qualifier))
    expected = [("money", "a", "b")] if differs else []
    assert ask("contradictions", articles, money=money) == expected


@pytest.mark.parametrize(
    "other",
    [
        "Bờ kè bên kia sông tốn 7 tỷ đồng.",
        "Cây cầu có tổng vốn 7 tỷ đồng. Con đường có tổng vốn 9 tỷ đồng.",
        "Bờ kè có tổng. Vốn 7 tỷ đồng.",
        "Bờ kè có tổng vốn 7 tỷ đồng, cây cầu có vốn 5 tỷ đồng.",
        "Bờ kè có tổng vốn 70 tỷ đồng.",
    ],
)
def test_figures_of_other_things_do_not_contradict(other):
    articles = [told("a", "Bờ kè có tổng vốn 5 tỷ đồng."), told("b", other)]
    money = [("a", "5 tỷ đồng", 5_000_000_000, "exact")]
    money += [
        ("b", f"{billions} tỷ đồng", billions * 1_000_000_000, "exact")
        for billions in (5, 7, 9, 70)
        if f" {billions} tỷ" in other
    ]
    assert ask("contradictions", articles, money=sums(*money)) == []


def test_figures_of_two_stories_do_not_contradict():
    articles = [
        told("a", "Bờ kè có tổng vốn 5 tỷ đồng."),
        told("b", "Bờ kè có tổng vốn 7 tỷ đồng.", "t"),
    ]
    money = sums(
        ("a", "5 tỷ đồng", 5_000_000_000, "exact"), ("b", "7 tỷ đồng", 7_000_000_000, "exact")
    )
    assert ask("contradictions", articles, money=money) == []


def counts(unit, *rows):
    return [(a, {"text": t, "value": v, "unit": unit, "qualifier": "exact"}) for a, t, v in rows]


@pytest.mark.parametrize(
    ("one", "other", "unit", "differs"),
    [
        ("Bão làm {} chết trong đêm.", "Tin bão: làm {} chết trong đêm qua.", "người", True),
        ("Bão làm {} chết trong đêm.", "Bão khiến {} mất tích ngoài khơi.", "người", False),
        ("Giá gạo tăng {} so với đầu năm.", "Giá cá tăng {} so với đầu năm.", "%", False),
        ("Cả xã có hơn {} trong năm.", "Tất cả xã có hơn {} trong đó.", "hộ", False),
        ("Hiện đã có hơn {} trong đó.", "Nay hiện đã có hơn {} trong đó.", "hộ", False),
        ("Trong đó còn {} và cũng.", "Rồi trong đó còn {} và cũng.", "người", False),
    ],
)
def test_counts_contradict_where_the_words_around_agree(one, other, unit, differs):
    articles = [told("a", one.format(f"12 {unit}")), told("b", other.format(f"15 {unit}"))]
    quantities = counts(unit, ("a", f"12 {unit}", 12.0), ("b", f"15 {unit}", 15.0))
    expected = [("quantities", "a", "b")] if differs else []
    assert ask("contradictions", articles, quantities=quantities) == expected


@pytest.mark.parametrize(
    ("days", "passage", "differs"),
    [
        (0, False, True),
        (2, False, True),
        (3, False, False),
        (None, False, False),
        (None, True, True),
    ],
)
def test_counts_contradict_on_the_same_days_or_in_one_wording(days, passage, differs):
    head = "Nước dâng nhanh trong đêm và cả xóm phải lên mái nhà chờ thuyền đến đón"
    texts = [f"{head}. Bão làm {n} người chết trong đêm." for n in (12, 15)]
    articles = [told(one, text) for one, text in zip("ab", texts, strict=True)]
    articles[1]["published_at"] = None if days is None else DAY + timedelta(days=days)
    quantities = counts("người", ("a", "12 người", 12.0), ("b", "15 người", 15.0))
    passages = [("a", "b", head, head)] if passage else []
    expected = [("quantities", "a", "b")] if differs else []
    assert ask("contradictions", articles, passages, quantities=quantities) == expected


@pytest.mark.parametrize(
    ("one", "other", "unit"), [("11,5 độ", "16,8 độ", "độ"), ("thứ 2", "thứ 6", "đợt")]
)
def test_places_and_ordinals_contradict_nobody(one, other, unit):
    articles = [told(a, f"Tâm bão đi vào {text} vĩ bắc.") for a, text in (("a", one), ("b", other))]
    quantities = counts(unit, ("a", one, 11.5), ("b", other, 16.8))
    assert ask("contradictions", articles, quantities=quantities) == []


@pytest.mark.parametrize(
    ("value", "site", "found"), [(128, "b.vn", 1), (128, "a.vn", 0), (127, "b.vn", 0)]
)
def test_one_figure_of_two_sites_corroborates(value, site, found):
    articles = [told("a", "Có 128 nhà sập."), told("b", f"Sập {value} nhà.", site=site)]
    own = ("a", "128 nhà", 128.0)
    quantities = counts("nhà", own, own, ("b", f"{value} nhà", float(value)))
    expected = [("quantities", "a", "b")] * found
    assert ask("corroborations", articles, quantities=quantities) == expected


@pytest.mark.parametrize(
    ("value", "unit", "found"),
    [
        (12.5, "%", 1),
        (1_250.0, "hộ", 1),
        (1_200.0, "hộ", 0),
        (12.0, "hộ", 0),
        (365.0, "ngày", 0),
        (125.0, "ngày tuổi", 0),
        (1_975.0, "năm", 0),
        (0.5, "%", 0),
    ],
)
def test_counts_corroborate_where_they_agree_by_no_chance(value, unit, found):
    articles = [told(a, f"Con số {value} {unit} ở xã.") for a in "ab"]
    quantities = counts(unit, *((a, f"{value} {unit}", value) for a in "ab"))
    expected = [("quantities", "a", "b")] * found
    assert ask("corroborations", articles, quantities=quantities) == expected


def tell(one: str, other: str, unit: str, values=(120, 150), **known):
    """Return whether two sentences, each with one count in its braces, contradict one another."""
    texts = [f"{value:g} {unit}" for value in values]
    articles = [
        told(a, sentence.format(text))
        for a, sentence, text in zip("ab", (one, other), texts, strict=True)
    ]
    articles[1] |= known
    rows = counts(unit, *((a, t, float(v)) for a, t, v in zip("ab", texts, values, strict=True)))
    return bool(ask("contradictions", articles, quantities=rows))


GATHERED = "Sân vận động Ninh Kiều tối 1/5 đón {}, đông nhất từ đầu giải."


@pytest.mark.parametrize(
    ("other", "unit"),
    [
        ("Có {} đến xem trận đấu trên sân vận động Ninh Kiều tối 1/5.", "khán giả"),
        ("Giải đấu trên sân vận động Ninh Kiều đón {} tối 1/5.", "khán giả"),
    ],
)
def test_one_count_in_other_words_contradicts(other, unit):
    assert tell(GATHERED, other, unit)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cháy xưởng làm {} ở xã Phù Sa chết.", "Cháy xưởng làm {} ở xã Phù Sa bị thương."),
        ("Xã Phù Sa có {} chết vì lũ dữ.", "Xã Cù Lao có {} chết vì lũ dữ."),
        ("Lũ dữ làm {} chết ở Phù Sa.", "Lũ dữ làm {} chết ở Phù Sa năm ngoái."),
        ("Lũ dữ làm {} chết ở Phù Sa.", "Trong đó, lũ dữ làm {} chết ở Phù Sa."),
        ("Lũ dữ làm {} chết ở Phù Sa.", "Đến nay lũ dữ làm {} chết ở Phù Sa."),
        ("Lũ dữ làm {} chết ở Phù Sa.", "Lũ dữ không làm {} chết ở Phù Sa."),
        ("Lũ dữ làm {} chết ở Phù Sa.", "Dự báo lũ dữ sẽ làm {} chết ở Phù Sa."),
    ],
)
def test_counts_said_of_other_things_do_not(one, other):
    assert tell(one, one, "người")
    assert not tell(one, other, "người")


@pytest.mark.parametrize(
    ("values", "differs"), [((120, 121), False), ((120, 130), True), ((120, 500), False)]
)
def test_counts_differ_by_more_than_rounding_and_less_than_three_times(values, differs):
    assert tell(GATHERED, GATHERED, "khán giả", values) is differs


def test_a_handful_of_anything_must_be_told_in_much_the_same_words():
    told_once = "Vụ va chạm trên cao tốc Phù Sa xảy ra giữa {} chạy cùng chiều."
    assert tell(told_once, told_once, "ô tô", (3, 4))
    assert not tell(told_once, "Trên cao tốc Phù Sa có {} bốc cháy.", "ô tô", (3, 4))


@pytest.mark.parametrize(
    ("days", "differs"), [("2024-05-01", True), ("XXXX-05", True), ("2024-05-02", False)]
)
def test_figures_of_other_days_do_not_contradict(days, differs):
    said = "Chợ Phù Sa hôm ấy bán được 120 bao gạo nếp."
    articles = [told("a", said), told("b", said.replace("120", "150"))]
    rows = counts("bao gạo", ("a", "120 bao gạo", 120.0), ("b", "150 bao gạo", 150.0))
    dates = [("a", {"value": "2024-05-01", "text": "hôm ấy"}), ("b", {"value": days})]
    found = ask("contradictions", articles, quantities=rows, dates=dates)
    assert bool(found) is differs


@pytest.mark.parametrize(
    ("value", "score", "differs"), [(3.0, "3-1", True), (2.0, "2-3", False), (3.0, "3-2", False)]
)
def test_one_match_with_two_scores_contradicts(value, score, differs):
    articles = [
        told("a", "Đội Phù Sa thắng đội Cù Lao 3-2 tối qua."),
        told("b", f"Kết thúc: Phù Sa - Cù Lao {score}."),
    ]
    own = {"unit": "tỷ số", "qualifier": "exact"}
    rows = [
        ("a", own | {"text": "3-2", "value": 3.0, "value_max": 2.0}),
        ("b", own | {"text": score, "value": value, "value_max": float(score[-1])}),
    ]
    expected = [("quantities", "a", "b")] * differs
    assert ask("contradictions", articles, quantities=rows) == expected


@pytest.mark.parametrize(
    ("text", "value", "qualifier", "differs"),
    [
        ("hơn 14.000 khách", 14_000.0, "more_than", True),
        ("gần 14.000 khách", 14_000.0, "about", False),
        ("hàng chục nghìn khách", 10_000.0, "about", False),
        ("tối đa 16.000 khách", 16_000.0, "up_to", False),
        ("lên đến 16.000 khách", 16_000.0, "up_to", True),
        ("dưới 14.000 khách", 14_000.0, "less_than", False),
    ],
)
def test_a_qualifier_says_what_a_count_can_mean(text, value, qualifier, differs):
    said = "Lễ hội đình Phù Sa đón {} ngày khai hội."
    articles = [told("a", said.format("13.200 khách")), told("b", said.format(text))]
    own = {"unit": "khách", "qualifier": "exact"}
    rows = [
        ("a", own | {"text": "13.200 khách", "value": 13_200.0}),
        ("b", own | {"text": text, "value": value, "qualifier": qualifier}),
    ]
    found = ask("contradictions", articles, quantities=rows)
    assert found == [("quantities", "a", "b")] * differs


def test_one_pair_of_values_is_told_once():
    said = "Lũ dữ làm {0} chết. Trận lũ dữ đêm qua ở Phù Sa đã làm {0} chết."
    texts = {a: said.format(f"{value} người") for a, value in (("a", 12), ("b", 17))}
    rows = [
        (
            a,
            {
                "text": f"{v} người",
                "value": float(v),
                "unit": "người",
                "qualifier": "exact",
                "sentence_number": n,
            },
        )
        for n in (1, 2)
        for a, v in (("a", 12), ("b", 17))
    ]
    articles = [told(a, text) for a, text in texts.items()]
    assert len(ask("contradictions", articles, quantities=rows)) == 1


@pytest.mark.parametrize("inside", [True, False])
def test_figures_in_a_passage_of_two_stories_contradict(inside):
    said = "Bờ kè Phù Sa dài hơn cả con đê cũ và có tổng vốn {} tỷ đồng"
    one, other = said.format(5), said.format(7)
    articles = [told("a", f"{one}. Tin."), told("b", f"{other}. Tin.", "t")]
    passages = [("a", "b", one, other) if inside else ("a", "b", "Tin.", "Tin.")]
    money = sums(
        ("a", "5 tỷ đồng", 5_000_000_000, "exact"), ("b", "7 tỷ đồng", 7_000_000_000, "exact")
    )
    expected = [("money", "a", "b")] * inside
    assert ask("contradictions", articles, passages, money=money) == expected


@pytest.mark.parametrize(
    ("text", "other", "found"),
    [
        ("5 tỷ đồng", "Vốn làm bờ kè Phù Sa là {}.", True),
        ("5 tỷ đồng", "Ông Sú bị phạt {}.", False),
        ("5,2 tỷ đồng", "Ông Sú bị phạt {}.", True),
        ("hàng tỷ đồng", "Vốn làm bờ kè Phù Sa là {}.", False),
    ],
)
def test_round_sums_corroborate_in_common_words_only(text, other, found):
    articles = [told("a", f"Bờ kè Phù Sa tốn {text}."), told("b", other.format(text))]
    amount = 5_200_000_000 if "," in text else 5_000_000_000
    money = sums(*((a, text, amount, "exact") for a in "ab"))
    assert ask("corroborations", articles, money=money) == [("money", "a", "b")] * found
