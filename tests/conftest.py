"""Fixtures that many tests share."""

from pathlib import Path

import pytest

from etl.config import Settings
from etl.parquet import list_files
from etl.publish import Layout, Manifest, build_database, publish
from tests.tiny import KEY, OTHER_KEY, write_run

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def tiny_warehouse(tmp_path_factory) -> Path:
    """A published warehouse of two articles of one text, written by hand. Only to be read."""
    layout = Layout(tmp_path_factory.mktemp("tiny") / "w")
    write_run(layout.staged("r1"), "r1", (KEY, OTHER_KEY))
    build_database(list_files(layout.staged("r1")), layout.candidate("r1"), Settings())
    publish(layout, "r1", Manifest(), Settings())
    return layout.root


@pytest.fixture(scope="session")
def seeds() -> Path:
    """Real pages, where this machine has them."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the real pages are not on this machine")
    return folder
