"""Writes a synthetic corpus of any size, shard by shard, with its truth beside it."""

from collections import deque
from collections.abc import Iterator
from itertools import count as count_up
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

from etl.errors import UsageError
from etl.synth.copies import Copy, Kind, tell_again, tell_original
from etl.synth.pages import Page, list_sites, set_page
from etl.synth.telling import Teller, list_mentions
from etl.synth.writing import CorpusWriter, Facts, TruthRow

_SINGLES = 0.6
"""Share of the stories that one outlet alone tells."""
_MOST_COPIES = 5
_KINDS = (
    (Kind.EXACT,) * 4 + (Kind.NEAR,) * 5 + (Kind.CONTAINED,) * 3
    + (Kind.RETOLD,) * 5 + (Kind.SHARED,) * 3
)  # fmt: skip
_WAITING = 3_000
"""Pages that wait to be written, so that the copies of a story lie apart, in other files too."""
_TITLES = 64
"""Headlines that related blocks choose from."""


class Entry(NamedTuple):
    """A page of the corpus: its record as a line of JSON, what it is, its facts."""

    record: bytes
    truth: TruthRow
    facts: Facts


def _quote(text: str) -> str:
    """Return a text of ours as JSON: it holds no control character but line feeds.

    Five times as fast as the encoder of the standard library, which looks at every letter.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _enter(key: str, original: str, copy: Copy, page: Page) -> Entry:
    """Return the entry of a page."""
    published_at = page.published_at.isoformat()
    day = published_at[:10].replace("-", "/")
    record = (
        f'{{"id": "{key}", "url": "https://{page.site}/tin/{day}/{key}.html", '
        f'"site": "{page.site}", "title": {_quote(copy.telling.lines[0])}, '
        f'"text": {_quote(page.text)}, "published_at": "{published_at}", '
        f'"author": {_quote(page.author) if page.author else "null"}}}\n'
    )
    truth = TruthRow(
        id=key,
        story=copy.telling.story.number,
        kind=copy.kind.value,
        of=None if copy.kind is Kind.ORIGINAL else original,
        edit_share=copy.edit_share,
        kept_lines=page.kept_lines,
    )
    _, *facts = zip(*copy.telling.plants, *list_mentions(copy.telling), strict=True)
    return Entry(record.encode(), truth, (facts[0], facts[1], facts[2]))


def _tell_story(teller: Teller, number: int) -> Iterator[Copy]:
    """Yield a story as each outlet tells it, the original first."""
    original = tell_original(teller, teller.draw_story(number))
    yield original
    if teller.is_likely(_SINGLES):
        return
    for _ in range(1 + int(teller.draw_share() ** 3 * _MOST_COPIES)):
        yield tell_again(teller, original.telling, teller.pick(_KINDS))


def tell_corpus(seed: int) -> Iterator[Entry]:
    """Yield pages without end, story by story."""
    teller = Teller(Random(seed))  # noqa: S311  pages are invented, not secret
    sites = list_sites()
    titles: deque[str] = deque(maxlen=_TITLES)
    numbers = count_up()
    for story in count_up():
        first = int(teller.draw_share() * len(sites))
        original = ""
        for place, copy in enumerate(_tell_story(teller, story)):
            key = f"{seed}-{next(numbers):08}"
            original = original or key
            site = sites[(first + place) % len(sites)]
            yield _enter(key, original, copy, set_page(teller, copy.telling, site, list(titles)))
            titles.append(copy.telling.lines[0])


def _mix(entries: Iterator[Entry], chance: Random) -> Iterator[Entry]:
    """Yield the entries in another order, holding back no more than a few thousand."""
    waiting = list(islice(entries, _WAITING))
    for entry in entries:
        place = int(chance.random() * len(waiting))
        yield waiting[place]
        waiting[place] = entry
    chance.shuffle(waiting)
    yield from waiting


def _prepare(count: int, out: Path) -> None:
    """Make the folder; see `synthesize` for what is refused."""
    if count < 1:
        raise UsageError(f"{count}: not a number of pages; give 1 or more")
    try:
        out.mkdir(parents=True, exist_ok=True)
        is_used = any(out.iterdir())
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError(f"{out}: cannot be used as a folder ({reason})") from error
    if is_used:
        raise UsageError(f"{out}: holds files already; name a folder that is empty or missing")


def synthesize(count: int, out: Path, seed: int = 0) -> None:
    """Write a synthetic corpus: `out/pages-00000.jsonl` and on, 10,000 pages a file.

    `out/truth.parquet` has a row a page: id, story, kind (original, exact, near, contained, retold,
    shared), of (id of the original), edit_share (share of the original's words changed or left out)
    and kept_lines (numbers, from 1, of the text's lines that hold the story).
    `out/truth_facts.parquet` has a row a planted fact: id, table_name, values_json, text. The same
    count and seed give the same bytes; memory does not grow with count.

    Args:
        count: Number of pages.
        out: Folder to write to, empty or missing.
        seed: Another seed gives another corpus.

    Raises:
        UsageError: count is below 1, or `out` is no empty folder.

    """
    _prepare(count, out)
    entries = _mix(islice(tell_corpus(seed), count), Random(seed))  # noqa: S311  as above
    with CorpusWriter(out) as writer:
        for entry in entries:
            writer.add(*entry)
