"""Writes pages and truth as they come, holding one file's worth of truth at most."""

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, NamedTuple, Self

import pyarrow as pa
import pyarrow.parquet as pq

PAGES_A_FILE = 10_000

_TRUTH: dict[str, pa.DataType] = {
    "id": pa.string(),
    "story": pa.int64(),
    "kind": pa.string(),
    "of": pa.string(),
    "edit_share": pa.float64(),
    "kept_lines": pa.list_(pa.int32()),
}
_FACTS: dict[str, pa.DataType] = {
    name: pa.string() for name in ("id", "table_name", "values_json", "text")
}


Facts = tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]
"""The facts of a page by column: their tables, their values as JSON, their words."""


class TruthRow(NamedTuple):
    """What a page is: see `etl.synth.synthesize`."""

    id: str
    story: int
    kind: str
    of: str | None
    edit_share: float | None
    kept_lines: list[int]


class _TableWriter:
    """Gathers a table's columns, and writes them as one row group a file of pages."""

    def __init__(self, path: Path, columns: dict[str, pa.DataType]) -> None:
        self._schema = pa.schema(columns)
        self._file = pq.ParquetWriter(path, self._schema, compression="zstd")
        self._columns: list[list[Any]] = [[] for _ in columns]

    def add(self, *values: Sequence[Any]) -> None:
        """Take some rows, column by column."""
        for column, new in zip(self._columns, values, strict=True):
            column.extend(new)

    def flush(self) -> None:
        """Write the rows that have gathered."""
        arrays = [
            pa.array(column, type=field.type)
            for column, field in zip(self._columns, self._schema, strict=True)
        ]
        self._file.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._columns = [[] for _ in self._schema]

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


class CorpusWriter:
    """Takes pages one by one; use it with `with`."""

    def __init__(self, out: Path) -> None:
        self._out = out
        self._count = 0
        self._pages: BinaryIO | None = None
        self._truth = _TableWriter(out / "truth.parquet", _TRUTH)
        self._facts = _TableWriter(out / "truth_facts.parquet", _FACTS)

    def add(self, record: bytes, truth: TruthRow, facts: Facts) -> None:
        """Take a page: its record as a line of JSON, what it is, and the facts in it by column."""
        if self._pages is None:
            self._pages = (self._out / f"pages-{self._count // PAGES_A_FILE:05}.jsonl").open("wb")
        self._pages.write(record)
        self._truth.add(*((value,) for value in truth))
        self._facts.add((truth.id,) * len(facts[0]), *facts)
        self._count += 1
        if self._count % PAGES_A_FILE == 0:
            self._flush()

    def _flush(self) -> None:
        """Finish a file of pages, with its truth."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None
            self._truth.flush()
            self._facts.flush()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._flush()
        self._truth.close()
        self._facts.close()
