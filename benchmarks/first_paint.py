"""Measures how long careertui takes to its first full screen, and how long commands take.

    python benchmarks/first_paint.py [--pairs 15] [--size 140x42] [--base SRC]

Each run starts a process under a pseudo-terminal and reads what it draws. The first *full*
screen is there once all the texts that are waited for have been drawn: of careertui a role
of the example that it opens, the title of every pane and a key of the footer, so an empty
frame does not count. The screen has *settled* with the last byte before ``QUIET_SECONDS``
without any. All are counted from just before the process starts. The starts, in alternation:

- a Textual app that holds one Static, which all others are divided by;
- careertui as it is mostly started, its cache full;
- the very first start: no settings, no state, an empty cache;
- a key typed at the first instant: ``j`` waits before the process reads anything, and the
  screen is there once all of it shows, the second role in the detail.

Every process runs compiled modules, whatever the environment says. Beside the wall clock
stands the time that the process had a processor until then, where the system counts it: it
says more on a machine that does other work. Ratios are made within each round; the median of
them is held against the goal, on both clocks, and beside it stands the least of the one
against the least of the other. With ``--base`` all of it is measured of another tree too.

POSIX only. Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import compileall
import fcntl
import os
import pty
import re
import resource
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple

QUIET_SECONDS = 0.25
GIVE_UP_SECONDS = 20.0
_PREAMBLE_BYTES = 1000
"""What Textual sends before its first frame is less."""
HELLO_NAME, BARE_NAME = "hello world", "python -c pass"
GOALS = {"full": 1.45, "very first start": 1.6, "first key": 1.5}
"""Each start at most this many times the hello-world app."""
VERSION_GOAL = (1.5, 0.040)
"""At most this many times ``python -c pass``, and so many seconds more."""
SOURCE = Path(__file__).parent.parent / "src"

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
    processor: float
    """Seconds that the process had a processor until then; 0 where nobody counts them."""


Measure = Callable[[], Screen]


def first_screen(
    command: Sequence[str],
    awaited: Sequence[str],
    size: tuple[int, int],
    env: Mapping[str, str],
    typed: bytes = b"",
) -> Screen:
    """When the first screen of a command was there, with something typed before it starts.

    Raises:
        RuntimeError: It ended, or the texts did not come in time.
    """
    parent, child = pty.openpty()
    columns, rows = size
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    os.write(parent, typed)
    started = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=child, stdout=child, stderr=child, env=env, start_new_session=True
    )
    os.close(child)
    try:
        return _screen(process.pid, parent, started, awaited)
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        os.close(parent)


def _screen(process: int, terminal: int, started: float, awaited: Sequence[str]) -> Screen:
    """When all texts were drawn, and when nothing had come for a while after that."""
    drawn, full, processor, settled = b"", 0.0, 0.0, 0.0
    for chunk in _chunks(terminal, started):
        settled = time.perf_counter() - started
        drawn += chunk
        if not full and _has(drawn, awaited):
            full, processor = settled, _processor_seconds(process)
    if full:
        return Screen(full, settled, processor)
    raise RuntimeError(f"{awaited} were not drawn; the end of what was:\n{drawn[-2000:]!r}")


def _has(drawn: bytes, awaited: Sequence[str]) -> bool:
    text = _CONTROL.sub("", drawn.decode("utf-8", "replace"))
    return all(each in text for each in awaited)


def _chunks(terminal: int, started: float) -> Iterator[bytes]:
    """What is drawn until nothing has come for a while after the first frame."""
    size = 0
    while time.perf_counter() - started < GIVE_UP_SECONDS:
        ready, _, _ = select.select([terminal], [], [], QUIET_SECONDS)
        if ready:
            try:
                chunk = os.read(terminal, 1 << 16)
            except OSError:
                return
            size += len(chunk)
            yield chunk
        elif size > _PREAMBLE_BYTES:
            return


def _processor_seconds(process: int) -> float:
    """How long all threads of a process had a processor so far; 0 where nobody counts it."""
    tasks = Path(f"/proc/{process}/task")
    try:
        nanoseconds = [
            int(Path(task, "schedstat").read_text().split()[0]) for task in tasks.iterdir()
        ]
    except (OSError, ValueError, IndexError):
        return 0.0
    return sum(nanoseconds) / 1e9


def whole_run(command: Sequence[str], environment: Mapping[str, str]) -> Screen:
    """How long a process takes from start to end."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.perf_counter()
    nowhere = subprocess.DEVNULL
    subprocess.run(command, env=environment, stdout=nowhere, stderr=nowhere, check=True)
    seconds = time.perf_counter() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Screen(seconds, seconds, used)


def in_alternation(count: int, measures: Mapping[str, Measure]) -> dict[str, list[Screen]]:
    """Every measure so many times, one after the other, after a round that does not count."""
    rounds = [{name: run() for name, run in measures.items()} for _ in range(count + 1)]
    return {name: [each[name] for each in rounds[1:]] for name in measures}


class Tree(NamedTuple):
    """A tree of the program that is measured."""

    source: Path
    home: Path
    """Its settings, its state and its cache."""

    def environment(self, home: Path | None = None) -> dict[str, str]:
        """What its processes are given: compiled modules, a terminal of many colours."""
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        environment["PYTHONPATH"] = str(self.source)
        places = ("CONFIG", "DATA", "STATE", "CACHE")
        return environment | {
            f"XDG_{place}_HOME": f"{home or self.home}/{place}" for place in places
        }

    def starts(self, name: str, size: tuple[int, int]) -> dict[str, Measure]:
        """Its starts by what they are called."""
        command = [sys.executable, "-m", "careertui"]
        texts, after_key = awaited_texts()
        usual = partial(first_screen, command, texts, size, self.environment())

        def very_first() -> Screen:
            with tempfile.TemporaryDirectory() as empty:
                return first_screen(command, texts, size, self.environment(Path(empty)))

        return {
            f"{name}full": usual,
            f"{name}very first start": very_first,
            f"{name}first key": partial(
                first_screen, command, after_key, size, self.environment(), b"j"
            ),
        }

    def commands(self, name: str) -> dict[str, Measure]:
        """Its commands by what they are called."""
        run = [sys.executable, "-m", "careertui"]
        return {
            f"{name}{' '.join(words)}": partial(whole_run, [*run, *words], self.environment())
            for words in (["--version"], ["search", "omid"])
        }


def awaited_texts() -> tuple[list[str], list[str]]:
    """What a full screen shows: an employer, every pane, a key of the footer; and after ``j``."""
    from careertui.career.kinds import Kind
    from careertui.store.feed import LibraryFeed

    feed = LibraryFeed([], date(2026, 1, 1), home=Path("none"))
    person = feed.begin().library.people[0]
    roles = [entry for entry in person.entries if entry.kind is Kind.ROLE]
    panes = ["Timeline", "Projects", "Skills", "Detail", "quit"]
    texts = [roles[0].organization, *panes]
    return texts, [*texts, f"role 2 of {len(roles)}"]


def breakdown(tree: Tree) -> list[tuple[str, float]]:
    """What start-up is made of: processor seconds that each step adds to the last, at best."""
    steps = [
        ("the interpreter", "import gc; gc.disable()"),
        ("Textual, as the hello-world app imports it", "import textual.app, textual.widgets"),
        (
            "the modules of careertui and what they need",
            "from careertui.tui.terminal.textual_fixes import apply_fixes; apply_fixes();"
            "import careertui.tui.run",
        ),
        (
            "reading the examples",
            "from datetime import date; from careertui.settings import directories;"
            "from careertui.store.feed import LibraryFeed; places = directories();"
            "LibraryFeed([], date.today(), home=places.profiles, cache=places.cache).begin()",
        ),
    ]
    codes = ["; ".join(code for _, code in steps[: end + 1]) for end in range(len(steps))]
    environment = tree.environment()
    measures: dict[str, Measure] = {
        name: partial(whole_run, [sys.executable, "-c", code], environment)
        for (name, _), code in zip(steps, codes, strict=True)
    }
    runs = in_alternation(8, measures)
    least = [min(run.processor for run in each) for each in runs.values()]
    return [
        (name, after - before)
        for name, before, after in zip(runs, [0.0, *least], least, strict=False)
    ]


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--size", default="140x42", help="columns by rows")
    parser.add_argument("--base", type=Path, help="the src folder of a tree to compare with")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    sys.path.insert(0, str(SOURCE))
    with tempfile.TemporaryDirectory() as place:
        tree = Tree(SOURCE, Path(place, "home"))
        trees = {"": tree}
        if asked.base is not None:
            trees["base: "] = Tree(asked.base.resolve(), Path(place, "base"))
        for each in trees.values():
            compileall.compile_dir(each.source, quiet=1)
        hello_file = Path(place, "hello.py")
        hello_file.write_text(HELLO, encoding="utf-8")
        hello = [sys.executable, str(hello_file)]
        size, environment = (columns, rows), tree.environment()
        starts: dict[str, Measure] = {
            HELLO_NAME: partial(first_screen, hello, ["Hello world"], size, environment)
        }
        bare = [sys.executable, "-c", "pass"]
        commands: dict[str, Measure] = {BARE_NAME: partial(whole_run, bare, environment)}
        for name, each in trees.items():
            starts |= each.starts(name, size)
            commands |= each.commands(name)
        return report(
            in_alternation(asked.pairs, starts),
            in_alternation(asked.pairs, commands),
            breakdown(tree),
        )


def ratios(runs: Sequence[Screen], anchors: Sequence[Screen], clock: str) -> tuple[float, float]:
    """The median of the ratios of each round, and the ratio of the least; 0 if nobody counts."""
    own, anchor = ([getattr(run, clock) for run in each] for each in (runs, anchors))
    if not all(anchor):
        return 0.0, 0.0
    pairs = [one / other for one, other in zip(own, anchor, strict=True)]
    return statistics.median(pairs), min(own) / min(anchor)


def report(
    starts: dict[str, list[Screen]],
    commands: dict[str, list[Screen]],
    parts: list[tuple[str, float]],
) -> int:
    """Prints medians and ratios, and what the usual start is made of."""
    heading = "processor ratio least     wall ratio least  settled  goal"
    print(f"{'first screen: medians in ms':31}{heading}")
    is_met = True
    for name, runs in starts.items():
        wall, settled, processor = (
            statistics.median(column) * 1000 for column in zip(*runs, strict=True)
        )
        both = [ratios(runs, starts[HELLO_NAME], clock) for clock in ("processor", "full")]
        (used, least_used), (seen, least_seen) = both
        goal = GOALS.get(name)
        is_met = is_met and (goal is None or max(used, seen) <= goal)
        print(
            f"  {name:30}{processor:8.0f} {used:5.2f} {least_used:5.2f} "
            f"{wall:8.0f} {seen:5.2f} {least_seen:5.2f} {settled:8.0f}  {goal or ''}"
        )
    bare = statistics.median(run.full for run in commands[BARE_NAME])
    most = VERSION_GOAL[0] * bare + VERSION_GOAL[1]
    print("whole runs: medians in ms     processor     wall")
    for name, runs in commands.items():
        wall, _, processor = (
            statistics.median(column) * 1000 for column in zip(*runs, strict=True)
        )
        goal_of = f"  goal {most * 1000:.0f}" if name == "--version" else ""
        print(f"  {name:29}{processor:8.0f} {wall:8.0f}{goal_of}")
        is_met = is_met and (name != "--version" or wall <= most * 1000)
    print("what the full screen is made of: processor, the best of 8 runs up to each step")
    for name, seconds in parts:
        print(f"  {seconds * 1000:7.0f} ms  {name}")
    rest = min(run.processor for run in starts["full"]) - sum(seconds for _, seconds in parts)
    print(f"  {rest * 1000:7.0f} ms  the rest: building, laying out and drawing the screen")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
