"""Stories, their copies, and the pages they are set as."""

import json
import re
from random import Random

import pytest

from etl.synth.copies import Kind, count_words, edit_words, shorten, tell_again, tell_original
from etl.synth.figures import DAY_COUNT, draw_amounts, draw_counts, list_dates
from etl.synth.pages import list_sites, set_page
from etl.synth.telling import Teller, Telling, list_mentions
from etl.synth.vocabulary import load_vocabulary

SEEDS = range(12)


def tell(seed: int) -> tuple[Teller, Telling]:
    teller = Teller(Random(seed))
    return teller, tell_original(teller, teller.draw_story(1)).telling


def test_dates_cover_every_day_once():
    dates = list_dates()
    assert len(dates) == DAY_COUNT
    assert dates[0].text == "ngày 1/1/2003"
    assert {date.text for date in dates[1:5]} == {
        "tháng 1/2003", "ngày 3 tháng 1 năm 2003", "quý 1/2003", "năm 2003",
    }  # fmt: skip
    assert json.loads(dates[3].values) == {"value": "2003-Q1"}


def test_amounts_are_worth_what_they_say():
    for figure in draw_amounts(Random(1))[:500]:
        values = json.loads(figure.values)
        number = re.search(r"[\d.,]+", figure.text)[0].replace(".", "").replace(",", ".")
        assert isinstance(values["amount"], int)
        assert str(values["amount"]).startswith(number.replace(".", "").rstrip("0"))


def test_counts_are_written_with_their_unit():
    for figure in draw_counts(Random(1))[:500]:
        values = json.loads(figure.values)
        assert figure.text.endswith(values["unit"])
        assert f"{values['value']:,}".replace(",", ".") in figure.text


def test_every_slot_can_be_filled():
    _, first = tell(0)
    text = "\n".join(line for seed in SEEDS for line in tell(seed)[1].lines)
    assert "%s" not in text
    assert "{" not in text
    assert first.lines[0][0].isupper()


def test_sentences_have_no_long_run_of_fixed_words():
    for sentences in load_vocabulary().sentences.values():
        for pattern, _ in sentences:
            assert all(len(run.split()) <= 7 for run in pattern.split("%s")), pattern


@pytest.mark.parametrize("seed", SEEDS)
def test_plants_stand_in_their_line(seed: int):
    _, telling = tell(seed)
    assert telling.plants
    assert all(plant.text in telling.lines[plant.line] for plant in telling.plants)


@pytest.mark.parametrize("seed", SEEDS)
def test_edits_leave_the_facts_alone(seed: int):
    teller, telling = tell(seed)
    copy = edit_words(teller, telling)
    assert copy.telling.lines[1:] != telling.lines[1:]
    assert len(copy.telling.lines) == len(telling.lines)
    assert all(plant.text in copy.telling.lines[plant.line] for plant in copy.telling.plants)


@pytest.mark.parametrize("seed", SEEDS)
def test_shortened_copies_keep_the_head_and_its_facts(seed: int):
    teller, telling = tell(seed)
    copy = shorten(teller, telling)
    kept = copy.telling.lines
    assert kept == telling.lines[: len(kept)]
    assert 2 <= len(kept) < len(telling.lines)
    assert all(plant.line < len(kept) for plant in copy.telling.plants)
    assert copy.edit_share == pytest.approx(1 - count_words(kept) / count_words(telling.lines))


def test_mentions_are_only_names_that_stand_there():
    _, telling = tell(2)
    short = telling._replace(lines=["Không ai", "ở đây"])
    assert list_mentions(short) == []
    names = [plant.text for plant in list_mentions(telling)]
    assert telling.story.speaker.name in names
    assert all(name in "\n".join(telling.lines) for name in names)


def test_retellings_share_the_story_but_not_the_figures():
    teller, telling = tell(3)
    again = tell_again(teller, telling, Kind.RETOLD).telling
    assert again.story == telling.story
    money = [
        {p.values for p in t.plants if p.table in {"money", "quantities"}} for t in (telling, again)
    ]
    assert not money[0] & money[1]


@pytest.mark.parametrize("site", list_sites(), ids=lambda site: site.name)
def test_pages_hold_the_story_in_the_kept_lines(site):
    teller, telling = tell(4)
    page = set_page(teller, telling, site, ["Đầu đề khác"])
    lines = page.text.split("\n")
    kept = [lines[number - 1] for number in page.kept_lines]
    order = [1, 0] if site.leads_first else [0, 1]
    assert kept == [telling.lines[n] for n in order] + telling.lines[2:]
    assert lines[-1] == site.foot[-1]
    assert "Đầu đề khác" in lines
    assert f"{page.published_at:%d/%m/%Y}" in page.text
    assert (page.author is not None) == ("{author}" in site.byline)


def test_sites_have_their_own_furniture():
    feet = [line for site in list_sites() for line in site.foot[-1:]]
    assert len(set(feet)) == len(feet) == len({site.name for site in list_sites()})
