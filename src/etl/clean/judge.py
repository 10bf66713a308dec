"""Which pages hold no article, and why."""

import re
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from etl.clean.language import is_vietnamese
from etl.clean.phrases import is_section_name
from etl.config import Settings
from etl.records import Article, DropReason, Page, RejectionReason
from etl.rules import read_rules

_SAMPLE = 20_000
_FEWEST_WORDS = 20
_SHORT_PAGE_WORDS = 150
_GALLERY_PICTURES = 5
_GALLERY_WORDS = 60
_LISTED_TIMES = 4
_LISTED_TITLES = 8
_TITLE_CHARS = 20
_LIST_SIGNS = "+-–—•*·"
_PARAGRAPH_CHARS = 150
_GAMBLING_PER_100_WORDS = 1.5
_GAMBLING_PROMOTIONS = 4

_LETTER_SHARE = 0.5
_PLAIN_SHARE = 0.75
_LOOK = 120
_SIGN_SHARE = 0.12
_LONGEST_MEAN_WORD = 25
_LOST_SHARE = 0.02

_LETTER = re.compile(r"[^\W\d_]")
_LETTERS = re.compile(r"[^\W\d_]+")
_SIGNS = b"{}[]<>=;\\|^~`$#@*_"
_LOST = re.compile("[\ufffd\u0000-\u0008\u000e-\u001f]")
_LISTING_PATH = re.compile(
    r"/(?:tags?|topics?|chu-de|tac-gia|authors?|search|tim-kiem|keywords?|discover|danh-muc|rss)(?:/|$|-)|"
    r"^/?(?:index\.\w{2,5}|home|trang-chu)?/?$",
    re.IGNORECASE,
)
_LISTING_TITLE = re.compile(
    r"tin tức mới nhất|tin tức \S+ (?:\S+ )?24h|kết quả tìm kiếm|tin mới nhất 24h|trang chủ$|"
    r"^tag\b|đọc báo \S+ tin",
    re.IGNORECASE,
)


def judge_raw(page: Page) -> RejectionReason | None:
    """Return why the page can hold no article, as far as its raw text tells."""
    raw = page.raw_text
    if page.rejection_reason:
        return page.rejection_reason
    if len(raw) > Settings().max_page_chars:
        return RejectionReason.TOO_LARGE
    if not _LETTER.search(raw):
        return (
            RejectionReason.NOT_TEXT
            if raw.strip("\ufeff\u200b \t\r\n\x00")
            else RejectionReason.EMPTY
        )
    return RejectionReason.NOT_TEXT if is_no_text(raw) else None


def is_no_text(raw: str) -> bool:
    """Tell whether the text is code, numbers or broken bytes rather than language."""
    sample = raw[:_SAMPLE]
    encoded = sample.encode("utf-8", "replace")
    signs = len(encoded) - len(encoded.translate(None, _SIGNS))
    has_lost = bool(_LOST.search(sample))
    if not has_lost and _is_plain(sample, signs):
        return False
    words = sample.split()
    ink = sum(map(len, words))
    letters = sum(map(len, _LETTERS.findall(sample)))
    if letters < _LETTER_SHARE * ink or signs > _SIGN_SHARE * ink:
        return True
    lost = len(_LOST.findall(sample)) if has_lost else 0
    return lost > _LOST_SHARE * ink or ink > _LONGEST_MEAN_WORD * len(words)


def _is_plain(sample: str, signs: int) -> bool:
    """Tell by a few looks whether the text is surely made of words; it saves counting them."""
    spaces = sample.count(" ") + sample.count("\n")
    ink = len(sample) - spaces
    if 2 * signs > _SIGN_SHARE * ink or 2 * ink > _LONGEST_MEAN_WORD * spaces:
        return False
    middle = len(sample) // 2
    looks = (sample[:_LOOK], sample[middle : middle + _LOOK], sample[-_LOOK:])
    return all(
        sum(map(len, _LETTERS.findall(look))) >= _PLAIN_SHARE * sum(map(len, look.split()))
        for look in looks
    )


def judge_article(page: Page, article: Article) -> RejectionReason | None:
    """Return why the cleaned page is no article; None where it is one."""
    title = page.title or ""
    if is_listing_address(page.url) or _LISTING_TITLE.search(title) or is_section_name(title):
        return RejectionReason.NOT_AN_ARTICLE
    if not is_vietnamese(article.text or page.raw_text):
        return RejectionReason.NOT_VIETNAMESE
    if _is_notice(page.raw_text) or _is_gambling(article) or _is_listing(article):
        return RejectionReason.NOT_AN_ARTICLE
    title_words = len(article.title.split()) if article.title else 0
    words = article.word_count - title_words
    pictures = sum(
        line.reason in (DropReason.CAPTION, DropReason.IMAGE) for line in article.dropped_lines
    )
    if pictures >= _GALLERY_PICTURES and words < _GALLERY_WORDS:
        return RejectionReason.NOT_AN_ARTICLE
    return RejectionReason.TOO_SHORT if words < _FEWEST_WORDS else None


def is_listing_address(url: str | None) -> bool:
    """Tell whether the address is a home, tag, author or search page's."""
    if not url:
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return bool(parts.netloc) and not parts.query and bool(_LISTING_PATH.search(parts.path))


@cache
def _signs(kind: str) -> tuple[str, ...]:
    """Return the telling words of one kind."""
    return tuple(
        row["phrase"] for row in read_rules(__package__, "rules/signs.tsv") if row["kind"] == kind
    )


def _count(text: str, kind: str) -> int:
    """Return how often words of one kind stand in the casefolded text."""
    return sum(text.count(phrase) for phrase in _signs(kind))


def _is_notice(raw: str) -> bool:
    """Tell whether the short page only says that one cannot read it: error or log-in wall."""
    words = len(raw[:_SAMPLE].split(None, _SHORT_PAGE_WORDS))
    if words >= _SHORT_PAGE_WORDS:
        return False
    text = raw.casefold()
    is_error = words < _SHORT_PAGE_WORDS // 2 and _count(text, "error") > 0
    return is_error or _count(text, "login") > 1


def _is_gambling(article: Article) -> bool:
    """Tell whether the page advertises gambling; reports on it name police and courts instead."""
    text = article.text[:_SAMPLE].casefold()
    gambling = _count(text, "gambling")
    if gambling * 100 < _GAMBLING_PER_100_WORDS * min(article.word_count, len(text) // 5):
        return False
    return _count(text, "promotion") >= _GAMBLING_PROMOTIONS and _count(text, "justice") <= 1


def _is_listing(article: Article) -> bool:
    """Tell whether the page lists stories: headlines with times or teasers, and no story."""
    lines = article.text.split("\n")
    is_long = [len(line) > _PARAGRAPH_CHARS for line in lines]
    runs = sum(one and two for one, two in pairwise(is_long))
    titles = sum(
        _TITLE_CHARS < len(line) < _PARAGRAPH_CHARS
        and line[-1] not in '.!?…”":;,'
        and line[0] not in _LIST_SIGNS
        for line in lines
    )
    paragraphs = sum(is_long)
    times = sum(
        line.rule in ("time_ago", "byline_with_time", "bare_time") for line in article.dropped_lines
    )
    if titles >= _LISTED_TITLES and paragraphs == 0:
        return True
    return runs == 0 and titles >= _LISTED_TIMES and times >= _LISTED_TIMES and titles >= paragraphs
