"""A warehouse of the samples, made once by the real command."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import SAMPLES


@dataclass(frozen=True)
class Ran:
    """What a command printed, its exit status, and the warehouse it worked on."""

    status: int
    out: str
    err: str
    warehouse: Path


def etl(*words: object, warehouse: Path | None = None, **environment: str) -> Ran:
    """Run the real command in a process of its own."""
    where = ["--warehouse", str(warehouse)] if warehouse else []
    done = subprocess.run(
        [sys.executable, "-m", "etl", *map(str, words), *where],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env={**os.environ, **environment},
    )
    return Ran(done.returncode, done.stdout, done.stderr, warehouse or Path())


@pytest.fixture(scope="session")
def samples_run(tmp_path_factory) -> Ran:
    """The run of the samples. Its warehouse is only to be read."""
    return etl("run", SAMPLES, warehouse=tmp_path_factory.mktemp("samples") / "w")
