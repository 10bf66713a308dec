"""Finds the text of HTML pages, in several processes where they are many; the order stays."""

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain
from multiprocessing import get_context
from typing import TypeVar

from etl.read.formats import Found
from etl.read.html_pages import HtmlPage, read_page
from etl.read.records import RawRecord

_WAITING_PER_WORKER = 8

Name = TypeVar("Name")


def find_texts(
    found: Iterable[tuple[Name, Found]], workers: int, alone: int
) -> Iterator[tuple[Name, RawRecord]]:
    """Yield each record under its name, in order.

    Args:
        found: Records, and pages whose text is still to be found, each with a name.
        workers: Processes for the pages.
        alone: That many pages are read here first: for few, processes are not worth their start.

    """
    rest = iter(found)
    pages = 0
    for name, item in rest:
        pages += isinstance(item, HtmlPage)
        if workers > 1 and pages > alone:
            yield from _find_side_by_side(chain([(name, item)], rest), workers)
        else:
            yield name, read_page(item) if isinstance(item, HtmlPage) else item


def _find_side_by_side(
    found: Iterable[tuple[Name, Found]], workers: int
) -> Iterator[tuple[Name, RawRecord]]:
    """Yield each record under its name; few pages wait at a time, so that memory is bounded."""
    waiting: deque[tuple[Name, RawRecord | Future[RawRecord]]] = deque()
    # Polars runs threads of its own, which a forked process would inherit half dead.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for name, item in found:
            if isinstance(item, HtmlPage):
                waiting.append((name, pool.submit(read_page, item)))
            else:
                waiting.append((name, item))
            if len(waiting) >= workers * _WAITING_PER_WORKER:
                yield _done(waiting.popleft())
        yield from map(_done, waiting)


def _done(waited: tuple[Name, RawRecord | Future[RawRecord]]) -> tuple[Name, RawRecord]:
    """Return a record that may have to be waited for."""
    name, item = waited
    return name, item.result() if isinstance(item, Future) else item
