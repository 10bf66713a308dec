"""Names as they sign a page: authors, outlets, and how to tell one from the other."""

import re
from functools import cache
from typing import TYPE_CHECKING

import polars as pl

from etl.clean.gates import at_places
from etl.clean.word_lists import words_for
from etl.rules import read_rules
from etl.vietnamese.letters import LETTER, UPPER
from etl.vietnamese.syllables import is_syllable

if TYPE_CHECKING:
    from etl.clean.lines import Line

_LONGEST_AUTHOR = 80
_FEWEST_NAME_WORDS, _LONGEST_NAME_WORDS = 2, 5
_LONGEST_LABELLED_WORDS = 4
_LONGEST_SOURCE_WORDS = 7

_CAPITALISED = rf"[{UPPER}][{LETTER}.]*"
PERSON = rf"(?!(?:Theo|Nguồn|Ảnh|Bài|Tin)\b){_CAPITALISED}(?:\s{_CAPITALISED}){{1,3}}"
"""A pattern of what could be a person's name by its capitals; `is_person` tells more."""

_TITLE = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Ths|BS|Bs|DS|LS|BSCK\d?|BS\.CK\s?I{1,2})[.\s]{1,2}|"
    r"(?:Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Dược sĩ|Luật sư|Kỹ sư|Nhà báo|Nhà văn|"
    r"Nhạc sĩ) )+"
)
_LABEL = re.compile(
    r"^(?:tác giả|người viết|phóng viên|pv|thực hiện|bài viết|bài và ảnh|bài, ảnh|bài - ảnh|bài|by|"
    r"người dịch|biên dịch|dịch|biên soạn|tổng hợp|đăng bởi|viết bởi|bởi|ctv|tin|tin và ảnh|"
    r"tin, ảnh|nhóm phóng viên|nhóm pv|author)\s*[:|]?\s+",
    re.IGNORECASE,
)
_LABEL_WITH_COLON = re.compile(r"^[^:]{2,24}:")
_DEED = re.compile(
    r"[\s,(–-]*\b(?:thực hiện|tổng hợp|ghi|dịch|lược dịch|biên dịch|biên soạn|t/h|th|"
    r"sưu tầm|từ [\w ]{2,20})\)?\s*$",
    re.IGNORECASE,
)
_BETWEEN_PEOPLE = re.compile(r"\s[-–—&+/]\s|\s?[,;/&|]\s?|\s+và\s+")
_WORD = re.compile(rf"(?:[{UPPER}](?:[{LETTER}]+\.?|\.))+\Z")
_INITIALS = re.compile(rf"(?:[{UPPER}][{LETTER}]{{0,2}}\.\s?){{1,3}}(?:[{UPPER}][{LETTER}]*)?\.?\Z")
_DOMAIN = re.compile(
    r"(?:https?://)?(?:www\.)?([\w-]{2,40}(?:\.[\w-]{2,20}){1,3})(?:/\S{0,200})?\Z"
)
_SOURCE_START = re.compile(
    rf"[{UPPER}0-9]|(?:báo|tạp chí|trang|tờ|đài|hãng|hãng tin|thông tấn xã|sách|website|kênh)\s+"
    rf"[{UPPER}]"
)
# "báo" and "đài" name an outlet only in front: "cảnh báo", "lâu đài" name none.
_OUTLET_WORD = re.compile(
    r"(?:^(?:báo|tạp chí|tạp san|thông tấn|truyền hình|đài|kênh truyền hình)\s(?-i:["
    + UPPER
    + r"])|"
    r"\b(?:news|online|times|post|journal|tv)\b|\.vn|\.com|\.net\b|\+)",
    re.IGNORECASE,
)
_MEDIA_PREFIX = re.compile(
    r"^(?:báo điện tử|báo|tạp chí|trang|tờ|hãng tin|hãng|website)\s+(?=[A-ZĐ])"
)


_LETTERS = re.compile(r"[^\W\d_]+")
_SITE_SUFFIX = re.compile(r"\s+[-|–•·]\s+(?P<site>[^-|–@()]{2,40})$")


_NO_SOURCES = frozenset(("linknguồn", "linkgốc", "linkbàigốc"))


def _key(name: str) -> str:
    """Return a name for comparison."""
    return "".join(name.split()).casefold()


@cache
def _outlets() -> frozenset[str]:
    """Return the keys of known outlets."""
    return frozenset(_key(row["outlet"]) for row in read_rules(__package__, "rules/outlets.tsv"))


@cache
def _not_people() -> frozenset[str]:
    """Return the keys of capitalised words that are no author."""
    return frozenset(_key(row["name"]) for row in read_rules(__package__, "rules/not_people.tsv"))


def is_known_outlet(name: str) -> bool:
    """Tell whether the name is in the list of outlets."""
    return _key(name) in _outlets()


def is_outlet(name: str) -> bool:
    """Tell whether the name is an outlet's: known, or by a word such as báo, News, `.vn`."""
    return _key(name) in _outlets() or bool(_OUTLET_WORD.search(name))


def is_person(name: str) -> bool:
    """Tell whether the words could be one person's name: capitals, Vietnamese or initials."""
    bare = _TITLE.sub("", name)
    if _INITIALS.match(bare):
        return True
    words = bare.split()
    if not _FEWEST_NAME_WORDS <= len(words) <= _LONGEST_NAME_WORDS or not all(
        _WORD.match(word) for word in words
    ):
        return False
    if words[0] in words_for("no_first_name") or _key(bare) in _not_people() or is_outlet(bare):
        return False
    return all(is_syllable(word) for word in words if not word.endswith("."))


def read_author(text: str) -> str | None:
    """Return the author or authors that a short line names, None where it names none.

    >>> read_author("Bài, ảnh: Hà Vy - Đỗ Khôi")
    'Hà Vy - Đỗ Khôi'
    """
    if len(text) > _LONGEST_AUTHOR:
        return None
    bare = _LABEL.sub("", text.strip(" .,;|*-–—()[]")).strip(" :")
    bare = _DEED.sub("", bare).strip(" ,-–(")
    people = [person for person in _BETWEEN_PEOPLE.split(bare) if person]
    if people and all(is_person(person) for person in people):
        return bare
    if (
        _LABEL_WITH_COLON.match(text)
        and _LABEL.match(text)
        and 0 < len(bare.split()) <= _LONGEST_LABELLED_WORDS
    ):
        return bare if bare[:1].isupper() else None
    return None


class AuthorGate:
    """The gate of rules that take a line for the names of authors."""

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether it names authors."""
        could_be = (pl.col("chars") <= _LONGEST_AUTHOR) & ~pl.col("is_prose")
        names = pl.col("text").str.contains(r"\pL[ .,]|:") & pl.col("text").str.contains(
            _only_names()
        )
        short = lines.select("text", place=pl.int_range(pl.len()), could_be=could_be)
        short = short.filter("could_be").filter(names).select("place", "text")
        authors = [place for place, text in short.iter_rows() if read_author(text) is not None]
        return at_places(lines.height, authors)

    def in_line(self, line: "Line") -> bool:
        """Tell whether the line names authors."""
        return not line.is_prose and read_author(line.text) is not None


@cache
def _only_names() -> str:
    """Return a pattern, for Polars, of lines whose words are capitalised or mark an author."""
    marks = "|".join(
        sorted(
            {
                word.lower()
                for pattern in (_TITLE, _LABEL, _DEED, _BETWEEN_PEOPLE)
                for word in _LETTERS.findall(re.sub(r"\\[a-zA-Z]", " ", pattern.pattern))
            }
        )
    )
    return rf"^(?:[^\pL]|\p{{Lu}}\pL*|(?i:{marks})[^\pL]|(?i:{marks})$)*(?:(?i:từ) .*|:.*)?$"


def read_sources(text: str) -> tuple[str, ...]:
    """Return the outlets that the text lists, none where it is no list of names.

    >>> read_sources("AFP, Reuters")
    ('AFP', 'Reuters')
    """
    names = [name.strip(" .()[]_*\"“”'") for name in re.split(r"\s?[,;/&|]\s?|\s[-–]\s", text)]
    names = [name for name in names if name]
    if not names or not all(_is_source(name) for name in names):
        return ()
    if len(names) > 1 and is_person(names[0]) and any(map(is_outlet, names[1:])):
        names = names[1:]
    return tuple(dict.fromkeys(_source_name(name) for name in names))


def _is_source(name: str) -> bool:
    """Tell whether the words could name an outlet."""
    if _DOMAIN.match(name):
        return True
    words = name.split()
    if _key(name) in _NO_SOURCES:
        return False
    if len(words) > _LONGEST_SOURCE_WORDS or not _SOURCE_START.match(name) or name[-1] in "?!:":
        return False
    return _key(name) in _outlets() or any(word[0].isupper() for word in words)


def _source_name(name: str) -> str:
    """Return an outlet's bare name: without `báo` before it, an address without its path."""
    address = _DOMAIN.match(name)
    return address[1] if address and "." in name else _MEDIA_PREFIX.sub("", name)


def strip_site(title: str, site: str | None = None) -> str:
    """Return a title without the site's name that many pages write behind it.

    >>> strip_site("Sông Hồng cạn nước - VnExpress Thời sự")
    'Sông Hồng cạn nước'
    """
    found = _SITE_SUFFIX.search(title)
    return title[: found.start()].rstrip() if found and _is_site(found["site"], site) else title


def _is_site(name: str, site: str | None) -> bool:
    """Tell whether the words behind a title are a site's name, with or without a section's."""
    host, key = _key(site or ""), _key(name)
    if host and (key in host or host in key):
        return True
    if not name[0].isupper() and "." not in name:
        return False
    first = name.partition(" ")[0]
    # A name made of plain syllables may be the headline's own words when others follow it.
    is_brand = _key(first) in _outlets() and not is_syllable(first)
    return is_brand or is_outlet(name)
