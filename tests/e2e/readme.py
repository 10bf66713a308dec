"""Fills the README's outputs from a warehouse of the samples, so that they cannot go stale.

`python -m tests.e2e.readme` runs the samples and writes README.md; a test compares.
"""

import io
import re
import tempfile
from pathlib import Path

from rich.console import Console

import etl
from etl.cli.tables import frame_table

README = Path(__file__).parents[2] / "README.md"
SAMPLES = README.parent / "samples"
_QUERY = re.compile(r"```sql\n(?P<query>.*?)```\n\n```text\n.*?```", re.DOTALL)
_COUNTS = re.compile(r"(?<=<!-- counts -->\n).*?(?=\n<!-- end -->)", re.DOTALL)
_TABLES = (
    "pages",
    "articles",
    "dropped_lines",
    "repairs",
    "duplicates",
    "shared_passages",
    "stories",
    "money",
    "quantities",
    "dates",
    "quotes",
    "mentions",
    "roles",
    "events",
    "entities",
    "corroborations",
    "contradictions",
)


def _answer(news: etl.Warehouse, query: str) -> str:
    """Return what `etl sql` prints for a query."""
    console = Console(file=io.StringIO(), width=110)
    console.print(frame_table(news.sql(query.strip().rstrip(";"))))
    return console.file.getvalue().rstrip()


def _counts(news: etl.Warehouse) -> str:
    """Return the tables with their grain and number of rows."""
    rows = []
    for name in _TABLES:
        found = news.sql(
            f"select (select count(*) from {name}), comment from "
            "(select table_name as name, comment from duckdb_tables() union all "
            "select view_name, comment from duckdb_views()) where name = ?",
            [name],
        ).row(0)
        rows.append(f"| `{name}` | {found[1]} | {found[0]:,} |")
    return "\n".join(["| table | holds | rows |", "|---|---|---:|", *rows])


def fill(text: str, warehouse: Path) -> str:
    """Return the README with each query's output and the table of counts as they are now."""
    with etl.open(warehouse) as news:
        text = _QUERY.sub(
            lambda m: f"```sql\n{m['query']}```\n\n```text\n{_answer(news, m['query'])}\n```", text
        )
        counts = _counts(news)
        return _COUNTS.sub(lambda _match: counts, text)


def main() -> None:
    """Write README.md anew."""
    with tempfile.TemporaryDirectory() as folder:
        etl.run([SAMPLES], Path(folder) / "w")
        README.write_text(
            fill(README.read_text(encoding="utf-8"), Path(folder) / "w"), encoding="utf-8"
        )


if __name__ == "__main__":
    main()
