"""`make serve`: Prefect's server, the deployments of prefect.yaml, a worker, all ended together."""

import argparse
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event

from etl.errors import TinkhoError, UsageError
from flows import ROOT
from flows.address import HOST, PORT, api_url, is_free, is_healthy, ui_url
from flows.children import Child, Children
from flows.unfinished import close_unfinished_runs

POOL = "tinkho"
"""Work pool of the deployments in prefect.yaml."""

_STARTUP_SECONDS = 180.0
"""For each step of starting; the first one makes Prefect's database, on a busy machine too."""

_LOOK_SECONDS = 0.2

_HINTS = """\
Prefect is up: {ui}
  deployments  nightly (02:30 in Hanoi, takes in {landing}) and on-demand
  run one now  PREFECT_API_URL={api} {prefect} \\
                 deployment run ingest/on-demand --param 'sources=["samples"]' --watch
  logs         {logs}
  stop         Ctrl-C
"""


class StoppedError(Exception):
    """Somebody wants everything to end."""


@dataclass(frozen=True, slots=True)
class Serving:
    """The server and what belongs to it, until somebody stops it."""

    port: int
    children: Children
    stopping: Event
    lasting: dict[str, Child] = field(default_factory=dict)

    def _wait(self, what: str, is_done: Callable[[], bool]) -> None:
        """Wait until something is done.

        Raises:
            TinkhoError: it takes too long, or the server or the worker ended.
            StoppedError: everything is to end.

        """
        until = time.monotonic() + _STARTUP_SECONDS
        while not is_done():
            self._check()
            if time.monotonic() > until:
                raise TinkhoError(f"serve: {what} takes too long; see {self.children.logs}")

    def _check(self) -> None:
        """Look after the processes that are to last, for a moment.

        Raises:
            TinkhoError: one of them ended.
            StoppedError: everything is to end.

        """
        if self.stopping.wait(_LOOK_SECONDS):
            raise StoppedError
        for name, child in self.lasting.items():
            if child.poll() is not None:
                raise TinkhoError(f"serve: the {name} ended; see {self.children.log(name)}")

    def _start(self, name: str, *arguments: str) -> None:
        """Start a Prefect process that is to last."""
        self.lasting[name] = self.children.start(name, "prefect", *arguments)

    def _finish(self, name: str, *arguments: str) -> None:
        """Run a Prefect command to its end.

        Raises:
            TinkhoError: it failed.

        """
        child = self.children.start(name, "prefect", "--no-prompt", *arguments)
        self._wait(f"prefect {name}", lambda: child.poll() is not None)
        if child.returncode:
            raise TinkhoError(f"serve: prefect {name} failed; see {self.children.log(name)}")

    def open(self) -> None:
        """Start the server, deploy, start the worker."""
        self._start("server", "server", "start", "--host", HOST, "--port", str(self.port))
        self._wait("the server's start", lambda: is_healthy(self.port))
        close_unfinished_runs(self.port)
        self._finish("work-pool", "work-pool", "create", POOL, "--type", "process", "--overwrite")
        self._finish("deploy", "deploy", "--all")
        # One run at a time: a run takes all cores, and a warehouse one writer.
        self._start("worker", "worker", "start", "--pool", POOL, "--name", POOL, "--limit", "1")

    def stay(self) -> None:
        """Stay until stopped.

        Raises:
            TinkhoError: the server or the worker ended.
            StoppedError: everything is to end.

        """
        while True:
            self._check()


def _environment(port: int) -> dict[str, str]:
    """Return our environment with what Prefect is to know: the UI asks where these say."""
    return {
        **os.environ,
        "PREFECT_API_URL": api_url(port),
        "PREFECT_SERVER_API_HOST": HOST,
        "PREFECT_SERVER_API_PORT": str(port),
        "TINKHO_ROOT": str(ROOT),
    }


def _say(text: str) -> None:
    """Write to standard output at once."""
    sys.stdout.write(text)
    sys.stdout.flush()


def serve(port: int, stopping: Event) -> None:
    """Serve until stopped; no process is left behind, however it ends.

    Raises:
        UsageError: the port is taken.
        TinkhoError: Prefect's server or worker did not start, or ended.

    """
    if not is_free(port):
        raise UsageError(f"serve: port {port} is taken; end what listens there or give --port")
    home = ROOT / os.environ.get("PREFECT_HOME", "var/prefect")
    with Children(ROOT, _environment(port), home / "logs") as children:
        serving = Serving(port, children, stopping)
        try:
            _say("starting Prefect, half a minute …\n")
            serving.open()
            hints = {"ui": ui_url(port), "api": api_url(port), "logs": children.logs}
            prefect = Path(sys.executable).with_name("prefect")
            _say(_HINTS.format(**hints, landing=ROOT / "landing", prefect=prefect))
            serving.stay()
        except StoppedError:
            _say("stopping …\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until Ctrl-C or SIGTERM; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m flows.serve", description=__doc__)
    parser.add_argument("--port", type=int, default=PORT, help=f"default: {PORT}")
    port = parser.parse_args(arguments).port
    stopping = Event()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda _number, _frame: stopping.set())
    try:
        serve(port, stopping)
    except TinkhoError as error:
        sys.stderr.write(f"{error}\n")
        return error.exit_status
    return 0


if __name__ == "__main__":
    sys.exit(main())
