"""A visit ends when it should, and says why; what goes to and fro is understood or passed over."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.careers import path_of

from careertui.serve import visit as visits
from careertui.serve.packets import MOST_BYTES, about, read_packet, typed
from careertui.serve.visit import IDLE, SLOW, STOPPED, Terminal, Visit, environment

pytestmark = pytest.mark.slow


class Page:
    """A visitor's side that does something with what it is shown."""

    def __init__(self, shown: Callable[[bytes], Awaitable[None]]) -> None:
        self._shown = shown
        self.seen = b""

    async def show(self, data: bytes) -> None:
        self.seen += data
        await self._shown(data)

    async def open(self, url: str) -> None:
        self.seen += f"<{url}>".encode()


async def begun(idle_seconds: float = 60) -> Visit:
    return await Visit.begin(["--", str(path_of("ada"))], Terminal(120, 40), idle_seconds)


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists()


async def test_a_visitor_who_quits_is_told_nothing() -> None:
    visit = await begun()

    async def quits(data: bytes) -> None:
        if b"Ada" in data:
            await visit.type(b"\x11")

    assert await visit.run(Page(quits)) == ""
    assert not is_running(visit.pid)


async def test_a_visitor_who_does_nothing_is_let_go() -> None:
    visit = await begun(idle_seconds=0)
    assert await visit.run(Page(lambda _: asyncio.sleep(0))) == IDLE
    assert not is_running(visit.pid)


async def test_a_visitor_who_takes_nothing_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(visits, "TAKING_SECONDS", 0)
    visit = await begun()
    never = asyncio.get_running_loop().create_future()
    assert await visit.run(Page(lambda _: never)) == SLOW
    assert not is_running(visit.pid)


async def test_a_process_that_ends_otherwise_is_told_as_that() -> None:
    visit = await begun()

    async def kill(_: bytes) -> None:
        os.kill(visit.pid, signal.SIGKILL)

    assert await visit.run(Page(kill)) == STOPPED


async def test_what_is_typed_at_once_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    waited = list[float]()

    async def sleep(seconds: float) -> None:
        waited.append(seconds)

    monkeypatch.setattr(visits, "TYPED_AT_ONCE", 100)
    monkeypatch.setattr(visits, "TYPED_PER_SECOND", 0.001)
    monkeypatch.setattr(asyncio, "sleep", sleep)
    visit = await begun()
    try:
        for _ in range(3):
            await visit.type(b"x" * 100)
    finally:
        visit.end("")
        await visit._process.wait()
    assert [round(seconds, -4) for seconds in waited] == [100_000, 200_000]


async def packets_in(data: bytes) -> list[object]:
    reader, found = asyncio.StreamReader(), list[object]()
    reader.feed_data(data)
    reader.feed_eof()
    try:
        while True:
            found.append(await read_packet(reader))
    except EOFError:
        return found


async def test_packets_are_read_as_they_were_written() -> None:
    data = typed(b"\x00\xff") + about(type="open_url", url="x") + typed(b"")
    assert await packets_in(data) == [
        (b"\x00\xff", {}),
        (b"", {"type": "open_url", "url": "x"}),
        (b"", {}),
    ]
    assert await packets_in(b"D" + (MOST_BYTES + 1).to_bytes(4, "big")) == []
    assert await packets_in(b"M\0\0\0\1[" + b"P\0\0\0\1x") == [(b"", {}), (b"", {})]


@given(st.binary(max_size=40))
def test_no_bytes_raise_but_the_end(data: bytes) -> None:
    asyncio.run(packets_in(data))


def test_the_environment_is_the_visitors_where_it_is_about_the_terminal() -> None:
    own = {"TEXTUAL_LOG": "x", "TERM": "dumb", "COLORTERM": "24bit", "NO_COLOR": "1", "HOME": "/h"}
    made = environment(own, Terminal(120, 5, "xterm", has_truecolor=False))
    assert made.pop("TEXTUAL_DRIVER").startswith("careertui.")
    assert made == {"HOME": "/h", "TERM": "xterm", "COLUMNS": "120", "ROWS": "5", "PYTHONUTF8": "1"}
