"""Lines that recur above and under the stories of a site."""

from itertools import permutations

import polars as pl
import pytest

from etl.clean import clean_page, learn_furniture
from etl.clean.furniture import find_learned, read_furniture
from etl.clean.lines import Learned, make_line
from etl.contracts import DATASETS
from etl.records import Article, DropReason, Page
from tests.clean.pages import BODY, LEAD, TITLE

FOOTER = "Chuyện bản làng mỗi sớm"
HEADER = "Báo Núi  điện tử"


def told(number):
    return f"Phiên chợ thứ {number} đông khách. {BODY[0]}"


def write_shard(folder, name, pages, site="nui.example"):
    path = folder / f"{name}.parquet"
    rows = [
        {"page_id": f"{name}{n}", "source_uri": name, "site": site, "raw_text": page}
        for n, page in enumerate(pages)
    ]
    pl.DataFrame(rows, schema=DATASETS["records"].schema).write_parquet(path)
    return path


def stories(numbers, *, head=HEADER, foot=FOOTER):
    return [f"{head}\n{TITLE} {n}\n{told(n)}\n{foot}\n" for n in numbers]


def test_learn_furniture_finds_what_stands_at_the_edges(tmp_path):
    shard = write_shard(tmp_path, "a", stories(range(6)))
    learned = read_furniture(learn_furniture([shard], (), tmp_path / "out"))
    assert learned == {
        "nui.example": Learned(frozenset({"báo núi điện tử"}), frozenset({FOOTER.casefold()}))
    }


@pytest.mark.parametrize(
    "pages",
    [
        stories(range(4)),
        stories([1] * 9),
        stories(range(6)) + stories(range(6, 60), head="", foot=""),
        [f"{TITLE} {n}\n{told(n)}\n{FOOTER}\n{told(n + 50)}" for n in range(9)],
        [f"{HEADER}\n{TITLE} {n}\n{FOOTER}" for n in range(9)],
        [f"{told(n)}\nRSS" for n in range(9)],
    ],
    ids=["too few", "copies of one page", "too rare", "inside", "no story", "one word"],
)
def test_learn_furniture_does_not_learn(tmp_path, pages):
    shard = write_shard(tmp_path, "a", pages)
    assert read_furniture(learn_furniture([shard], (), tmp_path / "out")) == {}


def test_learn_furniture_is_the_same_whatever_the_order(tmp_path):
    shards = [
        write_shard(tmp_path, str(n), stories(range(n * 3, n * 3 + 3)), site=site)
        for n, site in enumerate(["nui.example", None, "nui.example"])
    ]
    frames = [
        pl.read_parquet(learn_furniture(order, (), tmp_path / "out"))
        for order in permutations(shards)
    ]
    assert all(frame.equals(frames[0]) for frame in frames)


def test_learn_furniture_remembers_earlier_runs(tmp_path):
    first = learn_furniture([write_shard(tmp_path, "a", stories(range(3)))], (), tmp_path / "one")
    assert read_furniture(first) == {}
    shard = write_shard(tmp_path, "b", stories(range(3, 6)))
    second = learn_furniture([shard], [first], tmp_path / "two")
    assert FOOTER.casefold() in read_furniture(second)["nui.example"].foot


def test_read_furniture_of_no_file_knows_nothing():
    assert read_furniture(None) == {}


def test_find_learned_cuts_only_above_and_under_the_story():
    learned = Learned(frozenset({"báo núi điện tử"}), frozenset({FOOTER.casefold(), "đọc nhiều"}))
    texts = (HEADER, FOOTER, LEAD, FOOTER, BODY[0], HEADER, FOOTER, "Đọc nhiều")
    found = find_learned([make_line(n, text) for n, text in enumerate(texts)], learned)
    assert {place: verdict.reason for place, verdict in found.items()} == {
        0: DropReason.NAVIGATION,
        6: DropReason.NAVIGATION,
        7: DropReason.RELATED,
    }


def test_find_learned_cuts_nothing_where_no_story_is():
    assert find_learned([make_line(1, FOOTER)], Learned(foot=frozenset({FOOTER.casefold()}))) == {}


UNKNOWN_FOOT = ("Đi cùng bản làng từ 1998", "Góc nhỏ của người vùng cao", "Ghé quán nước đầu chợ")
RECURRING = "Ban quản lý chợ nhắc bà con gửi xe đúng chỗ."


def site_of_35():
    """Return pages of a site whose footer no rule knows; one sentence stands in every story."""
    return [
        f"{HEADER}\n{TITLE} {n}\n{told(n)}\n{RECURRING}\n{told(n + 100)}\n"
        + "\n".join(UNKNOWN_FOOT)
        for n in range(35)
    ]


def test_learned_footers_go_and_recurring_sentences_stay(tmp_path):
    shard = write_shard(tmp_path, "a", site_of_35())
    learned = read_furniture(learn_furniture([shard], (), tmp_path / "out"))["nui.example"]
    for number, raw in enumerate(site_of_35()):
        found = clean_page(
            Page(page_id="p", source_uri="p", raw_text=raw, site="nui.example"), learned
        )
        assert isinstance(found, Article)
        kept = (f"{TITLE} {number}", told(number), RECURRING, told(number + 100))
        assert found.text == "\n".join(kept)
        assert {line.rule for line in found.dropped_lines} == {"learned_line"}


def test_learned_lines_stay_inside_a_story():
    learned = Learned(foot=frozenset({RECURRING.casefold()}))
    lines = [make_line(n, text) for n, text in enumerate((told(1), RECURRING, told(2)), 1)]
    assert find_learned(lines, learned) == {}
