"""Reads annotated articles: NAME.json with the truth, the raw page in a text file."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.errors import UsageError
from etl.evaluate.folding import squeeze
from etl.evaluate.truth import Items, Json, read_items

_KEPT = frozenset({"title", "lead", "body", "heading"})


@dataclass(frozen=True, slots=True)
class AnnotatedArticle:
    """The truth of one page."""

    id: str
    file_stem: str
    """Name of the raw file without its ending: how the article is found in a warehouse."""
    title: str | None
    author: str | None
    published_at: str | None
    """As printed, ISO 8601 cut to its precision."""
    is_date_printed: bool
    """False where the time came beside the text: the text then cannot tell it."""
    kept_lines: tuple[str, ...]
    """Letters and digits of each line of the story."""
    items: Items
    tolerated: Items


def _raw_path(annotation: Path, values: Json) -> Path:
    """Return the file of the raw page: beside the annotation, or in the folder `seeds`."""
    source = values.get("source")
    if isinstance(source, str):
        return annotation.parent.parent / "seeds" / source
    return annotation.parent / f"{values['id']}.txt"


def _read_raw(path: Path) -> str:
    """Return the raw page; a page with its date beside the text is a JSONL file of one record."""
    records = path.with_suffix(".jsonl")
    if path.exists() or not records.exists():
        return path.read_bytes().decode("utf-8")
    text: str = json.loads(records.read_text(encoding="utf-8").split("\n", 1)[0])["text"]
    return text


def _keep_lines(raw: str, values: Json) -> tuple[str, ...]:
    """Return the lines of the story, without the page dirt glued to them."""
    lines = raw.split("\n")
    kept = [squeeze(lines[line["n"] - 1]) for line in values["lines"] if line["label"] in _KEPT]
    for dirt in values.get("inline_dirt") or ():
        kept = [line.replace(squeeze(dirt["from"]), "") for line in kept]
    return tuple(kept)


def _read_article(annotation: Path, values: Json) -> AnnotatedArticle:
    """Return one annotated article with its raw page."""
    path = _raw_path(annotation, values)
    return AnnotatedArticle(
        id=values["id"],
        file_stem=path.stem,
        title=values.get("title"),
        author=values.get("author"),
        published_at=values.get("published_at"),
        is_date_printed=not values.get("published_at_in"),
        kept_lines=_keep_lines(_read_raw(path), values),
        items=read_items(values),
        tolerated=read_items(values.get("tolerated") or {}),
    )


def _read_annotation(path: Path) -> AnnotatedArticle | None:
    """Return the article of a file; None where the JSON is no annotation."""
    try:
        values: Any = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(values, dict) or "lines" not in values:
            return None
        return _read_article(path, values)
    except KeyError as error:
        raise UsageError(f"{path}: an item of the annotation has no {error}") from error
    except (OSError, ValueError, TypeError, IndexError) as error:
        raise UsageError(f"{path}: cannot be read as an annotated article ({error})") from error


def _find_files(places: Sequence[Path]) -> Iterator[Path]:
    """Yield the JSON files of the folders, and the files named."""
    for place in places:
        if not place.exists():
            raise UsageError(f"{place}: no such folder of annotated articles")
        yield from sorted(place.glob("*.json")) if place.is_dir() else [place]


def read_annotations(places: Sequence[Path]) -> tuple[AnnotatedArticle, ...]:
    """Read every annotated article of the folders, in order.

    Raises:
        UsageError: a folder is missing, a file cannot be read, or there is no annotation at all.

    """
    read = (_read_annotation(path) for path in _find_files(places))
    articles = tuple(article for article in read if article is not None)
    if not articles:
        names = ", ".join(str(place) for place in places) or "no folder given"
        raise UsageError(f"{names}: holds no annotated article; name a folder of NAME.json files")
    return articles
