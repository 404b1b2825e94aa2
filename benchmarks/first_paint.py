"""Measures how long careertui takes to its first full screen, and ``--version`` to its end.

    python benchmarks/first_paint.py [--pairs 15] [--size 140x42]

Each run starts a process under a pseudo-terminal and reads what it draws. The first full
screen is there when the text that was waited for has been drawn and nothing more comes for
``QUIET_SECONDS``; its time is that of the last byte before the quiet, counted from just
before the process is started. careertui waits for a role of the example that it opens, so
an empty frame does not count. It runs in alternation with a Textual app that holds one
Static, by the same rule, and the medians are compared.

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

QUIET_SECONDS = 0.25
GIVE_UP_SECONDS = 20.0
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


def first_screen(
    command: Sequence[str], awaited: str, size: tuple[int, int], environment: dict[str, str]
) -> float:
    """Seconds from before the process starts to its first full screen.

    Raises:
        RuntimeError: It ended, or the text did not come in time.
    """
    parent, child = pty.openpty()
    columns, rows = size
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True
    )
    os.close(child)
    try:
        return _last_byte(parent, awaited, started) - started
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(parent)


def _last_byte(parent: int, awaited: str, started: float) -> float:
    drawn, latest = b"", started
    while time.perf_counter() - started < GIVE_UP_SECONDS:
        ready, _, _ = select.select([parent], [], [], QUIET_SECONDS)
        if not ready:
            if awaited in _CONTROL.sub("", drawn.decode("utf-8", "replace")):
                return latest
            continue
        try:
            chunk = os.read(parent, 1 << 16)
        except OSError:
            chunk = b""
        latest = time.perf_counter()
        if not chunk:
            break
        drawn += chunk
    raise RuntimeError(f"“{awaited}” was not drawn; the end of what was:\n{drawn[-2000:]!r}")


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
    """What start-up is made of: seconds that each step adds to the one before."""
    steps = [
        ("the interpreter", "pass"),
        ("Textual, as the hello-world app imports it", "import textual.app, textual.widgets"),
        ("the modules of careertui and what they need", "import careertui.app"),
        (
            "reading the examples",
            "from datetime import date; from careertui.files.library import open_library;"
            "open_library([], today=date(2026, 1, 1))",
        ),
    ]
    codes = ["; ".join(code for _, code in steps[: end + 1]) for end in range(len(steps))]
    measures = [_timed(code, environment) for code in codes]
    totals = medians(5, *measures)
    names = [name for name, _ in steps]
    return list(
        zip(names, [b - a for a, b in zip([0.0, *totals], totals, strict=False)], strict=True)
    )


def _timed(code: str, environment: dict[str, str]) -> Callable[[], float]:
    return lambda: whole_run([sys.executable, "-c", code.replace("pass; ", "")], environment)


def awaited_text() -> str:
    """A word that stands on the first screen and only there: the first example's first role."""
    from careertui.core.kinds import Kind
    from careertui.files.library import open_library

    person = open_library([], today=date(2026, 1, 1)).people[0]
    return next(entry.organization for entry in person.entries if entry.kind is Kind.ROLE)


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--size", default="140x42", help="columns by rows")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    python = sys.executable
    careertui = str(Path(python).with_name("careertui"))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        places = ("CONFIG", "DATA", "STATE", "CACHE")
        environment |= {f"XDG_{place}_HOME": f"{home}/{place.lower()}" for place in places}
        hello_file = Path(home, "hello.py")
        hello_file.write_text(HELLO, encoding="utf-8")
        size, awaited = (columns, rows), awaited_text()

        def hello() -> float:
            return first_screen([python, str(hello_file)], "Hello world", size, environment)

        def app() -> float:
            return first_screen([careertui], awaited, size, environment)

        screens = medians(asked.pairs, hello, app)
        versions = medians(
            asked.pairs,
            lambda: whole_run([python, "-c", "pass"], environment),
            lambda: whole_run([careertui, "--version"], environment),
        )
        parts = breakdown(environment)
    return report(screens, versions, parts, asked.pairs)


def report(
    screens: list[float], versions: list[float], parts: list[tuple[str, float]], pairs: int
) -> int:
    """Prints the medians, their ratios and what they are made of."""
    (hello, app), (bare, version) = screens, versions
    most = VERSION_GOAL[0] * bare + VERSION_GOAL[1]
    print(f"first full screen, median of {pairs} pairs")
    print(f"  hello world   {hello * 1000:7.0f} ms")
    print(f"  careertui     {app * 1000:7.0f} ms   {app / hello:.2f}×, goal {SCREEN_GOAL}×")
    print(f"--version, median of {pairs} pairs")
    print(f"  python -c pass{bare * 1000:7.0f} ms")
    print(f"  careertui     {version * 1000:7.0f} ms   goal {most * 1000:.0f} ms")
    print("what the first screen is made of, each step alone")
    for name, seconds in parts:
        print(f"  {seconds * 1000:7.0f} ms  {name}")
    rest = app - sum(seconds for _, seconds in parts)
    print(f"  {rest * 1000:7.0f} ms  the rest: building, laying out and drawing the screen")
    return 0 if app <= SCREEN_GOAL * hello and version <= most else 1


if __name__ == "__main__":
    sys.exit(main())
