"""Stories over several runs: whatever comes in whatever order, a story keeps its id and articles."""

from collections import defaultdict
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from etl.dedup import find_repeats, sign_shard
from etl.link import link_articles
from etl.parquet import Files, list_files
from tests.article_shards import SETTINGS, Told, make_words, read_dataset, write_shards

_REWRITTEN = {"article_assignments", "duplicates", "entities", "entity_members", "stories"}
"""What each run writes anew; all else only grows."""
DAY = datetime(2024, 5, 1, 8)


def retell(event: int, teller: int) -> str:
    """Return an article about an event: a third of the opening is the event's, the rest its own."""
    common, own = make_words(event, 45), make_words(1_000 + 10 * event + teller, 120)
    return " ".join([*common[:25], *own[:50], *common[25:], *own[50:]])


ARTICLES = [
    Told(f"{event}{teller}", retell(event, teller), DAY + timedelta(days=teller % 3))
    for event in range(3)
    for teller in range(3)
]
"""Three articles about each of three events, of the same days."""


def link(out: Path, articles: list[Told], stored: Files, shard_size: int = 100) -> dict[str, str]:
    """Run the links over new articles; return the story of every article."""
    for shard in write_shards(out, articles, shard_size):
        sign_shard(shard, out)
    find_repeats(stored, list_files(out), out, SETTINGS)
    link_articles(stored, list_files(out), out, SETTINGS)
    rows = read_dataset(out, "article_assignments").select("article_id", "story_id")
    return dict(rows.iter_rows())


def merge(stored: Files, out: Path) -> Files:
    """Return what is stored once a run is published."""
    run = list_files(out)
    return {
        name: run.get(name, stored.get(name, ()))
        if name in _REWRITTEN
        else (*stored.get(name, ()), *run.get(name, ()))
        for name in stored.keys() | run.keys()
    }


def run_all(folder: Path, batches: list[list[Told]]) -> list[dict[str, str]]:
    """Run batch after batch; return the story of every article after each."""
    stored: Files = {}
    states = []
    for number, batch in enumerate(batches):
        out = folder / str(number)
        states.append(link(out, batch, stored))
        stored = merge(stored, out)
    return states


def groups(stories: dict[str, str]) -> set[frozenset[str]]:
    """Return the articles of each story."""
    members = defaultdict(set)
    for article, story in stories.items():
        members[story].add(article)
    return {frozenset(one) for one in members.values()}


EVENTS = {frozenset(f"{event}{teller}" for teller in range(3)) for event in range(3)}
BATCHES = st.tuples(st.permutations(ARTICLES), st.lists(st.integers(1, 4), min_size=1, max_size=3))


def cut(order: list[Told], sizes: list[int]) -> list[list[Told]]:
    """Return the articles in batches of these sizes; the last takes what is left."""
    batches, start = [], 0
    for size in sizes:
        batches.append(order[start : start + size])
        start += size
    return [batch for batch in [*batches, order[start:]] if batch]


@given(drawn=BATCHES)
@settings(max_examples=8, deadline=None)
def test_a_settled_story_keeps_its_id_and_articles(drawn):
    with TemporaryDirectory() as folder:
        states = run_all(Path(folder), cut(*drawn))
    for before, after in pairwise(states):
        assert before.items() <= after.items()
    assert groups(states[-1]) == EVENTS


@given(seed=st.integers(0, 9), shard_size=st.integers(1, 9))
@settings(max_examples=5, deadline=None)
def test_within_one_run_order_and_shards_do_not_matter(seed, shard_size):
    shuffled = Random(seed).sample(ARTICLES, len(ARTICLES))
    with TemporaryDirectory() as folder:
        one = link(Path(folder) / "one", ARTICLES, {})
        other = link(Path(folder) / "other", shuffled, {}, shard_size)
    assert one == other


@given(drawn=BATCHES)
@settings(max_examples=5, deadline=None)
def test_processing_all_again_keeps_the_ids(drawn):
    with TemporaryDirectory() as folder:
        batches = cut(*drawn)
        before = run_all(Path(folder), batches)[-1]
        last = list_files(Path(folder) / str(len(batches) - 1))
        kept = {name: last[name] for name in ("article_assignments", "entity_members")}
        again = link(Path(folder) / "again", ARTICLES, kept)
    assert again == before


def test_a_copy_of_a_settled_article_joins_its_story(tmp_path):
    copied = Told("99", ARTICLES[0].text, DAY + timedelta(days=5))
    before, after = run_all(tmp_path, [ARTICLES, [copied]])
    assert after == before | {"99": before["00"]}


def test_an_article_that_bridges_two_settled_stories_joins_one(tmp_path):
    one, other = retell(0, 7).split(), retell(1, 7).split()
    bridge = Told("99", " ".join([*one[:80], *other[:80]]), DAY)
    before, after = run_all(tmp_path, [ARTICLES, [bridge]])
    assert before.items() <= after.items()
    assert groups(before) == EVENTS
