"""Measures how long careertui takes to its first full screen, and ``--version`` to its end.

    python benchmarks/first_paint.py [--pairs 15] [--size 140x42]

Each run starts a process under a pseudo-terminal and reads what it draws. The first *full*
screen is there once all the texts that are waited for have been drawn: of careertui a role
of the example that it opens, the title of every pane and a key of the footer, so an empty
frame does not count. The screen has *settled* with the last byte before ``QUIET_SECONDS``
without any. Both are counted from just before the process starts. careertui runs in
alternation with a Textual app that holds one Static, by the same rules, and the medians
are compared; the goal is for the full screen.

POSIX only. Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import re
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

QUIET_SECONDS = 0.25
GIVE_UP_SECONDS = 20.0
_PREAMBLE_BYTES = 1000
"""What Textual sends before its first frame is less."""
SCREEN_GOAL = 1.25
"""At most this many times the hello-world app."""
VERSION_GOAL = (1.5, 0.040)
"""At most this many times ``python -c pass``, and so many seconds more."""

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello world")

Hello().run()
"""
_CONTROL = re.compile(r"\x1b(?:\[[0-9;?<>=]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])")


class Screen(NamedTuple):
    """When a first screen was there, in seconds from before the process was started."""

    full: float
    settled: float


def first_screen(
    command: Sequence[str], awaited: Sequence[str], size: tuple[int, int], env: dict[str, str]
) -> Screen:
    """When the first screen of a command was there.

    Raises:
        RuntimeError: It ended, or the texts did not come in time.
    """
    parent, child = pty.openpty()
    columns, rows = size
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env=env, start_new_session=True
    )
    os.close(child)
    try:
        return _screen(_chunks(parent, started), awaited)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(parent)


def _chunks(parent: int, started: float) -> list[tuple[float, bytes]]:
    """What is drawn until nothing has come for a while after the first frame, with its times."""
    chunks: list[tuple[float, bytes]] = []
    while time.perf_counter() - started < GIVE_UP_SECONDS:
        ready, _, _ = select.select([parent], [], [], QUIET_SECONDS)
        if ready:
            try:
                chunk = os.read(parent, 1 << 16)
            except OSError:
                break
            chunks.append((time.perf_counter() - started, chunk))
        elif sum(len(chunk) for _, chunk in chunks) > _PREAMBLE_BYTES:
            break
    return chunks


def _screen(chunks: Sequence[tuple[float, bytes]], awaited: Sequence[str]) -> Screen:
    drawn = b""
    for seconds, chunk in chunks:
        drawn += chunk
        text = _CONTROL.sub("", drawn.decode("utf-8", "replace"))
        if all(each in text for each in awaited):
            return Screen(seconds, chunks[-1][0])
    raise RuntimeError(f"{awaited} were not drawn; the end of what was:\n{drawn[-2000:]!r}")


def whole_run(command: Sequence[str], environment: dict[str, str]) -> float:
    """Seconds that a process takes from start to end."""
    started = time.perf_counter()
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - started


def medians(count: int, *measures: Callable[[], float]) -> list[float]:
    """The median of each measure over runs in alternation, after one that does not count."""
    for measure in measures:
        measure()
    rounds = [[measure() for measure in measures] for _ in range(count)]
    return [statistics.median(column) for column in zip(*rounds, strict=True)]


def breakdown(environment: dict[str, str]) -> list[tuple[str, float]]:
    """What start-up is made of: seconds that each step adds to the one before, at best."""
    steps = [
        ("the interpreter", "pass"),
        ("Textual, as the hello-world app imports it", "import textual.app, textual.widgets"),
        ("the modules of careertui and what they need", "import careertui.tui.app"),
        (
            "reading the examples",
            "from datetime import date; from pathlib import Path;"
            "from careertui.store.feed import LibraryFeed;"
            "LibraryFeed([], date(2026, 1, 1), home=Path('none')).begin()",
        ),
    ]
    codes = ["; ".join(code for _, code in steps[: end + 1]) for end in range(len(steps))]
    measures = [_timed(code, environment) for code in codes]
    rounds = [[measure() for measure in measures] for _ in range(8)]
    totals = [min(column) for column in zip(*rounds, strict=True)]
    names = [name for name, _ in steps]
    return list(
        zip(names, [b - a for a, b in zip([0.0, *totals], totals, strict=False)], strict=True)
    )


def _timed(code: str, environment: dict[str, str]) -> Callable[[], float]:
    return lambda: whole_run([sys.executable, "-c", code.replace("pass; ", "")], environment)


def awaited_texts() -> list[str]:
    """What a full screen of careertui shows: an employer, every pane, a key of the footer."""
    from careertui.career.kinds import Kind
    from careertui.store.feed import LibraryFeed

    feed = LibraryFeed([], date(2026, 1, 1), home=Path("none"))
    person = feed.begin().library.people[0]
    role = next(entry for entry in person.entries if entry.kind is Kind.ROLE)
    return [role.organization, "Timeline", "Projects", "Skills", "Detail", "quit"]


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--size", default="140x42", help="columns by rows")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    python = sys.executable
    careertui = [python, "-m", "careertui"]
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        places = ("CONFIG", "DATA", "STATE", "CACHE")
        environment |= {f"XDG_{place}_HOME": f"{home}/{place.lower()}" for place in places}
        hello_file = Path(home, "hello.py")
        hello_file.write_text(HELLO, encoding="utf-8")
        size, awaited = (columns, rows), awaited_texts()
        runs: dict[str, list[Screen]] = {"hello": [], "careertui": []}
        for number in range(asked.pairs + 1):
            hello = first_screen([python, str(hello_file)], ["Hello world"], size, environment)
            app = first_screen(careertui, awaited, size, environment)
            if number:
                runs["hello"].append(hello)
                runs["careertui"].append(app)
        versions = medians(
            asked.pairs,
            lambda: whole_run([python, "-c", "pass"], environment),
            lambda: whole_run([*careertui, "--version"], environment),
        )
        parts = breakdown(environment)
    screens = [
        Screen(*(statistics.median(column) for column in zip(*each, strict=True)))
        for each in runs.values()
    ]
    return report(screens, versions, parts, asked.pairs)


def report(
    screens: list[Screen], versions: list[float], parts: list[tuple[str, float]], pairs: int
) -> int:
    """Prints the medians, their ratios and what they are made of."""
    (hello, app), (bare, version) = screens, versions
    most = VERSION_GOAL[0] * bare + VERSION_GOAL[1]
    ratio = app.full / hello.full
    print(f"first screen, median of {pairs} pairs      full    settled")
    for name, screen in (("hello world", hello), ("careertui", app)):
        print(f"  {name:32} {screen.full * 1000:5.0f} ms {screen.settled * 1000:7.0f} ms")
    print(f"  {'ratio':32} {ratio:5.2f} × {app.settled / hello.settled:8.2f} ×", end="")
    print(f"   goal {SCREEN_GOAL} × of the full one")
    print(f"--version, median of {pairs} pairs")
    print(f"  python -c pass{bare * 1000:7.0f} ms")
    print(f"  careertui     {version * 1000:7.0f} ms   goal {most * 1000:.0f} ms")
    print("what the full screen is made of, the best of 8 runs up to each step")
    for name, seconds in parts:
        print(f"  {seconds * 1000:7.0f} ms  {name}")
    rest = app.full - sum(seconds for _, seconds in parts)
    print(f"  {rest * 1000:7.0f} ms  the rest: building, laying out and drawing the screen")
    return 0 if ratio <= SCREEN_GOAL and version <= most else 1


if __name__ == "__main__":
    sys.exit(main())
