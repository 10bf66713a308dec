"""Processes that one program starts and none of which outlives it."""

import os
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


def stop(child: Child, patience_seconds: float = _PATIENCE_SECONDS) -> None:
    """End a child and whatever it started: asked first, killed where it does not listen."""
    _signal_group(child.pid, signal.SIGTERM)
    until = time.monotonic() + patience_seconds
    # The child's number is that of its group; `poll` reaps the child, so that the group can go.
    while (child.poll() is None or _signal_group(child.pid, 0)) and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)
    _signal_group(child.pid, signal.SIGKILL)
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
