"""A scraped record made an article, or rejected with a reason."""

from dataclasses import replace
from urllib.parse import urlsplit

from etl.clean.columns import RawPage, read_page
from etl.clean.credits import split_author
from etl.clean.headline import is_paragraph
from etl.clean.judge import LONGEST_PAGE, judge_article, judge_raw
from etl.clean.lines import NOTHING_LEARNED, Draft, Learned
from etl.clean.moments import parse_moment
from etl.clean.names import strip_site
from etl.clean.signs import Sign, with_signs
from etl.clean.story import clean_draft
from etl.records import Article, Page, RejectionReason

_NOTHING = frozenset(("", "n/a", "na", "none", "null", "nan", "unknown", "-", "không rõ"))


def clean_page(
    page: Page, learned: Learned = NOTHING_LEARNED, longest: int = LONGEST_PAGE
) -> Article | RejectionReason:
    """Return the article on a page, or why it holds none.

    Title, author and time that came beside the text win over what the text shows; a page that
    reading already rejected stays rejected.

    Args:
        page: the record.
        learned: furniture that the page's site shows on many pages.
        longest: characters of the longest page that is taken.

    """
    return judge_raw(page, longest) or clean_lines(page, read_page(page.raw_text), learned)


def clean_lines(page: Page, raw: RawPage, learned: Learned) -> Article | RejectionReason:
    """Return the article on a page whose lines were read before, or why it holds none."""
    author = split_author(_given(page.author))
    draft = Draft(
        raw.lines,
        given_title=_given_title(page),
        author=author.author,
        published_at=parse_moment(_given(page.published_at)),
        learned=learned,
        look=with_signs,
        mended=raw.mended,
    )
    article = clean_draft(draft, raw.ink)
    sources = tuple(dict.fromkeys((*author.sources, *article.credited_sources)))
    may_gamble = bool(draft.signs & Sign.GAMBLING)
    reason = judge_article(page, article, raw.word_count, may_gamble=may_gamble)
    return reason or replace(article, site=site_of(page), credited_sources=sources, language="vi")


def site_of(page: Page) -> str | None:
    """Return the page's site: as given, else its url's host."""
    if page.site:
        return page.site
    try:
        return urlsplit(page.url).hostname or None if page.url else None
    except ValueError:
        return None


def _given(value: str | None) -> str | None:
    """Return a record's value; None where it says that there is none."""
    return None if value is None or value.strip().casefold() in _NOTHING else value.strip()


def _given_title(page: Page) -> str | None:
    """Return the record's title without the site's name behind it; a paragraph is no title."""
    title = _given(page.title)
    if not title or is_paragraph(title):
        return None
    return strip_site(title, site_of(page))
