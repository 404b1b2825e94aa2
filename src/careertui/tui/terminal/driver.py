"""Terminal: Textual's driver for Unix, which here survives its terminal and every signal.

The invariant: from the first byte that changes a mode of the terminal until the last that
changes it back, each signal that can be caught ends the app in order. Not for Windows.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

from textual.drivers.linux_driver import LinuxDriver

from careertui.tui.terminal.crash import SIGNALLED
from careertui.tui.terminal.keyboard import MOST_COLUMNS, MOST_ROWS
from careertui.tui.terminal.streams import ScreenOutput, prepare, screen_stream

ENDING_SIGNALS = (signal.SIGTERM, signal.SIGHUP, signal.SIGINT, signal.SIGQUIT)
SECONDS_TO_END = 3.0
"""How long the app has to end in order after a signal, before it is ended."""
RESTORE = (
    "\x1b[?1000l\x1b[?1003l\x1b[?1015l\x1b[?1006l\x1b[?1016l\x1b[?2048l\x1b[?2004l"
    "\x1b[?1004l\x1b[<u\x1b[?7h\x1b[?1049l\x1b[?25h\x1b[0m"
)
"""Every mode that the app may have set, put back."""

_Handler = Callable[[int, FrameType | None], Any] | int | None


class SteadyDriver(LinuxDriver):
    """Draws on the terminal there is and ends the app when it goes away."""

    def __init__(self, app: Any, **options: Any) -> None:
        super().__init__(app, **options)
        stream = screen_stream()
        prepare(stream)
        self._screen = stream
        self._before: dict[int, _Handler] = {}
        self._is_ending = False
        self._has_terminal = False
        if stream is not None:
            self._file = ScreenOutput(stream, self._lost)  # type: ignore[assignment]

    def _get_terminal_size(self) -> tuple[int, int]:
        width, height = super()._get_terminal_size()
        return min(max(width, 1), MOST_COLUMNS), min(max(height, 1), MOST_ROWS)

    def start_application_mode(self) -> None:
        """Sets the modes of the terminal, signals first."""
        self._catch_signals()
        self._has_terminal = True
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def stop_application_mode(self) -> None:
        """Puts the modes of the terminal back, with the one that Textual forgets."""
        super().stop_application_mode()
        self._has_terminal = False
        if self._mouse_pixels:
            self.write("\x1b[?1016l")
            self._mouse_pixels = False

    def _sigcont_application(self, *_: Any) -> None:
        """Takes the terminal again, from the beginning where the stop could not be caught.

        Textual would take the modes that are set for those to go back to, and read keys twice.
        """
        if self._auto_restart and self._has_terminal:
            self.suspend_application_mode()
            self._must_signal_resume = True
        super()._sigcont_application()

    def close(self) -> None:
        """Gives up the terminal and the signals."""
        super().close()
        for number, handler in self._before.items():
            signal.signal(number, handler)
        self._before.clear()

    def _catch_signals(self) -> None:
        if self._before or threading.current_thread() is not threading.main_thread():
            return
        for number in ENDING_SIGNALS:
            before = signal.getsignal(number)
            # A parent such as nohup had it ignored on purpose.
            if before is not signal.SIG_IGN:
                self._before[number] = before
                signal.signal(number, self._on_signal)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if not self._is_ending:
            self._end(number)
        elif number != signal.SIGHUP:
            # It does not end in order, so somebody asks again; a terminal that goes asks twice.
            self._go(number)

    def _lost(self) -> None:
        """The terminal takes nothing more."""
        if not self._is_ending:
            self._end(signal.SIGHUP)

    def _end(self, number: int) -> None:
        """Asks the app to end, and makes sure that it does."""
        self._is_ending = True
        watchdog = threading.Timer(SECONDS_TO_END, self._go, (number,))
        watchdog.daemon = True
        watchdog.start()
        code = SIGNALLED + number
        self._loop.call_soon_threadsafe(lambda: self._app.exit(return_code=code))

    def _go(self, number: int) -> None:
        """Puts the terminal right and ends the process without any more ado."""
        try:
            if self._screen is not None:
                os.write(self._screen.fileno(), RESTORE.encode())
            if self.attrs_before is not None:
                import termios

                termios.tcsetattr(self.fileno, termios.TCSANOW, self.attrs_before)
        except (OSError, ValueError):
            pass
        except Exception:  # noqa: S110 - nothing may keep the process from ending here
            pass
        os._exit(SIGNALLED + number)

    def _run_input_thread(self) -> None:
        """Reads keys until the end; the end of the input is that of the terminal."""
        try:
            self.run_input_thread()
        except (EOFError, OSError):
            self._lost()
        except Exception as error:
            fault = error
            self._loop.call_soon_threadsafe(lambda: self._app._handle_exception(fault))
