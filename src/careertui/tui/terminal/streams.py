"""Streams: what the screen is drawn on, and how characters become its bytes.

The invariant: writing never raises because of a character, and drawing goes to a terminal
if there is one.
"""

from __future__ import annotations

import contextlib
import locale
import os
import sys
from collections.abc import Callable
from typing import TextIO

_ASKING = ("ascii", "ansi_x3.4-1968", "646", "us-ascii", "utf-8", "utf8", "cp65001")
"""Character sets that say nothing against UTF-8: ASCII is what is left where none is set."""


def takes_unicode() -> bool:
    """Whether the terminal can be expected to read UTF-8."""
    return locale.getpreferredencoding(False).casefold() in _ASKING


def screen_stream() -> TextIO | None:
    """Returns the stream to draw on: stderr, or stdout if stderr goes elsewhere."""
    for stream in (sys.__stderr__, sys.__stdout__):
        if stream is not None and not stream.closed and stream.isatty():
            return stream
    return sys.__stderr__ or sys.__stdout__


def prepare(stream: TextIO | None) -> None:
    """Makes a stream take every character: as UTF-8 if the terminal reads it, else ``?``."""
    reconfigure = getattr(stream, "reconfigure", None)
    if reconfigure is None:
        return
    if takes_unicode():
        reconfigure(encoding="utf-8", errors="replace")
    else:
        reconfigure(errors="replace")


def drop_useless_sizes() -> None:
    """Removes ``COLUMNS`` and ``LINES`` from the environment if they are no sizes."""
    for name in ("COLUMNS", "LINES"):
        value = os.environ.get(name, "1")
        if not (value.isascii() and value.isdigit() and 0 < int(value[:6]) < 10_000):
            del os.environ[name]


class ScreenOutput:
    """A stream that does not fail: once the terminal is gone, writing does nothing."""

    def __init__(self, stream: TextIO, on_lost: Callable[[], None]) -> None:
        self._stream = stream
        self._on_lost = on_lost
        self._is_lost = False

    def write(self, text: str) -> int:
        """Writes a text."""
        if not self._is_lost:
            try:
                return self._stream.write(text)
            except (OSError, ValueError):
                self._lose()
        return len(text)

    def flush(self) -> None:
        """Writes what is held back."""
        if not self._is_lost:
            try:
                self._stream.flush()
            except (OSError, ValueError):
                self._lose()

    def fileno(self) -> int:
        """Returns the number of the stream."""
        return self._stream.fileno()

    def isatty(self) -> bool:
        """Whether it is a terminal."""
        return self._stream.isatty()

    def _lose(self) -> None:
        self._is_lost = True
        # What is still in the buffer would fail once more when the interpreter ends.
        with contextlib.suppress(OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self._stream.fileno())
            os.close(nowhere)
        self._on_lost()
