"""Measures how long it takes from a save to the screen, in folders of any size.

    python benchmarks/reload.py [1 50 1000 10000] [--saves 20] [--folder FOLDER]

The app runs under a pseudo-terminal on a folder of so many synthetic profiles, with its
cache filled and all of them arrived. Files are then saved one after another, at moments
that have nothing to do with how it looks at them: the one whose career is shown, with a
new headline, and others, each in turn truncated and written or written beside and renamed.
The time goes from the end of the save to the moment at which the headline, or the remark
that names the file, has been drawn. Between that and the next save it is quiet.

``idle`` is the processor time that the app takes while nothing happens, in percent of one
core. POSIX and, for that figure, Linux. Exit code 1 where a goal is missed.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import random
import re
import select
import shutil
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections.abc import Sequence
from pathlib import Path

from first_paint import _CONTROL
from synthetic import write_profiles

GOAL_SECONDS = 1.0
LARGE_GOAL_SECONDS = 2.0
"""The same for files that are not on the screen, from ``LARGE`` files on."""
LARGE = 10_000
IDLE_SECONDS = 20.0
GIVE_UP_SECONDS = 30.0
TODAY = "2026-11-21"


class Screen:
    """The app under a pseudo-terminal."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self.parent, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", 42, 140, 0, 0))
        self.process = subprocess.Popen(
            [sys.executable, "-m", "careertui", "--today", TODAY, str(folder)],
            stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True,
        )  # fmt: skip
        os.close(child)

    def wait_for(self, text: str) -> float:
        """When a text has been drawn.

        Raises:
            RuntimeError: It did not come in time.
        """
        drawn = ""
        ends = time.perf_counter() + GIVE_UP_SECONDS
        while time.perf_counter() < ends:
            if select.select([self.parent], [], [], 0.5)[0]:
                drawn += os.read(self.parent, 1 << 16).decode("utf-8", "replace")
                if text in _CONTROL.sub("", drawn):
                    return time.perf_counter()
        raise RuntimeError(f"{text} was not drawn; the end of what was:\n{drawn[-1000:]!r}")

    def read_for(self, seconds: float) -> None:
        """Takes what is drawn for so long."""
        ends = time.perf_counter() + seconds
        while (left := ends - time.perf_counter()) > 0:
            if select.select([self.parent], [], [], left)[0]:
                os.read(self.parent, 1 << 16)

    def cpu(self, seconds: float) -> float:
        """What share of a core the app and what it started take meanwhile."""
        began, before = time.perf_counter(), self._used()
        self.read_for(seconds)
        return (self._used() - before) / (time.perf_counter() - began)

    def _used(self) -> float:
        """Seconds of processor time of all processes of the session."""
        total = 0
        for each in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = each.read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == self.process.pid:
                total += int(fields[11]) + int(fields[12])
        return total / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Leaves as a person does."""
        os.write(self.parent, b"q")
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.parent)


def save(path: Path, text: str, *, is_renamed: bool) -> float:
    """Saves a file as editors do; when that was done."""
    if is_renamed:
        beside = path.with_name(f".{path.name}.new")
        beside.write_text(text, encoding="utf-8")
        beside.replace(path)
    else:
        path.write_text(text, encoding="utf-8")
    return time.perf_counter()


def saved(screen: Screen, path: Path, mark: str, *, shown: bool, is_renamed: bool) -> float:
    """Seconds from a save to the screen."""
    text = re.sub("(?m)^headline: .*$", f"headline: {mark}", path.read_text(encoding="utf-8"))
    done = save(path, text, is_renamed=is_renamed)
    return screen.wait_for(mark if shown else f"{path.name} read again") - done


def measured(folder: Path, home: Path, saves: int) -> tuple[list[float], list[float], float]:
    """Seconds of saves of the file on the screen and of others, and the share of a core."""
    environment = {**os.environ, "TERM": "xterm-256color", "HOME": str(home)}
    places = ("CONFIG", "DATA", "STATE", "CACHE")
    environment |= {f"XDG_{place}_HOME": str(home / place.lower()) for place in places}
    command = [sys.executable, "-m", "careertui", "search", "-n", "1", "engineer", str(folder)]
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL, check=True)  # fmt: skip
    files = sorted(folder.iterdir())
    chance = random.Random(7)
    screen = Screen(folder, environment)
    try:
        screen.read_for(2.0)
        while screen.cpu(3.0) > 0.3:
            pass
        idle = screen.cpu(IDLE_SECONDS)
        shown, other = [], []
        for number in range(saves):
            screen.read_for(2.5 + chance.random())
            mark, is_renamed = f"Mark{number:03}x", bool(number % 2)
            shown.append(saved(screen, files[0], mark, shown=True, is_renamed=is_renamed))
            if len(files) > 1:
                screen.read_for(2.5 + chance.random())
                path = files[1 + (number * 997) % (len(files) - 1)]
                other.append(saved(screen, path, mark, shown=False, is_renamed=is_renamed))
    finally:
        screen.close()
    return shown, other, idle


def said(seconds: Sequence[float], goal: float) -> str:
    """Median and worst beside the goal."""
    if not seconds:
        return f"{'–':>28}"
    return f"{statistics.median(seconds):6.2f} s{max(seconds):7.2f} s (goal {goal:.0f} s)"


def main() -> int:
    """Prints the figures; 1 where a goal is missed."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("sizes", nargs="*", type=int, default=[1, 50, 1000])
    parser.add_argument("--saves", type=int, default=20)
    parser.add_argument("--folder", type=Path, help="profiles that are there already; copied")
    asked = parser.parse_args()
    is_missed = False
    print("files    shown: median  worst          others: median  worst           idle")
    for size in asked.sizes:
        with tempfile.TemporaryDirectory() as place:
            folder = Path(place, "profiles")
            if asked.folder is None:
                write_profiles(folder, size)
            else:
                folder.mkdir()
                for each in sorted(asked.folder.iterdir())[:size]:
                    shutil.copy(each, folder)
            shown, other, idle = measured(folder, Path(place, "home"), asked.saves)
        goal = LARGE_GOAL_SECONDS if size >= LARGE else GOAL_SECONDS
        print(f"{size:6,} {said(shown, GOAL_SECONDS)} {said(other, goal)} {idle:6.1%}", flush=True)
        is_missed = is_missed or max(shown) > GOAL_SECONDS or max([*other, 0.0]) > goal
    return 1 if is_missed else 0


if __name__ == "__main__":
    sys.exit(main())
