"""`make serve` as a person has it: up, a run by the clock, a run by hand, down, nothing left."""

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from flows import ROOT
from flows.address import HOST, is_free

pytestmark = pytest.mark.slow

PROCESSES = Path("/proc")
RUN_SECONDS = 240  # some 40 on an idle machine
STOP_SECONDS = 60


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return probe.getsockname()[1]


def ask(port: int, method: str, path: str, body: object = None):
    """Return what Prefect's REST interface answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=30)
    try:
        text = None if body is None else json.dumps(body)
        connection.request(method, f"/api{path}", text, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        told = answer.read()
        assert answer.status < 300, told
        return json.loads(told) if told else None
    finally:
        connection.close()


def deployment(port: int, name: str) -> str:
    return ask(port, "GET", f"/deployments/name/ingest/{name}")["id"]


def wait_for_end(port: int, runs_of: str) -> dict:
    """Return the first run of a deployment that has ended."""
    asked = {"deployments": {"id": {"any_": [runs_of]}}}
    until = time.monotonic() + RUN_SECONDS
    while time.monotonic() < until:
        runs = ask(port, "POST", "/flow_runs/filter", asked)
        for run in runs:
            if run["state_type"] in ("COMPLETED", "FAILED", "CRASHED"):
                return run
        time.sleep(0.5)
    raise AssertionError([(run["name"], run["state_name"]) for run in runs])


def processes_with(mark: str) -> list[str]:
    """Return the processes whose environment has a mark, none where that cannot be told."""
    found = []
    for folder in PROCESSES.glob("[0-9]*"):
        try:
            environment = (folder / "environ").read_bytes()
        except OSError:  # it has gone
            continue
        if mark.encode() in environment:
            found.append(folder.name)
    return found


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """A server on a free port, with a home of its own; yields process, port, folder."""
    folder = tmp_path_factory.mktemp("serve")
    port = free_port()
    home = folder / "home"
    environment = {**os.environ, "PREFECT_HOME": str(home)}
    environment.pop("PREFECT_API_URL", None)
    process = subprocess.Popen(
        [sys.executable, "-m", "flows.serve", "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        lines = []
        for line in process.stdout:
            lines.append(line)
            if "Ctrl-C" in line:
                break
        assert process.poll() is None, "".join(lines)
        yield process, port, folder
    finally:
        process.terminate()
        process.wait(STOP_SECONDS)
        process.stdout.close()


def test_serve_runs_by_hand_and_by_the_clock_and_leaves_nothing(served):
    process, port, folder = served
    parameters = {"sources": [str(ROOT / "samples")], "warehouse": str(folder / "news")}

    on_demand = deployment(port, "on-demand")
    ask(
        port,
        "POST",
        f"/deployments/{on_demand}/create_flow_run",
        {"parameters": parameters, "state": {"type": "SCHEDULED"}},
    )
    triggered = wait_for_end(port, on_demand)
    assert triggered["state_type"] == "COMPLETED", triggered["state"]["message"]
    assert triggered["state"]["message"].startswith("published: ")
    assert (folder / "news" / "news.duckdb").exists()

    # The nightly deployment with a second schedule, every few seconds, over the same pages.
    nightly = deployment(port, "nightly")
    often = {"active": True, "schedule": {"interval": 15}, "parameters": parameters}
    ask(port, "POST", f"/deployments/{nightly}/schedules", [often])
    scheduled = wait_for_end(port, nightly)
    assert scheduled["auto_scheduled"]
    assert scheduled["state_type"] == "COMPLETED", scheduled["state"]["message"]
    assert scheduled["state"]["message"].startswith("unchanged: ")

    mark = f"PREFECT_HOME={folder / 'home'}"
    assert not PROCESSES.exists() or len(processes_with(mark)) >= 3  # ours, server, worker
    process.send_signal(signal.SIGINT)
    assert process.wait(STOP_SECONDS) == 0
    assert is_free(port)
    assert processes_with(mark) == []
