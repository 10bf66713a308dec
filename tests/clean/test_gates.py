"""Gates find all that their rules do: no rule is kept from work that it has."""

import re

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.clean import clean_text
from etl.clean.columns import read_page, read_pages
from etl.clean.gates import AnyOf, Look, as_gate
from etl.clean.lines import NOTHING_LEARNED as NOTHING
from etl.clean.lines import Draft, make_line, split_lines
from etl.clean.page import clean_lines
from etl.clean.story import clean_draft
from etl.records import Page
from tests.clean.mutated import PIECES, mutate
from tests.clean.pages import BODY, STORY, TITLE, page
from tests.clean.test_rules_fire import pages

RAW = {
    **pages(),
    "plain": page(*STORY),
    "carriage_returns": "\r\n".join(STORY),
    "odd_line_ends": "\u2028".join(STORY),
    "composed_apart": page(*STORY).replace("ợ", "o\u031b\u0323"),
    "wide_gaps": page(*STORY).replace("Chợ", "Chợ  "),
    "glued_words": page(*STORY).replace("cũ nên", "cũnên").replace("núi. Ban", "núi.Ban"),
    "other_scripts": page(*STORY).replace("Cán Tỷ", "Σίσυφος Łódź"),
    "markup": page(*STORY).replace(". ", ".&nbsp;<b>x</b> "),
    "twice": page(*STORY).encode().decode("latin-1"),
    "empty_lines": "\n\n \n" + page(*STORY) + "\n \n",
    "nothing": "",
}


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_a_page_comes_out_the_same_without_gates(raw):
    check_ungated(raw)


@pytest.mark.parametrize("raw", RAW.values(), ids=RAW)
def test_a_page_comes_out_the_same_beside_others(raw):
    check_together([raw, page(*STORY), raw])


def check_ungated(raw):
    """All rules look at every line where no signs are given."""
    ungated = clean_draft(Draft(split_lines(raw)), read_page(raw).ink)
    gated = clean_text(raw)
    assert (gated.text, gated.dropped_lines) == (ungated.text, ungated.dropped_lines)
    assert (gated.repairs, gated.author) == (ungated.repairs, ungated.author)


def check_together(texts):
    """Pages read as columns are the same articles as each by itself."""
    records = [Page("0" * 32, "a.txt", raw, title=TITLE) for raw in texts]
    together = [
        clean_lines(record, raw, NOTHING)
        for record, raw in zip(records, read_pages(pl.Series(texts)), strict=True)
    ]
    assert together == [
        clean_lines(record, read_page(record.raw_text), NOTHING) for record in records
    ]


CHANGES = st.lists(st.tuples(st.integers(0, 1_200), st.sampled_from(PIECES)), max_size=8)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(sorted(RAW)), CHANGES)
def test_mutated_pages_come_out_the_same_either_way(name, changes):
    raw = mutate(RAW[name], changes)
    check_ungated(raw)
    check_together([raw.replace("\ud800", "")])  # what reading lets through can be stored


def test_read_pages_tells_of_each_line_what_read_page_does():
    texts = list(RAW.values())
    for raw, (lines, words, ink, mended) in zip(texts, read_pages(pl.Series(texts)), strict=True):
        alone = read_page(raw)
        assert (words, ink) == (alone.word_count, alone.ink)
        if not mended:
            assert [line._replace(signs=0) for line in lines] == [
                line._replace(signs=0) for line in alone.lines
            ]


@pytest.mark.parametrize(
    ("pattern", "gate"),
    [
        ("a{2,7}b{0,3}?", "(?:a+b*?)"),
        (r"\d{4}\b", r"(?:\d+)"),
        (r"x(?=[)]|\))y(?!z)(?<=\s)(?<![(])", "(?:xy)"),
        (r"(?P<sign>[/.-])\d(?P=sign)", r"(?:(?:[/.-])\d.*)"),
        (r"\{[a-z]{2}\}\Z", r"(?:\{[a-z]+\}$)"),
    ],
)
def test_as_gate_loosens_the_pattern(pattern, gate):
    assert as_gate(re.compile(pattern)) == gate


def test_as_gate_minds_case_as_the_pattern_does():
    gate = as_gate(re.compile("ảnh", re.IGNORECASE))
    assert pl.Series(["ẢNH"]).str.contains(gate).item()


LOOK = Look((re.compile(r"Ảnh:(?= )"),), tail=12, shortest=8, is_prose=False, hints=(("nh:",),))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Chợ đông. Ảnh: Vy", True),
        ("Ảnh: Vy", False),
        ("Ảnh: một người bạn", False),
        (f"{BODY[0]} Ảnh: Vy.", False),
    ],
)
def test_a_look_finds_in_a_column_what_it_does_in_a_line(text, found):
    line = make_line(1, text)
    column = pl.DataFrame({"text": [text], "chars": [len(text)], "is_prose": [line.is_prose]})
    gate = AnyOf((LOOK,))
    assert gate.in_line(line) is found
    assert gate.in_column(column).to_list() == [found]
