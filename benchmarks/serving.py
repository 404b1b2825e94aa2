"""Measures what visitors of ``careertui serve`` wait for, and what they cost.

    python -m benchmarks.serving [PATH...] [--visitors 50] [--keys 60]

One visitor after the other comes by the page's socket and stays: how long until the first screen
and from a key to the first and the last byte for it, and how much memory each process takes. Then
one more comes, who is to be refused; one takes nothing while the screen is drawn again and again,
which is to grow nothing; and all leave at once, which is to leave no process. POSIX with ``/proc``.
Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import http.client
import json
import statistics
import tempfile
import time
from pathlib import Path

from tests.contract.serving import Server, Visitor, resident_megabytes, until_gone

FIRST_GOAL, KEY_GOAL, MEMORY_GOAL = 1.0, 0.050, 60.0
"""Seconds to the first screen, seconds from a key, megabytes a visitor."""
QUIET_SECONDS = 0.1
_FILES = ("", "page.mjs", "page.css", "xterm.mjs", "xterm.css", "addon-fit.mjs")


async def quiet(visitor: Visitor) -> tuple[float, float]:
    """Takes what comes until nothing comes for a while; when the first and the last came."""
    first = last = 0.0
    with contextlib.suppress(TimeoutError):
        while True:
            async with asyncio.timeout(QUIET_SECONDS if first else 5):
                message = await visitor.socket.recv()
            visitor.seen += message if isinstance(message, bytes) else b""
            last = time.perf_counter()
            first = first or last
    return first, last


def page_seconds(server: Server) -> float:
    """How long it takes to fetch the page with all of its files, one after the other."""
    began = time.perf_counter()
    for name in _FILES:
        connection = http.client.HTTPConnection(server.place)
        connection.request("GET", f"/{name}")
        connection.getresponse().read()
        connection.close()
    return time.perf_counter() - began


async def keys_of(visitor: Visitor, count: int) -> list[tuple[float, float]]:
    """Presses j and k; how long until the first and the last byte for each."""
    waits = list[tuple[float, float]]()
    for number in range(count):
        began = time.perf_counter()
        await visitor.type(b"jjjkkk"[number % 6 :][:1])
        first, last = await quiet(visitor)
        waits.append((first - began, last - began))
    return waits


async def come(stack: contextlib.AsyncExitStack, server: Server) -> tuple[Visitor, float]:
    """Lets one more visitor in; how long until the first screen stood."""
    began = time.perf_counter()
    visitor = await stack.enter_async_context(server.visitor(140, 42))
    await visitor.see(b"141 entries")
    await visitor.see(b"quit")
    return visitor, time.perf_counter() - began


async def take_nothing(server: Server, visitor: Visitor, pid: int) -> tuple[float, float]:
    """Has a screen drawn anew that nobody takes; what server and process grow by in megabytes."""
    before = [resident_megabytes(each) for each in (server.process.pid, pid)]
    visitor.socket.transport.pause_reading()
    sizes = [{"columns": 500, "rows": 200}, {"columns": 140, "rows": 42}] * 30
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(12):
            for size in sizes:
                await visitor.socket.send(json.dumps(size))
                await asyncio.sleep(0.1)
    after = [resident_megabytes(each) for each in (server.process.pid, pid)]
    visitor.socket.transport.abort()
    return after[0] - before[0], after[1] - before[1]


async def measured(server: Server, visitors: int, keys: int) -> bool:
    """Prints what was measured; whether all goals are met."""
    first, memory = list[float](), list[float]()
    async with contextlib.AsyncExitStack() as stack:
        page = page_seconds(server)
        for _ in range(visitors):
            visitor, seconds = await come(stack, server)
            first.append(seconds)
            if len(first) == 1:
                await quiet(visitor)
                waits = await keys_of(visitor, keys)
                one = [resident_megabytes(pid) for pid in server.children]
        pids = server.children
        memory = sorted(resident_megabytes(pid) for pid in pids)
        async with server.visitor() as refused:
            code, reason = await refused.ended()
        grown = await take_nothing(server, visitor, pids[-1])
        server_memory = resident_megabytes(server.process.pid)
        began = time.perf_counter()
    await until_gone(pids)
    gone = time.perf_counter() - began
    firsts, lasts = (sorted(column) for column in zip(*waits, strict=True))
    at, median = int(keys * 0.95), statistics.median
    rows = {
        "page and its files, ms": [page * 1000],
        "first screen, ms: median, most": [median(first) * 1000, max(first) * 1000],
        "key to first byte, ms: median, p95": [median(firsts) * 1000, firsts[at] * 1000],
        "key to last byte, ms: median, p95": [median(lasts) * 1000, lasts[at] * 1000],
        "a visitor's process alone, MB": one,
        f"each of {visitors}, MB: median, most": [median(memory), memory[-1]],
        "the server with them, MB": [server_memory],
        "one who takes nothing, MB: server, process": list(grown),
        "all gone after, ms": [gone * 1000],
    }
    for name, values in rows.items():
        print(f"{name:44}", *(f"{value:8.1f}" for value in values))
    print(f"one more is refused: {code} {reason}")
    print(f"load: {Path('/proc/loadavg').read_text().split()[0]}")
    is_kept = code == 1013 and max(grown) < MEMORY_GOAL
    is_soon = page + statistics.median(first) < FIRST_GOAL and statistics.median(lasts) < KEY_GOAL
    return is_kept and is_soon and one[0] < MEMORY_GOAL


def main() -> int:
    """Measures and returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=["profiles"])
    parser.add_argument("--visitors", type=int, default=50)
    parser.add_argument("--keys", type=int, default=60)
    asked = parser.parse_args()
    paths = [str(Path(path).absolute()) for path in asked.paths]
    with tempfile.TemporaryDirectory() as home:
        limit = ("--max-sessions", str(asked.visitors))
        with Server(Path(home), *paths, *limit) as server:
            return 0 if asyncio.run(measured(server, asked.visitors, asked.keys)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
