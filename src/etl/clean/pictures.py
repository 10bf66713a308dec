"""Picture files and captions that stand on lines of their own."""

import re
from collections.abc import Iterator, Sequence

from etl.clean.credits import read_credit
from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Line, Verdict, Verdicts
from etl.clean.phrases import match_phrases
from etl.records import DropReason

_IMAGE = Verdict(DropReason.IMAGE, "image_file")
_AFTER_IMAGE = Verdict(DropReason.CAPTION, "after_image")
_CREDITED = Verdict(DropReason.CAPTION, "photo_credit")
_UNDER_LEAD = Verdict(DropReason.CAPTION, "under_lead")

_LONGEST_ADDRESS = 400
_LONGEST_CAPTION = 400
_LONGEST_BARE_CAPTION = 260
_PARAGRAPHS_UNDER_LEAD = 2
_LONGEST_HEADING_WORDS = 25
_LONG_HEADING_WORDS = 9
_FEWEST_CAPTION_WORDS = 6

_FILE = re.compile(
    r"^(?:[\w.,()%&+~#=@!' /:?-]{1,300}[/\\])?[\w.,()%&+~#=@!' -]{1,300}"
    r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg|heic|avif)(?:\?\S{0,120})?$",
    re.IGNORECASE,
)
_FILE_END = re.compile(
    r"\.(?:jpe?g|png|gif|webp|bmp|tiff?|svg|heic|avif)(?:\?\S*)?$", re.IGNORECASE
)
_MARKDOWN = re.compile(
    r"^!?\[[^\]]{0,200}\]\([^)\s]{1,300}\)$|^\[(?:ảnh|image|img|photo|video)[^\]]{0,80}\]$",
    re.IGNORECASE,
)
_SUFFIXES = (".jpg", "jpeg", ".png", ".gif", "webp", ".bmp", ".tif", "tiff", ".svg", "heic", "avif")

_CREDIT_WORD = (
    r"(?:ảnh(?: minh họa| minh hoạ| tư liệu| chụp màn hình| cắt từ clip)?|hình ảnh|hình minh họa|"
    r"đồ họa|đồ hoạ|infographic|video|clip|photo|nguồn ảnh|ảnh nguồn|nguồn|minh họa|tranh)"
)
_CREDIT_END = re.compile(
    rf"(?:^|[(.,|/–—)\"”-]\s*|\s(?=(?-i:[A-ZẢĐ])))\(?{_CREDIT_WORD}\s?:\s?[^.!?:]{{1,60}}(?:\.[^.!?:\s]{{1,20}}){{0,3}}[.)\s]{{0,3}}$",
    re.IGNORECASE,
)
_ILLUSTRATION = re.compile(
    r"(?:\(\s*(?:ảnh|hình)(?: minh họa| minh hoạ| tư liệu| internet| chụp màn hình| nvcc| ttxvn|"
    r" reuters| afp)?\s*\)|(?:ảnh|hình) (?:minh họa|minh hoạ|tư liệu|internet|chụp màn hình|"
    r"nhân vật cung cấp|nvcc))[.)\s]{0,3}$",
    re.IGNORECASE,
)
_STARTS_AS_CAPTION = re.compile(
    r"^(?:(?:ảnh|video|clip|hình|đồ họa|infographic)(?: \d{1,2}| minh họa| tư liệu)?\s?:"
    r"|\((?:ảnh|hình)\b|(?:trong ảnh|ảnh (?:trên|dưới|trái|phải|lớn|nhỏ)|"
    r"từ (?:trái|phải) (?:sang|qua))\b.{0,3}:)",
    re.IGNORECASE,
)
_STOP = re.compile(r"[a-zà-ỹ0-9)”\"][.!?…]+[\"”)]?\s")
_STORY_AND_PICTURES = re.compile(r"(?:bài|tin|nội dung)\b[^:.]{0,14}\bảnh\s?:", re.IGNORECASE)
_LIST_SIGNS = "+-–—•*·"
_CREDIT_CHARS = 6
_LONGEST_OF_TWO_SENTENCES = 180

GATE = AnyOf(
    (
        Look((_FILE_END,), tail=140, longest=_LONGEST_ADDRESS),
        Look((_MARKDOWN, _STARTS_AS_CAPTION), head=_LONGEST_ADDRESS, longest=_LONGEST_ADDRESS),
        Look((_CREDIT_END,), tail=120, longest=_LONGEST_CAPTION),
        Look((_ILLUSTRATION,), tail=40, longest=_LONGEST_CAPTION),
    )
)


def is_image(text: str) -> bool:
    """Tell whether the line is nothing but a picture's file name or address."""
    if len(text) > _LONGEST_ADDRESS:
        return False
    if text[-4:].lower() in _SUFFIXES or "?" in text:
        return bool(_FILE.match(text))
    return text[0] in "![" and bool(_MARKDOWN.match(text))


def has_photo_credit(text: str) -> bool:
    """Tell whether the line ends in the credit of a picture, `… - Ảnh: Reuters`."""
    tail = text[-120:]
    if ":" not in tail and "nh" not in tail.lower():
        return False
    return bool(_CREDIT_END.search(tail) or _ILLUSTRATION.search(tail[-40:]))


def find_pictures(lines: Sequence[Line]) -> Verdicts:
    """Return image lines, and captions: by their photo credit, or by standing under an image."""
    verdicts: dict[int, Verdict] = {}
    has_gaps = sum(line.has_gap for line in lines) * 3 > len(lines)
    story_end = _story_end(lines)
    for place, line in enumerate(lines):
        is_under_image = verdicts.get(place - 1) is _IMAGE
        if is_image(line.text):
            verdicts[place] = _IMAGE
        elif place > story_end and not is_under_image and _signs_story(line.text):
            continue
        elif len(line.text) <= _LONGEST_CAPTION and _is_credited(line, is_first=place == 0):
            verdicts[place] = _CREDITED
        elif is_under_image and _is_under_image(lines, place, has_gaps=has_gaps):
            verdicts[place] = _AFTER_IMAGE
    return verdicts


def _story_end(lines: Sequence[Line]) -> int:
    """Return the place of the last paragraph; one of a footer's sentences is none."""
    for place in range(len(lines) - 1, -1, -1):
        if lines[place].is_prose and match_phrases(lines[place : place + 1])[0] is None:
            return place
    return len(lines)


def _signs_story(text: str) -> bool:
    """Tell whether the line under the story is its own credit: `Nguồn: AFP`, `Bài, ảnh: Hà Vy`."""
    return bool(read_credit(text) or _STORY_AND_PICTURES.match(text))


def _is_credited(line: Line, *, is_first: bool) -> bool:
    """Tell whether the line is a caption by its own words; a first line may be a headline so."""
    if _STARTS_AS_CAPTION.match(line.text):
        return not is_first
    if line.text[0] in _LIST_SIGNS or not has_photo_credit(line.text):
        return False
    # A paragraph that only ends in a caption has sentences before it: see photo_credits.py.
    stops = len(_STOP.findall(line.text[: line.text.rfind(":") - _CREDIT_CHARS]))
    return stops == 0 or (stops == 1 and len(line.text) <= _LONGEST_OF_TWO_SENTENCES)


def _is_under_image(lines: Sequence[Line], place: int, *, has_gaps: bool) -> bool:
    """Tell whether the line right under an image is its caption: short, set off from the text."""
    line = lines[place]
    if line.has_gap or len(line.text) > _LONGEST_BARE_CAPTION or line.text.endswith(":"):
        return False
    if not line.is_stopped:
        return True
    is_set_off = place + 1 == len(lines) or lines[place + 1].has_gap
    return has_gaps and is_set_off


def find_caption_under_lead(lines: Sequence[Line], lead: int) -> Verdicts:
    """Return the lone line without a stop between lead and body: the caption of the first picture.

    Where the story has more such lines they are its headings, and it is one of them, unless it is
    far longer than they are.
    """
    place = lead + 1
    paragraphs = sum(
        line.is_prose for line in lines[place + 1 : place + 1 + _PARAGRAPHS_UNDER_LEAD]
    )
    if place >= len(lines) or paragraphs < _PARAGRAPHS_UNDER_LEAD:
        return {}
    line = lines[place]
    words = line.word_count
    if (
        line.is_prose
        or line.is_stopped
        or not _FEWEST_CAPTION_WORDS <= words <= _LONGEST_HEADING_WORDS
    ):
        return {}
    if line.text[-1] in ":;," or not line.text[0].isupper():
        return {}
    headings = list(_heading_lengths(lines[place + 1 :]))
    longest = max(headings, default=0)
    if headings and not (words >= _LONG_HEADING_WORDS and words * 2 > longest * 3):
        return {}
    return {place: _UNDER_LEAD}


def _heading_lengths(lines: Sequence[Line]) -> Iterator[int]:
    """Yield the number of words of each line that could be a heading."""
    return (line.word_count for line in lines if not line.is_prose)
