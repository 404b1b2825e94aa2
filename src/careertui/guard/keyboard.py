"""Keyboard: bytes from the terminal become events, whatever the bytes are.

The invariant: no sequence of bytes raises, save the end of the input, which is said once.
Textual's own decoder and parser stop the app at a byte that is no UTF-8 and at some
sequences; both are replaced in the module of the driver, under the names it looks up.
"""

from __future__ import annotations

import codecs
import re
import sys
from collections.abc import Callable, Iterable

from textual._parser import ParseError, Parser
from textual._xterm_parser import XTermParser
from textual.driver import Driver
from textual.events import Resize
from textual.message import Message

MOST_COLUMNS, MOST_ROWS = 500, 200
"""The largest screen that a report of the terminal is believed."""

_OLD_MOUSE_REPORT = re.compile(rb"\x1b\[M[ -\xff]{3}", re.DOTALL)
"""A report in the encoding that puts a position in one byte; never asked for."""


class ForgivingDecoder:
    """Decodes UTF-8 with U+FFFD for what is none."""

    def __init__(self, errors: str = "replace") -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors)

    def decode(self, data: bytes, final: bool = False) -> str:
        """The text of some bytes; what is cut off waits for the rest.

        Raises:
            EOFError: There is nothing more to come: the terminal is gone.
        """
        if not data and not final:
            raise EOFError
        return self._decoder.decode(_OLD_MOUSE_REPORT.sub(b"", data), final)


class ForgivingParser(XTermParser):
    """Begins anew after a sequence that Textual's parser cannot stand."""

    def feed(self, data: str) -> Iterable[Message]:
        """The events in a text."""
        return self._kept_going(super().feed(data))

    def tick(self) -> Iterable[Message]:
        """The events that became certain as nothing followed."""
        return self._kept_going(super().tick())

    def _kept_going(self, events: Iterable[Message]) -> Iterable[Message]:
        try:
            for event in events:
                yield clamped(event) if isinstance(event, Resize) else event
        except ParseError:
            raise
        except Exception:
            Parser.__init__(self)


def clamped(event: Resize) -> Resize:
    """A report of the terminal's size with the size within what is believed."""
    width, height = event.size
    size = min(max(width, 1), MOST_COLUMNS), min(max(height, 1), MOST_ROWS)
    if size == (width, height):
        return event
    return Resize.from_dimensions(size, event.pixel_size)


def _decoder_of(encoding: str) -> Callable[..., object]:
    return ForgivingDecoder if encoding == "utf-8" else codecs.getincrementaldecoder(encoding)


def harden(driver: type[Driver]) -> tuple[str, ...]:
    """Replaces decoder and parser where a driver looks them up; returns the names replaced.

    A driver that knows neither name is left as it is.
    """
    fresh = {"getincrementaldecoder": _decoder_of, "XTermParser": ForgivingParser}
    done = set()
    for each in driver.__mro__:
        is_textuals = each.__module__.startswith("textual.drivers.")
        module = sys.modules.get(each.__module__) if is_textuals else None
        for name, value in fresh.items():
            if hasattr(module, name):
                setattr(module, name, value)
                done.add(name)
    return tuple(sorted(done))
