"""Keyboard: bytes from the terminal become events, whatever the bytes are.

The invariant: no sequence of bytes raises, save the end of the input, which is said once.
Textual's own decoder and parser stop the app at a byte that is no UTF-8 and at some
sequences; ``textual_fixes.harden`` puts these in their places.
"""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Iterable

from textual._parser import ParseError, Parser
from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.events import Resize
from textual.message import Message

from careertui.career.patterns import pattern

PASTE_SECONDS = 3.0
"""So long after its last byte a paste that was never said to end is taken to have ended."""
MOST_COLUMNS, MOST_ROWS = 500, 200
"""The largest screen that a report of the terminal is believed."""

_OLD_MOUSE_REPORT = pattern(rb"\x1b\[M[ -\xff]{3}", re.DOTALL)
"""A report in the encoding that puts a position in one byte; never asked for."""


class ForgivingDecoder:
    """Decodes UTF-8 with U+FFFD for what is none."""

    def __init__(self, errors: str = "replace") -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")(errors)

    def decode(self, data: bytes, final: bool = False) -> str:
        """Returns the text of some bytes; what is cut off waits for the rest.

        Raises:
            EOFError: There is nothing more to come: the terminal is gone.
        """
        if not data and not final:
            raise EOFError
        return self._decoder.decode(_OLD_MOUSE_REPORT.sub(b"", data), final)


class ForgivingParser(XTermParser):
    """Starts again after a sequence that Textual's parser cannot take, or that never ends."""

    _is_pasting = False
    _tail = ""
    """The last few characters outside of a paste, which may begin the sign that opens one."""
    _held = ""
    """The last few characters of a paste, which may begin the sign that closes it."""
    _fed_at = 0.0

    def feed(self, data: str) -> Iterable[Message]:
        """Returns the events in a text."""
        self._fed_at = self._now()
        text = self._with_plain_pastes(data)
        # An empty text is the end of the input to Textual.
        return self._kept_going(super().feed(text)) if text or not data else ()

    def tick(self) -> Iterable[Message]:
        """Returns the events that became certain as nothing followed."""
        if self._is_pasting and self._now() - self._fed_at > PASTE_SECONDS:
            # Until it ends, every key would be taken for a part of it.
            self._is_pasting, self._held = False, ""
            return self._kept_going(super().feed(BRACKETED_PASTE_END))
        return self._kept_going(super().tick())

    def _now(self) -> float:
        """Returns the time in seconds."""
        return time.monotonic()

    def _with_plain_pastes(self, data: str) -> str:
        """Returns the text without what would be taken for keys inside of a paste, enter as CR."""
        text, at = self._tail + self._held + data, len(self._tail)
        self._held, parts = "", []
        while at < len(text):
            sign = BRACKETED_PASTE_END if self._is_pasting else BRACKETED_PASTE_START
            begins = text.find(sign, at if self._is_pasting else max(0, at - len(sign) + 1))
            stop = len(text) if begins < 0 else begins + len(sign)
            part = text[at:stop]
            if self._is_pasting:
                content = part.removesuffix(sign)
                self._held = "" if begins >= 0 else _begun(sign, content)
                content = content[: len(content) - len(self._held)].replace("\x1b", "")
                part = content + (sign if begins >= 0 else "")
            else:
                # Until the terminal is raw, it turns the enter that is typed ahead into this.
                part = part.replace("\n", "\r")
            parts.append(part)
            self._is_pasting ^= begins >= 0
            at = stop
        self._tail = "" if self._is_pasting else text[1 - len(BRACKETED_PASTE_START) :]
        return "".join(parts)

    def _kept_going(self, events: Iterable[Message]) -> Iterable[Message]:
        try:
            for event in events:
                yield clamped(event) if isinstance(event, Resize) else event
        except ParseError:
            raise
        except Exception:
            Parser.__init__(self)


def _begun(sign: str, text: str) -> str:
    """Returns the beginning of a sign that a text ends with; never all of it."""
    lengths = range(len(sign) - 1, 0, -1)
    return next((sign[:length] for length in lengths if text.endswith(sign[:length])), "")


def clamped(event: Resize) -> Resize:
    """Returns a report of the terminal's size with the size within what is believed."""
    width, height = event.size
    size = min(max(width, 1), MOST_COLUMNS), min(max(height, 1), MOST_ROWS)
    if size == (width, height):
        return event
    return Resize.from_dimensions(size, event.pixel_size)
