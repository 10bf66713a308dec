"""No process is left behind."""

import os
import time
from pathlib import Path

import pytest

from flows.children import Children, stop

STUBBORN = (
    "import signal, time\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{tell}time.sleep(60)\n"
)
TELL = "from pathlib import Path\nPath('ready').write_text('now')\n"
PARENT = """\
import subprocess, sys, time
from pathlib import Path
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], start_new_session=True)
Path("ready").write_text(str(child.pid))
time.sleep(60)
"""


def is_alive(pid: int) -> bool:
    """Tell whether a process runs; one that nobody has reaped yet does not."""
    status = Path(f"/proc/{pid}/stat")
    if status.exists():
        return status.read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0] != "Z"
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return not Path("/proc/self").exists()


def wait_for(path: Path) -> str:
    until = time.monotonic() + 10
    while not path.exists() or not path.read_text(encoding="utf-8"):
        assert time.monotonic() < until
        time.sleep(0.02)
    return path.read_text(encoding="utf-8")


@pytest.fixture
def children(tmp_path):
    with Children(tmp_path, {**os.environ, "PYTHONPATH": ""}, tmp_path / "logs") as made:
        yield made


def write(folder: Path, text: str) -> None:
    (folder / "program.py").write_text(text, encoding="utf-8")


def test_children_keep_what_a_child_writes(children):
    write(children.folder, "import sys\nprint(sys.argv[1])\n")
    assert children.start("say", "program", "hello").wait(10) == 0
    assert children.log("say").read_text(encoding="utf-8") == "hello\n"


def test_children_end_with_the_block(tmp_path):
    write(tmp_path, "import time\ntime.sleep(60)\n")
    with Children(tmp_path, os.environ, tmp_path / "logs") as children:
        child = children.start("sleep", "program")
        assert child.poll() is None
    assert child.returncode is not None


def test_stop_reaches_what_a_child_started_in_a_session_of_its_own(children):
    write(children.folder, PARENT)
    child = children.start("parent", "program")
    grandchild = int(wait_for(children.folder / "ready"))
    stop(child, patience_seconds=0.5)
    assert child.returncode is not None
    until = time.monotonic() + 5
    while is_alive(grandchild) and time.monotonic() < until:
        time.sleep(0.02)
    assert not is_alive(grandchild)


def test_stop_kills_what_does_not_listen(children):
    write(children.folder, STUBBORN.format(tell=TELL))
    child = children.start("stubborn", "program")
    wait_for(children.folder / "ready")
    stop(child, patience_seconds=0.3)
    assert child.returncode == -9


def test_stop_twice_is_harmless(children):
    write(children.folder, "")
    child = children.start("short", "program")
    stop(child)
    stop(child)
    assert child.returncode is not None
