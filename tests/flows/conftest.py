"""Prefect's files go to a folder that goes away; it looks for that folder while it is imported."""

import os
import shutil
import tempfile
from collections.abc import Iterator

import pytest

_HOME = tempfile.mkdtemp(prefix="prefect-")
os.environ.setdefault("PREFECT_HOME", _HOME)


@pytest.fixture(scope="session", autouse=True)
def _prefect_home() -> Iterator[None]:
    """Clear up after Prefect."""
    yield
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[None]:
    """A Prefect server for the whole session: it takes some 15 seconds to start."""
    from prefect.testing.utilities import prefect_test_harness

    with prefect_test_harness(server_startup_timeout=90):
        yield
