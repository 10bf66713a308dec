"""Links articles into stories, and names into entities, over all that is stored and staged."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from etl.config import Settings
from etl.link.identity import keep_ids, new_id
from etl.link.names import name_key
from etl.link.people import assign_people
from etl.link.stories import LEAST_LIKENESS, Likeness, group_stories
from etl.link.terms import collect_terms
from etl.parquet import Files, merge_files, scan, write_frame
from etl.spill import open_spilling, view_dataset, view_frame

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SHARD = "all"
_VARIABLES = {
    "articles_before": 500,
    "fact_factor": 2,
    "usual_articles": 20,
    "rare_articles": 40,
    "shared_terms": 4,
    "window_days": 7,
    "least_likeness": LEAST_LIKENESS,
}


def link_articles(stored: Files, staged: Files, out: Path, settings: Settings) -> None:
    """Write stories and entities as a whole, with the small tables that assign articles to them."""
    terms = [
        write_frame(out, "story_terms", path.stem, collect_terms(path, staged))
        for path in staged.get("articles", ())
    ]
    staged = {**staged, "story_terms": terms}
    with open_spilling(out, settings) as connection:
        for dataset in ("articles", "story_terms", "mentions"):
            view_dataset(connection, dataset, stored, staged)
        for name, value in _VARIABLES.items():
            connection.execute(f"set variable {name} = {value}")
        assignments = _assign_articles(connection, stored, staged, out)
        write_frame(out, "article_assignments", _SHARD, assignments)
        view_frame(connection, "assignments", assignments, out)
        write_frame(out, "stories", _SHARD, _query(connection, "stories"))
        everything = merge_files(stored, staged)
        view_frame(connection, "entity_names", _assign_names(everything, stored), out)
        namesakes = assign_people(connection, everything, stored, out)
        view_frame(connection, "namesakes", namesakes, out)
        members = _query(connection, "entity_members")
        write_frame(out, "entity_members", _SHARD, members)
        view_frame(connection, "assigned_members", members, out)
        write_frame(out, "entities", _SHARD, _query(connection, "entities"))


def _assign_articles(
    connection: "DuckDBPyConnection", stored: Files, staged: Files, out: Path
) -> pl.DataFrame:
    """Return the canonical article and the story of every article."""
    repeating = dict(
        scan(staged if "duplicates" in staged else stored, "duplicates")
        .select("article_id", "canonical_article_id")
        .collect()
        .iter_rows()
    )
    names = pl.DataFrame({"article_id": sorted(repeating)}, schema={"article_id": pl.String})
    view_frame(connection, "repeating", names, out)
    connection.execute(_read_sql("nodes"))
    nodes = [
        row[0] for row in connection.execute("select article_id from nodes order by n").fetchall()
    ]
    stories = _assign_stories(connection, nodes, stored, repeating)
    canonical = {**{node: node for node in nodes}, **repeating}
    articles = sorted(canonical)
    return pl.DataFrame(
        {
            "article_id": articles,
            "canonical_article_id": [canonical[article] for article in articles],
            "story_id": [stories[canonical[article]] for article in articles],
        },
        schema=dict.fromkeys(("article_id", "canonical_article_id", "story_id"), pl.String),
    )


def _assign_stories(
    connection: "DuckDBPyConnection",
    nodes: Sequence[str],
    stored: Files,
    repeating: Mapping[str, str],
) -> dict[str, str]:
    """Return the story of each canonical article."""
    for name in ("weights", "pairs"):
        connection.execute(_read_sql(name))
    # Reordered, weights would be joined with weights first: a hundred times as long.
    connection.execute("set disabled_optimizers = 'join_order'")
    rows = connection.execute(_read_sql("likeness")).fetchall()
    connection.execute("reset disabled_optimizers")
    known = _known_stories(stored, repeating)
    kept = set(scan(stored, "articles").select("article_id").collect()["article_id"])
    settled_by = {repeating.get(article, article) for article in kept}
    settled = {node: known[node] for node in nodes if node in known and node in settled_by}
    groups = group_stories(nodes, [Likeness(*row) for row in rows], settled)
    names = keep_ids(groups, known, [new_id(group) for group in groups])
    return {node: name for group, name in zip(groups, names, strict=True) for node in group}


def _known_stories(stored: Files, repeating: Mapping[str, str]) -> dict[str, str]:
    """Return the story that each canonical article had before, if only through what repeats it."""
    rows = scan(stored, "article_assignments").select("article_id", "story_id").collect()
    known: dict[str, str] = {}
    through: dict[str, set[str]] = defaultdict(set)
    for article, story in rows.iter_rows():
        if article in repeating:
            through[repeating[article]].add(story)
        else:
            known[article] = story
    return {**{article: min(stories) for article, stories in through.items()}, **known}


def _assign_names(everything: Files, stored: Files) -> pl.DataFrame:
    """Return the entity of each name."""
    names = scan(everything, "mentions").select("entity_type", "name").unique().collect()
    by_key = defaultdict(list)
    for row in sorted(names.iter_rows()):
        by_key[row[0], name_key(*row)].append(row)
    # A name that several people bore goes on as the one of most articles, should they be one now.
    before = scan(stored, "entity_members").group_by("entity_type", "name", "entity_id").len()
    ordered = before.sort("len", "entity_id", descending=[False, True]).collect()
    known = {row[:2]: row[2] for row in ordered.iter_rows()}
    groups = list(by_key.values())
    ids = keep_ids(groups, known, [new_id(key) for key in by_key])
    rows = [(*row, name) for group, name in zip(groups, ids, strict=True) for row in group]
    schema = dict.fromkeys(("entity_type", "name", "entity_id"), pl.String())
    return pl.DataFrame(rows, schema=schema, orient="row")


def _query(connection: "DuckDBPyConnection", name: str) -> pl.DataFrame:
    """Return the rows of a query that stands beside this module."""
    return connection.execute(_read_sql(name)).pl()


def _read_sql(name: str) -> str:
    """Return the text of a query that stands beside this module."""
    return (resources.files(__package__) / "sql" / f"{name}.sql").read_text(encoding="utf-8")
