"""Processes that one program starts and none of which outlives it."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

_PATIENCE_SECONDS = 20.0
_LOOK_SECONDS = 0.1

Child = subprocess.Popen[bytes]


def _signal_group(group: int, number: int) -> bool:
    """Send a signal to a group of processes; tell whether any is left (0 only looks)."""
    try:
        os.killpg(group, number)
    except ProcessLookupError:
        return False
    return True


def _groups_of(child: Child) -> set[int]:
    """Return the process groups of a child and of whatever it started (just its own without `ps`).

    A Prefect worker puts each run in a session of its own, where signals to the worker do not go.
    """
    groups = {child.pid}
    if ps := shutil.which("ps"):
        listed = subprocess.run(  # noqa: S603  fixed arguments
            [ps, "-A", "-o", "pid=,ppid=,pgid="], capture_output=True, text=True, check=False
        ).stdout
        below = {child.pid}
        # Parents have mostly lower numbers than their children, but numbers wrap: two rounds.
        for line in listed.splitlines() * 2:
            pid, parent, group = map(int, line.split())
            if parent in below:
                below.add(pid)
                groups.add(group)
    return groups


def stop(child: Child, patience_seconds: float = _PATIENCE_SECONDS) -> None:
    """End a child and whatever it started: asked first, killed where it does not listen."""
    groups = _groups_of(child)
    _signal_group(child.pid, signal.SIGTERM)
    until = time.monotonic() + patience_seconds
    # `poll` reaps the child, so that its group can go.
    while child.poll() is None or any(_signal_group(group, 0) for group in groups):
        if time.monotonic() > until:
            break
        time.sleep(_LOOK_SECONDS)
    for group in groups:
        _signal_group(group, signal.SIGKILL)
    child.wait()


@dataclass(frozen=True, slots=True)
class Children:
    """The processes of a program, each at the head of its own session; the last begun ends first.

    Ctrl-C reaches every process of a terminal's foreground group at once. In sessions of their own
    they end in order: a Prefect worker whose server has gone does not end at all.
    """

    folder: Path
    """Where they work."""
    environment: Mapping[str, str]
    logs: Path
    begun: list[Child] = field(default_factory=list)

    def __enter__(self) -> Self:
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(
        self,
        _type: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        for child in reversed(self.begun):
            stop(child)

    def log(self, name: str) -> Path:
        """Return where a child's output goes."""
        return self.logs / f"{name}.log"

    def start(self, name: str, module: str, *arguments: str) -> Child:
        """Start a Python module, what it writes going to the log of that name."""
        with self.log(name).open("wb") as log:
            child = subprocess.Popen(  # noqa: S603  our own interpreter and arguments
                [sys.executable, "-m", module, *arguments],
                cwd=self.folder,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.begun.append(child)
        return child
