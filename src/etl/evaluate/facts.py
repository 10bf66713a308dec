"""Scores the facts of one article, kind by kind."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, is_dataclass
from json import dumps
from typing import Any

from etl.evaluate.annotations import AnnotatedArticle
from etl.evaluate.figures import Marks, Miss, Share
from etl.evaluate.found import FoundArticle, FoundNumber, FoundQuote
from etl.evaluate.matching import Matching, match
from etl.evaluate.pages import KEPT_TEXT, match_repairs, score_columns, score_text
from etl.evaluate.sameness import (
    Forms,
    is_same_date,
    is_same_entity,
    is_same_event,
    is_same_money,
    is_same_quantity,
    is_same_quotation,
    is_same_role,
    is_same_statement,
)
from etl.evaluate.truth import NumberTruth, QuoteTruth

Pairing = Matching[Any, Any]
QUOTE_KINDS = ("direct", "indirect")
KINDS = (
    KEPT_TEXT,
    "title",
    "author",
    "published_at",
    "sources",
    "repairs",
    "money",
    "money qualifier",
    "quantity",
    "quantity qualifier",
    "date",
    *(f"quote {kind}{speaker}" for kind in QUOTE_KINDS for speaker in ("", " + speaker")),
    "person",
    "org",
    "place",
    "role",
    "event",
)
"""Every kind of figure, in the order in which people read them."""
_UNSCORED = "other"
"""Events of this type are neither missed nor wrong."""


def _match_numbers(
    truth: AnnotatedArticle, article: FoundArticle
) -> Iterator[tuple[str, Matching[NumberTruth, FoundNumber]]]:
    """Yield the matchings of money and quantities."""
    items, tolerated = truth.items, truth.tolerated
    yield "money", match(items.money, article.money, tolerated.money, is_same_money)
    yield (
        "quantity",
        match(items.quantities, article.quantities, tolerated.quantities, is_same_quantity),
    )


def _candidates(
    asked: Sequence[QuoteTruth], quotes: Sequence[FoundQuote], kind: str
) -> list[FoundQuote]:
    """Return the rows of one kind, and those of the other that hold what may be either."""
    either = [truth for truth in asked if truth.has_other_values]
    others = [
        row
        for row in quotes
        if row.kind != kind and any(is_same_quotation(truth, row) for truth in either)
    ]
    return [row for row in quotes if row.kind == kind] + others


def _match_quotes(
    truth: AnnotatedArticle, article: FoundArticle, forms: Forms
) -> Iterator[tuple[str, Pairing]]:
    """Yield the matchings of quotations by kind, without and with the speaker."""
    quotes = truth.items.quotes
    for kind in QUOTE_KINDS:
        asked = [quote for quote in quotes if quote.kind == kind]
        spare = [quote for quote in quotes if quote.kind != kind] + list(truth.tolerated.quotes)
        rows = _candidates(asked, article.quotes, kind)
        yield f"quote {kind}", match(asked, rows, spare, is_same_quotation)
        yield f"quote {kind} + speaker", match(asked, rows, spare, is_same_statement(forms))


def _match_events(truth: AnnotatedArticle, article: FoundArticle, forms: Forms) -> Pairing:
    """Return the matching of events of every type but `other`."""
    events = truth.items.events
    asked = [event for event in events if event.types[0] != _UNSCORED]
    spare = [event for event in events if event.types[0] == _UNSCORED]
    rows = [event for event in article.events if event.event_type != _UNSCORED]
    return match(asked, rows, spare + list(truth.tolerated.events), is_same_event(forms))


def _match_others(
    truth: AnnotatedArticle, article: FoundArticle, forms: Forms
) -> Iterator[tuple[str, Pairing]]:
    """Yield the matchings of all kinds but numbers."""
    items, tolerated = truth.items, truth.tolerated
    yield "repairs", match_repairs(truth, article)
    yield "date", match(items.dates, article.dates, tolerated.dates, is_same_date)
    yield from _match_quotes(truth, article, forms)
    yield "person", match(items.persons, article.persons, tolerated.persons, is_same_entity)
    yield "org", match(items.orgs, article.orgs, tolerated.orgs, is_same_entity)
    yield "place", match(items.places, article.places, tolerated.places, is_same_entity)
    yield "role", match(items.roles, article.roles, tolerated.roles, is_same_role)
    yield "event", _match_events(truth, article, forms)


def _show(item: object) -> str:
    """Return an item or row with its values in one line."""
    values: Any = asdict(item) if is_dataclass(item) and not isinstance(item, type) else item
    if hasattr(values, "_asdict"):
        values = values._asdict()
    return dumps(values, ensure_ascii=False, default=_plain)


def _plain(value: object) -> object:
    """Return what JSON has no form for: a set as a list, a number of the database as text."""
    return sorted(value) if isinstance(value, frozenset) else str(value)


def _list_misses(article: str, kind: str, matching: Pairing) -> Iterator[Miss]:
    """Yield what a matching missed and got wrong."""
    for truth in matching.missed:
        yield Miss(kind, article, is_wrong=False, item=_show(truth))
    for row in matching.wrong:
        yield Miss(kind, article, is_wrong=True, item=_show(row))


def _score_qualifiers(
    article: str, kind: str, matching: Matching[NumberTruth, FoundNumber]
) -> tuple[Share, tuple[Miss, ...]]:
    """Tell how many of the numbers found have the right qualifier."""
    wrong = [pair for pair in matching.pairs if pair[1].qualifier not in pair[0].qualifiers]
    misses = tuple(
        Miss(
            kind,
            article,
            is_wrong=True,
            item=f"{row.qualifier}, not {truth.qualifiers[0]}: {truth.text}",
        )
        for truth, row in wrong
    )
    return Share(len(matching.pairs) - len(wrong), len(matching.pairs)), misses


def mark_article(truth: AnnotatedArticle, article: FoundArticle) -> Marks:
    """Compare an annotated article with what is stored of it, in every respect."""
    kept_text, misses = score_text(truth, article)
    shares, column_misses = score_columns(truth, article)
    misses += column_misses
    numbers = tuple(_match_numbers(truth, article))
    for kind, matching in numbers:
        name = f"{kind} qualifier"
        shares[name], qualifier_misses = _score_qualifiers(truth.id, name, matching)
        misses += qualifier_misses
    matchings = (*numbers, *_match_others(truth, article, truth.items.forms()))
    for kind, matching in matchings:
        misses += tuple(_list_misses(truth.id, kind, matching))
    return Marks(kept_text, {kind: m.score for kind, m in matchings}, shares, misses)
