"""Measures how long it takes from a key in the search field to the painted panes.

    python benchmarks/keystrokes.py [PATH...] [--size 140x42]

The app runs under a pseudo-terminal. After each letter everything that it draws is read
until nothing comes for ``QUIET_SECONDS``. The *echo* is the first byte, which is the letter
in the field; the *panes* are the last write of more than ``A_PANE`` bytes, counted from just
before the key was sent. Keys after which no pane changes are left out of the second figure.

POSIX only.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time

WORDS = ("transaction", "kafka", "java", "omid", "hbase", "learning", "skill:rust", "2015")
QUIET_SECONDS = 0.12
OPENING_SECONDS = 1.5
A_PANE = 3_000
"""A write of more bytes than these is a pane; scroll bars and single lines are less."""


def drawn(terminal: int, quiet: float) -> list[tuple[float, int]]:
    """When something was drawn and how many bytes, until it is quiet."""
    found: list[tuple[float, int]] = []
    while select.select([terminal], [], [], quiet)[0]:
        found.append((time.perf_counter(), len(os.read(terminal, 1 << 17))))
    return found


def times_of(terminal: int, key: bytes) -> tuple[float | None, float | None]:
    """Seconds from a key to its echo and to the last pane; None where nothing was drawn."""
    sent = time.perf_counter()
    os.write(terminal, key)
    writes = drawn(terminal, QUIET_SECONDS)
    panes = [at for at, size in writes if size > A_PANE]
    echo = writes[0][0] - sent if writes else None
    return echo, panes[-1] - sent if panes else None


def report(name: str, seconds: list[float]) -> str:
    """Median, 95th percentile and worst in milliseconds."""
    ordered = sorted(seconds)
    late = ordered[int(len(ordered) * 0.95)]
    middle = statistics.median(ordered)
    return (
        f"{name:6} {len(ordered):4} keys   median {middle * 1e3:6.1f} ms   "
        f"p95 {late * 1e3:6.1f} ms   worst {ordered[-1] * 1e3:6.1f} ms"
    )


def main() -> int:
    """Types every word letter by letter and prints what that took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--size", default="140x42", help="columns by rows")
    asked = parser.parse_args()
    columns, rows = map(int, asked.size.split("x"))
    parent, child = pty.openpty()
    fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
    with tempfile.TemporaryDirectory() as home:
        environment = {**os.environ, "HOME": home, "TERM": "xterm-256color"}
        process = subprocess.Popen(
            [sys.executable, "-m", "careertui", *asked.paths],
            stdin=child, stdout=child, stderr=child, env=environment, start_new_session=True,
        )  # fmt: skip
        try:
            drawn(parent, OPENING_SECONDS)
            os.write(parent, b"/")
            drawn(parent, QUIET_SECONDS)
            keys = [key.encode() for word in WORDS for key in (*word, *("\x7f" * len(word)))]
            times = [times_of(parent, key) for key in keys]
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
    print(report("echo", [echo for echo, _ in times if echo is not None]))
    print(report("panes", [panes for _, panes in times if panes is not None]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
