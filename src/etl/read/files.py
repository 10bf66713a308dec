"""Which files the sources hold."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from etl.errors import UsageError
from etl.read.formats import format_of
from etl.read.records import storable

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


def _walk(source: Path, warehouse: Path | None) -> Iterator[SourceFile]:
    """Yield the files of one source, hidden ones and those of the warehouse left out."""
    if source.is_file():
        yield SourceFile(source, storable(source.name))
        return
    own = warehouse.absolute() if warehouse else None
    for path in source.rglob("*"):
        uri = path.relative_to(source)
        if any(part.startswith(_HIDDEN) for part in uri.parts) or not path.is_file():
            continue
        if own is None or own not in path.absolute().parents:
            yield SourceFile(path, storable(uri.as_posix()))


def _once(found: Iterable[SourceFile]) -> list[SourceFile]:
    """Return the files in order of their names, each once though two sources hold it."""
    by_path: dict[Path, SourceFile] = {}
    for file in sorted(found, key=lambda file: (file.uri, str(file.path))):
        by_path.setdefault(file.path.absolute(), file)
    return list(by_path.values())


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


def find_files(sources: Sequence[Path], warehouse: Path | None = None) -> FileSet:
    """Return the readable files of the sources, whatever order these are given in.

    Args:
        sources: Files or folders.
        warehouse: A folder that is no source, though it may lie within one.

    Raises:
        UsageError: a source is missing, or none holds a file that can be read.

    """
    for source in sources:
        if not source.exists():
            raise UsageError(f"{source}: no such file or folder; give a path that exists")
    found = _sorted_out(_once(file for source in sources for file in _walk(source, warehouse)))
    if not found.files:
        names = ", ".join(map(str, sources)) or "no source"
        raise UsageError(
            f"{names}: holds no readable file; tinkho reads .txt, .jsonl, .csv and .parquet"
        )
    return found
