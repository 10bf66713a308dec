"""Search, one article, the last runs."""

import pytest

from etl.errors import UsageError
from etl.query import find_article, list_runs, open_warehouse, search
from tests.tiny import KEY


@pytest.fixture
def news(tiny_warehouse):
    with open_warehouse(tiny_warehouse) as news:
        yield news


@pytest.mark.parametrize("words", ["lũ", "lu rut", "LŨ RÚT", "hue", "ty dong"])
def test_search_finds_with_and_without_marks(news, words):
    assert search(news, words).height == 2


@pytest.mark.parametrize("words", ["lù", "bão", "rụt"])
def test_search_takes_marks_at_their_word(news, words):
    assert search(news, words).is_empty()


@pytest.mark.parametrize("words", ["", "  ", "?!"])
def test_search_wants_a_word(news, words):
    with pytest.raises(UsageError, match="at least one word"):
        search(news, words)


def test_search_takes_sql_for_words(news):
    assert search(news, "'); drop table articles; --").is_empty()


@pytest.mark.parametrize("name", [KEY, KEY[:6], f"{KEY[:4]}.txt"])
def test_find_article_by_id_its_beginning_or_source(news, name):
    view = find_article(news, name)
    assert view.article["article_id"] == KEY
    assert view.facts["text"].to_list() == ["1,5 tỷ đồng"]


@pytest.mark.parametrize(("name", "told"), [("zzz", "no such article"), ("", "several")])
def test_find_article_says_what_is_wrong(news, name, told):
    with pytest.raises(UsageError, match=told):
        find_article(news, name)


def test_list_runs_shows_the_newest_first(tiny_warehouse, tmp_path):
    assert list_runs(tiny_warehouse)["run_id"].to_list() == ["r1"]
    with pytest.raises(UsageError, match="no warehouse"):
        list_runs(tmp_path)
