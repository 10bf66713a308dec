"""Pairs that the signatures bring up."""

import pytest

from etl.dedup import candidates, sign_shard
from etl.dedup.candidates import Candidates, find_exact, find_near, find_sharing
from etl.dedup.numbering import Numbering, number_articles
from etl.parquet import list_files
from tests.article_shards import Told, change_words, make_text, make_words, write_shards

LONG = make_text(1, 300)
SAID = " ".join(make_words(80, 30))


def number(folder, new: list[str], stored: list[str] = ()) -> Numbering:
    """Number articles by their places: the stored ones first."""
    for name, texts in (("stored", stored), ("new", new)):
        start = len(stored) if name == "new" else 0
        told = [Told(f"{start + place:03}", text) for place, text in enumerate(texts)]
        for shard in write_shards(folder / name, told):
            sign_shard(shard, folder / name)
    return number_articles(list_files(folder / "stored"), list_files(folder / "new"))


def pairs(found: Candidates) -> list[tuple[int, int]]:
    return list(zip(found.numbers.tolist(), found.other_numbers.tolist(), strict=True))


def holding(phrase: str, count: int) -> list[str]:
    return [f"{make_text(100 + n)} {phrase} {make_text(200 + n)}" for n in range(count)]


def test_find_near_meets_like_texts_once(tmp_path):
    articles = number(tmp_path, [LONG, make_text(2), change_words(LONG, [7])])
    assert pairs(find_near(articles, tmp_path)) == [(0, 2)]


def test_find_near_leaves_exact_copies_to_their_twin(tmp_path):
    articles = number(tmp_path, [LONG, LONG, change_words(LONG, [7])])
    assert pairs(find_near(articles, tmp_path)) == [(0, 2)]
    assert [edge[:2] for edge in find_exact(articles)] == [("001", "000")]


@pytest.mark.parametrize("count", [0, 1])
def test_find_candidates_of_nothing(tmp_path, count):
    articles = number(tmp_path, [LONG][:count])
    assert not pairs(find_near(articles, tmp_path))
    assert not pairs(find_sharing(articles, [], tmp_path))


def test_find_near_meets_new_articles_alone(tmp_path):
    versions = [change_words(LONG, [place]) for place in (7, 70, 140)]
    articles = number(tmp_path, [LONG], versions)
    assert pairs(find_near(articles, tmp_path)) == [(0, 3), (1, 3), (2, 3)]


@pytest.mark.parametrize(("count", "pair_count"), [(2, 1), (5, 10), (16, 120), (17, 0)])
def test_find_sharing_takes_what_few_articles_hold(tmp_path, count, pair_count):
    found = find_sharing(number(tmp_path, holding(SAID, count)), [], tmp_path)
    assert len(pairs(found)) == pair_count
    assert found.rare.tolist() == sorted(set(found.rare.tolist()))


@pytest.mark.parametrize(("words", "count"), [(4, 0), (12, 1)])
def test_find_sharing_wants_a_dozen_words(tmp_path, words, count):
    phrase = " ".join(SAID.split()[:words])
    assert len(pairs(find_sharing(number(tmp_path, holding(phrase, 2)), [], tmp_path))) == count


def test_find_sharing_leaves_the_hidden(tmp_path):
    articles = number(tmp_path, holding(SAID, 3))
    assert pairs(find_sharing(articles, ["001"], tmp_path)) == [(0, 2)]


def test_find_sharing_meets_new_articles_alone(tmp_path):
    told = holding(SAID, 4)
    articles = number(tmp_path, told[2:], told[:2])
    assert pairs(find_sharing(articles, [], tmp_path)) == [(0, 2), (0, 3), (1, 2), (1, 3), (2, 3)]
    assert not list(tmp_path.glob("*/[0-9]*[0-9]"))


@pytest.mark.parametrize("find", [find_near, lambda *given: find_sharing(given[0], [], given[1])])
def test_find_candidates_in_many_parts_as_in_one(tmp_path, monkeypatch, find):
    versions = [change_words(LONG, [place]) for place in (7, 70, 140)]
    articles = number(tmp_path, [*versions, *holding(SAID, 6)], [LONG])
    expected = find(articles, tmp_path)
    for name in ("_KEYS_AT_ONCE", "_ARTICLES_AT_ONCE", "_MEETINGS_AT_ONCE"):
        monkeypatch.setattr(candidates, name, 3)
    found = find(articles, tmp_path)
    assert pairs(found) == pairs(expected) != []
    assert found.rare.tolist() == expected.rare.tolist()
