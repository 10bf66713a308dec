"""What a warehouse holds of one article, as records."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import duckdb

from etl.errors import UsageError
from etl.evaluate.folding import fold


class FoundNumber(NamedTuple):
    """A row of money or quantities."""

    text: str
    value: Decimal | float
    value_max: Decimal | float | None
    unit: str
    qualifier: str


class FoundDate(NamedTuple):
    """A row of dates."""

    text: str
    value: str


class FoundQuote(NamedTuple):
    """A row of quotes."""

    text: str
    speaker: str
    kind: str


class FoundEntity(NamedTuple):
    """A name among the mentions with every form of it, folded."""

    name: str
    names: frozenset[str]


class FoundRole(NamedTuple):
    """A row of roles."""

    person: str
    role: str


class FoundEvent(NamedTuple):
    """A row of events."""

    event_type: str
    participants: list[str] | None
    amount: Decimal | None


class FoundRepair(NamedTuple):
    """A row of repairs."""

    char_start: int
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """The row of an article with its facts; `entities` by entity_type."""

    title: str | None = None
    author: str | None = None
    published_at: datetime | None = None
    credited_sources: tuple[str, ...] = ()
    text: str = ""
    money: tuple[FoundNumber, ...] = ()
    quantities: tuple[FoundNumber, ...] = ()
    dates: tuple[FoundDate, ...] = ()
    quotes: tuple[FoundQuote, ...] = ()
    persons: tuple[FoundEntity, ...] = ()
    orgs: tuple[FoundEntity, ...] = ()
    places: tuple[FoundEntity, ...] = ()
    roles: tuple[FoundRole, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    repairs: tuple[FoundRepair, ...] = ()


_ARTICLES = """
select article_id, title, author, published_at, credited_sources, text
from articles
where contains('/' || source_uri, '/' || ? || '.')
order by source_uri, article_id
"""
_ENTITIES = """
select entity_type, name, list(distinct text) as forms
from mentions
where article_id = ?
group by all
order by all
"""


@contextmanager
def open_database(warehouse: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a warehouse's database, or a database file, for reading.

    Raises:
        UsageError: there is none, or it holds other tables than a warehouse.

    """
    path = warehouse / "news.duckdb" if warehouse.is_dir() else warehouse
    if not path.is_file():
        raise UsageError(f"{path}: no such warehouse; make one with: etl run SOURCE")
    try:
        with duckdb.connect(str(path), read_only=True) as connection:
            yield connection
    except duckdb.Error as error:
        reason = str(error).partition("\n")[0]
        raise UsageError(f"{path}: cannot be read as a warehouse ({reason})") from error


def _entities(
    connection: duckdb.DuckDBPyConnection, key: str
) -> dict[str, tuple[FoundEntity, ...]]:
    """Return the entities by type, each with all of its forms, in order of their names."""
    found: dict[str, tuple[FoundEntity, ...]] = {}
    for kind, name, texts in connection.execute(_ENTITIES, [key]).fetchall():
        entity = FoundEntity(name, frozenset(map(fold, (name, *texts))))
        found[kind] = (*found.get(kind, ()), entity)
    return found


def _read_article(connection: duckdb.DuckDBPyConnection, row: tuple[Any, ...]) -> FoundArticle:
    """Return an article with all that hangs on it."""
    key, title, author, published_at, sources, text = row

    def rows(columns: str, table: str) -> list[tuple[Any, ...]]:
        query = f"select {columns} from {table} where article_id = ?"
        return connection.execute(query, [key]).fetchall()

    entities = _entities(connection, key)
    money = rows("text, amount, amount_max, currency, qualifier", "money")
    quantities = rows("text, value, value_max, unit, qualifier", "quantities")
    return FoundArticle(
        title=title,
        author=author,
        published_at=published_at,
        credited_sources=tuple(sources or ()),
        text=text or "",
        money=tuple(FoundNumber(*row) for row in money),
        quantities=tuple(FoundNumber(*row) for row in quantities),
        dates=tuple(FoundDate(*row) for row in rows("text, value", "dates")),
        quotes=tuple(FoundQuote(*row) for row in rows("text, speaker, kind", "quotes")),
        persons=entities.get("person", ()),
        orgs=entities.get("organization", ()),
        places=entities.get("place", ()),
        roles=tuple(FoundRole(*row) for row in rows("person, role", "roles")),
        events=tuple(
            FoundEvent(*row) for row in rows("event_type, participants, amount", "events")
        ),
        repairs=tuple(FoundRepair(*row) for row in rows("char_start, before, after", "repairs")),
    )


def find_articles(
    connection: duckdb.DuckDBPyConnection, file_stem: str
) -> tuple[FoundArticle | None, int]:
    """Return the first article that came from a file of that name, and how many there are."""
    found = connection.execute(_ARTICLES, [file_stem]).fetchall()
    return (_read_article(connection, found[0]) if found else None), len(found)
