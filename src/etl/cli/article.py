"""One article on the terminal: what was cut, the clean text, the facts in place."""

from collections.abc import Iterator

import polars as pl
from rich.rule import Rule
from rich.text import Text

from etl.cli.tables import console, frame_table, harmless
from etl.query import ArticleView

_STYLES = {
    "money": "green",
    "quantities": "cyan",
    "dates": "magenta",
    "mentions": "bold",
    "roles": "blue",
    "quotes": "italic",
    "events": "underline",
}
_HEAD = ("article_id", "source_uri", "url", "site", "author", "published_at", "story_id")


def _head(view: ArticleView) -> Iterator[Text]:
    """Yield the article's own columns, those that have a value."""
    for name in _HEAD:
        if view.article[name] is not None:
            yield Text.assemble((f"{name:22}", "dim"), harmless(str(view.article[name])))
    if view.article["credited_sources"]:
        names = ", ".join(view.article["credited_sources"])
        yield Text.assemble((f"{'credited_sources':22}", "dim"), harmless(names))
    if not view.article["is_canonical"]:
        copy_of = view.article["canonical_article_id"]
        yield Text.assemble((f"{'repeats':22}", "dim"), copy_of)


def marked_text(view: ArticleView) -> Text:
    """Return the clean text with every fact's place in the style of its kind."""
    text = Text(harmless(view.article["text"]))
    for start, end, kind in view.facts.select("char_start", "char_end", "fact_type").iter_rows():
        text.stylize(_STYLES[kind], start, end)
    return text


def show_article(view: ArticleView) -> None:
    """Print an article: its columns, what was dropped and repaired, its text, its facts."""
    out = console()
    for line in _head(view):
        out.print(line, soft_wrap=True)
    sections = {
        "dropped": view.dropped_lines.select("line_number", "reason", "rule", "text"),
        "repaired": view.repairs.select("char_start", "before", "after"),
    }
    for title, frame in sections.items():
        if frame.height:
            out.print(Rule(title, align="left"))
            out.print(frame_table(frame))
    out.print(Rule("text", align="left"))
    out.print(marked_text(view), soft_wrap=True)
    out.print(Rule("facts", align="left"))
    out.print(frame_table(_short(view.facts)))


def _short(facts: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of facts that a person reads."""
    return facts.select("fact_type", "char_start", "char_end", "text", "value_text")
