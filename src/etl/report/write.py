"""Puts the page together."""

from pathlib import Path

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
