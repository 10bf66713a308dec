"""Records that are rows of a Parquet file."""

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import polars as pl

from etl.read.records import Columns, RawRecord, broken, from_fields

if TYPE_CHECKING:
    import pyarrow as pa

_BATCH_ROWS = 1_000


def read_parquet(stream: io.BufferedReader, columns: Columns) -> Iterator[RawRecord]:
    """Yield a record for each row, a batch at a time.

    Raises:
        OSError: without an errno, or `ValueError`, where the file cannot be read on.

    """
    import pyarrow.parquet as pq  # noqa: PLC0415  heavy, and only this format needs it

    file = pq.ParquetFile(stream)
    wanted = [name for name in columns.values() if name in file.schema_arrow.names]
    for batch in file.iter_batches(batch_size=_BATCH_ROWS, columns=wanted):
        names = batch.schema.names
        for row in zip(*map(_values, batch.columns), strict=True):
            values = dict(zip(names, row, strict=True))
            yield from_fields(values, columns) or broken(repr(values).encode())


def _values(column: "pa.Array[Any]") -> list[Any]:
    """Return the values of a column; strings whose bytes are no UTF-8 as bytes."""
    import pyarrow as pa  # noqa: PLC0415

    if not (pa.types.is_string(column.type) or pa.types.is_large_string(column.type)):
        return column.to_pylist()
    try:
        column.validate(full=True)
    except pa.ArrowInvalid:
        return column.cast(pa.large_binary()).to_pylist()
    return pl.Series(column).to_list()  # several times as fast as Arrow's own
