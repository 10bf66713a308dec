"""Which lines are headline and lead, wherever they stand."""

from collections.abc import Sequence
from typing import NamedTuple

from etl.clean.lines import Line, rough, tight

_LONGEST_TITLE = 220
_LONGEST_TITLE_WORDS = 45
_LONGEST_LEAD = 800
_FEWEST_PARAGRAPH_WORDS = 25
_SEARCHED = 5
_FEWEST_WORDS = 3
_FEWEST_LINES = 5
_FEWEST_ALONE, _MOST_ALONE = 6, 20
_SPEAKER_CHARS = 25
_LIST_SIGNS = "+-–—•*·"
_SHORTEST_CUT_TITLE = 10


class Headline(NamedTuple):
    """Places of headline and lead in the lines; None where the page has none."""

    title: int | None
    lead: int | None


def could_be_title(line: Line) -> bool:
    """Tell whether the line reads like a headline: short, and no full stop at its end."""
    text = line.text
    if len(text) > _LONGEST_TITLE or line.word_count > _LONGEST_TITLE_WORDS or text[-1] in ".:;,":
        return text.endswith("...") and len(text) <= _LONGEST_TITLE // 2
    return not (line.is_stopped and text.count(". ") > 0) and not text.rstrip("\"”’»“')]").endswith(
        "."
    )


def is_paragraph(title: str) -> bool:
    """Tell whether what a record gives as its title is the story's first paragraph, or all of it.

    Records made from bare text have its first line there, whatever that is.
    """
    words = len(title.split())
    if len(title) > _LONGEST_TITLE or words > _LONGEST_TITLE_WORDS:
        return True
    is_stopped = title.endswith((".", '."', ".”")) and not title.endswith("..")
    return is_stopped and words >= _FEWEST_PARAGRAPH_WORDS


def find_headline(
    lines: Sequence[Line], known: str | None, again: frozenset[str], above_byline: int | None = None
) -> Headline:
    """Return where headline and lead stand.

    Args:
        lines: the page without its furniture.
        known: the headline where it is known from elsewhere.
        again: lines of the page, made tight, that stand on it more than once: headline and lead
            come back at the foot, sentences of the story do not.
        above_byline: number of the raw line right above the byline.

    """
    title = _find_title(lines, known, again)
    if title is None and known is None:
        title = _title_above_byline(lines, above_byline)
        title = _title_under_lead(lines) if title is None else title
    start = 0 if title is None or title > 0 else 1
    if (
        start < len(lines) - 1
        and len(lines[start].text) <= _LONGEST_LEAD
        and _is_text(lines[start])
    ):
        return Headline(title, start)
    return Headline(title, None)


def _is_text(line: Line) -> bool:
    """Tell whether the line is a sentence or more."""
    return line.is_prose or line.is_stopped


def _find_title(lines: Sequence[Line], known: str | None, again: frozenset[str]) -> int | None:
    """Return the place of the headline."""
    if known is not None:
        return next(
            (place for place, line in enumerate(lines[:_SEARCHED]) if _is_same(line.text, known)),
            None,
        )
    if len(lines) > 1 and could_be_title(lines[0]):
        return 0
    for place in range(1, min(_SEARCHED, len(lines) - 1)):
        line = lines[place]
        if not again:
            break
        if line.word_count > _FEWEST_WORDS and could_be_title(line) and tight(line.text) in again:
            return place
    return None


def _title_above_byline(lines: Sequence[Line], number: int | None) -> int | None:
    """Return the place of a headline that stands under the lead and over the byline."""
    for place, line in enumerate(lines[1:_SEARCHED], start=1):
        if line.number == number and line.word_count > _FEWEST_WORDS and could_be_title(line):
            return place
    return None


def _title_under_lead(lines: Sequence[Line]) -> int | None:
    """Return the place of a headline that stands under the lead: the page's only one of its form.

    Where the story has headings, the first of them may stand there too.
    """
    if len(lines) < _FEWEST_LINES or not lines[0].is_prose or len(lines[0].text) > _LONGEST_LEAD:
        return None
    text = lines[1].text
    # A question, a speaker's turn or an item of a list heads a paragraph, not a page.
    is_headline = could_be_title(lines[1]) and text[-1] != "?" and text[0] not in _LIST_SIGNS
    is_alone = (
        is_headline
        and ":" not in text[:_SPEAKER_CHARS]
        and all(line.is_prose for line in lines[2:])
    )
    return 1 if is_alone and _FEWEST_ALONE <= lines[1].word_count <= _MOST_ALONE else None


def _is_same(text: str, title: str) -> bool:
    """Tell whether the line is the title, which records may cut short with dots."""
    if text == title:
        return True
    if rough(text) != rough(title):
        return False
    mine, theirs = tight(text), tight(title)
    if mine == theirs:
        return True
    is_cut = title.rstrip().endswith(("...", "…"))
    is_start = len(theirs) > _SHORTEST_CUT_TITLE and mine.startswith(theirs)
    return is_cut and is_start and len(text) <= _LONGEST_TITLE
