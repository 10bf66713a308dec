"""Guards the private name of Great Expectations that the audit leans on."""

import warnings
from collections.abc import Callable

import pytest


@pytest.fixture
def keep_connections_open() -> Callable[[], None]:
    """Return the patch; loading what it patches warns of things that are not ours."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from etl.audit.duckdb_engine import keep_connections_open
    return keep_connections_open


def list_dialects() -> list[str]:
    from great_expectations.execution_engine import sqlalchemy_execution_engine as engine

    assert isinstance(engine._PERSISTED_CONNECTION_DIALECTS, tuple)
    return [dialect.value for dialect in engine._PERSISTED_CONNECTION_DIALECTS]


def test_duckdb_joins_the_persisted_dialects_once(
    keep_connections_open: Callable[[], None],
) -> None:
    keep_connections_open()
    keep_connections_open()
    assert "sqlite" in list_dialects()
    assert list_dialects().count("duckdb") == 1
