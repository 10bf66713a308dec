"""All facts of one text, in the order in which one kind leans on another."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import polars as pl

from etl.contracts import FACT_TABLES, TABLES
from etl.events.events import find_events
from etl.grammar.document import read_document
from etl.names.mentions import find_mentions
from etl.names.roles import find_roles
from etl.numbers.dates import find_dates
from etl.numbers.money import find_money
from etl.numbers.quantities import find_quantities
from etl.quotes.quotes import find_quotes
from etl.records import Date, Event, Mention, Money, Quantity, Quote, Role, Span

FACT_KEYS = frozenset({"fact_id", "article_id", "entity_id", "run_id"})
"""Columns of the fact tables that a lone text has no value for."""


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one text, by table."""

    money: tuple[Money, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    dates: tuple[Date, ...] = ()
    quotes: tuple[Quote, ...] = ()
    mentions: tuple[Mention, ...] = ()
    roles: tuple[Role, ...] = ()
    events: tuple[Event, ...] = ()

    def frames(self) -> dict[str, pl.DataFrame]:
        """Return the facts as frames by table name, in the tables' schemas, keys aside."""
        return {
            table: pl.DataFrame(
                columns_of(getattr(self, table), table),
                schema={
                    name: kind
                    for name, kind in TABLES[table].schema.items()
                    if name not in FACT_KEYS
                },
            )
            for table in FACT_TABLES
        }


def columns_of(rows: tuple[Any, ...], table: str) -> dict[str, list[Any]]:
    """Return a table's records as lists by column name, keys aside."""
    names = [name for name in TABLES[table].schema if name not in FACT_KEYS]
    return {name: [_plain(getattr(row, name)) for row in rows] for name in names}


def _plain(value: object) -> object:
    """Return a value as a frame takes it."""
    return list(value) if isinstance(value, tuple) else value


def extract_facts(text: str, published_at: datetime | None = None) -> Facts:
    """Find every fact in a clean text.

    Args:
        text: A story, or any string; facts carry their place in it.
        published_at: What "yesterday" and "this year" refer to; unknown parts stay X without it.

    """
    document = read_document(text, published_at)
    money = find_money(document)
    dates = find_dates(document)
    taken = [Span(fact.char_start, fact.char_end) for fact in money]
    taken += [Span(fact.char_start, fact.char_end) for fact in dates]
    mentions = find_mentions(document)
    return Facts(
        money=money,
        quantities=find_quantities(document, taken),
        dates=dates,
        quotes=find_quotes(document, mentions),
        mentions=mentions,
        roles=find_roles(document, mentions),
        events=find_events(document, mentions, money, dates),
    )
