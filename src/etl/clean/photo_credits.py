"""Captions glued into a paragraph: found by the photo credit they end in, and cut with it."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import zip_longest

import polars as pl

from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Draft, Line, Verdict
from etl.clean.names import is_outlet
from etl.clean.word_lists import words_for
from etl.records import DropReason
from etl.vietnamese.letters import UPPER
from etl.vietnamese.names import surnames
from etl.vietnamese.syllables import is_syllable

_CAPTION = Verdict(DropReason.CAPTION, "glued_caption")
_PHOTOGRAPHER = Verdict(DropReason.CAPTION, "glued_photographer")

_LONGEST_CAPTION = 350
_GALLERY_SHARE = 0.34
_LONGEST_NAME_WORDS = 5
_LEAST_NAME_AND_OPENER = 2
_LONGEST_OUTLET = 40
_SHORTEST_LINE = 120
_LONGEST_LINE = 200_000

_HINTS = ("Ảnh", "ẢNH", "Video:", "Đồ họa", "Đồ hoạ", "Clip:")
_CREDIT = re.compile(
    r"[\s.]{0,3}(?P<credit>[\s(–-]{0,4}\b(?:Ảnh(?: minh họa| minh hoạ| tư liệu| chụp màn hình)?|"
    r"ẢNH|Video|Clip|Đồ họa|Đồ hoạ|Infographic)\s?:\s?)"
)
_STORY_CREDIT = re.compile(r"\((?:[Tt]heo|[Nn]guồn:?)\s(?P<name>[^(),]{2,40})[),]")
_LONGEST_FOOT = 4_000
_SURE = 1_000
_STOP = re.compile(r"[.!?…][\"”’)\]]{0,2}\s")
_NAME_WORD = re.compile(rf"(?:[{UPPER}][\w.&'+]*|/[a-z0-9_.]+|[-–/&,]|\d{{1,2}})\s?")
_GLUED_WORD = re.compile(rf"[{UPPER}]+?[^\W\d_{UPPER}]*(?=[{UPPER}][^\W_])")
_ABBREVIATION = re.compile(rf"[{UPPER}]{{2,}}(?![^\W\d_])")
_AND_ANOTHER = re.compile(rf"\s?[-–/]\s?(?=[{UPPER}])")
_SENTENCE_WORDS = re.compile(rf"[{UPPER}]\w* [^\W\d_{UPPER}]\w* ")
_GIVEN = re.compile(
    r"(?:(?:Nhân vật|Gia đình|Bạn đọc|Người dân|Công an|Độc giả|Cơ quan|Cơ quan chức năng|Đơn vị|"
    r"BTC|Ban tổ chức|Bệnh viện|Bác sĩ)(?: \w+){0,3} cung cấp|[Nn]hân vật|"
    r"(?:Chụp|Cắt|Trích) (?:từ )?(?:màn hình|clip|video|camera|phim)|Tư liệu|Tác giả|"
    r"Facebook nhân vật|Instagram nhân vật|[Ii]nternet|[Mm]ạng xã hội)"
)
_SAYING = re.compile(
    r"\b(?:nói|cho biết|chia sẻ|kể|cho hay|nhận định|khẳng định|nói thêm|tâm sự|bày tỏ|viết)"
    r"\s?[.!]?\s*$"
)
_WORD = re.compile(r"\S+")
_ENDS_NAME = re.compile(r"\w{3}[.)]\s?$")
_UPPER_WORD = re.compile(rf"[{UPPER}]{{2,}}\Z")


@cache
def _upper_surnames() -> frozenset[str]:
    """Return the family names in capitals."""
    table = surnames()
    return frozenset(name.upper() for name in table["vietnamese"] | table["rare"])


class CaptionGate:
    """The gate of the rules for captions: a credit's words, or a name in capitals."""

    def in_column(self, lines: pl.DataFrame) -> pl.Series:
        """Return for each line whether a caption may be glued into it."""
        return _gate().in_column(lines)

    def in_line(self, line: Line) -> bool:
        """Tell whether a caption may be glued into the line."""
        text = line.text
        has_credit = any(hint in text for hint in _HINTS) and bool(_CREDIT.search(text))
        return has_credit or not _upper_surnames().isdisjoint(text.split())


@cache
def _gate() -> AnyOf:
    """Return what a line must show for this module's rules."""
    names = "|".join(sorted(_upper_surnames()))
    signed = re.compile(rf"(?:^| )(?:{names}) [{UPPER}]{{2,}}(?: |$)")
    return AnyOf((Look((_CREDIT, signed), shortest=_SHORTEST_LINE),))


def cut_glued_captions(draft: Draft) -> None:
    """Cut captions with their credits out of the paragraphs."""
    page = draft.page_text()
    if not any(hint in page for hint in _HINTS) and _upper_surnames().isdisjoint(page.split()):
        return
    for place, line in enumerate(draft.lines):
        if not _SHORTEST_LINE <= len(line.text) <= _LONGEST_LINE:
            continue
        pieces = list(_credited(line, is_first=place == 0)) + list(_signed(line))
        if pieces:
            draft.cut(place, pieces)
    draft.forget_blank_lines()


def _credited(line: Line, *, is_first: bool) -> Iterator[tuple[int, int, Verdict]]:
    """Yield captions that end in `Ảnh: …`, each with the sentence before the credit.

    Where captions make up much of the line, pictures tell the story: then only credits go.
    """
    text = line.text
    if not any(hint in text for hint in _HINTS):
        return
    found = list(_captions(text, is_first=is_first))
    is_gallery = sum(end - start for start, _, end in found) > _GALLERY_SHARE * len(text)
    for start, credit, end in found:
        yield credit if is_gallery and credit > start else start, end, _CAPTION


def _captions(text: str, *, is_first: bool) -> Iterator[tuple[int, int, int]]:
    """Yield where each caption, its credit and what follows begin."""
    usual = _usual_names(text)
    at = 0
    for found in _CREDIT.finditer(text):
        if found.start() < at:
            continue
        caption_end = _caption_behind(text, found.end())
        end = caption_end or _credit_end(text, found.end(), usual)
        start = _sentence_start(text, at, found.start())
        if caption_end or "minh h" in found[0] or _SAYING.search(text[start : found.start()]):
            start = found.start("credit")
        if (start == 0 and is_first and at == 0) or text[start].islower():
            start = found.start("credit")  # a headline may be glued there too: only this is sure
        at = end
        yield start, found.start("credit"), end


def _name_words(text: str, start: int) -> list[re.Match[str]]:
    """Return the words that could be the name credited at a place."""
    words: list[re.Match[str]] = []
    while len(words) <= _LONGEST_NAME_WORDS and (word := _NAME_WORD.match(text, start)):
        words.append(word)
        start = word.end()
    return words


def _usual_names(text: str) -> Counter[str]:
    """Return how often names, and the beginnings of names, are credited in the line."""
    credited = [_name_words(text, found.end()) for found in _CREDIT.finditer(text)]
    usual = Counter(name for words in credited for name in _names(text, words))
    names = usual if len(credited) > 1 else Counter[str]()
    # An outlet that the story itself is credited to is known by its whole name.
    for story in _STORY_CREDIT.finditer(text, max(0, len(text) - _LONGEST_FOOT)):
        names[story["name"]] += _SURE
    return names


def _names(text: str, words: list[re.Match[str]]) -> list[str]:
    """Return the names that the words could make; a Vietnamese syllable alone is none."""
    names = [text[words[0].start() : word.end()].strip() for word in words]
    return names[1:] if names and is_syllable(names[0]) else names


def _usual_end(text: str, words: list[re.Match[str]], usual: Counter[str]) -> int | None:
    """Return where a name ends that is credited again; None where none is."""
    names = _names(text, words)
    for name, longer in zip_longest(names, names[1:], fillvalue=""):
        if usual[name] > max(1, usual[longer]):
            return words[0].start() + len(name)
    return None


def _caption_behind(text: str, start: int) -> int | None:
    """Return the end of a caption that stands behind its label, `Video: Xe tải cháy rụi`."""
    if _GIVEN.match(text, start) or not _SENTENCE_WORDS.match(text, start):
        return None
    name = _NAME_WORD.match(text, start)
    if name and (is_outlet(name[0].strip()) or _glued_outlet(text, start, name)):
        return None
    stop = _STOP.search(text, start, start + _LONGEST_CAPTION)
    return stop.end() if stop else None


def _sentence_start(text: str, floor: int, end: int) -> int:
    """Return where the sentence before `end` begins; `end` if it is too long for a caption."""
    lowest = max(floor, end - _LONGEST_CAPTION)
    start = lowest if lowest == floor else end
    for stop in _STOP.finditer(text, lowest, max(lowest, end - 1)):
        if not _is_abbreviated(text, stop.start()):
            start = stop.end()
    return start


def _is_abbreviated(text: str, stop: int) -> bool:
    """Tell whether the stop ends an initial or `TP.` rather than a sentence."""
    word = text[max(0, stop - 4) : stop].rpartition(" ")[2]
    return text[stop] == "." and 0 < len(word) <= len("TP") and word[0].isupper()


def _credit_end(text: str, start: int, usual: Counter[str]) -> int:
    """Return where the credited name ends and the story goes on."""
    given = _GIVEN.match(text, start)
    if given:
        return _close(text, given.end())
    words = _name_words(text, start)
    if usual and (end := _usual_end(text, words, usual)):
        other = _AND_ANOTHER.match(text, end)
        if other:
            return _name_end(text, other.end(), _name_words(text, other.end()))
        return _close(text, end)
    return _name_end(text, start, words)


def _name_end(text: str, start: int, words: list[re.Match[str]]) -> int:
    """Return where a name of these words ends: at an outlet, before what opens a sentence."""
    at = start
    for word in words:
        if at > start and word[0].strip() in words_for("opener"):
            return at
        glued = _glued_outlet(text, start, word)
        if glued:
            return glued
        at = word.end()
        if is_outlet(text[start:at].strip()) or _ENDS_NAME.search(word[0]):
            return _close(text, at)
    if len(words) < _LEAST_NAME_AND_OPENER or at >= len(text) or text[at] in ".)]":
        return _close(text, at)
    return _opener(words).start() if _word_follows(text, at) else at


def _opener(words: list[re.Match[str]]) -> re.Match[str]:
    """Return the word that opens the sentence behind a name: `Ảnh: Lê Vy Gần 4 giờ sau …`.

    It is the last capital, for figures open none, or the first of the abbreviations that end in
    it (`Ảnh: Lê Vy UBND TP.HCM đã …`).
    """
    at = max((n for n, word in enumerate(words) if word[0][0].isupper()), default=len(words) - 1)
    while at > 1 and all(_ABBREVIATION.match(word[0]) for word in words[at - 1 : at + 1]):
        at -= 1
    return words[at]


def _glued_outlet(text: str, start: int, word: re.Match[str]) -> int | None:
    """Return where an outlet ends that the next sentence is glued to, `Ảnh: ReutersMưa lớn`."""
    last = min(word.end(), start + _LONGEST_OUTLET)
    ends = (found.end() for found in _GLUED_WORD.finditer(text, word.start(), last))
    return next((end for end in ends if is_outlet(text[start:end])), None)


def _word_follows(text: str, at: int) -> bool:
    """Tell whether lower case or a number follows: then the last capital opens a sentence."""
    return at < len(text) and (text[at].islower() or text[at].isdigit())


def _close(text: str, at: int) -> int:
    """Return the place behind the signs that close a credit."""
    while at < len(text) and text[at] in " .)]":
        at += 1
    return at


def _signed(line: Line) -> Iterator[tuple[int, int, Verdict]]:
    """Yield captions that end in a photographer's name in capitals, `… ruộng TRẦN BÁ NAM Sau`."""
    text = line.text
    if _upper_surnames().isdisjoint(text.split()):
        return
    words = list(_WORD.finditer(text))
    place = at = 0
    while place < len(words):
        length = _upper_name(words, place)
        if length:
            end = words[place + length - 1].end()
            start = _sentence_start(text, at, words[place].start())
            if start < words[place].start() and not _has_stop_before(text, words[place].start()):
                yield start, min(end + 1, len(text)), _PHOTOGRAPHER
                at = min(end + 1, len(text))
        place += max(1, length)


def _has_stop_before(text: str, start: int) -> bool:
    """Tell whether the name opens a sentence or follows a comma: then it is no caption's end."""
    return text[:start].rstrip()[-1:] in ',;:"“(-–'


def _upper_name(words: list[re.Match[str]], place: int) -> int:
    """Return how many words of a name in capitals begin here, before a sentence; else 0."""
    if words[place][0] not in _upper_surnames():
        return 0
    length = 0
    for word in words[place : place + _LONGEST_NAME_WORDS]:
        if not _UPPER_WORD.match(word[0]) or not is_syllable(word[0]):
            break
        length += 1
    if place and _UPPER_WORD.match(words[place - 1][0]):
        return 0
    follows = words[place + length][0] if place + length < len(words) else None
    is_closed = follows is None or (follows[0].isupper() and not follows[:2].isupper())
    return length if length > 1 and is_closed else 0
