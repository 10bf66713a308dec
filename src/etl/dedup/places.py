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
    text: str | None = None
    fills_sentence: bool = False


_PLACE = {
    "row": pl.UInt32(),
    "is_first": pl.Boolean(),
    "article_id": pl.String(),
    "char_start": pl.Int32(),
    "char_end": pl.Int32(),
    "text": pl.String(),
    "fills_sentence": pl.Boolean(),
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
    told = runs.with_row_index("row")
    first = told.select("row", "n", "start", "end", is_first=pl.lit(value=True))
    other = told.select(
        "row", n="other_n", start="other_start", end="other_end", is_first=pl.lit(value=False)
    )
    sides = pl.concat([first, other]).join(homes, on="n").sort("article_id", "row")
    found = list(map_files(_find_places, sides, workers))
    places = pl.concat([pl.DataFrame(schema=_PLACE), *found])
    return _choose_passages(told, places)


def find_words(text: str) -> tuple[Bounds, Bounds]:
    r"""Return where the words of a text begin and where they end, in characters.

    The words are those of `split_words`: Polars does not tell their places, and Python's own `\w`
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
    """Tell whether a passage holds words enough, numbers aside: tables and rankings do not."""
    return sum(word.strip(_PUNCTUATION).isalpha() for word in text.split()) >= LEAST_WORDS - 2


def _find_places(sides: pl.DataFrame) -> pl.DataFrame:
    """Return the places of the sides of runs that lie in one file."""
    articles = sides.select("article_id", "path").unique()
    texts = dict(read_texts(articles).select("article_id", "text").iter_rows())
    bounds = {article: find_words(text) for article, text in texts.items()}
    places = []
    for row, is_first, article, first, end in sides.select(
        "row", "is_first", "article_id", "start", "end"
    ).iter_rows():
        begins, ends = bounds[article]
        places.append(
            _cut(texts[article], Place(row, is_first, article, begins[first], ends[end - 1]))
        )
    return pl.DataFrame(places, schema=_PLACE, orient="row")


def _cut(text: str, place: Place) -> Place:
    """Return the place with what the text says there."""
    start, end = place.char_start, place.char_end
    return place._replace(
        text=text[start:end] if place.is_first else None,
        fills_sentence=fills_sentence(text, start, end),
    )


def _choose_passages(told: pl.DataFrame, places: pl.DataFrame) -> pl.DataFrame:
    """Return the runs that say something by themselves: long, or most of a sentence.

    Articles that have nothing else in common share twelve words in a long title or a set phrase.
    """
    other = places.filter(~pl.col("is_first")).select(
        "row",
        pl.col("fills_sentence").alias("other_fills_sentence"),
        *(pl.col(name).alias(f"other_{name}") for name in ("article_id", "char_start", "char_end")),
    )
    is_telling = pl.any_horizontal(
        "is_related",
        "fills_sentence",
        "other_fills_sentence",
        pl.col("end") - pl.col("start") >= _LONG_WORDS,
    )
    passages = (
        told.join(places.filter("is_first"), on="row").join(other, on="row").filter(is_telling)
    )
    prose = pl.Series([is_prose(text) for text in passages["text"]], dtype=pl.Boolean)
    return passages.filter(prose).select(stored_schema("shared_passages").names())


@cache
def _word_characters() -> npt.NDArray[np.bool_]:
    r"""Return, for each code point, whether Polars takes it for a `\w`."""
    codes = np.arange(_CODE_POINTS, dtype=_CODE)
    codes[0xD800:0xE000] = 0  # halves of pairs are no characters
    characters = pl.Series(list(codes.tobytes().decode("utf-32-le")))
    return characters.str.contains(r"^\w$").to_numpy()
