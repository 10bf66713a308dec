"""Assigns people's names to entities where several people bear one name."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from etl.link.identity import keep_ids, new_id
from etl.link.names import name_key
from etl.link.namesakes import Told, is_given_name_alone, read_bearer, tell_apart
from etl.parquet import Files, scan
from etl.spill import view_frame

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PERSON = "person"
_SCHEMA = dict.fromkeys(("article_id", "entity_type", "name", "entity_id"), pl.String())

Articles = Mapping[str, list[str]]
"""The spellings of one name by article."""


def assign_people(
    connection: "DuckDBPyConnection", everything: Files, stored: Files, out: Path
) -> pl.DataFrame:
    """Return the entity by article of each person's name that several people bear.

    Needs the views `mentions` and `assignments`. Only the doubtful names' mentions are read into
    memory: most names are borne by one person, and a corpus has millions of mentions.
    """
    stories = dict(connection.execute("select article_id, story_id from assignments").fetchall())
    told = _read_roles(everything)
    doubtful = {key for key, roles in told.items() if _are_several(key, roles, stories)}
    names = scan(everything, "mentions").filter(pl.col("entity_type") == _PERSON)
    keys = {name: name_key(_PERSON, name) for (name,) in _rows(names.select("name").unique())}
    wanted = sorted(n for n, key in keys.items() if key in doubtful or is_given_name_alone(key))
    view_frame(connection, "wanted_names", pl.DataFrame({"name": wanted}, {"name": pl.String}), out)
    spelled: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for article, name in connection.execute(_read_sql("people")).fetchall():
        spelled[keys[name]][article].append(name)
    known = {(article, name): entity for article, name, entity in _rows(_stored_people(stored))}
    rows = [
        (article, _PERSON, name, entity)
        for key, articles in sorted(spelled.items())
        for article, name, entity in _assign(key, articles, told.get(key, {}), (stories, known))
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def _assign(
    key: str,
    articles: Articles,
    told: Mapping[str, list[Told]],
    before: tuple[Mapping[str, str], Mapping[tuple[str, str], str]],
) -> Iterable[tuple[str, str, str]]:
    """Yield article, name and entity where a name turns out to be several people's."""
    stories, known = before
    bearers = [read_bearer(a, stories.get(a, a), told.get(a, ())) for a in sorted(articles)]
    people = tell_apart(key, bearers)
    if len(people) == 1:
        return
    groups = [[(a, name) for a in person.articles for name in articles[a]] for person in people]
    # The best known keeps the id that the name has while it is one person's.
    others = [new_id((_PERSON, key, person.articles[0])) for person in people[1:]]
    fresh = [new_id((_PERSON, key)), *others]
    for group, entity in zip(groups, keep_ids(groups, known, fresh), strict=True):
        yield from ((article, name, entity) for article, name in group)


def _read_roles(everything: Files) -> dict[str, dict[str, list[Told]]]:
    """Return what is told of each name's bearers, by key and article."""
    roles = scan(everything, "roles").select("article_id", "person", "role", "organization")
    told: dict[str, dict[str, list[Told]]] = defaultdict(lambda: defaultdict(list))
    keys: dict[str, str] = {}
    for article, person, role, organization in _rows(roles):
        if person not in keys:
            keys[person] = name_key(_PERSON, person)
        told[keys[person]][article].append(Told(role, organization))
    return told


def _are_several(key: str, told: Mapping[str, list[Told]], stories: Mapping[str, str]) -> bool:
    """Tell whether the articles that tell roles of a name tell of more than one person."""
    if len(told) == 1:
        return False
    bearers = [read_bearer(a, stories.get(a, a), roles) for a, roles in sorted(told.items())]
    return len(tell_apart(key, bearers)) > 1


def _stored_people(stored: Files) -> pl.LazyFrame:
    """Return the entities that people's names had in each article."""
    members = scan(stored, "entity_members").filter(pl.col("entity_type") == _PERSON)
    return members.select("article_id", "name", "entity_id")


def _rows(frame: pl.LazyFrame) -> Iterable[tuple[Any, ...]]:
    """Return the rows of a frame."""
    return frame.collect().iter_rows()


def _read_sql(name: str) -> str:
    """Return the text of a query that stands beside this module."""
    return (resources.files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
