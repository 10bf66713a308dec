"""A clean text comes out of a second cleaning as it went in, whatever page it was found on."""

import random

import pytest

from etl.clean import clean_text
from tests.clean.mutated import mutate_at_random
from tests.clean.pages import STORY, page
from tests.clean.test_rules_fire import pages

PAGES = (page(*STORY), *pages().values())


def check_twice(raw):
    once = clean_text(raw).text
    assert clean_text(once).text == once, repr(raw)


def random_text(chance):
    """Return what random bytes give, with many that begin a letter of Vietnamese."""
    some = (0xE1, 0xBA, 0xBB, 0x20, 0x0A)
    count = chance.randrange(600)
    content = bytes(
        chance.choice((chance.randrange(256), chance.randrange(32, 127), chance.choice(some)))
        for _ in range(count)
    )
    return content.decode("utf-8", "replace")


@pytest.mark.parametrize("seed", range(20))
def test_clean_text_of_mutated_pages_stays(seed):
    chance = random.Random(seed)
    check_twice(mutate_at_random(chance.choice(PAGES), chance))


@pytest.mark.parametrize(
    "raw",
    [
        f"Title: Bắn chết a.jpg\nAuthor: Hà Vy\nContent: {STORY[1]}\n{STORY[2]}",
        f"Title: Lưu TIN MỚI Đình Long\nAuthor:\nContent: {STORY[1]}\n{STORY[2]}",
        f"Title: Chợ mở (VNF) - lại\nAuthor:\nContent: {STORY[1]}\n{STORY[2]}",
        "\n\n".join((STORY[0], "cho.jpg", "Bà con xuống chợ", *STORY[1:])),
    ],
    ids=["title_is_an_image", "title_with_a_label", "title_with_a_mark", "gaps"],
)
def test_clean_text_of_what_only_the_page_tells_stays(raw):
    check_twice(raw)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_clean_text_of_ten_thousand_mutated_pages_stays(seed):
    chance = random.Random(1_000 + seed)
    for _ in range(1_000):
        check_twice(mutate_at_random(chance.choice(PAGES), chance))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(10))
def test_clean_text_of_ten_thousand_random_texts_stays(seed):
    chance = random.Random(2_000 + seed)
    for _ in range(1_000):
        check_twice(random_text(chance))
