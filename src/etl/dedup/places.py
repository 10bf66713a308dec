"""Where shared runs of words stand in the texts, and which of them are passages worth a row."""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.dedup.compare import SharedRun
from etl.dedup.passages import LEAST_WORDS
from etl.dedup.texts import map_files, read_texts
from etl.parquet import stored_schema
from etl.vietnamese.letters import CLOSING_QUOTES, OPENING_QUOTES
from etl.vietnamese.sentences import split_sentences

_LONG_WORDS = 20
_MOST_OF_SENTENCE = 0.6
_PLAIN_WORDS = 7
"""Words with a small first letter: twelve words with the full name of a person have as many."""
_CONTACTS = ("@", "www.", "://")
_PUNCTUATION = ".,;:!?…()[]-–—/" + OPENING_QUOTES + CLOSING_QUOTES
_CODE_POINTS = 0x110000
_CODE = np.dtype("<u4")
_RUN = {
    "n": pl.Int32(),
    "start": pl.Int32(),
    "end": pl.Int32(),
    "other_n": pl.Int32(),
    "other_start": pl.Int32(),
    "other_end": pl.Int32(),
    "similarity": pl.Float64(),
    "is_related": pl.Boolean(),
}

Bounds = npt.NDArray[np.intp]


class Place(NamedTuple):
    """One side of a shared run, in characters; the text of the first side only."""

    row: int
    is_first: bool
    article_id: str
    char_start: int
    char_end: int
    text: str | None
    is_telling: bool


_PLACE = {
    "row": pl.UInt32(),
    "is_first": pl.Boolean(),
    "article_id": pl.String(),
    "char_start": pl.Int32(),
    "char_end": pl.Int32(),
    "text": pl.String(),
    "is_telling": pl.Boolean(),
}


def frame_runs(runs: Sequence[SharedRun]) -> pl.DataFrame:
    """Return shared runs as a frame, which takes a tenth of the room."""
    return pl.DataFrame(runs, schema=_RUN, orient="row")


def place_passages(homes: pl.DataFrame, runs: pl.DataFrame, workers: int) -> pl.DataFrame:
    """Return the shared runs as `shared_passages`; tables, titles and set phrases are left out.

    Args:
        homes: `article_id`, `n` and `path` of the articles in the runs, among others.
        runs: What the articles share.
        workers: How many files to look at side by side.

    """
    told = runs.with_row_index("row").with_columns(
        is_telling=pl.col("is_related") | (pl.col("end") - pl.col("start") >= _LONG_WORDS)
    )
    sides = pl.concat([_take_side(told, ""), _take_side(told, "other_")])
    found = map_files(_find_places, sides.join(homes, on="n"), workers)
    places = pl.concat([pl.DataFrame(schema=_PLACE), *found])
    return _choose_passages(told.select("row", "similarity"), places)


def _take_side(told: pl.DataFrame, prefix: str) -> pl.DataFrame:
    """Return one side of the runs, that whose columns have the prefix."""
    own = [pl.col(f"{prefix}{name}").alias(name) for name in ("n", "start", "end")]
    return told.select("row", *own, "is_telling", is_first=pl.lit(not prefix))


def find_words(text: str) -> tuple[Bounds, Bounds]:
    r"""Return where the words of a text begin and where they end, in characters.

    The words are those of `hash_words`: Polars does not tell their places, and Python's own `\w`
    takes a combining mark for no part of a word.
    """
    inside = np.zeros(len(text) + 2, bool)
    inside[1:-1] = _word_characters()[np.frombuffer(text.encode("utf-32-le"), _CODE)]
    begins, ends = inside[1:] & ~inside[:-1], inside[:-1] & ~inside[1:]
    return np.flatnonzero(begins), np.flatnonzero(ends)


def fills_sentence(text: str, start: int, end: int) -> bool:
    """Tell whether most of the characters `start:end` is most of a sentence."""
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    lines = text[line_start : line_end if line_end >= 0 else len(text)]
    start, end = start - line_start, end - line_start
    for sentence in split_sentences(lines):
        common = min(sentence.end, end) - max(sentence.start, start)
        if 2 * common >= end - start:
            return common >= _MOST_OF_SENTENCE * (sentence.end - sentence.start)
    return False


def is_prose(text: str) -> bool:
    """Tell whether a passage says something in words: tables, titles and addresses do not.

    Two articles that name one official or one office so share a dozen words and no thought: such
    words begin with capitals, half of them and more.
    """
    words = [word.strip(_PUNCTUATION) for word in text.split()]
    if sum(word.isalpha() for word in words) < LEAST_WORDS - 2:
        return False
    plain = sum(word.isalpha() and word[0].islower() for word in words)
    is_contact = any(mark in text for mark in _CONTACTS)
    return plain >= max(_PLAIN_WORDS, len(words) / 2) and not is_contact


def _find_places(sides: pl.DataFrame) -> pl.DataFrame:
    """Return the places of the sides of runs that lie in one file."""
    articles = sides.select("article_id", "path").unique()
    texts = dict(read_texts(articles).select("article_id", "text").iter_rows())
    bounds = {article: find_words(text) for article, text in texts.items()}
    places = []
    columns = sides.select("row", "is_first", "article_id", "start", "end", "is_telling")
    for row, is_first, article, first, end, is_telling in columns.iter_rows():
        text, (begins, ends) = texts[article], bounds[article]
        here = int(begins[first]), int(ends[end - 1])
        told = text[slice(*here)] if is_first else None
        tells = is_telling or fills_sentence(text, *here)
        places.append(Place(row, is_first, article, *here, told, tells))
    return pl.DataFrame(places, schema=_PLACE, orient="row")


def _choose_passages(told: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return the runs that say something by themselves: long, or most of a sentence.

    Articles that have nothing else in common share twelve words in a long title or a set phrase.
    """
    first = places.filter("is_first")
    other = places.filter(~pl.col("is_first")).rename(
        {name: f"other_{name}" for name in _PLACE if name != "row"}
    )
    pairs = told.join(first, on="row").join(other, on="row")
    pairs = pairs.filter(pl.col("is_telling") | pl.col("other_is_telling"))
    prose = pl.Series([is_prose(text) for text in pairs["text"]], dtype=pl.Boolean)
    return pairs.filter(prose).select(stored_schema("shared_passages").names())


@cache
def _word_characters() -> npt.NDArray[np.bool_]:
    r"""Return, for each code point, whether Polars takes it for a `\w`."""
    codes = np.arange(_CODE_POINTS, dtype=_CODE)
    codes[0xD800:0xE000] = 0  # halves of pairs are no characters
    characters = pl.Series(list(codes.tobytes().decode("utf-32-le")))
    return characters.str.contains(r"^\w$").to_numpy()
