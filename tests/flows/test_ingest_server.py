"""The flow under a real Prefect server, over the samples."""

import gc
import json

import pytest
from prefect.artifacts import Artifact

from etl.records import RunStatus
from flows import ROOT
from flows.artifacts import COUNTS_KEY, EXPECTATIONS_KEY, FUNNEL_KEY, REPORT_KEY
from flows.ingest import ingest, show_outcome

pytestmark = [
    pytest.mark.slow,
    pytest.mark.usefixtures("prefect_server"),
    # Prefect's client leaves sockets to the garbage collector.
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
    pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning"),
]


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory):
    return tmp_path_factory.mktemp("flow") / "news"


@pytest.fixture(scope="module", autouse=True)
def _collected():
    """Collect those sockets while their warning is still ignored."""
    yield
    gc.collect()


def test_ingest_publishes_then_finds_nothing_new(warehouse, capsys):
    state = ingest([str(ROOT / "samples")], str(warehouse), return_state=True)
    assert state.is_completed(), state.message
    report = state.result()
    assert (report.status, report.warehouse) == (RunStatus.PUBLISHED, warehouse)
    assert show_outcome(report) == 0
    assert "from stories" in capsys.readouterr().out

    again = ingest([str(ROOT / "samples")], str(warehouse), return_state=True)
    assert again.is_completed()
    assert again.message.startswith("unchanged")


def test_ingest_leaves_its_counts_and_the_reports_place(warehouse):
    counts = Artifact.get(COUNTS_KEY)
    assert "pages read" in counts.data
    said = Artifact.get(REPORT_KEY).data
    assert str(warehouse / "reports" / "index.html") in said
    assert said.startswith("## ")


def test_ingest_leaves_the_funnel_and_what_failed(warehouse):
    funnel = {row["step"]: row["number"] for row in json.loads(Artifact.get(FUNNEL_KEY).data)}
    assert funnel["pages"] >= funnel["articles"] >= funnel["canonical"] > 0
    failed = json.loads(Artifact.get(EXPECTATIONS_KEY).data)
    assert {row["severity"] for row in failed} <= {"warning", "info"}


def test_ingest_fails_in_one_line_over_a_missing_path(warehouse):
    state = ingest([str(warehouse / "missing")], str(warehouse), return_state=True)
    assert state.is_failed()
    assert state.message.endswith("missing: no such file or folder; give a path that exists")


def test_ingest_has_nothing_to_do_where_nothing_is_waiting(warehouse):
    missing = str(warehouse / "missing")
    state = ingest([missing], str(warehouse), may_be_empty=True, return_state=True)
    assert state.is_completed()
    assert state.message.startswith("nothing to do")
