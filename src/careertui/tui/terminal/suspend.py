"""Lending: the terminal is another program's for a while, and comes back as it was.

The invariants: however that program starts, ends or leaves the terminal, the app draws
again afterwards; and no signal ends the app while the other still holds the terminal. One
that asks for the end is done as soon as the terminal is back, or at once where it is sent
again. What a browser prints reaches no screen, save that of one that lives in the terminal,
and nothing goes through a shell.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from types import FrameType
from typing import Any

from textual.app import App

from careertui.tui.terminal.crash import SIGNALLED
from careertui.tui.terminal.textual_fixes import suspended

_ENDING = ("SIGTERM", "SIGHUP")
_THE_OTHERS = ("SIGINT", "SIGQUIT")
"""What keys of the terminal send to the other program, and to the app along with it."""


def lend_terminal(app: App[int], command: Sequence[str]) -> int:
    """Runs a program on the app's terminal; returns its exit code, negative for a signal.

    Raises:
        OSError: It could not be started; the app has the terminal back.
        SuspendNotSupported: This terminal cannot be lent.
    """
    asked: list[int] = []
    try:
        with suspended(app), _deferred_signals(asked), _kept_attributes():
            return subprocess.run(command, check=False).returncode  # noqa: S603
    except OSError:
        if not asked:
            raise
        return 0
    finally:
        if asked:
            app.exit(return_code=SIGNALLED + asked[0])


@contextlib.contextmanager
def _deferred_signals(asked: list[int]) -> Iterator[None]:
    """Notes signals that ask for the end; a second one is not waited for."""

    def note(number: int, frame: FrameType | None) -> None:
        if asked:
            os._exit(SIGNALLED + number)
        asked.append(number)

    def pass_over(number: int, frame: FrameType | None) -> None:
        return

    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before: dict[int, Any] = {}
    # Handlers, as the program that is started would inherit that a signal is ignored.
    for names, handler in ((_ENDING, note), (_THE_OTHERS, pass_over)):
        for number in (getattr(signal, name, None) for name in names):
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextlib.contextmanager
def _kept_attributes() -> Iterator[None]:
    """Puts back what a program that crashed left set, such as that nothing is echoed."""
    try:
        import termios

        stream = sys.__stdin__.fileno() if sys.__stdin__ is not None else -1
        before = termios.tcgetattr(stream)
    except Exception:  # no terminal, or none of this kind: nothing to keep
        yield
        return
    try:
        yield
    finally:
        with contextlib.suppress(termios.error):
            termios.tcsetattr(stream, termios.TCSADRAIN, before)


def open_address(app: App[int], url: str) -> bool:
    """Opens an address; whether there is a browser for it.

    Args:
        app: Whose terminal it is.
        url: An address that was checked.

    Raises:
        OSError: The browser could not be started.
        SuspendNotSupported: It needs a terminal that cannot be lent.
    """
    import webbrowser

    try:
        browser = webbrowser.get()
    except webbrowser.Error:
        return False
    if not isinstance(browser, webbrowser.GenericBrowser):
        # Some of these wait for seconds to see whether the browser is there.
        threading.Thread(target=browser.open, args=(url,), daemon=True).start()
        return True
    command = [browser.name, *(argument.replace("%s", url) for argument in browser.args)]
    if isinstance(browser, webbrowser.BackgroundBrowser):
        _start_apart(command)
    else:
        lend_terminal(app, command)
    return True


def _start_apart(command: Sequence[str]) -> None:
    """Starts a program that has nothing to do with the terminal."""
    child = subprocess.Popen(  # noqa: S603
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    threading.Thread(target=child.wait, daemon=True).start()
