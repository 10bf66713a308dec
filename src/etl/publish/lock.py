"""One run at a time: the warehouse's lock, and whether it can be written at all."""

from collections.abc import Iterator
from contextlib import contextmanager

from filelock import FileLock, Timeout

from etl.errors import LockedError, UsageError
from etl.publish.layout import Layout


@contextmanager
def hold_warehouse(layout: Layout) -> Iterator[None]:
    """Hold the warehouse for one run, making its folder where it is missing.

    Raises:
        UsageError: the folder cannot be made or written.
        LockedError: another run holds it.

    """
    try:
        layout.root.mkdir(parents=True, exist_ok=True)
        lock = FileLock(layout.lock, timeout=0)
        lock.acquire()
    except Timeout as error:
        raise LockedError(
            f"{layout.root}: another run holds this warehouse; wait for it or use another folder"
        ) from error
    except OSError as error:
        raise UsageError(
            f"{layout.root}: cannot write this warehouse ({error.strerror}); "
            "choose another folder with --warehouse"
        ) from error
    try:
        yield
    finally:
        lock.release()
