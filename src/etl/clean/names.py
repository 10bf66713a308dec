"""Names as they sign a page: authors, outlets, and how to tell one from the other."""

import re
from functools import cache

from etl.clean.word_lists import words_for
from etl.rules import read_rules
from etl.vietnamese.letters import LETTER, UPPER
from etl.vietnamese.syllables import is_syllable

_LONGEST_AUTHOR = 80
_FEWEST_NAME_WORDS, _LONGEST_NAME_WORDS = 2, 5
_LONGEST_LABELLED_WORDS = 4
_LONGEST_SOURCE_WORDS = 7

_TITLE = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Ths|BS|Bs|DS|LS|BSCK\d?|BS\.CK\s?I{1,2})[.\s]{1,2}|"
    r"(?:Giáo sư|Phó giáo sư|Tiến sĩ|Thạc sĩ|Bác sĩ|Dược sĩ|Luật sư|Kỹ sư|Nhà báo|Nhà văn|"
    r"Nhạc sĩ) )+"
)
_LABEL = re.compile(
    r"^(?:tác giả|người viết|phóng viên|pv|thực hiện|bài viết|bài và ảnh|bài, ảnh|bài - ảnh|bài|by|"
    r"người dịch|biên dịch|dịch|biên soạn|tổng hợp|đăng bởi|viết bởi|author)\s*[:|]?\s+",
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
_OUTLET_WORD = re.compile(
    r"(?:\b(?:báo|tạp chí|tạp san|news|online|times|post|journal|thông tấn|truyền hình|đài|tv)\b|"
    r"\.vn|\.com|\+)",
    re.IGNORECASE,
)
_MEDIA_PREFIX = re.compile(
    r"^(?:báo điện tử|báo|tạp chí|trang|tờ|hãng tin|hãng|website)\s+(?=[A-ZĐ])"
)


_SITE_SUFFIX = re.compile(r"\s+[-|–•·]\s+(?P<site>[^-|–]{2,40})$")


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
    """Return a record's title without the site's name that many pages write behind it.

    >>> strip_site("Sông Hồng cạn nước - VnExpress Thời sự")
    'Sông Hồng cạn nước'
    """
    found = _SITE_SUFFIX.search(title)
    if not found:
        return title
    name, host = _key(found["site"]), _key(site or "")
    words = found["site"].split()
    is_known = (
        is_outlet(found["site"])
        or _key(words[0]) in _outlets()
        or _key(" ".join(words[:2])) in _outlets()
    )
    is_site = is_known or bool(host and (name in host or host in name))
    return title[: found.start()].rstrip() if is_site else title
