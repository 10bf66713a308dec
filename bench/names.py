"""Articles a second and F1 of our names beside underthesea's, on the same texts in the same run.

    python -m bench.names [PARQUET] [--articles N] [--seed S] [--annotated DIR]

PARQUET has a column `text`; without it N synthetic articles are read. Ours is measured for names
with roles, and for these with quotations and events; each article is read once, after others have
warmed the word tables, on one core in CPU time and on both in time by the clock. F1 counts each
person, place and organisation of an annotated article once: right if one of its spellings was found
under its type. underthesea is measured where it can be imported:

    python -m venv /tmp/peer && /tmp/peer/bin/pip install -e . underthesea
    /tmp/peer/bin/python -m bench.names …
"""

import argparse
import importlib
import importlib.util
import json
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bench.numbers import read_texts
from etl.events.events import find_events
from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.names.roles import find_roles
from etl.quotes.quotes import find_quotes
from etl.vietnamese.letters import fold
from etl.vietnamese.tones import settle_tones

Names = dict[str, list[set[str]]]
"""By kind, the spellings of each name found in one text."""

_KINDS = {"person": "persons", "place": "places", "organization": "orgs"}
_PEER_KINDS = {"PER": "person", "LOC": "place", "ORG": "organization"}
_KEPT = ("title", "lead", "heading", "body")
_TITLES = ("ông ", "bà ", "anh ", "chị ")
_WARMING, _PEER_SHARE, _CORES = 200, 20, 2


def read_names(text: str) -> int:
    """Find names and roles; return their number."""
    document = read_document(text)
    mentions = find_mentions(document)
    return len(mentions) + len(find_roles(document, mentions))


def read_all(text: str) -> int:
    """Find names, roles, quotations and events; return their number."""
    document = read_document(text)
    mentions = find_mentions(document)
    found = len(mentions) + len(find_roles(document, mentions))
    quotes, events = find_quotes(document, mentions), find_events(document, mentions, (), ())
    return found + len(quotes) + len(events)


def read_with_peer(text: str) -> int:
    """Run underthesea's recogniser line by line; return the number of names."""
    return sum(1 for _ in _peer_names(text))


def _peer_names(text: str) -> Iterator[tuple[str, str]]:
    """Yield the type and the words of each name that underthesea finds."""
    ner = importlib.import_module("underthesea").ner
    for line in filter(None, map(str.strip, text.split("\n"))):
        kind, words = "", list[str]()
        for word, _, _, tag in [*ner(line), ("", "", "", "O")]:
            if words and not tag.startswith("I-"):
                yield kind, " ".join(words)
                words = []
            if tag != "O":
                kind = tag[2:]
                words.append(word)


def names_of_ours(text: str) -> Names:
    """Return our names by kind, with all the spellings that share one fullest name."""
    found: dict[tuple[str, str], set[str]] = {}
    for mention in find_mentions(read_document(text)):
        forms = found.setdefault((mention.entity_type.value, mention.name), {_plain(mention.name)})
        forms.add(_plain(mention.text))
    names: Names = {kind: [] for kind in _KINDS}
    for (kind, _), forms in found.items():
        names[kind].append(forms)
    return names


def names_of_peer(text: str) -> Names:
    """Return underthesea's names by kind, each spelling a name of its own."""
    found = {(_PEER_KINDS.get(kind, ""), _plain(name)) for kind, name in _peer_names(text)}
    return {kind: [{name} for k, name in found if k == kind] for kind in _KINDS}


def _plain(name: str) -> str:
    """Return a name for comparison: case, tone style and a word of address do not count."""
    folded = settle_tones(fold(name))
    return next((folded.removeprefix(t) for t in _TITLES if folded.startswith(t)), folded)


def read_annotated(folder: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the kept text and the truth of each annotated article with its page beside it."""
    for path in sorted(folder.glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        page = path.with_suffix(".txt")
        if "lines" not in truth or not page.exists():
            continue
        lines = page.read_text(encoding="utf-8").split("\n")
        kept = [lines[row["n"] - 1].strip() for row in truth["lines"] if row["label"] in _KEPT]
        yield "\n".join(kept), truth


def score(
    finder: Callable[[str], Names], articles: Iterable[tuple[str, Mapping[str, Any]]]
) -> dict[str, float]:
    """Return F1 by kind over annotated articles."""
    counts = {kind: [0, 0, 0] for kind in _KINDS}
    for text, truth in articles:
        found = finder(text)
        for kind, key in _KINDS.items():
            tolerated = _spellings(truth.get("tolerated", {}).get(key, ()))
            for place, number in enumerate(_count(_spellings(truth[key]), found[kind], tolerated)):
                counts[kind][place] += number
    return {k: 2 * hit / max(1, 2 * hit + wrong + out) for k, (hit, wrong, out) in counts.items()}


def _spellings(items: Iterable[Mapping[str, Any]]) -> list[set[str]]:
    """Return the spellings of each annotated name."""
    return [{_plain(n) for n in (item["name"], *item.get("aliases", ()))} for item in items]


def _count(
    truths: Sequence[set[str]], found: Sequence[set[str]], tolerated: Sequence[set[str]]
) -> tuple[int, int, int]:
    """Return how many names were found, how many were wrong, how many missed."""
    hits = sum(any(forms & truth for forms in found) for truth in truths)
    known = set().union(*truths, *tolerated)
    wrong = sum(1 for forms in found if not forms & known)
    return hits, wrong, len(truths) - hits


def speed(work: Callable[[str], int], texts: Sequence[str]) -> tuple[float, float]:
    """Return articles a CPU second on one core, and articles a second on both."""
    warming, measured = texts[:_WARMING], texts[_WARMING:] or texts
    for text in warming:
        work(text)
    begun = time.process_time()
    for text in measured:
        work(text)
    one = len(measured) / max(1e-9, time.process_time() - begun)
    with ProcessPoolExecutor(_CORES, mp_context=get_context("fork")) as pool:
        begun = time.perf_counter()
        list(pool.map(work, measured, chunksize=max(1, len(measured) // 16)))
        return one, len(measured) / max(1e-9, time.perf_counter() - begun)


def show_speed(texts: Sequence[str], *, has_peer: bool) -> None:
    """Print the speeds; underthesea reads a share of the texts, it takes long."""
    print(f"{len(texts):,} articles, {sum(map(len, texts)) / len(texts):,.0f} characters each")
    print(f"{'':32}{'articles/s, one core':>22}{'both cores':>12}")
    works = {
        "names and roles": (read_names, texts),
        "with quotations and events": (read_all, texts),
    }
    if has_peer:
        share = texts[: max(_WARMING + 1, len(texts) // _PEER_SHARE)]
        works["underthesea"] = (read_with_peer, share[-max(1, len(texts) // _PEER_SHARE) :])
    for name, (work, read) in works.items():
        one, both = speed(work, read)
        print(f"{name:32}{one:>22,.0f}{both:>12,.0f}")


def show_scores(folder: Path, *, has_peer: bool) -> None:
    """Print F1 of both on the annotated articles of a folder."""
    articles = list(read_annotated(folder))
    print(f"\nF1 on {len(articles)} annotated articles")
    print(f"{'':16}" + "".join(f"{kind:>14}" for kind in _KINDS))
    finders = {"ours": names_of_ours} | ({"underthesea": names_of_peer} if has_peer else {})
    for name, finder in finders.items():
        figures = score(finder, articles)
        print(f"{name:16}" + "".join(f"{figures[kind]:>14.3f}" for kind in _KINDS))


def main() -> None:
    """Read the options, measure, print."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("source", nargs="?", type=Path)
    options.add_argument("--articles", type=int, default=2_000)
    options.add_argument("--seed", type=int, default=0)
    options.add_argument("--annotated", type=Path, default=Path("samples"))
    chosen = options.parse_args()
    has_peer = importlib.util.find_spec("underthesea") is not None
    show_speed(read_texts(chosen.source, chosen.articles, chosen.seed), has_peer=has_peer)
    show_scores(chosen.annotated, has_peer=has_peer)
    if not has_peer:
        print("\nunderthesea is not installed here; to see it beside ours, in a venv of its own:")
        print("  pip install -e . underthesea && python -m bench.names …")


if __name__ == "__main__":
    main()
