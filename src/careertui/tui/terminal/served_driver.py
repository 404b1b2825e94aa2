"""Served driver: the screen of an app that is drawn elsewhere, at the other end of two pipes.

The packets are those of Textual's web driver. The invariants: no size is larger than a screen is
believed to be, from the first on; and the process ends as soon as nobody is at the other end.
"""

from __future__ import annotations

import os
from functools import partial
from typing import Any

from textual.drivers.web_driver import WebDriver
from textual.events import AppFocus

from careertui.tui.terminal.keyboard import MOST_COLUMNS, MOST_ROWS

_USUAL = (80, 24)
_NO_WRAPPING = "\x1b[?7l"
"""What is drawn in the last cell of the screen would scroll it."""


class ServedDriver(WebDriver):
    """Draws into standard output and reads keys from standard input, neither a terminal."""

    def __init__(self, app: Any, *, size: tuple[int, int] | None = None, **options: Any) -> None:
        super().__init__(app, size=size, **options)
        self._size = believed(*(self._size or _USUAL))
        self._write = partial(self._write_whole)

    def start_application_mode(self) -> None:
        """Sets the modes of the terminal, with those that Textual sets on others alone."""
        super().start_application_mode()
        self.write(_NO_WRAPPING)
        # Textual begins without the focus, and gives it back with the first key.
        self._app.call_later(self._app.post_message, AppFocus())

    def _write_whole(self, data: bytes) -> int:
        """Writes all of some bytes, and waits for a reader that is slow."""
        left = memoryview(data)
        try:
            while left:
                left = left[os.write(self.fileno, left) :]
        except OSError:
            _end()
        return len(data)

    def on_meta(self, packet_type: str, payload: dict[str, object]) -> None:
        """Takes another size, within what is believed, or the end; passes over anything else."""
        if packet_type == "resize":
            width, height = believed(payload.get("width"), payload.get("height"))
            super().on_meta(packet_type, {"width": width, "height": height})
        elif packet_type == "quit":
            super().on_meta(packet_type, payload)

    def run_input_thread(self) -> None:
        """Reads keys until the app or the input ends; nothing is to be kept in a visitor's app."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            _end()


def believed(width: object, height: object) -> tuple[int, int]:
    """Returns the size of a screen, each side from 1 to the most there is; the usual for none."""
    sides = zip((width, height), _USUAL, (MOST_COLUMNS, MOST_ROWS), strict=True)
    columns, rows = (
        min(max(side, 1), most) if isinstance(side, int) else usual for side, usual, most in sides
    )
    return columns, rows


def _end() -> None:
    """Ends the process at once, whatever its threads wait for."""
    os._exit(0)
