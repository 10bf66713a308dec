"""A headless Chromium, driven over its debugging pipe: what a page says, asks for, looks like."""

import base64
import json
import os
import select
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
MISSING = "no Chromium here: install the Debian package chromium"
_PATIENCE = 60
"""Seconds after which a silent browser is given up."""
_OPTIONS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND",
    "--remote-debugging-pipe",
)


@dataclass
class Browser:
    """One tab. `complaints` are console messages and exceptions, `requests` what it asked for."""

    to: BinaryIO
    back: BinaryIO
    session: str | None = None
    number: int = 0
    waiting: bytes = b""
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Ask the browser for something and wait for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params}
        if self.session:
            message["sessionId"] = self.session
        self.to.write(json.dumps(message).encode() + b"\0")
        self.to.flush()
        while True:
            answer = self._read()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                return answer["result"]

    def _read(self) -> dict[str, Any]:
        """Return the next message, and note what it tells of."""
        while b"\0" not in self.waiting:
            ready, _, _ = select.select([self.back], [], [], _PATIENCE)
            assert ready, "the browser says nothing"
            more = os.read(self.back.fileno(), 1 << 16)
            assert more, "the browser has gone"
            self.waiting += more
        letters, _, self.waiting = self.waiting.partition(b"\0")
        message: dict[str, Any] = json.loads(letters)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, params: dict[str, Any]) -> None:
        """Keep what an event complains of or asks for."""
        self.seen.append(method)
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        if method in {"Runtime.exceptionThrown", "Runtime.consoleAPICalled", "Log.entryAdded"}:
            self.complaints.append(json.dumps(params))

    def open(self, page: Path, width: int, height: int = 900, fragment: str = "") -> None:
        """Open a page in a window of a size, and wait until it is loaded."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )
        # From elsewhere, lest a fragment be a step within the page that is open.
        for url in ("about:blank", page.resolve().as_uri() + fragment):
            self.seen.clear()
            self.call("Page.navigate", url=url)
            while "Page.loadEventFired" not in self.seen:
                self._read()

    def ask(self, expression: str) -> Any:
        """Return what JavaScript says in the page."""
        answer = self.call("Runtime.evaluate", expression=expression, returnByValue=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def prefer(self, scheme: str) -> None:
        """Ask pages for `light` or `dark`."""
        self.call(
            "Emulation.setEmulatedMedia",
            features=[{"name": "prefers-color-scheme", "value": scheme}],
        )

    def take_picture(self, path: Path) -> None:
        """Save the whole page as PNG."""
        shot = self.call("Page.captureScreenshot", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(shot["data"]))


@contextmanager
def open_browser(profile: Path) -> Iterator[Browser]:
    """Start Chromium with one empty tab."""
    theirs_in, ours_out = os.pipe()
    ours_in, theirs_out = os.pipe()
    words = [str(CHROMIUM), *_OPTIONS, f"--user-data-dir={profile}", "about:blank"]
    # The browser wants the pipe as descriptors 3 and 4.
    shell = f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}'
    process = subprocess.Popen(
        ["bash", "-c", shell, "bash", *words],
        pass_fds=(theirs_in, theirs_out),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(theirs_in)
    os.close(theirs_out)
    with os.fdopen(ours_out, "wb") as to, os.fdopen(ours_in, "rb", buffering=0) as back:
        browser = Browser(to, back)
        try:
            target = browser.call("Target.createTarget", url="about:blank")["targetId"]
            attached = browser.call("Target.attachToTarget", targetId=target, flatten=True)
            browser.session = attached["sessionId"]
            for domain in ("Page", "Runtime", "Log", "Network"):
                browser.call(f"{domain}.enable")
            yield browser
        finally:
            browser.session = None
            with suppress(AssertionError, OSError):
                browser.call("Browser.close")
            process.wait(timeout=30)
