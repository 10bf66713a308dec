"""The audit's door: cheap to import, and quiet while Great Expectations works."""

import logging
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from etl.audit.results import AuditedRun, AuditReport
from etl.suites import Suite, read_suites

_NOISY_LOGGERS = ("great_expectations", "alembic")


def audit_database(
    database: Path,
    docs: Path | None = None,
    suites: Sequence[Suite] | None = None,
    run: AuditedRun | None = None,
    memory: str = "1GB",
) -> AuditReport:
    """Judge a database, which is only read, by the suites (by default all of the package).

    Args:
        database: What would be published.
        docs: Where Great Expectations' own pages are built, in place of older ones; None: nowhere.
        suites: Others than the package's.
        run: The run that made the database; by default the newest whose pages it holds.
        memory: What DuckDB may take before it spills to disk.

    Returns:
        What was found; an expectation that could not be evaluated is in `crashes`.

    Raises:
        AuditCrashedError: the database could not be audited at all.

    """
    suites = read_suites() if suites is None else suites
    with _quiet():
        # Great Expectations takes 5 s to load, and warns while it does.
        from etl.audit.judge import judge  # noqa: PLC0415

        return judge(database, docs, suites, run, memory)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep the libraries' chatter, and warnings about their own insides, from the terminal."""
    loggers = [logging.getLogger(name) for name in _NOISY_LOGGERS]
    nowhere = logging.NullHandler()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for logger in loggers:
            logger.addHandler(nowhere)
            logger.propagate = False
        try:
            yield
        finally:
            for logger in loggers:
                logger.propagate = True
                logger.removeHandler(nowhere)
