"""Articles by their numbers."""

import pytest

from etl.dedup import sign_shard
from etl.dedup.numbering import Numbering, number_articles
from etl.parquet import list_files
from tests.article_shards import Told, make_text, write_shards

SAME = make_text(1)


def number(folder, stored: list[Told], staged: list[Told], size: int = 1_000) -> Numbering:
    files = []
    for name, articles in (("stored", stored), ("staged", staged)):
        for shard in write_shards(folder / name, articles, size):
            sign_shard(shard, folder / name)
        files.append(list_files(folder / name))
    return number_articles(*files)


@pytest.mark.parametrize("size", [1, 2, 9])
def test_number_articles_goes_by_their_ids(tmp_path, size):
    told = [Told(name, make_text(ord(name))) for name in "cabd"]
    articles = number(tmp_path, told[:2], told[2:], size)
    assert articles.article_ids.to_list() == ["a", "b", "c", "d"]
    assert articles.is_new.tolist() == [False, True, False, True]
    assert [n for rows in articles.file_rows for n in rows.tolist()] == [2, 0, 1, 3]


def test_number_articles_finds_twins_the_stored_one_first(tmp_path):
    articles = number(tmp_path, [Told("c", SAME)], [Told("a", SAME), Told("b", make_text(2))])
    assert articles.twins.tolist() == [2, 1, 2]
    assert articles.is_twin.tolist() == [True, False, False]


def test_number_articles_of_nothing(tmp_path):
    articles = number(tmp_path, [], [])
    assert (len(articles), list(articles.read_hashes("bands"))) == (0, [])


@pytest.mark.parametrize(("count", "bits"), [(1, 1), (2, 1), (3, 2), (4, 2), (5, 3)])
def test_number_bits_hold_the_largest_number(tmp_path, count, bits):
    articles = number(tmp_path, [], [Told(f"a{n}", "một hai ba") for n in range(count)])
    assert articles.number_bits == bits


def test_read_hashes_tells_whose_they_are(tmp_path):
    articles = number(tmp_path, [Told("b", SAME)], [Told("a", "…"), Told("c", SAME)])
    whose = [numbers[rows.row_numbers].tolist() for numbers, rows in articles.read_hashes("bands")]
    assert whose == [[1] * 32, [2] * 32]
    assert len(list(articles.read_hashes("bands", new_only=True))) == 1


def test_flag_and_frame(tmp_path):
    articles = number(tmp_path, [], [Told("a", SAME), Told("b", SAME)])
    assert articles.flag(["b", "z"]).tolist() == [False, True]
    assert articles.frame(articles.twins).rows() == [("a", 0), ("a", 0)]
