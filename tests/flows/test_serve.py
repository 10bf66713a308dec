"""The server's settings and deployments agree with the code; a taken port is one line."""

import socket
import tomllib

import pytest
import yaml

from flows import ROOT
from flows.address import HOST, PORT
from flows.ingest import LANDING, ingest
from flows.serve import POOL, main

SETTINGS = tomllib.loads((ROOT / "prefect.toml").read_text(encoding="utf-8"))
DEPLOYMENTS = {
    deployment["name"]: deployment
    for deployment in yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))[
        "deployments"
    ]
}


@pytest.fixture
def _signals():
    """Put back the signal handlers that `main` sets."""
    import signal

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = [signal.getsignal(number) for number in numbers]
    yield
    for number, handler in zip(numbers, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.usefixtures("_signals")
def test_main_says_in_one_line_that_the_port_is_taken(capsys):
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["--port", str(port)]) == 2
    said = capsys.readouterr()
    assert said.err == f"serve: port {port} is taken; end what listens there or give --port\n"
    assert said.out == ""


def test_settings_let_a_run_start_its_own_server():
    assert SETTINGS["server"]["ephemeral"]["enabled"] is True
    assert "api" not in SETTINGS


def test_settings_name_the_port_of_the_code():
    assert SETTINGS["server"]["api"] == {"host": HOST, "port": PORT}


@pytest.mark.parametrize("name", ["nightly", "on-demand"])
def test_deployments_fit_the_flow(name):
    deployment = DEPLOYMENTS[name]
    assert deployment["entrypoint"] == "flows/ingest.py:ingest"
    assert deployment["work_pool"]["name"] == POOL
    assert ingest.validate_parameters(deployment["parameters"])


def test_nightly_takes_in_the_landing_folder_one_run_at_a_time():
    nightly = DEPLOYMENTS["nightly"]
    assert nightly["parameters"] == {"sources": [LANDING], "may_be_empty": True}
    assert nightly["concurrency_limit"] == 1
    (schedule,) = nightly["schedules"]
    assert (schedule["cron"], schedule["timezone"]) == ("30 2 * * *", "Asia/Ho_Chi_Minh")
