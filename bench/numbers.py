r"""Articles a second of the money, date and quantity finders, beside a plain regular expression.

    python -m bench.numbers [PARQUET] [--articles N] [--seed S]

PARQUET has a column `text`; without it N synthetic articles are read. The reference is
`re.findall(r"\d[\d.,]*", text)` over the same texts, on the same core, in turns with the finders:
what the machine does with the plainest search for figures at this moment. Both are then run in one
process for each core, all at once. Then hostile runs of figures, marks and number words show how
the time grows with their length.
"""

import argparse
import os
import re
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import polars as pl

from etl.grammar.document import Document, read_document
from etl.numbers.dates import find_dates
from etl.numbers.money import find_money
from etl.numbers.quantities import find_quantities
from etl.records import Span

_FIGURES = re.compile(r"\d[\d.,]*")
_ROUNDS = 5
_HOSTILE = ("1", "1.", "1-", "1 ", "1/", "một ", "một trăm ", "năm ", "1, 2 và ", "5 tỷ ", "thứ ")
_SHORT, _LONG = 120_000, 480_000


def find_numeric_facts(document: Document) -> int:
    """Run the three finders as the pipeline does; return the number of facts."""
    money, dates = find_money(document), find_dates(document)
    taken = [Span(fact.char_start, fact.char_end) for fact in money]
    taken += [Span(fact.char_start, fact.char_end) for fact in dates]
    return len(money) + len(dates) + len(find_quantities(document, taken))


def best_seconds(works: Sequence[Callable[[], object]]) -> list[float]:
    """Return the least CPU seconds that each piece of work took, done in turns."""
    best = [float("inf")] * len(works)
    for _ in range(_ROUNDS):
        for i, work in enumerate(works):
            begun = time.process_time()
            work()
            best[i] = min(best[i], time.process_time() - begun)
    return best


def read_texts(source: Path | None, count: int, seed: int) -> list[str]:
    """Return the texts to read: a sample of the file's, or synthetic ones."""
    if source is not None:
        texts = pl.read_parquet(source, columns=["text"])["text"].drop_nulls()
        return texts.sample(min(count, len(texts)), seed=seed).to_list()
    from etl.synth import synthesize  # noqa: PLC0415  only without a source

    with tempfile.TemporaryDirectory() as folder:
        synthesize(count, Path(folder), seed=seed)
        return pl.read_ndjson(f"{folder}/*.jsonl")["text"].to_list()


def show_speed(texts: list[str]) -> None:
    """Print the finders' speed and the reference's."""
    documents = [read_document(text) for text in texts]
    megabytes = sum(len(text.encode()) for text in texts) / 1e6
    facts = sum(map(find_numeric_facts, documents))
    works = {
        "finders": lambda: [find_numeric_facts(document) for document in documents],
        "reference": lambda: [_FIGURES.findall(text) for text in texts],
    }
    seconds = dict(zip(works, best_seconds(list(works.values())), strict=True))
    print(f"{len(texts):,} articles, {megabytes:,.1f} MB, {facts / len(texts):.1f} facts each")
    print(f"{'':12}{'articles/s':>12}{'MB/s':>9}{'us/article':>12}{'x reference':>13}")
    for name, each in seconds.items():
        rates = f"{len(texts) / each:>12,.0f}{megabytes / each:>9.1f}"
        rates += f"{each / len(texts) * 1e6:>12.0f}"
        print(f"{name:12}{rates}{each / seconds['reference']:>13.1f}")


def measure_share(texts: list[str]) -> tuple[float, float]:
    """Return articles a second of CPU of the finders and of the reference on some of the texts."""
    documents = [read_document(text) for text in texts]
    finders, reference = best_seconds(
        [
            lambda: [find_numeric_facts(document) for document in documents],
            lambda: [_FIGURES.findall(text) for text in texts],
        ]
    )
    return len(texts) / finders, len(texts) / reference


def show_all_cores(texts: list[str]) -> None:
    """Print the speed with a process for each core at work at the same time."""
    cores = len(os.sched_getaffinity(0))
    shares = [texts[core::cores] for core in range(cores)]
    with ProcessPoolExecutor(cores) as pool:
        rates = list(pool.map(measure_share, shares))
    finders, reference = (sum(column) for column in zip(*rates, strict=True))
    print(f"{cores} cores: {finders:,.0f} articles/s, reference {reference:,.0f} articles/s")


def show_growth() -> None:
    """Print how much longer four times as much hostile text takes: 4 is in proportion."""
    print(f"{'hostile run':14}{'us/char':>10}{'growth':>9}")
    for piece in _HOSTILE:
        short, long = (read_document(piece * (size // len(piece))) for size in (_SHORT, _LONG))
        begun = time.process_time()
        find_numeric_facts(short)
        between = time.process_time()
        find_numeric_facts(long)
        took = time.process_time() - between
        growth = took / max(1e-3, between - begun)
        print(f"{piece!r:14}{took / _LONG * 1e6:>10.2f}{growth:>9.1f}")


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("source", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=0)
    chosen = options.parse_args()
    texts = read_texts(chosen.source, chosen.articles, chosen.seed)
    show_speed(texts)
    show_all_cores(texts)
    show_growth()


if __name__ == "__main__":
    main()
