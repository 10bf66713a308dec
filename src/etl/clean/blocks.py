"""Blocks of other stories and of comments: where they begin, and where the story goes on."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate

from etl.clean.gates import AnyOf, Look
from etl.clean.lines import Line, Verdict, Verdicts
from etl.clean.phrases import Phrase, match_phrases
from etl.records import DropReason

_RELATED_ITEM = Verdict(DropReason.RELATED, "related_item")
_COMMENT = Verdict(DropReason.COMMENTS, "comment")
_DATED_TITLE = Verdict(DropReason.RELATED, "dated_title")
_AFTER_FOOT = Verdict(DropReason.RELATED, "after_foot")

_TEASER_CHARS = 420
_FEWEST_TITLE_WORDS = 3
_RESUMED_CHARS = 120
_HEADERS = ("aside", "tail", "comments")
# How many paragraphs in a row show that the story goes on. Teasers and comments stand alone more
# often than not, but two may follow each other.
_RUN_THAT_RESUMES = {"aside": 2, "tail": 3, "comments": 4}
# A header with so little told before it belongs to a menu above the story.
_TOLD_CHARS = 400
_HEAD_LINES = 6
_FOOT_RULES = frozenset(
    {
        "comment_count",
        "comment_header",
        "contact",
        "copyright",
        "follow",
        "phrase_comments",
        "phrase_line",
        "powered_by",
        "send_by",
        "share_buttons",
        "share_on",
        "tags",
    }
)

_WEAK_RULES = frozenset(("contact", "bare_address", "readers_phone"))

_DATED = re.compile(r"[^.](?P<gap>\s?)\(\d{1,2}[/.-]\d{1,2}(?P<year>[/.-]\d{2,4})?\)$")
DATED_GATE = AnyOf((Look((_DATED,), tail=16),))
_BARE_TIME = re.compile(r"^[\d\s:/.,|()hg-]{4,30}$")

Said = Sequence[Phrase | None]
"""What each line's words say of it."""


def _is_item_title(line: Line) -> bool:
    """Tell whether the line could head a teaser: a headline, no date and no paragraph."""
    return (
        not line.is_prose
        and line.word_count >= _FEWEST_TITLE_WORDS
        and not _BARE_TIME.match(line.text)
    )


def _prose_run(lines: Sequence[Line], place: int, longest: int) -> int:
    """Return how many long paragraphs follow each other from `place` on, up to `longest`."""
    run = 0
    for line in lines[place : place + longest]:
        if not line.is_prose or len(line.text) < _RESUMED_CHARS:
            break
        run += 1
    return run


def _next_header(said: Said, start: int) -> int:
    """Return the place of the next header that ends a block; the page's end if there is none."""
    for place in range(start + 1, len(said)):
        phrase = said[place]
        if phrase and phrase.scope in ("tail", "comments"):
            return place
    return len(said)


def _resumes_at(lines: Sequence[Line], said: Said, start: int, scope: str) -> int:
    """Return where the block that the header at `start` opens is over.

    Titles with teasers make a block, and so do bare titles and dates; a paragraph that no title
    heads, or several in a row, are the story again.
    """
    limit = len(lines) if scope == "comments" else _next_header(said, start)
    first_prose = None
    for place in range(start + 1, limit):
        line = lines[place]
        if not line.is_prose or said[place]:
            continue
        first_prose = place if first_prose is None else first_prose
        wanted = _RUN_THAT_RESUMES[scope]
        if _prose_run(lines, place, wanted) == wanted:
            return first_prose if scope == "aside" else place
        if scope == "aside" and (
            len(line.text) > _TEASER_CHARS or not _is_item_title(lines[place - 1])
        ):
            return place
    return limit


def _prose_after(lines: Sequence[Line]) -> list[int]:
    """Return how many characters of running text stand behind each line."""
    sums = accumulate(len(line.text) if line.is_prose else 0 for line in reversed(lines))
    return [0, *sums][-2::-1]


def _block_end(lines: Sequence[Line], said: Said, start: int, prose: tuple[int, int]) -> int:
    """Return the end of the block at `start`; `prose` counts running text before and behind it."""
    told, rest = prose
    phrase = said[start]
    if phrase is None or phrase.scope not in _HEADERS:
        return start + 1
    if told == 0 or (told < _TOLD_CHARS and rest > 4 * told):
        return start + 1
    return _resumes_at(lines, said, start, phrase.scope)


def _story_end(lines: Sequence[Line], said: Said) -> int:
    """Return the place of the last paragraph that no rule calls furniture."""
    for place in range(len(lines) - 1, -1, -1):
        if said[place] is None and lines[place].is_prose:
            return place
    return -1


def _block(said: Said, start: int, end: int) -> Iterator[tuple[int, Verdict]]:
    """Yield why each line of a block goes: by its own words, else with the block."""
    item = _RELATED_ITEM
    for place in range(start, end):
        phrase = said[place]
        if phrase and phrase.scope in _HEADERS:
            item = _COMMENT if phrase.scope == "comments" else _RELATED_ITEM
        yield place, phrase.verdict if phrase else item


def find_furniture(lines: Sequence[Line]) -> Verdicts:
    """Return the lines that are page furniture, and the blocks that furniture opens."""
    said = match_phrases(lines)
    if not any(said):
        return {}
    story_end = _story_end(lines, said)
    head_end = _head_end(lines, said)
    untold = _prose_after(lines)
    verdicts: dict[int, Verdict] = {}
    told = place = 0
    while place < len(lines):
        phrase = said[place]
        if phrase is None or _is_misplaced(phrase.scope, place, head_end, story_end):
            told += len(lines[place].text) if lines[place].is_prose else 0
            place += 1
            continue
        end = _block_end(lines, said, place, (told, untold[place]))
        verdicts.update(_block(said, place, end))
        place = end
    verdicts = _without_weak(verdicts)
    return verdicts | dict(_after_foot(lines, verdicts))


def _without_weak(verdicts: dict[int, Verdict]) -> dict[int, Verdict]:
    """Return the verdicts without those that need others beside them.

    An address or a telephone number under a story may belong to it; where the page has no other
    furniture, it does.
    """
    if all(verdict.rule in _WEAK_RULES for verdict in verdicts.values()):
        return {}
    return verdicts


def _head_end(lines: Sequence[Line], said: Said) -> int:
    """Return the place of the first line that could be a headline; 0 below a paragraph."""
    for place, line in enumerate(lines[:_HEAD_LINES]):
        if line.is_prose:
            return 0
        if said[place] is None and line.word_count >= _FEWEST_TITLE_WORDS:
            return place
    return 0


def _is_misplaced(scope: str, place: int, head_end: int, story_end: int) -> bool:
    """Tell whether words that are furniture only above or under the story stand in it."""
    if scope == "head":
        return place >= head_end
    return scope == "foot" and place < story_end


def find_dated_titles(lines: Sequence[Line]) -> Verdicts:
    """Return headlines of other days, `Tiêu đề(30/08/2005)`: in runs, or after the story.

    A single one between paragraphs may be a heading, unless the bracket is glued to it.
    """
    found = {place: glue for place, line in enumerate(lines) if (glue := _dated(line)) is not None}
    last_prose = max((place for place, line in enumerate(lines) if line.is_prose), default=-1)
    return {
        place: _DATED_TITLE
        for place, is_glued in found.items()
        if is_glued or place > last_prose or place - 1 in found or place + 1 in found
    }


def _dated(line: Line) -> bool | None:
    """Return whether the day in brackets at the line's end is surely one; None without a day.

    It is where it has its year and is glued to the headline; a day without a year must be glued.
    """
    if not line.text.endswith(")") or len(line.text) >= _TEASER_CHARS:
        return None
    found = _DATED.search(line.text[-16:])
    if not found or (not found["year"] and (found["gap"] or not _is_item_title(line))):
        return None
    return bool(found["year"]) and not found["gap"]


def _after_foot(lines: Sequence[Line], verdicts: Verdicts) -> Iterator[tuple[int, Verdict]]:
    """Yield headlines after the first furniture under the story; a table there may be its own."""
    last_prose = max(
        (place for place, line in enumerate(lines) if line.is_prose and place not in verdicts),
        default=len(lines),
    )
    is_foot = False
    for place in range(last_prose + 1, len(lines)):
        if place in verdicts:
            is_foot = is_foot or verdicts[place].rule in _FOOT_RULES
        elif is_foot and _is_item_title(lines[place]):
            yield place, _AFTER_FOOT
