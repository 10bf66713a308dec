"""Opens files, packed ones unpacked as they are read: what a bomb holds never stands in memory."""

import gzip
import io
import sys
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

PACKINGS = (".gz", ".zst")
STDIN = Path("-")
"""The source that is standard input."""

FAULTS = (OSError, EOFError, zlib.error)
"""What reading packed data may raise; an `OSError` has no errno where the fault is the data's."""

_BUFFER_BYTES = 1 << 20
_PIECE_BYTES = 1 << 16


def unpacked_suffixes(path: Path) -> list[str]:
    """Return a file's endings in small letters, the packing's left out."""
    suffixes = [suffix.lower() for suffix in path.suffixes]
    return suffixes[:-1] if suffixes and suffixes[-1] in PACKINGS else suffixes


def is_packed(path: Path) -> bool:
    """Tell whether a file is packed, by its name."""
    return path.suffix.lower() in PACKINGS


class _Unpacked(io.RawIOBase):
    """Unpacked data: where it cannot be read on, what came before is still given out."""

    def __init__(self, read: Callable[[int], bytes], close: Callable[[], None]) -> None:
        self._read = read
        self._close = close
        self._fault: Exception | None = None

    def readable(self) -> bool:
        """Tell that this can be read."""
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        """Fill the buffer as far as the data goes; return how far."""
        view = memoryview(buffer)
        filled = 0
        while filled < len(view) and not self._fault:
            try:
                piece = self._read(min(_PIECE_BYTES, len(view) - filled))
            except FAULTS as error:
                self._fault = error
                break
            if not piece:
                return filled
            view[filled : filled + len(piece)] = piece
            filled += len(piece)
        if self._fault and not filled:
            raise self._fault
        return filled

    def close(self) -> None:
        """Close the file as well."""
        if not self.closed:
            self._close()
        super().close()


def _open_gz(path: Path) -> io.RawIOBase:
    """Open a gzip file of one or more members."""
    file = gzip.GzipFile(path, "rb")
    return _Unpacked(file.read1, file.close)


def _open_zst(path: Path) -> io.RawIOBase:
    """Open a Zstandard file of one or more frames."""
    import pyarrow as pa  # noqa: PLC0415  heavy, and only this packing needs it

    path.open("rb").close()  # tells better than the other library why it cannot be opened
    packed = pa.OSFile(str(path), "rb")
    return _Unpacked(pa.CompressedInputStream(packed, "zstd").read, packed.close)


def open_unpacked(path: Path) -> io.BufferedReader:
    """Open a file, or standard input, for reading.

    Raises:
        OSError: it cannot be opened; reading it may raise `FAULTS`.

    """
    raw: io.RawIOBase
    if path == STDIN:
        raw = io.FileIO(sys.stdin.fileno(), closefd=False)
    elif path.suffix.lower() == ".gz":
        raw = _open_gz(path)
    elif path.suffix.lower() == ".zst":
        raw = _open_zst(path)
    else:
        raw = path.open("rb", buffering=0)
    return io.BufferedReader(raw, _BUFFER_BYTES)
