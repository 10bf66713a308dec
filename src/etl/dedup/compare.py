"""Compares candidate pairs by their texts: true Jaccard, containment, passages."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from etl.dedup.clusters import CONTAINED, NEAR, Edge
from etl.dedup.passages import LEAST_WORDS, Run, find_passages
from etl.dedup.signatures import short_fingerprints
from etl.dedup.wordings import Place, Wordings
from etl.vietnamese.letters import CLOSING_QUOTES, OPENING_QUOTES
from etl.vietnamese.sentences import split_sentences

NEAR_JACCARD = 0.7
CONTAINED_SHARE = 0.8
_RARE_SHINGLES = 2
"""Rare fingerprints that a passage must hold, so as to be no commonplace."""
COMMON_SHINGLES = 6
"""Twenty words with two of them changed still share six shingles; fewer hold no passage."""
_RARE_ELSEWHERE = 4
"""Rare fingerprints in common outside a passage that show that two articles are related."""
_LONG_WORDS = 20
_MOST_OF_SENTENCE = 0.6
_PUNCTUATION = ".,;:!?…()[]-–—/" + OPENING_QUOTES + CLOSING_QUOTES


class Pair(NamedTuple):
    """Two articles to compare, and the rare fingerprints, if any, that brought them together."""

    article_id: str
    other_article_id: str
    prints: tuple[int, ...] = ()


class Passage(NamedTuple):
    """A passage that two articles share, as a row of `shared_passages`."""

    article_id: str
    char_start: int
    char_end: int
    other_article_id: str
    other_char_start: int
    other_char_end: int
    text: str
    similarity: float


class SharedRun(NamedTuple):
    """A stretch of words that a pair shares; `is_related`: the pair shares more than that."""

    pair: Pair
    run: Run
    is_related: bool


def find_edge(wordings: Wordings, pair: Pair, common: int) -> Edge | None:
    """Return the pair's edge where one text repeats the other, wholly or shortened."""
    one, other = (len(wordings.distinct[wordings.rows[article]]) for article in pair[:2])
    if not common:
        return None
    jaccard = common / (one + other - common)
    if jaccard >= NEAR_JACCARD:
        return Edge(pair.article_id, pair.other_article_id, NEAR, jaccard)
    share = common / min(one, other)
    if share < CONTAINED_SHARE:
        return None
    (_, shorter), (_, longer) = sorted(((one, pair.article_id), (other, pair.other_article_id)))
    return Edge(shorter, longer, CONTAINED, share)


def find_shared_runs(wordings: Wordings, pair: Pair) -> list[SharedRun]:
    """Return the stretches of words that a pair of different articles shares, if they are rare."""
    one, other = (wordings.shingles[wordings.rows[article]] for article in pair[:2])
    rare = set(pair.prints)
    found = []
    for run in find_passages(one, other):
        held = len(short_fingerprints(one[run.start : run.end]) & rare)
        if held >= _RARE_SHINGLES:
            found.append(SharedRun(pair, run, len(rare) - held >= _RARE_ELSEWHERE))
    return found


def find_shared_passages(wordings: Wordings, shared: Sequence[SharedRun]) -> Iterator[Passage]:
    """Yield the shared runs as passages; tables, titles and set phrases are left out."""
    wordings.locate(article for one in shared for article in one.pair[:2])
    for pair, run, is_related in shared:
        places = (
            wordings.place(pair.article_id, run.start, run.end),
            wordings.place(pair.other_article_id, run.other_start, run.other_end),
        )
        if _is_prose(wordings, places[0]) and (is_related or _is_telling(wordings, run, places)):
            (article, start, end), other_place = places
            text = wordings.text(article)[start:end]
            yield Passage(article, start, end, *other_place, text, run.similarity)


def _is_prose(wordings: Wordings, place: Place) -> bool:
    """Tell whether a place holds words enough, numbers aside: tables and rankings do not."""
    text = wordings.text(place.article_id)[place.char_start : place.char_end]
    return sum(word.strip(_PUNCTUATION).isalpha() for word in text.split()) >= LEAST_WORDS - 2


def _is_telling(wordings: Wordings, run: Run, places: Iterable[Place]) -> bool:
    """Tell whether a run says something by itself: it is long, or most of a sentence.

    Articles that have nothing else in common share twelve words in a long title or a set phrase.
    """
    return run.end - run.start >= _LONG_WORDS or any(
        _fills_sentence(wordings.text(place.article_id), place) for place in places
    )


def _fills_sentence(text: str, place: Place) -> bool:
    """Tell whether most of a place is most of a sentence."""
    for start, end in split_sentences(text):
        common = min(end, place.char_end) - max(start, place.char_start)
        if 2 * common >= place.char_end - place.char_start:
            return common >= _MOST_OF_SENTENCE * (end - start)
    return False
