"""A real terminal for the tests: a pseudo-terminal with a program on it.

Nothing is stripped: ``output`` is every byte that the program wrote.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import TracebackType

SECONDS = 20.0
"""How long anything is waited for; a busy machine is slow."""

_LOOK_SECONDS = 0.01
_MODES = ("1049", "1000", "1003", "1006", "1015", "2004", "1004", "2048", "1016")
_SET = re.compile(rb"\x1b\[\?(\d+)([hl])")


def _as_from_a_shell() -> None:
    """Takes the terminal, and the signals that whatever runs the tests may ignore."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGHUP, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


class Terminal:
    """A program on a terminal of its own; ends it on leaving."""

    def __init__(
        self,
        arguments: Sequence[str],
        environment: Mapping[str, str],
        size: tuple[int, int] = (100, 30),
        **options: int,
    ) -> None:
        self.output = b""
        self.master, slave = os.openpty()
        self.resize(*size)
        self.attributes = termios.tcgetattr(slave)
        streams: dict[str, int] = {"stdin": slave, "stdout": slave, "stderr": slave, **options}
        self.process = subprocess.Popen(
            arguments, env=dict(environment), start_new_session=True, **streams,
            preexec_fn=_as_from_a_shell,  # noqa: PLW1509
        )  # type: ignore[call-overload]  # fmt: skip
        self.slave = slave

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        for descriptor in (self.master, self.slave):
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def resize(self, columns: int, rows: int) -> None:
        """Makes the window another size; the program is told by the system."""
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, data: bytes) -> None:
        """Types bytes, reading meanwhile what comes so that neither side waits for the other."""
        while data:
            readable, writable, _ = select.select([self.master], [self.master], [], SECONDS)
            if readable:
                self._read()
            if writable:
                data = data[os.write(self.master, data[:1000]) :]
            elif not readable:
                raise TimeoutError("the program takes no more keys")

    def _read(self) -> bytes:
        try:
            part = os.read(self.master, 65536)
        except OSError:
            part = b""
        self.output += part
        return part

    def wait_until(self, is_so: Callable[[], bool], what: str = "") -> None:
        """Reads until something is so."""
        ends = time.monotonic() + SECONDS
        while not is_so():
            left = max(0, ends - time.monotonic())
            has_ended = self.process.poll() is not None
            if select.select([self.master], [], [], 0 if has_ended else min(left, 0.05))[0]:
                self._read()
            elif has_ended or left <= 0:
                raise TimeoutError(f"waited for {what}; last came {self.output[-600:]!r}")

    def wait_for(self, wanted: bytes, after: int = 0) -> None:
        """Reads until some bytes have come."""
        self.wait_until(lambda: wanted in self.output[after:], repr(wanted))

    def wait_quiet(self, seconds: float = 0.15) -> None:
        """Reads until the program has written nothing and waited for keys for so long.

        While it works, or waits for a processor, no time is counted, so a busy machine makes
        no difference. The default is longer than the program waits for the rest of an escape.
        """
        ends = time.monotonic() + SECONDS
        quiet = 0.0
        while quiet < seconds and time.monotonic() < ends:
            if select.select([self.master], [], [], _LOOK_SECONDS)[0]:
                if not self._read():
                    return
                quiet = 0.0
            elif not self._is_at_work():
                quiet += _LOOK_SECONDS

    def read_for(self, seconds: float) -> None:
        """Reads what comes until nothing came for so long, whatever the program does."""
        ends = time.monotonic() + SECONDS
        while select.select([self.master], [], [], seconds)[0] and time.monotonic() < ends:
            if not self._read():
                return

    def _is_at_work(self) -> bool:
        """Whether the program runs, or has not read what was typed; False if nobody knows."""
        with contextlib.suppress(OSError):
            stats = Path(f"/proc/{self.process.pid}/task").glob("*/stat")
            states = [stat.read_text().rpartition(")")[2].split()[0] for stat in stats]
            return "R" in states or self._unread() > 0
        return False

    def _unread(self) -> int:
        """How many bytes were typed that the program has not read."""
        data = fcntl.ioctl(self.slave, termios.FIONREAD, b"\0\0\0\0")
        return int.from_bytes(data, sys.byteorder)

    def ended(self) -> int:
        """Reads until the program has ended; its exit code, negative for a signal."""
        self.wait_until(lambda: self.process.poll() is not None, "the end")
        while select.select([self.master], [], [], 0)[0] and self._read():
            pass
        return int(self.process.returncode)

    def send(self, number: signal.Signals) -> None:
        """Sends the program a signal."""
        os.kill(self.process.pid, number)

    def modes_left_on(self) -> list[str]:
        """What is still set: modes by their number, ``cursor`` where it is hidden, ``tty``."""
        state: dict[str, bool] = {}
        for number, setting in _SET.findall(self.output):
            state[number.decode()] = setting == b"h"
        left = [mode for mode in _MODES if state.get(mode)]
        left += [] if state.get("25", True) else ["cursor"]
        left += [] if termios.tcgetattr(self.slave)[:4] == self.attributes[:4] else ["tty"]
        return left


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a user who set nothing, save where Python finds the program."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH") if name in os.environ}
    return {**kept, "HOME": str(home), "TERM": "xterm-256color", "LANG": "C.UTF-8", **more}


@contextlib.contextmanager
def careertui(
    home: Path,
    *arguments: str,
    size: tuple[int, int] = (100, 30),
    variables: Mapping[str, str] | None = None,
) -> Iterator[Terminal]:
    """The app on a terminal, its first screen drawn."""
    command = [sys.executable, "-m", "careertui", "--today", "2026-01-01", *arguments]
    with Terminal(command, environment(home, **(variables or {})), size) as terminal:
        terminal.wait_for(b"\x1b[?2004h")
        yield terminal


def leave(terminal: Terminal) -> None:
    """The app has the terminal again, takes keys and ends well."""
    terminal.wait_quiet()
    terminal.type(b"q")
    assert terminal.ended() == 0
    assert terminal.modes_left_on() == []
