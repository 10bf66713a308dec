"""Which pages hold no article, and why."""

import re
from functools import cache
from itertools import pairwise
from string import ascii_lowercase
from urllib.parse import urlsplit

import numpy as np
import polars as pl

from etl.clean.language import is_vietnamese
from etl.clean.lines import Line
from etl.clean.phrases import is_section_name
from etl.config import Settings
from etl.records import Article, DropReason, Page, RejectionReason
from etl.rules import read_rules

LONGEST_PAGE = Settings().max_page_chars
"""Where no run says otherwise."""
_SAMPLE = 20_000
_FEWEST_WORDS = 20
_SHORT_PAGE_WORDS = 150
_ERROR_PAGE_WORDS = 40
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
_CONTROLS = bytes([*range(9), *range(14, 32)])
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

# Narrower than above: a story's headline may speak of the latest news too.
_LISTING_HEADLINE = re.compile(
    r"[-–|] tin tức mới nhất|tin tức mới nhất 24h|^kết quả tìm kiếm|"
    r"^(?:tag|thẻ|từ khóa|chủ đề)\s?:|"
    r"^(?:tin nóng|tin mới|tin tức|tin thế giới)\b.{0,60}(?:trong ngày(?: \.\.\.)?|24h|quân sự)$|"
    r"^trang chủ$",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 300
_AGO = re.compile(r"\b\d{1,2}\s?(?:h|['’′]|giờ|phút|ngày) trước\b")
_DURATIONS = re.compile(r"(?:\b\d{1,2}:\d{2}\s+){4}")
_FEWEST_AGO = 5
_WORDS_TO_AGO = 70


def judge_raw(page: Page, longest: int, encoded: bytes | None = None) -> RejectionReason | None:
    """Return why the page can hold no article, as far as its raw text tells.

    Args:
        page: the record.
        longest: characters of the longest page that is taken.
        encoded: its raw text in UTF-8, where that is at hand.

    """
    raw = page.raw_text
    if page.rejection_reason:
        return page.rejection_reason
    if len(raw) > longest:
        return RejectionReason.TOO_LARGE
    if not _LETTER.search(raw):
        return (
            RejectionReason.NOT_TEXT
            if raw.strip("\ufeff\u200b \t\r\n\x00")
            else RejectionReason.EMPTY
        )
    return RejectionReason.NOT_TEXT if is_no_text(raw, encoded) else None


def is_no_text(raw: str, encoded: bytes | None = None) -> bool:
    """Tell whether the text is code, numbers or broken bytes rather than language.

    Args:
        raw: the text.
        encoded: the same in UTF-8, where that is at hand.

    """
    sample = raw[:_SAMPLE]
    if encoded is None or len(raw) > _SAMPLE:
        encoded = sample.encode("utf-8", "replace")
    signs = _count_bytes(encoded, _SIGNS)
    has_lost = bool(_count_bytes(encoded, _CONTROLS)) or "\ufffd" in sample
    if not has_lost and _is_plain(sample, encoded, signs):
        return False
    words = sample.split()
    ink = sum(map(len, words))
    letters = sum(map(len, _LETTERS.findall(sample)))
    if letters < _LETTER_SHARE * ink or signs > _SIGN_SHARE * ink:
        return True
    lost = len(_LOST.findall(sample)) if has_lost else 0
    return lost > _LOST_SHARE * ink or ink > _LONGEST_MEAN_WORD * len(words)


def _count_bytes(encoded: bytes, some: bytes) -> int:
    """Return how many of some bytes there are: the quickest way to count characters."""
    return len(encoded) - len(encoded.translate(None, some))


def _count_plain_letters(encoded: bytes) -> int:
    """Return how many letters of ASCII there are; so many bytes would be slow to leave out."""
    lower = np.frombuffer(encoded, np.uint8) | ord(" ")
    return int(np.count_nonzero(lower - ord("a") < len(ascii_lowercase)))


def _is_plain(sample: str, encoded: bytes, signs: int) -> bool:
    """Tell by a few looks whether the text is surely made of words; it saves counting them.

    Of Vietnamese letters, two in three are plain ones of ASCII.
    """
    spaces = sample.count(" ") + sample.count("\n")
    ink = len(sample) - spaces
    if 2 * signs > _SIGN_SHARE * ink or 2 * ink > _LONGEST_MEAN_WORD * spaces:
        return False
    if _count_plain_letters(encoded) >= _LETTER_SHARE * ink:
        return True
    middle = len(sample) // 2
    looks = (sample[:_LOOK], sample[middle : middle + _LOOK], sample[-_LOOK:])
    return all(
        sum(map(len, _LETTERS.findall(look))) >= _PLAIN_SHARE * sum(map(len, look.split()))
        for look in looks
    )


def judge_article(
    page: Page, article: Article, raw_words: int, *, may_gamble: bool
) -> RejectionReason | None:
    """Return why the cleaned page is no article; None where it is one.

    Args:
        page: the record.
        article: what was found on it.
        raw_words: how many words stand on the page.
        may_gamble: whether words of gambling stand in the article.

    """
    if _is_listing_page(page) or _is_notice(page.raw_text, raw_words):
        return RejectionReason.NOT_AN_ARTICLE
    if not is_vietnamese(article.text or page.raw_text):
        return RejectionReason.NOT_VIETNAMESE
    is_ad = may_gamble and _is_gambling(article)
    if is_ad or _is_widget(article) or _is_listing(article):
        return RejectionReason.NOT_AN_ARTICLE
    title_words = len(article.title.split()) if article.title else 0
    words = article.word_count - title_words
    pictures = sum(
        line.reason in (DropReason.CAPTION, DropReason.IMAGE) for line in article.dropped_lines
    )
    if pictures >= _GALLERY_PICTURES and words < _GALLERY_WORDS:
        return RejectionReason.NOT_AN_ARTICLE
    if words >= _FEWEST_WORDS:
        return None
    is_index = bool(_DURATIONS.search(page.raw_text[:_SAMPLE]))
    return RejectionReason.NOT_AN_ARTICLE if is_index else RejectionReason.TOO_SHORT


def _is_listing_page(page: Page) -> bool:
    """Tell whether address, title or first line are those of a home, tag or search page."""
    title = page.title or ""
    if is_listing_address(page.url) or _LISTING_TITLE.search(title) or is_section_name(title):
        return True
    first_line = page.raw_text[:_SAMPLE].lstrip().partition("\n")[0].strip()
    return _is_listing_headline(first_line[:_LONGEST_HEADLINE])


def _is_listing_headline(line: str) -> bool:
    """Tell whether the page's first line heads a listing."""
    # Most patterns begin at the line's start; to look for the others everywhere is far dearer.
    if _LISTING_HEADLINE.match(line):
        return True
    return "tin tức mới nhất" in line.lower() and bool(_LISTING_HEADLINE.search(line))


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


class GamblingGate:
    """The gate of the look at whether a page advertises gambling."""

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether it holds a word of gambling."""
        words = "|".join(map(re.escape, _signs("gambling")))
        return lines["text"].str.contains(f"(?i){words}")

    def in_line(self, line: Line) -> bool:
        """Tell whether the line holds a word of gambling."""
        text = line.text.casefold()
        return any(map(text.__contains__, _signs("gambling")))


def _count(text: str, kind: str) -> int:
    """Return how often words of one kind stand in the casefolded text."""
    return sum(text.count(phrase) for phrase in _signs(kind))


def _is_notice(raw: str, words: int) -> bool:
    """Tell whether the short page only says that one cannot read it: error or log-in wall."""
    if words >= _SHORT_PAGE_WORDS:
        return False
    text = raw.casefold()
    errors = _count(text, "error")
    # Short news may name one such thing, a page that says nothing else is shorter or names more.
    is_error = errors > (words >= _ERROR_PAGE_WORDS) and words < _SHORT_PAGE_WORDS // 2
    return is_error or _count(text, "login") > 1


def _is_widget(article: Article) -> bool:
    """Tell whether all that is left of the page is a form that asks to try again."""
    return article.word_count < _SHORT_PAGE_WORDS // 2 and (
        _count(article.text.casefold(), "error") > 1
    )


def _is_gambling(article: Article) -> bool:
    """Tell whether the page advertises gambling; reports on it name police and courts instead."""
    text = article.text[:_SAMPLE].casefold()
    gambling = _count(text, "gambling")
    if gambling * 100 < _GAMBLING_PER_100_WORDS * min(article.word_count, len(text) // 5):
        return False
    return _count(text, "promotion") >= _GAMBLING_PROMOTIONS and _count(text, "justice") <= 1


def _has_times(text: str) -> bool:
    """Tell whether a time follows every few sentences: teasers or videos, all in one line."""
    has_agos = text.count(" trước") >= _FEWEST_AGO
    agos = len(_AGO.findall(text)) if has_agos else 0
    if agos >= _FEWEST_AGO and agos * _WORDS_TO_AGO >= len(text.split()):
        return True
    return text.count(":") >= 2 * _FEWEST_AGO and len(_DURATIONS.findall(text)) > 1


def _is_listing(article: Article) -> bool:
    """Tell whether the page lists stories: headlines with times or teasers, and no story."""
    if _has_times(article.text):
        return True
    lines = article.text.split("\n")
    times = sum(
        line.rule in ("time_ago", "byline_with_time", "bare_time") for line in article.dropped_lines
    )
    if times < _LISTED_TIMES and any(len(line) > _PARAGRAPH_CHARS for line in lines):
        return False
    is_long = [len(line) > _PARAGRAPH_CHARS for line in lines]
    runs = sum(one and two for one, two in pairwise(is_long))
    titles = sum(
        _TITLE_CHARS < len(line) < _PARAGRAPH_CHARS
        and line[-1] not in '.!?…”":;,'
        and line[0] not in _LIST_SIGNS
        for line in lines
    )
    paragraphs = sum(is_long)
    if titles >= _LISTED_TITLES and paragraphs == 0:
        return True
    return runs == 0 and titles >= _LISTED_TIMES and times >= _LISTED_TIMES and titles >= paragraphs
