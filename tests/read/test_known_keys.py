"""Keys are new once."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from etl.read.known_keys import KnownKeys

KEYS = st.lists(st.lists(st.integers(0, 300).map(lambda n: f"{n:032x}"), unique=True, max_size=60))


@given(KEYS)
def test_take_new_tells_each_key_once(batches):
    keys, seen = KnownKeys([]), set()
    for batch in batches:
        assert keys.take_new(batch) == [key not in seen for key in batch]
        seen.update(batch)


def test_keys_that_end_in_zeros_differ():
    keys = KnownKeys([])
    assert keys.take_new(["ab" + "00" * 15, "abab" + "00" * 14, "00" * 16]) == [True] * 3
    assert keys.take_new(["abab00" + "00" * 13, "ababab" + "00" * 13]) == [False, True]


def test_files_give_known_keys(tmp_path):
    pl.DataFrame({"page_id": ["0" * 32], "x": [1]}).write_parquet(tmp_path / "a.parquet")
    assert KnownKeys([tmp_path / "a.parquet"]).take_new(["0" * 32, "f" * 32]) == [False, True]
