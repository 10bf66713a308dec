"""Keys of pages that are known: 16 bytes each, looked up in the time of a few binary searches."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import polars as pl
from numpy.typing import NDArray

_KEY_TYPE = "S16"
Keys = NDArray[np.bytes_]


def _packed(page_ids: Sequence[str]) -> Keys:
    """Return the keys of 32 hex digits as 16 bytes each."""
    return np.frombuffer(bytes.fromhex("".join(page_ids)), dtype=_KEY_TYPE)


class KnownKeys:
    """A set of page keys that only grows: sorted runs, merged as they come to equal length."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Take in `page_id` of the Parquet files."""
        self._runs: list[Keys] = []
        for path in files:
            frame = pl.read_parquet(path, columns=["page_id"], glob=False)
            self._add(_packed(frame["page_id"].to_list()))

    def take_new(self, page_ids: Sequence[str]) -> list[bool]:
        """Tell for each key whether it was not known, and know it from now on.

        The keys must differ among themselves.
        """
        keys = _packed(page_ids)
        known = np.zeros(len(keys), dtype=bool)
        for run in self._runs:
            places = np.minimum(np.searchsorted(run, keys), len(run) - 1)
            known |= run[places] == keys
        self._add(keys[~known])
        return [not is_known for is_known in known.tolist()]

    def _add(self, keys: Keys) -> None:
        """Add keys as a sorted run; each key is merged a logarithmic number of times."""
        if not len(keys):
            return
        runs = self._runs
        runs.append(np.sort(keys))
        while len(runs) > 1 and len(runs[-2]) < 2 * len(runs[-1]):
            runs[-2:] = [np.sort(np.concatenate(runs[-2:]), kind="stable")]
