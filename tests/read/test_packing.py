"""Packed files: unpacked piece by piece, and read as far as they go."""

import gzip
import random

import pyarrow as pa
import pytest

from etl.read.packing import FAULTS, open_unpacked

LINES = b"".join(b"%d\n" % random.Random(n).getrandbits(64) for n in range(50_000))


def pack_zst(content: bytes) -> bytes:
    return pa.compress(content, codec="zstd", asbytes=True)


PACK = {".gz": gzip.compress, ".zst": pack_zst}


@pytest.mark.parametrize("ending", PACK)
def test_members_one_behind_the_other_are_read(tmp_path, ending):
    path = tmp_path / f"a.txt{ending}"
    path.write_bytes(PACK[ending](LINES) + PACK[ending](b"end"))
    with open_unpacked(path) as stream:
        assert stream.read() == LINES + b"end"


@pytest.mark.parametrize("ending", PACK)
def test_what_came_before_a_fault_is_read(tmp_path, ending):
    path = tmp_path / f"a.txt{ending}"
    path.write_bytes(PACK[ending](LINES)[:-3_000])
    read = []
    with open_unpacked(path) as stream, pytest.raises(FAULTS) as fault:
        read.extend(iter(stream.readline, b""))
    assert getattr(fault.value, "errno", None) is None
    assert len(b"".join(read)) > len(LINES) / 2
    assert LINES.startswith(b"".join(read))


@pytest.mark.parametrize("ending", ["", *PACK])
def test_a_missing_file_has_an_errno(tmp_path, ending):
    with pytest.raises(FileNotFoundError):
        open_unpacked(tmp_path / f"a.txt{ending}")
