"""The guarded app: Textual's, with every way to the terminal and out of it looked after.

The invariant: it can be left out without a change to what the app does when all is well.
What Textual keeps to itself is overridden if it has no hook, and
``tests/contract/test_textual_fixes.py`` says so when a release moves it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.app import App, SuspendNotSupported
from textual.filter import LineFilter
from textual.geometry import Size

from careertui.career.text import clean
from careertui.session.keymap import OWNERS_ACTIONS
from careertui.tui.terminal import textual_fixes as fixes
from careertui.tui.terminal.crash import CRASHED, report
from careertui.tui.terminal.keyboard import MOST_COLUMNS, MOST_ROWS
from careertui.tui.terminal.output_filter import AsciiSigns, Egress

if TYPE_CHECKING:
    from textual.driver import Driver

    from careertui.tui.terminal.clipboards import Delivery

_UNIX_DRIVER = "textual.drivers.linux_driver"


class GuardedApp(App[int]):
    """An app whose terminal is safe from what it shows."""

    DEFAULT_CSS = fixes.OPTION_LIST_CSS

    crash_log: Path | None = None
    """Where the details of a crash go; nowhere if it is None."""

    def __init__(self, *, is_ascii: bool = False, is_read_only: bool = False) -> None:
        fixes.apply_fixes()
        super().__init__()
        self._links = set[str]()
        """The addresses that may go to the terminal as links."""
        egress = Egress(self._links)
        self._guards = (egress, AsciiSigns()) if is_ascii else (egress,)
        self._is_read_only = is_read_only
        self._crash: Exception | None = None
        self._is_reported = False

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Leaves out what only the owner may do where a visitor is at the keys."""
        written = f"{action}({', '.join(map(repr, parameters))})" if parameters else action
        if self._is_read_only and written in OWNERS_ACTIONS:
            return False
        return super().check_action(action, parameters)

    @property
    def size(self) -> Size:
        """The size of the screen; before its terminal told one, no larger than is believed."""
        width, height = super().size
        return Size(min(width, MOST_COLUMNS), min(height, MOST_ROWS))

    # To the terminal

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Returns Textual's filters, then the last look at every line, then signs in ASCII."""
        return [*super().get_line_filters(), *self._guards]

    def copy_to_clipboard(self, text: str, what: str = "the selection") -> None:
        """Copies a text, cleaned: it may be pasted into a shell. Says by which way it went.

        Args:
            text: What is copied.
            what: What it is called.
        """
        from careertui.tui.terminal.clipboards import Delivery, deliver

        # What fields paste, wherever the rest may go.
        self._clipboard = text = clean(text)

        if self._is_read_only:
            # The clipboard programs of this machine are not the visitor's.
            self._delivered(Delivery(), text, what)
            return

        def work() -> None:
            self.call_later(self._delivered, deliver(text, os.environ), text, what)

        self.run_worker(work, thread=True, group="clipboard", exclusive=True)

    def copy_or_say(self, text: str, remark: str) -> None:
        """Copies a text that the remark names; without one, the remark says why there is none."""
        if text:
            self.copy_to_clipboard(text, remark)
        else:
            self.notify(remark, markup=False, severity="warning")

    def _delivered(self, delivery: Delivery, text: str, what: str) -> None:
        if delivery.is_refused:
            self.notify(f"Not copied: {delivery.advice}.", markup=False, severity="warning")
            return
        # What is to be done stands before what it is, as a narrow footer crops the end.
        advice = f"; beyond it: {delivery.advice} ·" if delivery.advice else ":"
        if delivery.way:
            self.notify(f"Copied {delivery.way}{advice} {what}", markup=False)
            return
        super().copy_to_clipboard(text)
        # The terminal does not say whether it took it.
        self.notify(f"Sent to the terminal's clipboard{advice} {what}", markup=False)

    def open_url(self, url: str, *, new_tab: bool = True) -> None:
        """Opens an address where it does not draw over the app, and says where it cannot.

        A visitor is shown it; where the screen is a page in a browser, that opens it.
        """
        if self._is_read_only:
            self._links.add(url)
            self.notify(url, markup=False, link=url)
            if self.is_web:
                super().open_url(url, new_tab=new_tab)
            return
        from careertui.tui.terminal.suspend import open_address

        try:
            is_opened = open_address(self, url)
        except (OSError, SuspendNotSupported) as error:
            reason = getattr(error, "strerror", "") or "this terminal cannot be lent"
            self.notify(
                f"The browser could not be started: {reason}", markup=False, severity="error"
            )
            return
        if not is_opened:
            self.notify(f"No browser was found for {url}", markup=False, severity="error")

    def notify(self, message: str, *, title: str = "", markup: bool = True, **more: Any) -> None:
        """Says something in a corner, cleaned, and as it is written if it is no markup."""
        message, title = clean(message), clean(title)
        super().notify(message, title=title, markup=markup and fixes.is_markup(message), **more)

    def on_mount(self) -> None:
        """Sees to it that a terminal that was lent is drawn on from the beginning."""
        fixes.redraw_on_resume(self)

    def on_load(self) -> None:
        """Takes the colours of the theme, which may have been picked since the app was made."""
        self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Styles all of it anew, once there is a screen."""
        if self.screen_stack:
            super().refresh_css(animate)

    # From the terminal

    def get_driver_class(self) -> type[Driver]:
        """Returns Textual's driver, hardened."""
        driver = super().get_driver_class()
        fixes.harden(driver)
        if driver.__module__ != _UNIX_DRIVER:
            return driver
        from careertui.tui.terminal.driver import SteadyDriver

        return SteadyDriver

    # The end

    @property
    def exit_code(self) -> int:
        """What the process ends with."""
        return CRASHED if self._crash is not None else self.return_code or 0

    def _handle_exception(self, error: Exception) -> None:
        """Ends the app; in Textual this keeps a traceback with all local variables."""
        if "debug" in self.features:
            super()._handle_exception(error)
            return
        if self._exit:
            # The app is being taken apart; what looks for the parts fails, and may.
            return
        self._return_code = CRASHED
        if self._crash is None:
            self._crash = error
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        self._close_messages_no_wait()

    def _print_error_renderables(self) -> None:
        """Says what happened once the terminal is back."""
        if self._crash is None:
            super()._print_error_renderables()
            return
        self._exit_renderables.clear()
        if not self._is_reported:
            self._is_reported = True
            say(report(self._crash, self.crash_log))


def say(text: str) -> None:
    """Writes a line to stderr if there is one."""
    if sys.__stderr__ is not None:
        try:
            print(text, file=sys.__stderr__, flush=True)
        except (OSError, ValueError):
            return


def run_guarded(make: Callable[[], GuardedApp], crash_log: Path | None) -> int:
    """Makes an app, runs it and returns the exit code, whatever happens."""
    fixes.ignore_work_not_begun()
    try:
        app = make()
        app.crash_log = crash_log
        app.run()
    except Exception as error:
        say(report(error, crash_log))
        return CRASHED
    return app.exit_code
