"""Which files the sources hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from etl.errors import UsageError
from etl.read.formats import format_of

_HIDDEN = "."


class SourceFile(NamedTuple):
    """A readable file and its name in `source_uri`: the path relative to the source argument."""

    path: Path
    uri: str


@dataclass(frozen=True, slots=True)
class FileSet:
    """The readable files of all sources, and how many others were passed over, by ending."""

    files: tuple[SourceFile, ...]
    skipped: Mapping[str, int]


def _walk(source: Path) -> Iterator[SourceFile]:
    """Yield the files of one source in order of their names, hidden ones left out."""
    if source.is_file():
        yield SourceFile(source, source.name)
        return
    for path in sorted(source.rglob("*")):
        uri = path.relative_to(source)
        if path.is_file() and not any(part.startswith(_HIDDEN) for part in uri.parts):
            yield SourceFile(path, uri.as_posix())


def _sorted_out(found: Iterable[SourceFile]) -> FileSet:
    """Split the files into those that a reader knows and the rest."""
    known: list[SourceFile] = []
    skipped: Counter[str] = Counter()
    for file in found:
        if format_of(file.path):
            known.append(file)
        else:
            skipped[file.path.suffix.lower() or file.path.name] += 1
    return FileSet(tuple(known), dict(sorted(skipped.items())))


def find_files(sources: Sequence[Path]) -> FileSet:
    """Return the readable files of the sources (files or folders).

    Raises:
        UsageError: a source is missing, or none holds a file that can be read.

    """
    for source in sources:
        if not source.exists():
            raise UsageError(f"{source}: no such file or folder; give a path that exists")
    found = _sorted_out(file for source in sources for file in _walk(source))
    if not found.files:
        names = ", ".join(map(str, sources)) or "no source"
        raise UsageError(
            f"{names}: holds no readable file; tinkho reads .txt, .jsonl, .csv and .parquet"
        )
    return found
