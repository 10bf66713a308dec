"""Sets a telling as a page of an outlet: byline, pictures, related stories, footer."""

from datetime import datetime, time, timedelta
from functools import cache
from typing import NamedTuple

from etl.rules import read_rules
from etl.synth.figures import FIRST_DAY
from etl.synth.telling import Teller, Telling

_RELATED = 3
_PICTURED = 0.4
_CREDITED = 0.5
_MIDNIGHT = datetime.combine(FIRST_DAY, time())
_MINUTES = 24 * 60


class Site(NamedTuple):
    """An outlet with what all of its pages share; `gap` stands between two lines."""

    name: str
    byline: str
    gap: str
    leads_first: bool
    credit: str
    related: str
    head: tuple[str, ...]
    foot: tuple[str, ...]


class Page(NamedTuple):
    """A page as it would be scraped; `kept_lines` are the numbers, from 1, of the story's lines."""

    site: str
    author: str | None
    published_at: datetime
    text: str
    kept_lines: list[int]


@cache
def list_sites() -> tuple[Site, ...]:
    """Return the outlets."""
    lines = read_rules(__package__, "words/furniture.tsv")

    def furnish(site: str, place: str) -> tuple[str, ...]:
        return tuple(r["line"] for r in lines if (r["site"], r["place"]) == (site, place))

    return tuple(
        Site(
            name=row["site"],
            byline=row["byline"],
            gap="\n\n" if row["blank"] == "yes" else "\n",
            leads_first=row["layout"] == "lead_first",
            credit=row["credit"],
            related=row["related"],
            head=furnish(row["site"], "head"),
            foot=furnish(row["site"], "foot"),
        )
        for row in read_rules(__package__, "words/sites.tsv")
    )


def _write_byline(site: Site, published_at: datetime, author: str) -> str:
    """Return the line of author and time."""
    return site.byline.format(
        author=author,
        day=f"{published_at.day:02}",
        month=f"{published_at.month:02}",
        year=published_at.year,
        hour=f"{published_at.hour:02}",
        minute=f"{published_at.minute:02}",
    )


def _set_head(site: Site, telling: Telling, byline: str) -> tuple[list[str], list[int]]:
    """Return the lines down to the lead, and the places of the story's among them."""
    title, lead = telling.lines[:2]
    start = len(site.head)
    if site.leads_first:
        return [*site.head, lead, title, byline, lead], [start, start + 1]
    return [*site.head, title, byline, lead], [start, start + 2]


def _set_picture(teller: Teller, telling: Telling, author: str) -> list[str]:
    """Return a picture's file name and its caption."""
    caption = f"{telling.story.place} những ngày này. Ảnh: {author}"
    return [f"anh-{int(teller.draw_share() * 100_000)}.jpg", caption]


def _set_foot(teller: Teller, site: Site, titles: list[str]) -> list[str]:
    """Return the lines after the story."""
    credit = [site.credit.format(agency=teller.pick(teller.agencies))] if site.credit else []
    related = [teller.pick(titles) for _ in range(_RELATED)] if titles else []
    shown = credit if teller.is_likely(_CREDITED) else []
    return [*shown, site.related, *related, *site.foot]


def set_page(teller: Teller, telling: Telling, site: Site, titles: list[str]) -> Page:
    """Set a telling as a page of a site.

    Args:
        teller: Gives names and chance.
        telling: The story as the outlet tells it.
        site: The outlet.
        titles: Headlines of other stories, for the related block.

    """
    minutes = int(teller.draw_share() * 2 * _MINUTES)
    published_at = _MIDNIGHT + timedelta(days=telling.story.day, minutes=minutes)
    author = teller.pick(teller.authors)
    lines, kept = _set_head(site, telling, _write_byline(site, published_at, author))
    pictured = 3 if teller.is_likely(_PICTURED) else 0
    for number, line in enumerate(telling.lines[2:]):
        if pictured and number == pictured:
            lines += _set_picture(teller, telling, author)
        kept.append(len(lines))
        lines.append(line)
    lines += _set_foot(teller, site, titles)
    step = len(site.gap)
    return Page(
        site=site.name,
        author=author if "{author}" in site.byline else None,
        published_at=published_at,
        text=site.gap.join(lines),
        kept_lines=[place * step + 1 for place in kept],
    )
