"""What an article says about its event."""

from datetime import date
from decimal import Decimal

import polars as pl
import pytest

from etl.contracts import DATASETS
from etl.link.terms import collect_terms, hash_openings
from etl.parquet import list_files
from tests.article_shards import Told, write_shards
from tests.fact_rows import write_facts

FACTS = {
    "mentions": [
        ("a", {"entity_type": "place", "name": "Moskva"}),
        ("b", {"entity_type": "place", "name": "Moscow"}),
    ],
    "money": [
        (one, {"amount": Decimal("1.5e9"), "currency": "VND", "qualifier": "exact"}) for one in "ab"
    ],
    "quantities": [
        (one, {"value": value, "unit": unit, "qualifier": "exact"})
        for one, unit in (("a", "Người dân"), ("b", "người"))
        for value in (3.0, 120.0)
    ],
    "dates": [
        (
            one,
            {
                "value": "2024-05-01",
                "start_date": date(2024, 5, 1),
                "end_date": end,
                "basis": "explicit",
            },
        )
        for one in "ab"
        for end in (date(2024, 5, 1), date(2024, 5, 31))
    ],
}


def test_collect_terms_finds_what_two_articles_have_in_common(tmp_path):
    told = [Told("a", "Mưa to"), Told("b", "Nắng gắt"), Told("c", "Gió")]
    (shard,) = write_shards(tmp_path, told)
    write_facts(tmp_path, FACTS)
    terms = collect_terms(shard, list_files(tmp_path))
    assert terms.schema == DATASETS["story_terms"].schema
    one, other, none = terms["facts"].to_list()
    assert one == other
    assert len(one) == 4
    assert none == []


@pytest.mark.parametrize(
    ("one", "other", "common"),
    [
        ("Mưa rất to", "mưa rất TO", 5),
        ("Mưa rất to", "rất to", 3),
        ("Hoà Bình", "hòa bình", 3),
        ("a", "", 0),
    ],
)
def test_hash_openings(one, other, common):
    first, second = hash_openings(pl.Series([one, other])).to_list()
    assert len(set(first) & set(second)) == common


def test_hash_openings_read_no_further():
    one, other = hash_openings(pl.Series(["mưa to " * 10_000, "mưa to " * 20_000]))
    assert one.to_list() == other.to_list()


def test_hash_openings_never_change():
    texts = pl.Series(["…", "Mưa Rào và mưa rào", "", "Gió"], dtype=pl.String)
    words = [2715736789904379343, 11989500157865570748, 15573961541520046145]
    pairs = [6602495279444875191, 7460457757248284452, 8113245666475367597]
    assert hash_openings(texts).to_list() == [[], sorted(words + pairs), [], [17912853329514231559]]


@pytest.mark.parametrize(
    ("table", "own", "is_telling"),
    [
        ("mentions", {"entity_type": "person", "name": "Lê Văn Đước"}, True),
        ("mentions", {"entity_type": "organization", "name": "Tập đoàn Sú"}, True),
        ("mentions", {"entity_type": "place", "name": "Cà Mau"}, False),
        ("dates", FACTS["dates"][0][1], True),
        ("money", FACTS["money"][0][1], False),
        ("quantities", {"value": 120.0, "unit": "nhà", "qualifier": "exact"}, False),
    ],
)
def test_collect_terms_makes_who_and_when_odd(tmp_path, table, own, is_telling):
    (shard,) = write_shards(tmp_path, [Told("a", "Mưa to")])
    write_facts(tmp_path, {table: [("a", own)]})
    (terms,) = collect_terms(shard, list_files(tmp_path))["facts"].to_list()
    assert [term % 2 == 1 for term in terms] == [is_telling]
