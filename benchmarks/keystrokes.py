"""Measures how long it takes from a key to the last byte that careertui draws for it.

    python benchmarks/keystrokes.py [PATH...] [--size 140x42] [--keys 200] [--beside SRC]

Programs run under pseudo-terminals, side by side, and take their keys in turns: careertui, a
Textual app that holds one Input, and fzf with the same entries if there is one (on the path,
or that of the package ``iterfzf``). A key is sent some time after the last byte of the key
before; what is drawn for it is read until nothing comes for ``QUIET_SECONDS``. Each key is
typed into the Input as a letter, so that every figure of careertui stands beside an echo of
the same moment. ``--beside`` adds another source tree of careertui.

The ratios are to the median echo of the Input; the goals are at the median, at the 95th
percentile and for the bytes a key. Exit code 1 where one is missed. POSIX only.
"""

from __future__ import annotations

import argparse
import compileall
import contextlib
import fcntl
import importlib.util
import itertools
import os
import pty
import random
import select
import shutil
import signal
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import careertui

WORDS = (
    "transaction", "kafka", "java", "omid", "hbase", "learning", "skill:rust", "2015",
    "kubernets", "machine learning", "databse", "fraud", "python team", "zzz",
)  # fmt: skip
"""What is typed letter by letter and taken back; some of it is misspelt, one is nowhere."""
UP_AND_DOWN = "jjjjjjjkkkjjjjjkkkkk"
YEARS = "[[[]]{{[]}}]"
QUIET_SECONDS = 0.12
ANSWER_SECONDS = 0.5
"""A key for which nothing comes in so long is one that changes nothing."""
PAUSE_SECONDS = 0.06
"""At most this long is waited besides, so that keys meet whatever runs now and then."""
OPENING_SECONDS = 0.4
PREAMBLE_BYTES = 1_000
"""A first screen is there once more than this was drawn, and then so long nothing."""

MEDIAN_GOAL, P95_GOAL, BYTES_GOAL = 6.0, 9.0, 9_000
"""At most so many times the median echo of a Textual Input, and so many bytes a key."""

HEADING = (
    "milliseconds                                   last byte             processor          mean\n"
    "                               keys   first  median             p95          median     p95"
    "    bytes"
)

INPUT = """
from textual.app import App
from textual.widgets import Input

class Field(App):
    def compose(self):
        yield Input()

Field().run()
"""


class Drawn(NamedTuple):
    """What a program did for one key."""

    first: float
    """Seconds until the first byte."""
    last: float
    processor: float
    """Seconds of processor time; 0 where the system does not say."""
    size: int


class Program:
    """A program under a pseudo-terminal."""

    def __init__(
        self, command: Sequence[str], size: tuple[int, int], environment: dict[str, str]
    ) -> None:
        columns, rows = size
        self._pid, self._terminal = pty.fork()
        if not self._pid:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execvpe(command[0], [*command], environment)

    def read(self, quiet: float, patience: float = 0) -> tuple[list[float], int]:
        """When something was drawn, until it is quiet, and how many bytes in all."""
        times: list[float] = []
        size = 0
        while select.select([self._terminal], [], [], quiet if times else patience or quiet)[0]:
            drawn = os.read(self._terminal, 1 << 17)
            times.append(time.perf_counter())
            size += len(drawn)
            if b"\x1b[6n" in drawn:
                os.write(self._terminal, b"\x1b[1;1R")
        return times, size

    def press(self, key: str) -> Drawn | None:
        """Sends a key and reads what is drawn for it; None where nothing is."""
        self.read(random.random() * PAUSE_SECONDS)
        processor, sent = self._processor(), time.perf_counter()
        os.write(self._terminal, key.encode())
        times, size = self.read(QUIET_SECONDS, ANSWER_SECONDS)
        if not times:
            return None
        return Drawn(times[0] - sent, times[-1] - sent, self._processor() - processor, size)

    def _processor(self) -> float:
        nanoseconds = 0
        with contextlib.suppress(OSError):
            for task in Path(f"/proc/{self._pid}/task").iterdir():
                nanoseconds += int((task / "schedstat").read_text().split()[0])
        return nanoseconds / 1e9

    def close(self) -> None:
        """Ends it."""
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)
        os.close(self._terminal)


def share(values: Sequence[float], percent: int) -> float:
    """The value that so many percent do not exceed."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def letters(count: int) -> str:
    """The words letter by letter, each taken back before the next, in at least so many keys."""
    typed = "".join(word + "\x7f" * len(word) for word in WORDS)
    return typed * -(-count // len(typed))


def repeated(keys: str, count: int) -> str:
    """The same keys again and again, so many in all."""
    return "".join(itertools.islice(itertools.cycle(keys), count))


def groups(count: int) -> Iterator[tuple[str, str, str]]:
    """The name of each group, what is pressed before it, and its keys."""
    from careertui.session.pane_names import PaneName

    yield "search", "/", letters(count)
    for number, pane in enumerate(PaneName, 1):
        yield f"j and k, {pane.heading.lower()}", f"\x1b\x1b{number}", repeated(UP_AND_DOWN, count)
    yield "year window", "1", repeated(YEARS, count)


def fuzzy_finder() -> str:
    """The fzf of this machine; empty if there is none."""
    spec = importlib.util.find_spec("iterfzf")
    packaged = Path(spec.origin or "").parent / "fzf" if spec is not None else None
    if packaged is not None and packaged.exists():
        return str(packaged)
    return shutil.which("fzf") or ""


def write_entries(paths: Sequence[str], home: str) -> Path:
    """Writes the entries into a file, a line each."""
    from careertui.store.feed import LibraryFeed

    feed = LibraryFeed(list(paths), date(2026, 1, 1), home=Path(home, "none"))
    *_, snapshot = [feed.begin(), *feed.catch_up()]
    entries = snapshot.library.entries
    lines = (f"{each.title} · {each.organization} · {', '.join(each.skills)}" for each in entries)
    file = Path(home, "entries.txt")
    file.write_text("\n".join(lines), encoding="utf-8")
    feed.close()
    return file


def started(asked: argparse.Namespace, home: str) -> dict[str, Program]:
    """The programs by name, each with its first screen."""
    columns, rows = map(int, asked.size.split("x"))
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for place in ("CONFIG", "DATA", "STATE", "CACHE"):
        environment[f"XDG_{place}_HOME"] = f"{home}/{place.lower()}"
    programs = {"careertui": ([sys.executable, "-m", "careertui", *asked.paths], environment)}
    if asked.beside:
        beside = environment | {"PYTHONPATH": asked.beside}
        programs["beside"] = ([sys.executable, "-m", "careertui", *asked.paths], beside)
    script = Path(home, "field.py")
    script.write_text(INPUT, encoding="utf-8")
    programs["Input"] = ([sys.executable, str(script)], environment)
    if finder := fuzzy_finder():
        entries = write_entries(asked.paths, home)
        listing = environment | {"FZF_DEFAULT_COMMAND": f"cat '{entries}'"}
        programs["fzf"] = ([finder], listing)
    running = {}
    for name, (command, variables) in programs.items():
        program = running[name] = Program(command, (columns, rows), variables)
        while sum(program.read(OPENING_SECONDS)[1:]) < PREAMBLE_BYTES:
            pass
    return running


def measured(programs: dict[str, Program], before: str, keys: str) -> dict[str, list[Drawn]]:
    """What each program did for each key; the Input gets a letter in place of other keys."""
    drawn: dict[str, list[Drawn]] = {name: [] for name in programs}
    is_typed = before == "/"
    for name, program in programs.items():
        if name.islower() and name != "fzf":
            for key in before:
                program.press(key)
    for number, key in enumerate(keys):
        for name, program in programs.items():
            if name == "fzf" and not is_typed:
                continue
            letter = key if is_typed else "x\x7f"[number % 2]
            answer = program.press(letter if name in ("Input", "fzf") else key)
            if answer is not None:
                drawn[name].append(answer)
    return {name: answers for name, answers in drawn.items() if answers}


def report(group: str, drawn: dict[str, list[Drawn]]) -> bool:
    """Prints a line for each program; False where careertui misses a goal."""
    echo = statistics.median(answer.last for answer in drawn["Input"])
    is_met = True
    for name, answers in drawn.items():
        first, last, processor, sizes = zip(*answers, strict=True)
        middle, late, size = statistics.median(last), share(last, 95), statistics.mean(sizes)
        print(
            f"{group:20} {name:10} {len(answers):4} {statistics.median(first) * 1e3:7.1f}"
            f" {middle * 1e3:7.1f} {middle / echo:5.1f} × {late * 1e3:7.1f} {late / echo:5.1f} ×"
            f" {statistics.median(processor) * 1e3:7.1f} {share(processor, 95) * 1e3:7.1f}"
            f" {size:8,.0f}",
            flush=True,
        )
        if name == "careertui":
            is_met = middle <= MEDIAN_GOAL * echo and late <= P95_GOAL * echo
            is_met = is_met and size <= BYTES_GOAL
        group = ""
    return is_met


def main() -> int:
    """Presses the keys of every group and prints what they took; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*", type=os.path.abspath)
    parser.add_argument("--size", default="140x42", help="columns by rows")
    parser.add_argument("--keys", type=int, default=200, help="how many keys a group")
    parser.add_argument("--beside", default="", metavar="SRC", help="another src of careertui")
    parser.add_argument("--group", default="", help="only the groups with this in their name")
    asked = parser.parse_args()
    for source in (Path(careertui.__file__).parent, asked.beside):
        compileall.compile_dir(source, quiet=2)
    random.seed(1)
    missed = []
    print(HEADING)
    with tempfile.TemporaryDirectory() as home:
        programs = started(asked, home)
        try:
            for group, before, keys in groups(asked.keys):
                if asked.group in group and not report(group, measured(programs, before, keys)):
                    missed.append(group)
        finally:
            for program in programs.values():
                program.close()
    print(f"goals: median {MEDIAN_GOAL} ×, p95 {P95_GOAL} × of the Input's median,", end=" ")
    print(f"{BYTES_GOAL:,} bytes; missed: {', '.join(missed) or 'none'}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
