"""The lines of many pages at once, as columns: what is plain is split and looked at by Polars."""

from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

import polars as pl

from etl.clean.characters import MARKUP
from etl.clean.lines import Line, make_line, reads_on, rough, rough_column, split_lines
from etl.clean.repairs import Mended, MendGate, find_wrong_words, mend_line
from etl.clean.signs import PLAIN, Sign, is_plain_text, signs_of_column, with_signs

# Pages are worked on some thousand at a time: enough for the columns to pay, and few to hold.
_BLOCK_BYTES = 16_000_000

# Pages that hold none of this are NFC, hold no markup and nothing that was encoded twice; a line
# feed may have a carriage return before it. Wide gaps within a line are looked at by hand.
_NOT_PLAIN = rf"[^{PLAIN}\r\n]|\r[^\n]|{MARKUP}|á»|Ä‘|Æ°|[^ \n] {{3,}}[^ \r\n]"
_STOPPED = r"[.!?…][\"”’»“')\] ]*$"
_LAST_CHARS = 12
_COLUMNS = (
    "page",
    "number",
    "text",
    "is_stopped",
    "is_prose",
    "has_gap",
    "is_spread",
    "key",
    "signs",
)


class RawPage(NamedTuple):
    """A page's lines that are not blank, and how much stands on it."""

    lines: list[Line]
    word_count: int
    ink: int
    """Characters that are no space."""
    mended: dict[int, list[Mended]]
    """What was repaired already, by line number."""


def read_page(raw: str) -> RawPage:
    """Return one page's lines."""
    words = raw.split()
    lines = [with_signs(line) for line in split_lines(raw)]
    return RawPage(lines, len(words), sum(map(len, words)), {})


def read_pages(texts: pl.Series) -> Iterator[RawPage]:
    """Yield the lines of each page: the same as `read_page` gives, at a fraction of its price."""
    blocks = texts.str.len_bytes().cum_sum() // _BLOCK_BYTES
    for block in blocks.unique(maintain_order=True):
        yield from _read_block(texts.filter(blocks == block))


def _read_block(texts: pl.Series) -> Iterator[RawPage]:
    """Yield the lines of each page of a block."""
    pages = pl.DataFrame({"page": pl.int_range(len(texts), eager=True), "raw": texts})
    are_plain = ~pages["raw"].str.contains(_NOT_PLAIN)
    others = [(page, line) for page in (~are_plain).arg_true() for line in split_lines(texts[page])]
    plain = _plain_lines(pages.filter(are_plain))
    lines = pl.concat([plain, _frame(others)])
    counts = _counts(lines)
    lines, mended = _mend(lines)
    lines = lines.with_columns(signs=lines["signs"] | signs_of_column(lines))
    of_plain = _make_lines(lines.head(plain.height))
    of_others = _make_lines(lines.slice(plain.height))
    for page, is_plain in enumerate(are_plain):
        count, words, ink = counts.get(page, (0, 0, 0))
        if not is_plain:
            raw_words = texts[page].split()
            words, ink = len(raw_words), sum(map(len, raw_words))
        own = list(islice(of_plain if is_plain else of_others, count))
        yield RawPage(own, words, ink, mended.get(page, {}))


def _counts(lines: pl.DataFrame) -> dict[int, tuple[int, int, int]]:
    """Return by page the number of its lines, and of their words and characters but for spaces."""
    counts = (
        lines.select("page", "chars", spaces=pl.col("text").str.count_matches(" ", literal=True))
        .group_by("page")
        .agg(pl.len(), pl.col("spaces", "chars").sum())
        .select("page", "len", pl.col("spaces") + pl.col("len"), pl.col("chars") - pl.col("spaces"))
    )
    return {page: (count, words, ink) for page, count, words, ink in counts.iter_rows()}


def _mend(lines: pl.DataFrame) -> tuple[pl.DataFrame, dict[int, dict[int, list[Mended]]]]:
    """Return the lines with their words repaired, and the repairs by page and line number.

    A line that was repaired is looked at once more with the rest of its page.
    """
    lines = lines.with_columns(signs=pl.lit(0, pl.Int32))
    places = MendGate().in_column(lines).arg_true()
    found = lines.select("page", "number", "text")[places].with_columns(place=places)
    new: dict[int, Line] = {}
    by_page: dict[int, dict[int, list[Mended]]] = {}
    wrong = find_wrong_words(chain.from_iterable(map(str.split, found["text"])))
    for page, number, text, place in found.iter_rows():
        after, mended = mend_line(text, wrong)
        if mended:
            new[place] = make_line(number, after)
            by_page.setdefault(page, {}).setdefault(number, []).extend(mended)
    if not new:
        return lines, by_page
    changed = pl.DataFrame(
        {
            "place": list(new),
            "text": [line.text for line in new.values()],
            "is_stopped": [line.is_stopped for line in new.values()],
            "is_prose": [line.is_prose for line in new.values()],
            "key": [line.key for line in new.values()],
            "signs": [Sign.MEND] * len(new),
        },
    )
    merged = [lines[name].scatter(changed["place"], changed[name]) for name in changed.columns[1:]]
    return lines.with_columns(merged).with_columns(chars=pl.col("text").str.len_chars()), by_page


def _make_lines(lines: pl.DataFrame) -> Iterator[Line]:
    """Yield the rows as lines."""
    values = {name: lines[name].to_list() for name in _COLUMNS[1:]}
    for place in lines["key"].is_null().arg_true():
        values["key"][place] = rough(values["text"][place])
    return map(Line._make, zip(*values.values(), strict=True))


def _plain_lines(pages: pl.DataFrame) -> pl.DataFrame:
    """Return the lines of plain pages, with what `make_line` finds of each."""
    parts = pages.select("page", text=pl.col("raw").str.split("\n"))
    raw = pl.col("raw")
    lines = (
        parts.with_columns(number=pl.int_ranges(1, pl.col("text").list.len() + 1, dtype=pl.Int64))
        .explode("text", "number")
        .with_columns(raw=pl.col("text").str.strip_suffix("\r"))
        .with_columns(
            is_broken=pl.col("text").str.ends_with("\r"),
            text=raw.str.strip_chars(" ").str.replace_all(" {2,}", " "),
        )
    )
    is_gap = (pl.col("text") == "") | pl.col("is_broken")
    has_gap = is_gap.shift(1, fill_value=False) & (pl.col("number") > 1)
    lines = lines.with_columns(has_gap=has_gap).filter(pl.col("text") != "")
    is_stopped = pl.col("text").str.tail(_LAST_CHARS).str.contains(_STOPPED)
    lines = lines.with_columns(chars=pl.col("text").str.len_chars(), is_stopped=is_stopped)
    lines = lines.with_columns(
        rough_column(lines).alias("key"), is_prose=reads_on(), is_spread=pl.lit(value=False)
    )
    return lines.select(*_COLUMNS[:-1], "chars", is_plain=True)


def _frame(lines: Sequence[tuple[int, Line]]) -> pl.DataFrame:
    """Return lines with the pages they stand on as columns."""
    return pl.DataFrame(
        [(page, *line[:-1], len(line.text), is_plain_text(line.text)) for page, line in lines],
        schema={
            "page": pl.Int64,
            "number": pl.Int64,
            "text": pl.String,
            "is_stopped": pl.Boolean,
            "is_prose": pl.Boolean,
            "has_gap": pl.Boolean,
            "is_spread": pl.Boolean,
            "key": pl.String,
            "chars": pl.UInt32,
            "is_plain": pl.Boolean,
        },
        orient="row",
    )
