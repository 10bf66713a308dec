"""Page furniture that no rule names: short lines that recur above or under a site's stories.

What stands inside the stories is never learnt: tables and headings recur too.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from etl.clean.lines import Learned, Line, Verdict, Verdicts
from etl.clean.phrases import match_phrases
from etl.parquet import write_frame
from etl.records import DropReason
from etl.vietnamese.letters import fold

_RULE = "learned_line"
_SHARD = "all"
_ALL_PAGES = ""
"""The line in whose row a site's stories are counted."""
_DIGITS = 6
_KEY = ("site", "line")

_LONGEST_LINE = 80
_WORDS = r"\S \S"
"""Two words: one alone says too little."""
# A line of so many characters is told, and parts the head of a page from its foot.
_STORY_CHARS = 120
_MOST_EDGE_LINES = 40

_FEWEST_KEPT = 2
_FEWEST_PAGES = 5
_PAGE_SHARE = 0.2
_EDGE_SHARE = 0.8


def learn_furniture(records: Sequence[Path], known: Sequence[Path], out: Path) -> Path:
    """Count the short lines above and under the stories of each site, and write `furniture`.

    Stories, not pages, are counted: copies of one page prove nothing.

    Args:
        records: shards of `records`.
        known: `furniture` of earlier runs, to which the counts are added.
        out: the folder of the run's datasets.

    Returns:
        The file that was written.

    """
    pages = _split_pages(pl.scan_parquet(list(records), glob=False))
    lines = pl.concat(
        pages.select("site", "story", line=side, is_head=pl.lit(side == "head")).explode("line")
        for side in ("head", "foot")
    ).drop_nulls("line")
    story_count = pl.col("story").n_unique().alias("pages")
    head_share = pl.col("is_head").mean().alias("head_share")
    counts = [
        lines.group_by(_KEY).agg(story_count, head_share, foot_share=1 - head_share),
        pages.group_by("site").agg(story_count).with_columns(line=pl.lit(_ALL_PAGES)),
    ]
    counts += [pl.scan_parquet(list(known), glob=False)] if known else []
    merged = _add_up(pl.concat(counts, how="diagonal_relaxed"))
    return write_frame(out, "furniture", _SHARD, merged.collect(engine="streaming"))


def _split_pages(records: pl.LazyFrame) -> pl.LazyFrame:
    """Return site, story and the folded lines at head and foot of each page that tells a story."""
    host = pl.col("url").str.extract(r"^\w+://([^/:?#]+)").str.to_lowercase()
    raw = pl.col("raw_text")
    # To compose letters is the dearest step, and most pages have only letters that are.
    composed = pl.when(raw.str.contains(r"[^\x00-\u{2ff}\u{1e00}-\u{1eff}\u{2000}-\u{20cf}]"))
    text = composed.then(raw.str.normalize("NFC")).otherwise(raw)
    element = pl.element().str.strip_chars().str.replace_all(r"\s{2,}|[^\S ]", " ")
    lines = records.select(
        site=pl.coalesce("site", host), lines=text.str.split("\n").list.eval(element)
    ).with_columns(told=pl.col("lines").list.eval(pl.element().str.len_chars() >= _STORY_CHARS))
    pages = lines.filter(pl.col("told").list.any()).with_columns(
        first=pl.col("told").list.arg_max(),
        last=pl.col("told").list.reverse().list.arg_max(),
    )
    is_short = pl.element().str.len_chars().is_between(1, _LONGEST_LINE)
    has_words = pl.element().str.contains(_WORDS, literal=False)
    short = pl.element().filter(is_short & has_words).str.to_lowercase()
    head = pl.col("lines").list.head(pl.min_horizontal("first", _MOST_EDGE_LINES))
    foot = pl.col("lines").list.tail(pl.min_horizontal("last", _MOST_EDGE_LINES))
    return pages.select(
        "site",
        story=pl.col("lines").list.get(pl.col("first")).hash(),
        head=head.list.eval(short),
        foot=foot.list.eval(short),
    )


def _add_up(counts: pl.LazyFrame) -> pl.LazyFrame:
    """Return one row for each line seen twice, in one order whatever order the pages came in."""
    pages = pl.col("pages").sum()
    shares = [
        ((pl.col(name).fill_null(0) * pl.col("pages")).sum() / pages).round(_DIGITS).alias(name)
        for name in ("head_share", "foot_share")
    ]
    return (
        counts.group_by(_KEY)
        .agg(pages.cast(pl.Int32), *shares)
        .filter((pl.col("pages") >= _FEWEST_KEPT) | (pl.col("line") == _ALL_PAGES))
        .select("site", "line", "pages", "head_share", "foot_share")
        .sort(_KEY)
    )


def read_furniture(path: Path | None) -> Mapping[str | None, Learned]:
    """Return what is known of each site well enough to cut it."""
    if path is None:
        return {}
    rows = pl.read_parquet(path, glob=False)
    sites = rows.filter(pl.col("line") == _ALL_PAGES).select("site", site_pages="pages")
    common = rows.join(sites, on="site", nulls_equal=True).filter(
        (pl.col("line") != _ALL_PAGES)
        & (pl.col("pages") >= _FEWEST_PAGES)
        & (pl.col("pages") >= _PAGE_SHARE * pl.col("site_pages"))
    )
    return {
        site: Learned(_lines(found, "head"), _lines(found, "foot"))
        for (site,), found in common.group_by("site")
    }


def _lines(rows: pl.DataFrame, side: str) -> frozenset[str]:
    """Return the lines that stand at one side of the stories."""
    return frozenset(rows.filter(pl.col(f"{side}_share") >= _EDGE_SHARE)["line"])


def find_learned(lines: Sequence[Line], learned: Learned) -> Verdicts:
    """Return the lines above the first paragraph and under the last that the site always has."""
    if not (learned.head or learned.foot):
        return {}
    told = [place for place, line in enumerate(lines) if line.is_prose]
    if not told:
        return {}
    places = [place for place in range(told[0]) if fold(lines[place].text) in learned.head]
    places += [
        place
        for place in range(told[-1] + 1, len(lines))
        if fold(lines[place].text) in learned.foot
    ]
    said = match_phrases([lines[place] for place in places])
    reasons = [phrase.verdict.reason if phrase else DropReason.NAVIGATION for phrase in said]
    return {place: Verdict(reason, _RULE) for place, reason in zip(places, reasons, strict=True)}
