"""The page of ``careertui serve`` in a headless Chromium: keys, mouse, sizes, links, all of it."""

from __future__ import annotations

import asyncio
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.contract.serving import Server, until_gone
from websockets.asyncio.client import ClientConnection, connect

VISITS = 10
_NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
_OPTIONS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--window-size=1400,860", "--remote-debugging-port=0",
)  # fmt: skip
_SECONDS = 30
_SMALL = {"width": 700, "height": 500, "mobile": False, "deviceScaleFactor": 1}
_ROWS = (
    "[...document.querySelectorAll('.xterm-rows > div')].map(row => row.textContent).join('\\n')"
)
_SAID = "document.getElementById('said').hidden ? '' : document.getElementById('said').textContent"
_PLACE = "(({x, y}) => [x, y])(document.querySelector('.xterm-rows').getBoundingClientRect())"
_CAREER = """\
name: Ada Example
experience: [{organization: Acme, title: Engineer, start: 2015}]
projects: [{name: Linked, start: 2020, links: ['%sxterm-LICENSE.txt'], skills: [Kafka]}]
"""


def page(share: float) -> tuple[str, list[str]]:
    """Visits by the page, each of which does all that a visitor can."""
    browser = next(filter(None, map(shutil.which, _NAMES)), None)
    if browser is None:
        return "there is no Chromium here, nothing was done", []
    visits, faults = max(1, round(VISITS * share)), list[str]()
    with tempfile.TemporaryDirectory() as folder, _chromium(browser, folder) as address:
        career = Path(folder) / "ada.yaml"
        career.write_text(_CAREER % "http://127.0.0.1/")
        with Server(Path(folder), str(career)) as server:
            career.write_text(_CAREER % server.address)
            for number in range(visits):
                try:
                    asyncio.run(_visit(address, server.address))
                except (AssertionError, TimeoutError) as error:
                    faults.append(f"visit {number}: {error}")
            asyncio.run(until_gone(server.children))
    return f"{visits} visits in Chromium", faults


@contextmanager
def _chromium(browser: str, folder: str) -> Iterator[str]:
    """Gives the address at which a browser takes orders."""
    command = [browser, *_OPTIONS, f"--user-data-dir={folder}/browser"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        assert process.stderr is not None
        line = next(line for line in process.stderr if "DevTools listening on" in line)
        yield line.split()[-1]
    finally:
        process.terminate()
        process.communicate()


class Tab:
    """A tab of the browser, which is told what to do."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket, self._numbers = socket, itertools.count(1)
        self._session = ""
        self.events = list[dict[str, Any]]()
        """What the browser said by itself."""

    async def ask(self, method: str, **values: object) -> dict[str, Any]:
        """Gives an order; returns what came of it."""
        number = next(self._numbers)
        session = {"sessionId": self._session} if self._session else {}
        order = {"id": number, "method": method, "params": values, **session}
        await self._socket.send(json.dumps(order))
        while True:
            said: dict[str, Any] = json.loads(await self._socket.recv())
            if said.get("id") == number:
                assert "error" not in said, said
                result: dict[str, Any] = said["result"]
                return result
            self.events.append(said)

    async def open(self, address: str) -> None:
        """Opens a page, and notes all that it asks for."""
        await self.ask("Target.setDiscoverTargets", discover=True)
        tab = await self.ask("Target.createTarget", url="about:blank")
        session = await self.ask("Target.attachToTarget", flatten=True, **tab)
        self._session = session["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            await self.ask(f"{domain}.enable")
        await self.ask("Emulation.setFocusEmulationEnabled", enabled=True)
        await self.ask("Page.navigate", url=address)

    async def value(self, expression: str) -> Any:
        """Returns the value of an expression in the page."""
        answer = await self.ask("Runtime.evaluate", expression=expression, returnByValue=True)
        return answer["result"].get("value")

    async def see(self, wanted: str, expression: str = _ROWS) -> str:
        """Waits until a text is on the page; returns all of it."""
        ends = time.monotonic() + _SECONDS
        while wanted not in (text := str(await self.value(expression))):
            assert time.monotonic() < ends, f"{wanted!r} was not seen, but {text!r}"
            await asyncio.sleep(0.05)
        return text

    async def press(self, *keys: str) -> None:
        """Presses keys, as on a keyboard."""
        for key in keys:
            code = {"Enter": 13, "Escape": 27}.get(key, ord(key[0].upper()))
            text = "\r" if key == "Enter" else key if len(key) == 1 else ""
            down = {"key": key, "windowsVirtualKeyCode": code, "text": text}
            await self.ask("Input.dispatchKeyEvent", type="keyDown", **down)
            await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)

    async def click(self, x: float, y: float) -> None:
        """Clicks at a place of the page."""
        for kind in ("mousePressed", "mouseReleased"):
            await self.ask(
                "Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1
            )

    def said(self, method: str) -> list[dict[str, Any]]:
        """Returns what the browser said of one kind."""
        return [event["params"] for event in self.events if event.get("method") == method]


async def _visit(browser: str, address: str) -> None:
    """Does all that a visitor can, and looks at what came of it."""
    async with connect(browser, max_size=None) as socket:
        tab = Tab(socket)
        await tab.open(address)
        await tab.see("Engineer")
        await tab.press("2", "o")
        await tab.see("xterm-LICENSE.txt")
        await tab.press("/", *"kafka", "Enter")
        await tab.see("1 of 3")
        await tab.press("?")
        await tab.see("Move down.")
        await tab.press("Escape")
        x, y = await tab.value(_PLACE)
        await tab.click(x + 60, y + 9 + 18 * 5)
        await tab.ask("Emulation.setDeviceMetricsOverride", **_SMALL)
        await tab.see("5 All")
        await tab.press("q")
        await tab.see("Press Enter to come back", _SAID)
        await tab.press("Enter")
        await tab.see("Engineer")
        opened = [target["targetInfo"] for target in tab.said("Target.targetCreated")]
        assert any("openerId" in each or each["url"].endswith(".txt") for each in opened), opened
        asked = [each["request"]["url"] for each in tab.said("Network.requestWillBeSent")]
        assert all(url.startswith((address, "data:")) for url in asked), asked
        for kind in ("Runtime.exceptionThrown", "Log.entryAdded"):
            assert not tab.said(kind), tab.said(kind)
        await tab.ask("Page.close")
