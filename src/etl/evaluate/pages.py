"""Scores what cleaning made of a page: the kept text, the columns beside it, the repairs."""

from collections.abc import Iterator
from unicodedata import normalize

from etl.evaluate.annotations import AnnotatedArticle
from etl.evaluate.figures import Characters, Miss, Share
from etl.evaluate.folding import fold, squeeze
from etl.evaluate.found import FoundArticle, FoundRepair
from etl.evaluate.matching import Matching, match
from etl.evaluate.truth import RepairTruth

KEPT_TEXT = "kept text"
_EXCERPT = 300


def score_text(
    truth: AnnotatedArticle, article: FoundArticle
) -> tuple[Characters, tuple[Miss, ...]]:
    """Count the story's characters that are stored, and the stored ones that are none of it."""
    text = squeeze(article.text)
    lost = [line for line in truth.kept_lines if line not in text]
    annotated = sum(map(len, truth.kept_lines))
    extra = _strip_lines(text, truth.kept_lines)
    figures = Characters(
        annotated=annotated,
        found=annotated - sum(map(len, lost)),
        stored=len(text),
        extra=len(extra.replace("\n", "")),
    )
    rest = extra.strip("\n")[:_EXCERPT].replace("\n", " | ")
    misses = [Miss(KEPT_TEXT, truth.id, is_wrong=False, item=line[:_EXCERPT]) for line in lost]
    if rest:
        misses.append(Miss(KEPT_TEXT, truth.id, is_wrong=True, item=rest))
    return figures, tuple(misses)


def _strip_lines(text: str, lines: tuple[str, ...]) -> str:
    """Return the text without one standing of each line, the longest first; a gap is a line end."""
    for line in sorted(filter(None, lines), key=len, reverse=True):
        text = text.replace(line, "\n", 1)
    return text


def _compare_columns(
    truth: AnnotatedArticle, article: FoundArticle
) -> Iterator[tuple[str, bool, object, object]]:
    """Yield each column beside the text: name, whether it is right, truth, what is stored."""
    yield "title", fold(truth.title) == fold(article.title), truth.title, article.title
    yield "author", fold(truth.author) == fold(article.author), truth.author, article.author
    if truth.is_date_printed:
        stored = article.published_at.isoformat() if article.published_at else ""
        expected = truth.published_at
        is_right = stored.startswith(expected) if expected else not stored
        yield "published_at", is_right, expected, stored
    asked = truth.items.credited_sources
    named = {fold(name) for name in article.credited_sources}
    named -= truth.tolerated.credited_sources - asked
    yield "sources", named == asked, sorted(asked), sorted(named)


def score_columns(
    truth: AnnotatedArticle, article: FoundArticle
) -> tuple[dict[str, Share], tuple[Miss, ...]]:
    """Tell for title, author, published_at and sources whether they are right."""
    rows = tuple(_compare_columns(truth, article))
    misses = tuple(
        Miss(kind, truth.id, is_wrong=False, item=f"{expected!r}, stored: {stored!r}")
        for kind, is_right, expected, stored in rows
        if not is_right
    )
    return {kind: Share(int(is_right), 1) for kind, is_right, _, _ in rows}, misses


def _restores_space(repair: FoundRepair) -> bool:
    """Tell whether the repair put in white space and nothing else."""
    before, after = repair.before.split(), repair.after.split()
    return "".join(before) == "".join(after) and len(repair.after) > len(repair.before)


def _places_of(words: str, text: str) -> Iterator[tuple[int, int]]:
    """Yield each place where the words stand in the text."""
    place = text.find(words)
    while place >= 0 and words:
        yield place, place + len(words)
        place = text.find(words, place + 1)


def match_repairs(
    truth: AnnotatedArticle, article: FoundArticle
) -> Matching[RepairTruth, FoundRepair]:
    """Pair the lost spaces with the repairs that lie there, or that read the same."""

    def is_same(lost: RepairTruth, row: FoundRepair) -> bool:
        if (fold(lost.before), fold(lost.after)) == (fold(row.before), fold(row.after)):
            return True
        end = row.char_start + len(row.after)
        places = _places_of(normalize("NFC", lost.after), article.text)
        return any(row.char_start < stop and start < end for start, stop in places)

    rows = tuple(row for row in article.repairs if _restores_space(row))
    return match(truth.items.repairs, rows, truth.tolerated.repairs, is_same)
