"""Numbers too many for memory, put in order: on disk, in parts that are sorted one by one."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Self

import numpy as np

from etl.dedup.words import Hashes


class Pile:
    """Unsigned numbers of so many bits, in files by their first bits: time grows as their count.

    A database sorts and groups them too, but takes ten times as long and holds them in memory.
    """

    def __init__(self, folder: Path, part_bits: int, bits: int = 64) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        parts = 1 << part_bits
        # Numbers that differ in their last bits alone stay in one part.
        step = np.uint64(1 << bits - part_bits) if part_bits else np.uint64(0)
        self._bounds = np.arange(1, parts, dtype=np.uint64) * step
        self._paths = [folder / f"{part:05d}" for part in range(parts)]
        self._stack = ExitStack()
        self._files = [self._stack.enter_context(path.open("wb")) for path in self._paths]

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        for path in self._paths:
            path.unlink(missing_ok=True)

    def add(self, numbers: Hashes) -> None:
        """Put numbers on the pile."""
        ranked = np.sort(numbers)
        for file, part in zip(
            self._files, np.split(ranked, np.searchsorted(ranked, self._bounds)), strict=True
        ):
            file.write(part.tobytes())

    def sorted_parts(self) -> Iterator[Hashes]:
        """Yield all numbers in ascending order, a part at a time; nothing is added afterwards."""
        for file, path in zip(self._files, self._paths, strict=True):
            file.close()
            numbers = np.fromfile(path, np.uint64)
            path.unlink()
            numbers.sort()
            yield numbers
