"""A visit: one visitor's process, and what goes back and forth between the two.

The invariants: what is typed and drawn waits for the slower side, so nothing piles up anywhere;
a visit ends when the visitor leaves, says nothing for long or takes nothing; and with it ends
the process, with all that it started.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Mapping, Sequence
from typing import Protocol

from careertui.career.values import frozen
from careertui.serve.allowance import Allowance
from careertui.serve.packets import BEGIN, DRIVER, about, read_packet, typed

IDLE = "You were away for a while."
SLOW = "The connection is too slow."
STOPPED = "The program had to stop."
CLOSING = "The server is being closed."
TAKING_SECONDS = 30.0
"""How long a visitor's side may take nothing."""
ENDING_SECONDS = 3.0
"""How long a process may take to end that says nothing more."""
TYPED_AT_ONCE, TYPED_PER_SECOND = 64 * 1024, 16 * 1024
"""How many bytes may be typed or pasted."""
_RESIZING = 1024
"""A resize counts as so many bytes typed, as all is laid out again."""


class Screen(Protocol):
    """The visitor's side."""

    async def show(self, data: bytes) -> None:
        """Draws; returns once the visitor's side can take more."""

    async def open(self, url: str) -> None:
        """Opens an address there, if that side can."""


@frozen
class Terminal:
    """What a visitor's terminal is."""

    columns: int = 80
    rows: int = 24
    term: str = "xterm-256color"
    has_truecolor: bool = True
    is_light: bool = False
    query: str = ""
    """What it begins with."""


class Visit:
    """One visitor's process."""

    def __init__(self, process: Process, idle_seconds: float) -> None:
        self._process, self._idle_seconds = process, idle_seconds
        self._typing = Allowance(TYPED_AT_ONCE, TYPED_PER_SECOND)
        self._idle: asyncio.Timeout | None = None
        self._why = ""
        """Why it was ended, if it was."""

    @classmethod
    async def begin(
        cls, arguments: Sequence[str], terminal: Terminal, idle_seconds: float
    ) -> Visit:
        """Starts a visitor's process.

        Args:
            arguments: What the command line says after ``--read-only``.
            terminal: The visitor's.
            idle_seconds: How long the visitor may do nothing.

        Raises:
            OSError: There are too many processes, or too little memory.
        """
        theme = ("--theme", "careertui-light") if terminal.is_light else ()
        query = (f"--query={terminal.query}",) if terminal.query else ()
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "careertui", "--read-only", *theme, *query, *arguments,
            stdin=PIPE, stdout=PIPE, env=environment(os.environ, terminal),
            # Ctrl+c at the server's own terminal is for the server, and a group ends as one.
            start_new_session=True,
        )  # fmt: skip
        return cls(process, idle_seconds)

    @property
    def pid(self) -> int:
        """The number of the process."""
        return self._process.pid

    # From the visitor

    async def type(self, data: bytes) -> None:
        """Passes on what was typed; waits if it is much."""
        await self._send(typed(data), len(data))

    async def resize(self, columns: int, rows: int) -> None:
        """Passes on the size of the visitor's terminal; the process believes no large one."""
        await self._send(about(type="resize", width=columns, height=rows), _RESIZING)

    async def focus(self, has_focus: bool) -> None:
        """Passes on whether the visitor's window has the focus."""
        await self._send(about(type="focus" if has_focus else "blur"), _RESIZING)

    async def _send(self, packet: bytes, cost: int) -> None:
        self._stay()
        if wait := self._typing.wait_for(cost):
            await asyncio.sleep(wait)
        if self._process.stdin is not None and not self._process.stdin.is_closing():
            self._process.stdin.write(packet)
            with contextlib.suppress(ConnectionError):
                await self._process.stdin.drain()

    def _stay(self) -> None:
        """Notes that the visitor is there."""
        if self._idle is not None and not self._idle.expired():
            self._idle.reschedule(asyncio.get_running_loop().time() + self._idle_seconds)

    # To the visitor

    async def run(self, screen: Screen) -> str:
        """Draws until the visit ends; returns why, empty if the visitor left."""
        try:
            await self._run(screen)
            code = await self._ended()
        finally:
            self.end(STOPPED)
            await self._process.wait()
        return "" if code == 0 else self._why or STOPPED

    async def _ended(self) -> int | None:
        """Returns the exit code of a process that says nothing more; None if it has not ended."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(ENDING_SECONDS):
                return await self._process.wait()
        return None

    async def _run(self, screen: Screen) -> None:
        try:
            async with asyncio.timeout(self._idle_seconds) as self._idle:
                await self._draw(screen)
        except TimeoutError:
            self.end(IDLE)
        except EOFError:
            return

    async def _draw(self, screen: Screen) -> None:
        reader = self._process.stdout
        assert reader is not None  # noqa: S101
        try:
            await reader.readuntil(BEGIN)
        except asyncio.LimitOverrunError:
            raise EOFError from None
        while True:
            packet = await read_packet(reader)
            try:
                async with asyncio.timeout(TAKING_SECONDS):
                    if packet.shown:
                        await screen.show(packet.shown)
                    elif packet.said.get("type") == "open_url":
                        await screen.open(str(packet.said.get("url", "")))
            except TimeoutError:
                self.end(SLOW)
                raise EOFError from None

    # The end

    def end(self, why: str) -> None:
        """Ends the process and what it started, at once; the first reason counts."""
        self._why = self._why or why
        if self._process.stdin is not None:
            self._process.stdin.close()
        if self._process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                _kill(self._process)


def _kill(process: Process) -> None:
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()


def environment(own: Mapping[str, str], terminal: Terminal) -> dict[str, str]:
    """Returns the environment of a visitor's process: the server's, with the visitor's terminal."""
    of_terminals = ("TERM", "COLORTERM", "NO_COLOR", "COLUMNS", "LINES", "ROWS")
    kept = {
        name: value
        for name, value in own.items()
        if name not in of_terminals and not name.startswith("TEXTUAL")
    }
    color = {"COLORTERM": "truecolor"} if terminal.has_truecolor else {}
    made = {"TERM": terminal.term, "COLUMNS": f"{terminal.columns}", "ROWS": f"{terminal.rows}"}
    return {**kept, **color, **made, "TEXTUAL_DRIVER": DRIVER, "PYTHONUTF8": "1"}
