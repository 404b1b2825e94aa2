"""Browsing: an address goes to a browser, which never draws over the app.

The invariants: what a browser prints reaches no screen, save that of one that lives in the
terminal, to which the terminal is lent; and nothing goes through a shell of ours.
"""

from __future__ import annotations

import subprocess
import threading
import webbrowser
from collections.abc import Sequence

from textual.app import App

from careertui.tui.terminal.suspend import lend_terminal


def open_address(app: App[int], url: str) -> bool:
    """Opens an address; whether there is a browser for it.

    Args:
        app: Whose terminal it is.
        url: An address that was checked.

    Raises:
        OSError: The browser could not be started.
        SuspendNotSupported: It needs a terminal that cannot be lent.
    """
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
