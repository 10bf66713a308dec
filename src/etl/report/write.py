"""Puts the page together."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from etl.parquet import Files
from etl.suites import read_suites


def write_report(database: Path | None, audit_files: Files, folder: Path) -> Path:
    """Write `folder/index.html`, one page that needs no network, and return its path.

    Args:
        database: The published database, which is only read; None where there is none yet.
        audit_files: Parquet of `runs`, `expectation_results` and `quarantined_rows`, of all runs.
        folder: Where the page goes; Great Expectations' pages are looked for in its `data_docs`.

    """
    # Altair and its renderer take half a second to load.
    from etl.report import page, source  # noqa: PLC0415

    with source.open_source(database, audit_files) as connection:
        html = page.render_page(
            connection,
            read_suites(),
            has_database=database is not None,
            has_docs=(folder / "data_docs" / "index.html").is_file(),
        )
    folder.mkdir(parents=True, exist_ok=True)
    part = folder / "index.html.part"
    part.write_text(html, encoding="utf-8")
    return part.replace(folder / "index.html")


@dataclass(frozen=True, slots=True)
class Summary:
    """What a report says first, for those who show it elsewhere; rows are dicts by column."""

    verdict: str
    consequence: str
    funnel: tuple[Mapping[str, Any], ...]
    """step, number, meaning."""
    failures: tuple[Mapping[str, Any], ...]
    """severity, expectation, meaning, rows (that broke it, of how many); the gravest first."""


def summarize_report(database: Path | None, audit_files: Files) -> Summary:
    """Return the verdict on the last run, the funnel and the expectations that failed."""
    from etl.report import audited, blocks, source  # noqa: PLC0415

    with source.open_source(database, audit_files) as connection:
        shown = blocks.read_blocks(connection, ("last_run", "funnel", "failures"))
    verdict = audited.judge_run(shown["last_run"].rows, has_database=database is not None)
    outcomes = audited.explain(shown["failures"].rows, read_suites())
    failures = tuple(
        {
            "severity": outcome.row["severity"],
            "expectation": f"{outcome.row['suite']}.{outcome.row['expectation']}",
            "meaning": outcome.meaning,
            "rows": outcome.extent,
        }
        for outcome in outcomes
    )
    return Summary(verdict.words, verdict.consequence, shown["funnel"].rows, failures)
