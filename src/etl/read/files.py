"""Which files the sources hold."""

import itertools
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path
from typing import NamedTuple

from etl.errors import UsageError
from etl.read.formats import READABLE, format_of
from etl.read.packing import STDIN
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


def _fixed_part(pattern: Path) -> Path:
    """Return the folder of a pattern down to its first part that is one."""
    fixed = itertools.takewhile(lambda part: not has_magic(part), pattern.parts)
    return Path(*fixed)


def _places(source: Path) -> tuple[Path, list[Path]]:
    """Return what the names of a source's files are relative to, and its files and folders."""
    if source.is_file():
        return source.parent, [source]
    if source.exists():
        return source, [source]
    matches = glob(str(source), recursive=True)  # noqa: PTH207  takes any pattern, pathlib does not
    return _fixed_part(source), [Path(match) for match in matches]


def _walk(source: Path, warehouse: Path | None) -> Iterator[SourceFile]:
    """Yield the files of one source, hidden ones and those of the warehouse left out."""
    if source == STDIN:
        yield SourceFile(STDIN, "stdin")
        return
    base, places = _places(source)
    own = warehouse.resolve() if warehouse else None
    for place in places:
        name = place.relative_to(base)
        if place.is_dir():
            yield from _walk_folder(place.resolve(), name, own)
        elif place == source or own not in place.resolve().parents:
            path = place.parent.resolve() / place.name
            yield SourceFile(path, storable(name.as_posix()))


def _walk_folder(root: Path, name: Path, own: Path | None) -> Iterator[SourceFile]:
    """Yield the files below a folder, their names below the folder's own."""
    if own in (root, *root.parents):
        return
    for folder, inner, names in os.walk(root, onerror=_refuse):
        here = Path(folder)
        inner[:] = [n for n in inner if not n.startswith(_HIDDEN) and here / n != own]
        for file in names:
            path = here / file
            if not file.startswith(_HIDDEN) and path.is_file():
                yield SourceFile(path, storable((name / path.relative_to(root)).as_posix()))


def _refuse(error: OSError) -> None:
    """Raise `UsageError` for a folder that cannot be listed: its pages would be missed unseen."""
    raise UsageError(f"{error.filename}: cannot be listed ({error.strerror}); leave it out")


def _once(found: Iterable[SourceFile]) -> list[SourceFile]:
    """Return the files in order of their names, each once though two sources hold it."""
    by_path: dict[Path, SourceFile] = {}
    for file in sorted(found, key=lambda file: (file.uri, file.path)):
        by_path.setdefault(file.path, file)
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
        sources: Files, folders, patterns such as `pages/**/*.jsonl`, or `-` for standard input.
        warehouse: A folder that is no source, though it may lie within one.

    Raises:
        UsageError: a source is missing, or none holds a file that can be read.

    """
    for source in sources:
        if not source.exists() and source != STDIN and not has_magic(str(source)):
            raise UsageError(f"{source}: no such file or folder; give a path that exists")
    found = _sorted_out(_once(file for source in sources for file in _walk(source, warehouse)))
    if not found.files:
        raise UsageError(f"{_nothing_in(sources)}; tinkho reads {READABLE}")
    return found


def _nothing_in(sources: Sequence[Path]) -> str:
    """Say of sources that they hold nothing."""
    names = ", ".join(map(str, sources)) or "no source"
    if any(has_magic(str(source)) for source in sources):
        return f"{names}: matches no readable file"
    return f"{names}: holds no readable file"
